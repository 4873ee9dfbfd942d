package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Mailbox;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;

/** What an administrator reads and can do while no mail gets out. */
@KonbitTest(databases = {TestDatabase.SQLITE, TestDatabase.POSTGRESQL}, ownSite = true)
class MailTroubleTest {
    private static String health(Site site) {
        return site.as(Role.ADMINISTRATOR).open("/admin/health").document().select("#health-mail").text();
    }

    private static Browser test(Site site) {
        return site.as(Role.ADMINISTRATOR).open("/admin/mail").formTo("/admin/mail").submit();
    }

    private static Browser await(Browser browser, String words) {
        long end = System.nanoTime() + 90_000_000_000L;
        while (!browser.open("/admin/mail").text().contains(words) && System.nanoTime() < end) {
            LockSupport.parkNanos(50_000_000);
        }
        assertThat(browser.text()).contains(words);
        return browser;
    }

    @Test
    void mailIsWellOnlyOnceOneGotOutAndAsLongAsTheLastOneDid(Site site, Mailbox mailbox) {
        assertThat(health(site)).as("never tried").contains("te necesita", "Todavía no salió", "prueba");
        test(site);
        mailbox.next();
        await(site.as(Role.ADMINISTRATOR), "Ningún correo");
        assertThat(health(site)).contains("bien", "Los correos salen");
        mailbox.stop();
        test(site);
        Browser administrator = await(site.as(Role.ADMINISTRATOR), "no responde");

        assertThat(health(site)).as("the first try that fails").contains("no funciona", "El último intento falló");
        assertThat(site.as(Role.ADMINISTRATOR).open("/admin").text()).contains("Correo");
        mailbox.start();
        administrator.formTo("/admin/mail/again").submit();
        assertThat(administrator.text()).contains("se intenta enviar ahora");
        assertThat(mailbox.next().subject()).as("at once, on a clock that stands").startsWith("Correo de prueba");
        await(administrator, "Ningún correo");
        assertThat(health(site)).contains("bien", "Los correos salen");
    }

    @Test
    void afterTheServerWasChangedWhatWaitsGoesAtOnceAndTheOldFailureIsGone() {
        // the port is a mail server's, the address nobody else's
        String here = "127." + part() + '.' + part() + '.';
        GreenMail right = new GreenMail(new ServerSetup(2525, here + 2, ServerSetup.PROTOCOL_SMTP));
        try (Site site = Site.builder().start()) {
            right.start();
            Browser administrator = site.as(Role.ADMINISTRATOR);
            serverIs(administrator, here + 1, 2525, "");
            test(site);
            await(administrator, here + "1:2525 no responde");
            assertThat(administrator.text()).as("where it was said, and nothing of the network")
                    .contains("en el navegador")
                    .doesNotContain("konbit.toml", "refused");
            assertThat(health(site)).contains("no funciona");
            serverIs(administrator, here + 2, 2525, Site.PASSWORD);

            assertThat(right.waitForIncomingEmail(60_000, 1)).as("no clock was moved").isTrue();
            await(administrator, "Ningún correo");
            assertThat(administrator.text()).doesNotContain("No funcionó");
            assertThat(health(site)).contains("bien", "Los correos salen");
            assertThat(administrator.open("/admin/audit").text())
                    .contains("–→" + here + "1:2525", here + "1:2525→" + here + "2:2525");
            nobodyElseLeadsTheMailsAway(administrator, here + 3);
            isAPageOfItsOwn(administrator);
        } finally {
            right.stop();
        }
    }

    private static void isAPageOfItsOwn(Browser administrator) {
        administrator.open("/admin/mail/server");
        assertThat(administrator.document().select(".steps")).as("not a screen of the setup").isEmpty();
        assertThat(administrator.document().select("#main textarea")).as("lines, not boxes").isEmpty();
        assertThat(administrator.document().select("[name=mailPassword]").attr("type")).isEqualTo("password");
        assertThat(administrator.document().select("[name=from]").hasAttr("required")).isTrue();
        administrator.formTo("/admin/mail/server/remove").submit();
        assertThat(administrator.status()).as("by a phone that was found open").isEqualTo(422);
        administrator.formTo("/admin/mail/server/remove").fill("ownPassword", Site.PASSWORD).submit();
        assertThat(administrator.text()).contains("ya no envía correos", "todavía no envía correos");
    }

    private static int part() {
        return ThreadLocalRandom.current().nextInt(1, 255);
    }

    /** An open phone neither names another server, nor has the kept password sent to one, nor looks around in the network. */
    private static void nobodyElseLeadsTheMailsAway(Browser administrator, String elsewhere) {
        administrator.open("/admin/mail/server").form("provider").fill("user", "community");
        administrator.fill("mailPassword", "only for that one").fill("password", Site.PASSWORD).submit();
        assertThat(administrator.status()).isEqualTo(200);
        administrator.open("/admin/mail/server").form("provider").fill("password", Site.PASSWORD).submit();
        assertThat(administrator.status()).as("the same account keeps its password").isEqualTo(200);
        administrator.open("/admin/mail/server").form("provider").fill("password", Site.PASSWORD);
        administrator.fill("host", elsewhere).submit();
        assertThat(administrator.status()).isEqualTo(422);
        assertThat(administrator.document().select("#p-mailPassword")).as("another server gets it not").isNotEmpty();
        administrator.open("/admin/mail/server").form("provider").fill("host", elsewhere);
        administrator.fill("mailPassword", "another").submit();
        assertThat(administrator.document().select("#p-password")).isNotEmpty();
        administrator.open("/admin/mail/server").form("provider").fill("port", "6379");
        administrator.fill("password", Site.PASSWORD).submit();
        assertThat(administrator.text()).contains("25, 465, 587 o 2525");
        assertThat(administrator.open("/admin/mail").text()).doesNotContain(elsewhere, "6379");
    }

    private static void serverIs(Browser administrator, String host, int port, String password) {
        administrator.open("/admin/mail")
                .follow("Cambiar el servidor de correo")
                .form("provider")
                .fill("provider", "other")
                .fill("host", host)
                .fill("port", Integer.toString(port))
                .fill("from", "community@example.org");
        if (!password.isEmpty()) {
            administrator.fill("password", password);
        }
        administrator.submit();
        assertThat(administrator.status()).isEqualTo(200);
    }
}
