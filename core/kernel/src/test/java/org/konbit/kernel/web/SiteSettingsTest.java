package org.konbit.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.konbit.kernel.appearance.Appearance;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.mail.MailServer;

class SiteSettingsTest {
    private static final long NOW = 1_800_000_000_000L;

    @OnBothDatabases
    void whatAnotherNodeChangedIsKnownAfterALookAndToldOnce(TestDatabase test) {
        try (Databases databases = test.open()) {
            SiteSettings here = new SiteSettings(databases.kernel());
            SiteSettings there = new SiteSettings(databases.kernel());
            List<String> told = new ArrayList<>();
            there.listen(() -> told.add(there.find("site.name.es").orElse("")));
            here.put(Map.of("site.name.es", "Red"), NOW);
            assertThat(there.find("site.name.es")).isEmpty();
            there.refresh();
            there.refresh();
            assertThat(told).containsExactly("Red");

            // by a node whose clock is behind
            here.put(Map.of("site.name.es", "Tejido"), NOW - 60_000);
            there.refresh();
            there.put(Map.of("site.name.ht", "Rezo"), NOW);
            there.refresh();
            assertThat(told).as("not of what it changed itself").containsExactly("Red", "Tejido");
            here.refresh();
            assertThat(here.find("site.name.ht")).contains("Rezo");

            here.put(Map.of("site.name.es", "Minga"), NOW);
            there.put(Map.of("site.name.ht", "Konbit"), NOW);
            assertThat(told).as("also if it comes to know by a change of its own").endsWith("Minga");
            there.refresh();
            assertThat(told).hasSize(3);
        }
    }

    @OnBothDatabases
    void theMailServerAndTheColoursOfAnotherNodeCountAfterALook(TestDatabase test) {
        try (Databases databases = test.open()) {
            SiteSettings here = new SiteSettings(databases.kernel());
            SiteSettings there = new SiteSettings(databases.kernel());
            MailServer mail = new MailServer(Optional.empty(), there);
            Assets assets = new Assets(false);
            Appearance appearance = new Appearance(there, assets);
            assertThat(appearance).isNotNull();
            assertThat(mail.on()).isFalse();
            here.put(Map.of("mail.host", "mail.example.org", "mail.port", "465", "mail.security", "STARTTLS",
                    "mail.from",
                    "konbit@example.org", "appearance.used", "light.soft=#112233"), NOW);
            there.refresh();
            assertThat(mail.on()).isTrue();
            assertThat(assets.has(Assets.THEME)).isTrue();
        }
    }
}
