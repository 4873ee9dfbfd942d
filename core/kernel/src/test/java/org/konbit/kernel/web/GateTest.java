package org.konbit.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class GateTest {
    private final Gate gate = new Gate();

    @Test
    void waitsForRequestsInFlightAndHoldsNewOnes() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger insideWhileClosed = new AtomicInteger();
        CountDownLatch exchanged = new CountDownLatch(1);
        List<Future<?>> visits = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                visits.add(threads.submit(() -> {
                    for (int n = 0; n < 50; n++) {
                        assertThat(gate.enter("hello", 60_000)).isTrue();
                        inside.incrementAndGet();
                        Thread.yield();
                        inside.decrementAndGet();
                        gate.leave("hello");
                    }
                }));
            }
            Future<?> exchange = threads.submit(() -> gate.closedFor("hello", 60_000, () -> {
                insideWhileClosed.set(inside.get());
                exchanged.countDown();
            }));
            exchange.get(60, TimeUnit.SECONDS);
            for (Future<?> visit : visits) {
                visit.get(60, TimeUnit.SECONDS);
            }
        }

        assertThat(exchanged.getCount()).isZero();
        assertThat(insideWhileClosed).hasValue(0);
    }

    @Test
    void doesNotHoldOtherPlugins() {
        gate.closedFor("hello", 100, () -> assertThat(gate.enter("library", 0)).isTrue());
    }

    @Test
    void whoIsInsideIsNotHeldByAClosingThatWaitsForIt() throws Exception {
        AtomicInteger exchanged = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> exchange = gate.pass("hello", () -> {
                Future<?> closing = threads.submit(() -> gate.closedFor("hello", 5_000, exchanged::incrementAndGet));
                awaitClosed("hello");
                assertThat(gate.<String>pass("hello", () -> "a part of it")).isEqualTo("a part of it");
                assertThat(threads.submit(gate.carried(() -> gate.<String>pass("hello", () -> "on its thread"))).get())
                        .isEqualTo("on its thread");
                assertThat(exchanged).hasValue(0);
                return closing;
            });
            exchange.get(10, TimeUnit.SECONDS);
        }
        assertThat(exchanged).hasValue(1);
    }

    /** Else both would wait: it for the one plugin, and whoever exchanges both for it. */
    @Test
    void whoIsInsideOneThatIsToBeClosedDoesNotWaitForAnother() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> exchange = gate.pass("trips", () -> {
                Future<?> closing = threads.submit(
                        () -> gate.closedFor("maps", 5_000, () -> gate.closedFor("trips", 5_000, () -> {
                        })));
                awaitClosed("trips");
                assertThatThrownBy(() -> gate.pass("maps", () -> "a card"))
                        .isInstanceOf(FrontController.Resting.class);
                assertThat(closing.isDone()).as("it was not waited for").isFalse();
                return closing;
            });
            exchange.get(10, TimeUnit.SECONDS);
            assertThat(gate.<String>pass("maps", () -> "a card")).isEqualTo("a card");
        }
    }

    private void awaitClosed(String owner) {
        while (!gate.closed(owner)) {
            Thread.onSpinWait();
        }
    }

    /** Else one plugin whose end hangs would keep each page waiting anew. */
    @Test
    void onlyTheFirstSecondsOfAnExchangeKeepPagesWaiting() throws Exception {
        long patience = 400;
        int pages = 50;
        Gate hurried = new Gate(patience);
        CountDownLatch end = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> exchange = threads.submit(() -> hurried.closedFor("hello", 0, () -> await(end)));
            while (!hurried.closed("hello")) {
                Thread.onSpinWait();
            }
            long began = System.nanoTime();
            try {
                for (int i = 0; i < pages; i++) {
                    assertThatThrownBy(() -> hurried.passPart("hello", () -> "a card"))
                            .isInstanceOf(FrontController.Resting.class);
                }
                assertThat(System.nanoTime() - began).isLessThan(pages * patience * 1_000_000 / 2);
            } finally {
                end.countDown();
            }
            exchange.get(60, TimeUnit.SECONDS);
            assertThat(hurried.closed("hello")).isFalse();
            assertThat(hurried.<String>passPart("hello", () -> "a card")).isEqualTo("a card");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void tellsWhenItIsOpenAgain() {
        List<Boolean> closed = new ArrayList<>();
        gate.listen(() -> closed.add(gate.closed("hello")));
        gate.closedFor("hello", 100, () -> assertThat(closed).isEmpty());
        assertThat(closed).containsExactly(false);
    }

    @Test
    void givesUpAfterItsPatience() {
        gate.closedFor("hello", 100, () -> assertThat(gate.enter("hello", 20)).isFalse());

        assertThat(gate.enter("hello", 0)).isTrue();
    }

    @Test
    void opensAgainWhenTheWorkThrows() {
        try {
            gate.closedFor("hello", 100, () -> {
                throw new IllegalStateException("broken");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("broken");
        }

        assertThat(gate.enter("hello", 0)).isTrue();
    }
}
