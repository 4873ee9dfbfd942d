package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Mailbox;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;

/** Where a yes is waited for, whoever confirms an e-mail of a domain that the community trusts is let in without one. */
@KonbitTest(databases = {TestDatabase.SQLITE, TestDatabase.POSTGRESQL}, ownSite = true)
class ArrivalTest {
    private static final String ASK = "/join/waiting/address";
    private static final Pattern CODE = Pattern.compile("\\b[B-DF-HJ-NP-TV-Z]{4}-[B-DF-HJ-NP-TV-Z]{4}\\b");

    private static Browser set(Site site, String domains) {
        Browser administrator = site.as(Role.ADMINISTRATOR).open("/admin/settings/invitations");
        return administrator.form("approval").fill("approval", "AFTER_A_YES").fill("domains", domains).submit();
    }

    private static Browser waits(Site site, String name) {
        Browser browser = site.visitor().open(InvitationTest.link(site.as(Role.MEMBER), "Para " + name));
        browser.follow("Español").fill("name", name).form("name").submit();
        assertThat(browser.text()).contains("Falta un sí");
        return browser;
    }

    private static String code(Mailbox mailbox, String address) {
        Matcher code = CODE.matcher(mailbox.of(address).text());
        assertThat(code.find()).isTrue();
        return code.group();
    }

    private static Browser asks(Browser browser, String address) {
        return browser.formTo(ASK).fill("email", address).submit();
    }

    private static Browser types(Browser browser, String code) {
        return browser.form("token").fill("token", code).submit();
    }

    private static List<String> status(Site site, String name) {
        return new Kept(site).rows("select status from member where name = '" + name + "'");
    }

    @Test
    void onlyAConfirmedAddressOfATrustedDomainLetsIn(Site site, Mailbox mailbox) {
        set(site, "");
        assertThat(waits(site, "Ana Antes").document().select("form[action$=" + ASK + "]")).as("off at first")
                .isEmpty();
        assertThat(set(site, "com.br").status()).isEqualTo(422);
        assertThat(set(site, "red.example\n@ONG.example.\n\nred.example").status()).isEqualTo(200);
        assertThat(site.as(Role.ADMINISTRATOR).open("/admin/settings/invitations").document().select("textarea").text())
                .isEqualTo("red.example\nong.example");

        Browser perla = waits(site, "Perla Paciente");
        for (String other : List.of("perla@attacker-red.example", "perla@red.example.attacker.net", "perla@example")) {
            assertThat(asks(perla, other).status()).as(other).isEqualTo(422);
        }
        assertThat(asks(perla, "Perla@Mail.RED.example").path()).isEqualTo("/join/waiting/code");
        assertThat(status(site, "Perla Paciente")).as("what is typed lets nobody in").containsExactly("invited");
        String code = code(mailbox, "perla@mail.red.example");
        assertThat(types(site.visitor().open("/join/waiting/code"), code).status()).as("another browser")
                .isEqualTo(422);
        assertThat(types(site.visitor().open("/sign-in/code"), code).status()).as("another purpose").isEqualTo(422);
        assertThat(types(perla, "BBBB-BBBB").status()).isEqualTo(422);
        types(perla, code);
        assertThat(perla.path()).isEqualTo("/join/welcome/way");
        assertThat(perla.text()).contains("Ya estás dentro");
        assertThat(status(site, "Perla Paciente")).containsExactly("active");
        assertThat(perla.open("/settings/sign-in").text()).contains("perla@mail.red.example")
                .doesNotContain("Nadie confirmó");
        assertThat(site.as(Role.ADMINISTRATOR).open("/admin/audit").text())
                .contains("dejó entrar a Perla Paciente sin esperar: mostró que lee un correo de red.example");
        assertThat(types(site.visitor().open("/join/waiting/code"), code).status()).as("used").isEqualTo(422);
    }

    @Test
    void whatTheCommunityTrustsIsReadAgainAndAnAddressIsOnePersons(Site site, Mailbox mailbox) {
        set(site, "red.example");
        Browser late = waits(site, "Lola Tarde");
        asks(late, "lola@red.example");
        String code = code(mailbox, "lola@red.example");
        set(site, "ong.example");
        assertThat(types(late, code).status()).as("trusted no more").isEqualTo(422);
        assertThat(status(site, "Lola Tarde")).containsExactly("invited");
        assertThat(new Kept(site).rows("select address from member_email where address like 'lola@%'")).isEmpty();

        set(site, "example.org");
        Browser thief = waits(site, "Tito Otro");
        assertThat(asks(thief, "member@example.org").path()).as("the same words").isEqualTo("/join/waiting/code");
        Browser real = waits(site, "Rosa Nueva");
        asks(real, "rosa@example.org");
        types(real, code(mailbox, "rosa@example.org"));
        assertThat(status(site, "Rosa Nueva")).containsExactly("active");
        assertThat(mailbox.count("member@example.org")).as("whose it is gets no code to let somebody in").isZero();
    }
}
