package org.konbit.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageTimesTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final long MILLI = 1_000_000;

    private static void pages(PageTimes times, int many, long millis, long ended) {
        for (int i = 0; i < many; i++) {
            times.note(ended - millis * MILLI, ended);
        }
    }

    @Test
    void halfOfThePagesAndNearlyAllOfThemAreToldWithinAFifth() {
        PageTimes times = new PageTimes();
        long now = -5 * MINUTE;
        pages(times, 90, 100, now);
        pages(times, 10, 3_000, now + MINUTE);
        PageTimes.Seen seen = times.lastHour(now + MINUTE);
        assertThat(seen.pages()).isEqualTo(100);
        assertThat(seen.half()).isBetween(100L, 120L);
        assertThat(seen.nearlyAll()).isBetween(3_000L, 3_600L);
    }

    @Test
    void whatIsOlderThanAnHourIsForgotten() {
        PageTimes times = new PageTimes();
        pages(times, 50, 5_000, MINUTE);
        assertThat(times.lastHour(60 * MINUTE).pages()).isEqualTo(50);
        assertThat(times.lastHour(61 * MINUTE).pages()).isZero();
        // the same slot, an hour later
        pages(times, 1, 10, 61 * MINUTE);
        assertThat(times.lastHour(61 * MINUTE).pages()).isOne();
        assertThat(new PageTimes().lastHour(MINUTE)).isEqualTo(new PageTimes.Seen(0, 0, 0));
    }

    @Test
    void nothingIsTooFastOrTooSlowToCount() {
        PageTimes times = new PageTimes();
        pages(times, 1, 0, MINUTE);
        pages(times, 1, 10_000_000, MINUTE);
        assertThat(times.lastHour(MINUTE).pages()).isEqualTo(2);
    }
}
