package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;

/** A community whose operator names no mail server. */
@ExtendWith(Sites.Extension.class)
final class WithoutMailTest {
    private static final String PASSWORD = "siete mangos en la mesa";

    @Test
    void peopleAreInvitedComeInAndComeBackByLinksThatOtherPeoplePassOn(Sites sites) throws SQLException {
        Site site = sites.village();
        assertThat(site.as("administrator@example.org").open("/admin/health").text())
                .contains("No hay servidor de correo. Las invitaciones van por enlace, código y tarjeta.");

        Browser friend = site.visitor().open(invitation(site)).follow("Español");
        friend.fill("name", "Rosa Sin Correo").form("name").submit();
        friend.fill("email", "rosa@example.net").fill("newPassword", "tres cabras y un burro");
        assertThat(friend.form("newPassword").submit().path()).isEqualTo("/join/welcome");

        assertThat(site.visitor().open("/sign-in/forgotten").text())
                .contains("Te puede hacer un enlace con el que eliges una contraseña nueva");
        Browser back = site.visitor().open(linkOfAnAdministrator("rosa", site));
        assertThat(back.fill("newPassword", PASSWORD).form("newPassword").submit().path()).isEqualTo("/");
        assertThat(back.open("/join/welcome").text()).contains("Rosa Sin Correo");

        assertThat(mails(site)).as("mails that were written").isZero();
    }

    private static String invitation(Site site) {
        return path(site.as("member@example.org").open("/invitations").form("note").submit());
    }

    /** For whoever forgot the password: made on the person's page, and passed on by hand. */
    private static String linkOfAnAdministrator(String name, Site site) {
        Browser administrator = site.as("administrator@example.org").open("/admin/members?q=" + name);
        return path(administrator.follow("Rosa Sin Correo").press("act", "PASSWORD_LINK"));
    }

    private static String path(Browser page) {
        return page.document().select("#link").val().replaceFirst("^https?://[^/]+", "");
    }

    private static int mails(Site site) throws SQLException {
        try (Connection connection = DriverManager.getConnection(site.databaseUrl());
                ResultSet rows = connection.createStatement().executeQuery("select count(*) from mail")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
