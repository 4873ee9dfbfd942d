package org.konbit.kernel.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class NowAndThenTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void whatGoesWrongOnceEndsNothingAndAClosedDatabaseDoes() throws Exception {
        AtomicInteger times = new AtomicInteger();
        try (NowAndThen often = new NowAndThen("often", Duration.ofMillis(1), "It failed", () -> {
            switch (times.incrementAndGet()) {
                case 1 -> throw new IllegalStateException("once");
                case 2 -> throw new AssertionError("twice");
                default -> throw new DatabaseClosed();
            }
        })) {
            often.start();
            assertThat(often.ended(SOON)).isTrue();
        }
        assertThat(times).hasValue(3);
    }

    @Test
    void closingEndsIt() throws Exception {
        NowAndThen seldom = new NowAndThen("seldom", Duration.ofDays(1), "It failed", () -> {
        });
        seldom.start();
        seldom.close();
        assertThat(seldom.ended(SOON)).isTrue();
    }
}
