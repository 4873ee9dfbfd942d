package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.kernel.data.DataSettings;
import org.konbit.kernel.member.Rescue;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Mailbox;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;

/** How a lone administrator comes back who lost password, phone and codes: by whoever has the server, while the community is served. */
@KonbitTest(databases = {TestDatabase.SQLITE, TestDatabase.POSTGRESQL}, ownSite = true)
class RescueTest {
    private static final String NEW = "siete mangos en la mesa";

    private static Rescue.Made rescue(Site site, Optional<String> email) {
        String url = site.databaseUrl().startsWith("jdbc:postgresql:") ? site.databaseUrl() : null;
        return Rescue.make(DataSettings.of(site.dataDirectory(), url, null, null), email, site.clock());
    }

    @Test
    void whoLostEverythingComesBackByALinkMadeOnTheServerAndEverybodyWhoAdministersIsTold(Site site,
            Mailbox mailbox) {
        Kept kept = new Kept(site);
        String id = kept.rows("select id from member where name = 'Administrator Sample'").getFirst();
        kept.change("insert into second_factor (member, secret, since, counter, changed_by) values ('" + id
                + "', 'JBSWY3DPEHPK3PXP', 1, 0, '" + id + "')");
        Browser before = site.as(Role.ADMINISTRATOR).open("/admin");

        Rescue.Made made = rescue(site, Optional.of("Administrator@Example.org"));
        assertThat(made.name()).isEqualTo("Administrator Sample");
        assertThat(before.open("/admin/health").document().select("#health-administrators").text())
                .contains("te necesita", "enlace de rescate");
        assertThat(before.open("/admin/audit").text())
                .contains("hizo en el servidor un enlace de rescate para Administrator Sample");
        Browser back = site.visitor().open(made.path());
        assertThat(back.text()).contains("Administrator Sample");
        back.form("newPassword").fill("newPassword", NEW).submit();

        assertThat(back.open("/settings").text()).as("in, without the numbers of a lost phone")
                .contains("administrator@example.org");
        assertThat(back.open("/admin").path()).as("but for the administration a new second step is set up first")
                .startsWith("/settings");
        assertThat(before.open("/admin").path()).as("sessions of before are over").isEqualTo("/sign-in");
        assertThat(kept.rows("select secret from second_factor where member = '" + id + "'")).isEqualTo(List.of(""));
        assertThat(List.of(mailbox.of(Role.ADMINISTRATOR).words(), mailbox.of(Role.ADMINISTRATOR).words()))
                .as("as one who administers, and as the one whose password changed")
                .anySatisfy(words -> assertThat(words).contains("Administrator Sample", "enlace que se hizo"))
                .anySatisfy(words -> assertThat(words).contains("Cambió cómo entras"));
        assertThat(site.visitor().open(made.path()).status()).as("once").isEqualTo(410);
    }

    @Test
    void theLinkIsForAdministratorsAndForHalfAnHour(Site site) {
        assertThatThrownBy(() -> rescue(site, Optional.of("member@example.org"))).isInstanceOf(Rescue.Refused.class)
                .hasMessageContaining("member@example.org")
                .hasMessageContaining("Administrator Sample <administrator@example.org>");
        Rescue.Made first = rescue(site, Optional.empty());
        Rescue.Made second = rescue(site, Optional.empty());
        assertThat(site.visitor().open(first.path()).status()).as("a newer one ends it").isEqualTo(410);
        site.advance(Duration.ofMinutes(29));
        assertThat(site.visitor().open(second.path()).status()).isEqualTo(200);
        site.advance(Duration.ofMinutes(1));
        assertThat(site.visitor().open(second.path()).status()).isEqualTo(410);
    }

    @Test
    void whoIsAskedForTheSecondStepReadsWhatTheServerCanDo(Site site) {
        Kept kept = new Kept(site);
        String id = kept.rows("select id from member where name = 'Steward Sample'").getFirst();
        kept.change("insert into second_factor (member, secret, since, counter, changed_by) values ('" + id
                + "', 'JBSWY3DPEHPK3PXP', 1, 0, '" + id + "')");
        Browser steward = site.visitor()
                .open("/sign-in")
                .form("password")
                .fill("email", "steward@example.org")
                .fill("password", Site.PASSWORD)
                .submit();
        assertThat(steward.path()).isEqualTo("/sign-in/second");
        assertThat(steward.text()).contains("java -jar konbit.jar admin link");
    }
}
