package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Mail;
import org.konbit.testing.Mailbox;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;

/** What people get by mail: the way back in, an invitation, a test; and what the site does while the server is away. */
@KonbitTest(databases = {TestDatabase.SQLITE, TestDatabase.POSTGRESQL}, ownSite = true)
class MailTest {
    private static final String PASSWORD_LINK = "/sign-in/password/";
    private static final String NEW = "siete mangos en la mesa";

    private static Browser forgot(Site site, String email) {
        return site.visitor().open("/sign-in").follow("Olvidaste").fill("email", email).submit();
    }

    private static Browser test(Site site) {
        return site.as(Role.ADMINISTRATOR).open("/admin/mail").formTo("/admin/mail").submit();
    }

    @Test
    void whoForgotThePasswordComesBackInByMailWithinAnHourAndOnce(Site site, Mailbox mailbox) {
        Browser told = forgot(site, "Facilitator@Example.org ");
        assertThat(told.path()).isEqualTo("/sign-in");
        Mail mail = mailbox.of(Role.FACILITATOR);

        assertThat(mail.header("Auto-Submitted")).contains("auto-generated");
        assertThat(mail.header("List-Unsubscribe")).isEmpty();
        assertThat(mail.header("Message-ID").orElseThrow()).matches("<[0-9A-Z]{26}@localhost>");
        assertThat(mail.text()).contains(mail.links().get(1)).doesNotContain("<", "facilitator@example.org");
        String link = mail.link(PASSWORD_LINK);
        Browser back = site.visitor().open(link).form("newPassword").fill("newPassword", NEW).submit();
        assertThat(back.path()).isEqualTo("/");
        assertThat(back.open("/settings").text()).contains("facilitator@example.org");
        assertThat(site.visitor().open(link).status()).isEqualTo(410);
        forgot(site, "steward@example.org");
        String late = mailbox.of(Role.STEWARD).link(PASSWORD_LINK);
        site.advance(Duration.ofMinutes(59));
        assertThat(site.visitor().open(late).status()).isEqualTo(200);
        site.advance(Duration.ofMinutes(1));
        assertThat(site.visitor().open(late).status()).isEqualTo(410);
    }

    /** The fourth link within an hour is not written either; what a stranger is told is the same each time. */
    @Test
    void whatIsToldSaysNothingOfWhoHasAnAccount(Site site, Mailbox mailbox) {
        String told = forgot(site, "nobody@example.org").text();

        for (int i = 0; i < 4; i++) {
            assertThat(forgot(site, "outsider@example.org").text()).isEqualTo(told);
        }
        mailbox.of("outsider@example.org");
        mailbox.of("outsider@example.org");
        mailbox.of("outsider@example.org");
        assertThat(forgot(site, "no address").status()).isEqualTo(422);
        test(site);
        mailbox.of(Role.ADMINISTRATOR);
        assertThat(mailbox.count("nobody@example.org")).isZero();
        assertThat(mailbox.count("outsider@example.org")).isEqualTo(3);
    }

    @Test
    void aStrangerWhoAsksOftenWaits(Site site) {
        for (int i = 0; i < 10; i++) {
            assertThat(forgot(site, "many@example.org").status()).isEqualTo(200);
        }

        assertThat(forgot(site, "many@example.org").status()).isEqualTo(429);
    }

    @Test
    void mailsAreInTheLanguageOfTheirReader(Site site, Mailbox mailbox) {
        Kept kept = new Kept(site);
        Map<String, String> subjects = Map.of("es", "Elige una contraseña nueva", "pt", "Escolha uma senha nova", "en",
                "Choose a new password", "fr", "Choisissez un nouveau mot de passe", "ht", "Chwazi yon nouvo modpas");
        subjects.forEach((language, subject) -> {
            kept.change("update member set language = '" + language + "' where name = 'Member Sample'");
            // an hour has room for three
            kept.change("delete from password_link");
            forgot(site, "member@example.org");
            Mail mail = mailbox.of(Role.MEMBER);

            assertThat(mail.subject()).startsWith(subject);
            assertThat(mail.language()).isEqualTo(language);
            assertThat(mail.html()).contains("<html lang=\"" + language + "\">").doesNotContain("⟨");
            assertThat(mail.header("Subject").orElseThrow()).matches("[\\x20-\\x7e\\r\\n]+");
            assertThat(site.visitor().open(mail.link(PASSWORD_LINK)).document().select("html").attr("lang"))
                    .isEqualTo(language);
        });
    }

