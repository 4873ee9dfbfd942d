package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Mail;
import org.konbit.testing.Mailbox;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;

/** Whoever has an account hears that a way into it changed: at each confirmed address, and where no mail is written, on their next page. */
@KonbitTest(databases = {TestDatabase.SQLITE, TestDatabase.POSTGRESQL}, ownSite = true)
@Order(1)
class WayNewsTest {
    static final String WAYS = "/settings/sign-in";
    static final String OTHER = "otra-contrasena-larga-7";
    static final String SINCE = "Fui yo";
    private static final Pattern CODE = Pattern.compile("\\b[B-DF-HJ-NP-TV-Z]{4}-[B-DF-HJ-NP-TV-Z]{4}\\b");

    static String id(Site site, String email) {
        return new Kept(site).rows("select member from member_email where address = '" + email + "'").getFirst();
    }

    static void key(Site site, String member, String id) {
        new Kept(site).change("insert into member_passkey (id, member, credential, public_key, counter, name, created)"
                + " values ('" + id + "', '" + member + "', '" + id + "', 'b25l', 0, 'El de casa', 1)");
    }

    static void changePassword(Browser browser, String from, String to) {
        browser.open(WAYS).form("newPassword").fill("password", from).fill("newPassword", to).submit();
        assertThat(browser.text()).contains("tu contraseña cambió");
    }

    private static void secondAddress(Site site, Browser member, String member1, Mailbox mailbox, String address) {
        member.open(WAYS).formTo(WAYS + "/address/new").fill("email", address).submit();
        Matcher code = CODE.matcher(mailbox.of(address).text());
        assertThat(code.find()).isTrue();
        member.form("token").fill("token", code.group()).submit();
        assertThat(new Kept(site).rows("select address from member_email where member = '" + member1 + "'"))
                .contains(address);
    }

    static Browser comesIn(Site site, String email, String password) {
        Browser browser = site.visitor().open("/sign-in").fill("email", email);
        return browser.fill("password", password).submit();
    }

    @Test
    void eachConfirmedAddressOfBeforeGetsOneMailThatHoldsNoSecret(Site site, Mailbox mailbox) {
        Browser member = site.as(Role.MEMBER);
        String me = id(site, "member@example.org");
        secondAddress(site, member, me, mailbox, "second@example.org");
        Mail added = mailbox.of(Role.MEMBER);
        assertThat(added.text()).contains("con otro correo");
        assertThat(mailbox.count("second@example.org")).as("its code, and not that it came").isEqualTo(1);
        new Kept(site).change("insert into member_email (address, member, proved) values ('not-proved@example.org', '"
                + me + "', 0)");

        changePassword(member, Site.PASSWORD, OTHER);
        for (Mail mail : List.of(mailbox.of(Role.MEMBER), mailbox.of("second@example.org"))) {
            assertThat(mail.subject()).contains("Cambió cómo entras");
            assertThat(mail.text())
                    .contains("La contraseña cambió", "En un dispositivo de esta clase", "Si no fuiste tú",
                            WAYS, "a quienes administran la comunidad")
                    .doesNotContain(OTHER);
        }

        key(site, me, "00000000000000000000000001");
        member.open("/settings/passkeys").formTo("/settings/passkeys/00000000000000000000000001/remove").submit();
        assertThat(mailbox.of("second@example.org").text()).contains("Se quitó una llave de acceso");
        assertThat(mailbox.of(Role.MEMBER).text()).contains("Se quitó una llave de acceso");

        member.open("/settings/phone").fill("phone", "+55 11 91234-5678").fill("password", OTHER).submit();
        assertThat(mailbox.of(Role.MEMBER).text()).contains("Se eligió un número de teléfono").doesNotContain("91234");
        assertThat(mailbox.of("second@example.org").text()).contains("Se eligió un número de teléfono");

        new Kept(site).change("insert into member_provider (issuer, subject, member, address, created)"
                + " values ('https://away.example', 'me', '" + me + "', 'x@example.org', 1)");
        member.open("/settings/connections").form("issuer").submit();
        assertThat(mailbox.of(Role.MEMBER).text()).contains("Se desconectó una cuenta de otro sitio");
        assertThat(mailbox.of("second@example.org").text()).contains("Se desconectó una cuenta de otro sitio");

        member.open(WAYS);
        member.post(WAYS + "/address/remove", Map.of("_csrf", csrf(member), "address", "second@example.org"));
        assertThat(mailbox.of("second@example.org").text()).as("the one that was taken away hears it too")
                .contains("Se quitó uno de los correos");
        assertThat(mailbox.of(Role.MEMBER).text()).contains("Se quitó uno de los correos");
        assertThat(mailbox.count("not-proved@example.org")).isZero();
        assertThat(comesIn(site, "member@example.org", OTHER).source()).as("who was mailed reads no notice")
                .doesNotContain(SINCE);
    }

    static String csrf(Browser browser) {
        return browser.document().select("input[name=_csrf]").val();
    }

    @Test
    void theMailIsInItsReadersLanguageAndAnAddressGetsTenADay(Site site, Mailbox mailbox) {
        String me = id(site, "outsider@example.org");
        new Kept(site).change("update member set language = 'ht' where id = '" + me + "'");
        for (int i = 0; i < 12; i++) {
            key(site, me, "0000000000000000000000000" + (char) ('A' + i));
        }
        site.advance(Duration.ofMinutes(62));
        Browser thief = comesIn(site, "outsider@example.org", Site.PASSWORD);
        for (int i = 0; i < 12; i++) {
            String path = "/settings/passkeys/0000000000000000000000000" + (char) ('A' + i) + "/remove";
            thief.open("/settings/passkeys").formTo(path).submit();
            assertThat(thief.status()).isEqualTo(200);
        }
        Mail mail = mailbox.of("outsider@example.org");
        assertThat(mail.subject()).contains("Jan ou antre");
        assertThat(mail.text()).contains("Yo retire yon kle aksè", "Sou yon aparèy konsa");
        for (int i = 1; i < 10; i++) {
            mailbox.of("outsider@example.org");
        }
        assertThat(mailbox.count("outsider@example.org")).isEqualTo(10);
        assertThat(
                new Kept(site).rows("select count(*) from sign_in_change where mailed > 0 and member = '" + me + "'"))
                .containsExactly("10");
        site.advance(Duration.ofSeconds(2));
        assertThat(comesIn(site, "outsider@example.org", Site.PASSWORD).source())
                .as("what no mail said, the next page says")
                .contains("Se te mwen");
    }
}
