package org.konbit.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.konbit.dev.Problem;
import org.konbit.dev.Save;

/** What {@code konbit dev} prints of a save. */
final class DevelopingTest {
    private static final Path FOLDER = Path.of("lending").toAbsolutePath();

    @Test
    void eachLineBeginsWithTheTimeWithItsSeconds() {
        assertThat(Developing.line(LocalTime.of(7, 0), new Save.Live(Set.of("src/main/jte/ToolPage.jte"), 150, 52),
                FOLDER)).isEqualTo("07:00:00 live after 202 ms (150 to build, 52 to exchange): ToolPage.jte");
        assertThat(Developing.line(LocalTime.of(7, 0, 9, 999), new Save.Refused(Set.of(), "It lacks a slash."), FOLDER))
                .isEqualTo("07:00:09 is not served: It lacks a slash.");
        assertThat(Developing.line(LocalTime.NOON, new Save.Broken(Set.of(),
                List.of(new Problem("pom.xml", 2, 1, "No."))), FOLDER))
                .isEqualTo("12:00:00 cannot be built:\n" + FOLDER.resolve("pom.xml") + ":2:1: No.");
    }
}