    @Test
    void anAdministratorSendsALinkThatNobodyElseSees(Site site, Mailbox mailbox) {
        String id = new Kept(site).rows("select id from member where name = 'Steward Sample'").getFirst();
        Browser administrator = site.as(Role.ADMINISTRATOR).open("/admin/members/" + id).press("act", "PASSWORD_MAIL");

        assertThat(administrator.status()).isEqualTo(200);
        assertThat(administrator.source()).doesNotContain(PASSWORD_LINK);
        Mail mail = mailbox.of(Role.STEWARD);
        assertThat(mail.words()).contains("Administrator Sample", "24 horas");
        assertThat(site.visitor().open(mail.link(PASSWORD_LINK)).text()).contains("Steward Sample");
    }

    /** No name, note or title begins another header or another element. */
    @Test
    void anInvitationGoesToSomebodyWhoIsNotHereAndTheirAddressIsNotKept(Site site, Mailbox mailbox) {
        Kept kept = new Kept(site);
        kept.change("update member set name = 'Ana <b>Ñ</b>\r\nBcc: all@example.org' where name = 'Member Sample'");
        Browser member = site.as("member@example.org").open("/invitations");
        assertThat(member.fill("email", "a@example.org\r\nBcc: b@example.org").submit().status()).isEqualTo(422);
        member.fill("email", "new@example.org").fill("language", "ht").fill("note", "Vini <i>non</i>").submit();
        kept.change("update member set name = 'Member Sample' where name like 'Ana%'");

        assertThat(member.status()).isEqualTo(201);
        assertThat(member.text()).contains("new@example.org");
        Mail mail = mailbox.next();
        assertThat(mail.to()).isEqualTo("new@example.org");
        assertThat(mail.subject()).startsWith("Ana <b>Ñ</b> Bcc: all@example.org envite w nan");
        assertThat(mail.header("Bcc")).isEmpty();
        assertThat(mail.html()).contains("Vini &lt;i&gt;non&lt;/i&gt;").doesNotContain("<i>", "<b>");
        assertThat(mail.text()).contains("Vini <i>non</i>");
        assertThat(site.visitor().open(mail.link("/join/")).text()).contains("Member Sample");
        test(site);
        mailbox.of(Role.ADMINISTRATOR);
        assertThat(kept.rows("select address from mail where address = 'new@example.org'")).isEmpty();
    }

    @Test
    void oneAddressGetsFiveInvitationsADayWhoeverAsks(Site site, Mailbox mailbox) {
        for (String who : List.of("member", "steward", "member", "steward", "member")) {
            Browser inviter = site.as(who + "@example.org").open("/invitations").fill("email", "Tired@example.org");
            assertThat(inviter.submit().document().select(".note").text()).contains("Tired@example.org");
            mailbox.next();
        }
        Browser sixth = site.as(Role.FACILITATOR).open("/invitations").fill("email", "tired@example.org").submit();
        assertThat(sixth.status()).isEqualTo(201);
        assertThat(sixth.document().select(".note").text()).isNotEmpty().doesNotContain("example.org");
    }

    private static void await(Browser browser, String words) {
        long end = System.nanoTime() + 90_000_000_000L;
        while (!browser.open("/admin/mail").text().contains(words) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(browser.text()).contains(words);
    }

    @Test
    void whileTheServerIsAwayMailsWaitAndTheAdministratorReadsWhy(Site site, Mailbox mailbox) {
        mailbox.stop();
        assertThat(test(site).status()).isEqualTo(200);
        Browser administrator = site.as(Role.ADMINISTRATOR);
        await(administrator, "no responde");
        assertThat(administrator.text()).contains("1 correo espera", "mail.host");
        mailbox.start();
        site.advance(Duration.ofMinutes(2));

        assertThat(mailbox.next().subject()).startsWith("Correo de prueba");
        site.restart();
        assertThat(site.as(Role.ADMINISTRATOR).open("/admin/mail").text()).contains("Ningún correo");
        assertThat(new Kept(site).rows("select html || subject from mail")).isSubsetOf(List.of(""));
    }

    @Test
    void whatIsTooLateIsNotSentAndSaidSo(Site site, Mailbox mailbox) {
        mailbox.stop();
        test(site);
        Browser administrator = site.as(Role.ADMINISTRATOR);
        await(administrator, "no responde");
        site.advance(Duration.ofMinutes(61));
        await(site.as(Role.ADMINISTRATOR), "No se entregó");
        mailbox.start();

        site.advance(Duration.ofHours(2));
        forgot(site, "member@example.org");
        assertThat(mailbox.next().to()).isEqualTo("member@example.org");
        assertThat(site.as(Role.ADMINISTRATOR).open("/admin/mail").text())
                .contains("No se entregó", "Administrator Sample");
    }
}
