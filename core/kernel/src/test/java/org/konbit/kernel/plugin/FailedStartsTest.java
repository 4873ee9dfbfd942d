package org.konbit.kernel.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
