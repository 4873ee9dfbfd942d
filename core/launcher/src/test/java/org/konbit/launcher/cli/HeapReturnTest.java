package org.konbit.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class HeapReturnTest {
    private static final long MB = 1 << 20;
    private long taken = 24 * MB;
    private long inUse = 20 * MB;
    private Duration now = Duration.ZERO;
    private final HeapReturn heap = heap();

    private HeapReturn heap() {
        return new HeapReturn(24 * MB, () -> taken, () -> {
            taken = inUse;
            now = now.plusMillis(50);
        }, () -> now.toNanos());
    }

    @Test
    void aStartThatNeededLittleIsNotPausedFor() {
        assertThat(heap.look()).isFalse();
    }

    @Test
    void whatAStartNeededIsGivenBackAtOnce() {
        taken = 60 * MB;
        assertThat(heap().look()).isTrue();
        assertThat(taken).isEqualTo(20 * MB);
    }

    @Test
    void whatAPasswordNeededIsGivenBackEvenWhenPagesAreServedMeanwhile() {
        for (int i = 1; i <= 8; i++) {
            taken += MB;
            assertThat(heap.look()).isFalse();
        }
        taken += MB;
        assertThat(heap.look()).isTrue();
    }

    @Test
    void aFewPausesFollowEachOtherAndThenTheyTakeAHundredthOfTheTime() {
        int pauses = 0;
        for (int second = 0; second < 1000; second++) {
            taken = 60 * MB;
            pauses += heap.look() ? 1 : 0;
            now = now.plusSeconds(1);
            if (second == 9) {
                assertThat(pauses).isEqualTo(10);
            }
        }
        assertThat(pauses).isBetween(205, 215);
    }

    @Test
    void aLongRestAllowsNoMoreThanAFewEither() {
        now = now.plusDays(3);
        for (int i = 1; i <= 20; i++) {
            taken = 60 * MB;
            assertThat(heap.look()).as("pause %d", i).isEqualTo(i <= 11);
        }
    }

    @Test
    void whatIsInUseIsNotCollectedAgainAndAgain() {
        inUse = 100 * MB;
        taken = 100 * MB;
        assertThat(heap.look()).isTrue();
        assertThat(heap.look()).isFalse();
        taken = 107 * MB;
        assertThat(heap.look()).as("too little to pause for").isFalse();
        taken = 130 * MB;
        assertThat(heap.look()).isTrue();
    }

    @Test
    void aHeapThatBecameSmallerByItselfIsLookedAfterAgain() {
        inUse = 100 * MB;
        taken = 100 * MB;
        heap.look();
        taken = 30 * MB;
        heap.look();
        taken = 100 * MB;
        inUse = 30 * MB;
        assertThat(heap.look()).isTrue();
    }
}
