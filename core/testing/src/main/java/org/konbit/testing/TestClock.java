package org.konbit.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** The machine's time, moved forward as far as a test asks for. Thread-safe. */
final class TestClock implements InstantSource {
    private final AtomicLong aheadMillis = new AtomicLong();

    @Override
    public Instant instant() {
        return Instant.now().plusMillis(aheadMillis.get());
    }

    void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("Time goes forward only, not by " + time);
        }
        aheadMillis.addAndGet(time.toMillis());
    }
}
