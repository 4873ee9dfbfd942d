package org.konbit.kernel.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailedStartsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void afterThreeUnfinishedStartsTheFourthIsOneTooMany(@TempDir Path folder) {
        for (int i = 0; i < 3; i++) {
            assertThat(new FailedStarts(folder).begin(NOW.plusSeconds(i))).isFalse();
        }
        FailedStarts fourth = new FailedStarts(folder);
        assertThat(fourth.begin(NOW.plusSeconds(4))).isTrue();
        fourth.done();
        assertThat(new FailedStarts(folder).begin(NOW.plusSeconds(5))).isFalse();
    }

    @Test
    void thePluginIsNamedThatWasStartingWhenTheLastOneBrokeOff(@TempDir Path folder) {
        for (String plugin : List.of("hello", "fair", "library")) {
            FailedStarts starts = new FailedStarts(folder);
            starts.begin(NOW);
            starts.starting("hello");
            starts.starting(plugin);
        }
        FailedStarts fourth = new FailedStarts(folder);
        assertThat(fourth.begin(NOW)).isTrue();
        assertThat(fourth.blamed()).contains("library");
        fourth.done();
        fourth.starting("fair");
        FailedStarts fifth = new FailedStarts(folder);
        assertThat(fifth.begin(NOW)).isFalse();
        assertThat(fifth.blamed()).as("what starts while Konbit serves is not counted").isEmpty();
    }

    @Test
    void finishedAndOldStartsDoNotCount(@TempDir Path folder) {
        for (int i = 0; i < 10; i++) {
            FailedStarts starts = new FailedStarts(folder);
            assertThat(starts.begin(NOW.plus(Duration.ofMinutes(4L * i)))).isFalse();
        }
        for (int i = 0; i < 10; i++) {
            FailedStarts starts = new FailedStarts(folder);
            assertThat(starts.begin(NOW.plus(Duration.ofDays(1)))).isFalse();
            starts.done();
        }
    }
}
