package org.konbit.kernel.data;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class WriteSharesTest {
    private static final Duration WAIT = Duration.ofMinutes(2);

    /** A call of a plugin is given up after ten seconds: what it waits for must not add up. */
    @Test
    void waitsOnceForBoth() {
        AtomicLong now = new AtomicLong();
        // each look finds that half of the time has passed
        WriteShares shares = new WriteShares(2, WAIT, () -> now.getAndAdd(WAIT.toNanos() / 2));
        Runnable back = shares.take("trips");
        assertThatExceptionOfType(WriteFailed.class).isThrownBy(() -> shares.take("maps"));
        back.run();
        back.run();
        shares.take("maps").run();
        shares.take("trips").run();
    }
}
