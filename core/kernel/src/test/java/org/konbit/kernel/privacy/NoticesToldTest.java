package org.konbit.kernel.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.konbit.kernel.content.House;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.legal.Consents;
import org.konbit.kernel.legal.LegalProfile;
import org.konbit.kernel.web.SiteSettings;

/** Who has yet to be told of the privacy notice that is in force, on each of two nodes. */
class NoticesToldTest {
    private long time;

    private void choose(House house, String versions) {
        house.settings.put(Map.of(LegalProfile.Versions.SETTING, versions), ++time);
    }

    private static void told(House house, String member, int version, long now) {
        house.database.transact(work -> {
            Consents.give(work, member, LegalProfile.NOTICE, version, "es", Consents.Way.PAGE, now);
            return version;
        });
    }

    @OnBothDatabases
    void anotherLawIsToldWhateverItsVersion(TestDatabase test) {
        try (House house = new House(test)) {
            Consents consents = new Consents(house.database, house.settings);
            String ana = house.member("Ana", "CO");
            String old = house.member("Old", "CO");
            choose(house, "lgpd 1 false");
            told(house, ana, 1, 1);
            assertThat(consents.behind(ana)).isFalse();
            assertThat(consents.behind(old)).as("came before anything was noted").isFalse();

            choose(house, "other 1 false");
            assertThat(consents.behind(ana)).isTrue();
            assertThat(consents.behind(old)).isFalse();
            told(house, ana, 1, 2);
            assertThat(consents.behind(ana)).isFalse();
            choose(house, "other 2 false");
            assertThat(consents.behind(ana)).isTrue();
            assertThat(consents.behind(old)).isTrue();
        }
    }

    @OnBothDatabases
    void whatWasToldOrChosenOnAnotherNodeCountsHere(TestDatabase test) throws IOException {
        try (House house = new House(test)) {
            SiteSettings there = new SiteSettings(house.database);
            Consents elsewhere = new Consents(house.database, there);
            Path folder = Files.createDirectories(test.directory().resolve("legal"));
            Profiles profiles = new Profiles(List.of(test.directory()), there);
            String ana = house.member("Ana", "CO");
            Files.writeString(folder.resolve("ours.toml"), ours(1));
            choose(house, "ours 1 false");
            there.refresh();
            assertThat(profiles.current().notice().version()).isOne();

            Files.writeString(folder.resolve("ours.toml"), ours(2));
            choose(house, "ours 2 false");
            there.refresh();
            assertThat(profiles.current().notice().version()).isEqualTo(2);
            assertThat(elsewhere.behind(ana)).isTrue();
            told(house, ana, 2, 1);
            assertThat(elsewhere.behind(ana)).isFalse();
        }
    }

    private static String ours(int version) throws IOException {
        try (InputStream in = Objects.requireNonNull(Profiles.class.getResourceAsStream("lgpd.toml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("id = \"lgpd\"", "id = \"ours\"")
                    .replaceFirst("version = 1\\ndated", "version = " + version + "\ndated");
        }
    }
}
