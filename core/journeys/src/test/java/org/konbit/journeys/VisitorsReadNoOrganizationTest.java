package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.api.io.TempDir;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;
import org.konbit.testing.walk.Answer;
import org.konbit.testing.walk.Crawl;
import org.konbit.testing.walk.Reader;

/** Gives every organization of the example a name that stands nowhere else, opens every space but the closed ones, and looks for the names. */
final class VisitorsReadNoOrganizationTest {
    private static final int OF_EACH = 100;
    private static final Pattern NAME = Pattern.compile("(?m)^name = \".*\"$");

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whoeverIsNotSignedInReadsOfNobodyWhereTheyBelong(TestDatabase database, @TempDir Path folder)
            throws Exception {
        try (Site site = Community.small().kit(planted(folder)).database(database).start()) {
            List<Answer> visitor = Crawl.as(Reader.visitor(site), OF_EACH).answers();
            List<Answer> member = Crawl.as(Reader.of(site, "member"), OF_EACH).answers();

            assertThat(visitor.stream().filter(VisitorsReadNoOrganizationTest::names).map(Answer::target)).isEmpty();
            for (String place : List.of("/library/[0-9A-Z]{26}", "/conversations/[0-9A-Z]{26}")) {
                assertThat(visitor).as("visitors come to %s", place)
                        .anyMatch(page -> page.target().matches(place) && page.status() == 200);
                assertThat(member).as("members read it at %s", place)
                        .anyMatch(page -> page.target().matches(place) && names(page));
            }
            assertThat(member).as("on the shelf").anyMatch(page -> page.target().equals("/library") && names(page));
        }
    }

    private static boolean names(Answer page) {
        return page.text().toLowerCase(Locale.ROOT).contains("xochitlplanted");
    }

    /** The example's kit with other names of organizations; what only members may read there is open here. */
    private static Path planted(Path folder) throws IOException {
        Path kit = Community.kit();
        try (Stream<Path> files = Files.walk(kit)) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve(kit.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        Path spaces = folder.resolve("spaces.toml");
        // but for the first one, which every community has as it is
        Files.writeString(spaces, Files.readString(spaces)
                .replace("\"community\"", "\"public\"")
                .replaceFirst("\"public\"", "\"community\""));
        Path organizations = folder.resolve("organizations.toml");
        int[] number = {0};
        Matcher names = NAME.matcher(Files.readString(organizations));
        Files.writeString(organizations,
                names.replaceAll(name -> "name = \"Xochitlplanted " + ++number[0] + "\""));
        return folder;
    }
}
