package org.konbit.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

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
