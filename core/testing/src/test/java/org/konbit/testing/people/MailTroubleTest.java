package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
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
        GreenMail right = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        try (Site site = Site.builder().start()) {
            right.start();
            Browser administrator = site.as(Role.ADMINISTRATOR);
            serverIs(administrator, "localhost", 1);
            test(site);
            await(administrator, "localhost:1 no responde");
            assertThat(administrator.text()).as("where it was said")
                    .contains("en el navegador")
                    .doesNotContain("konbit.toml");
            assertThat(health(site)).contains("no funciona");
            serverIs(administrator, "127.0.0.1", right.getSmtp().getPort());

            assertThat(right.waitForIncomingEmail(60_000, 1)).as("no clock was moved").isTrue();
            await(administrator, "Ningún correo");
            assertThat(administrator.text()).doesNotContain("No funcionó");
            assertThat(health(site)).contains("bien", "Los correos salen");
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
        assertThat(administrator.text()).contains("ya no envía correos", "todavía no envía correos");
    }

    private static void serverIs(Browser administrator, String host, int port) {
        administrator.open("/admin/mail")
                .follow("Cambiar el servidor de correo")
                .form("provider")
                .fill("provider", "other")
                .fill("host", host)
                .fill("port", Integer.toString(port))
                .fill("from", "community@example.org")
                .submit();
        assertThat(administrator.status()).isEqualTo(200);
    }
}
