package org.konbit.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HeapReturnTest {
    private static final long MB = 1 << 20;
    private long taken = 24 * MB;
    private long inUse = 20 * MB;
    private final HeapReturn heap = new HeapReturn(24 * MB, () -> taken, () -> taken = inUse);

    @Test
    void aStartThatNeededLittleIsNotPausedFor() {
        assertThat(heap.look()).isFalse();
    }

    @Test
    void whatAStartNeededIsGivenBackAtOnce() {
        taken = 60 * MB;
        HeapReturn afterImport = new HeapReturn(24 * MB, () -> taken, () -> taken = inUse);
        assertThat(afterImport.look()).isTrue();
        assertThat(taken).isEqualTo(20 * MB);
    }

    @Test
    void aHeapThatGrowsIsLeftUntilItStandsStill() {
        taken = 60 * MB;
        assertThat(heap.look()).isFalse();
        taken = 70 * MB;
        assertThat(heap.look()).isFalse();
        assertThat(heap.look()).isTrue();
    }

    @Test
    void whatIsInUseIsNotCollectedAgainAndAgain() {
        inUse = 100 * MB;
        taken = 100 * MB;
        heap.look();
        assertThat(heap.look()).isTrue();
        assertThat(heap.look()).isFalse();
        taken = 107 * MB;
        heap.look();
        assertThat(heap.look()).as("too little to pause for").isFalse();
        taken = 130 * MB;
        heap.look();
        assertThat(heap.look()).isTrue();
    }

    @Test
    void aHeapThatBecameSmallerByItselfIsLookedAfterAgain() {
        inUse = 100 * MB;
        taken = 100 * MB;
        heap.look();
        heap.look();
        taken = 30 * MB;
        heap.look();
        taken = 100 * MB;
        inUse = 30 * MB;
        heap.look();
        assertThat(heap.look()).isTrue();
    }
}
