package org.konbit.kernel.data;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How many of the connections that write may be plugins' at the same time: each plugin half of them, and all together all but one, so that
 * one whose writes hang takes none from the others, and no number of them takes the last one from the kernel. Thread-safe.
 */
final class WriteShares {
    private final int share;
    private final long waitNanos;
    private final LongSupplier nanoTime;
    private final Semaphore plugins;
    private final Map<String, Semaphore> each = new ConcurrentHashMap<>();

    /** Share so many connections, and let nobody wait longer for one. */
    WriteShares(int connections, Duration wait) {
        this(connections, wait, System::nanoTime);
    }

    WriteShares(int connections, Duration wait, LongSupplier nanoTime) {
        this.share = Math.max(1, connections / 2);
        this.plugins = new Semaphore(Math.max(1, connections - 1), true);
        this.waitNanos = wait.toNanos();
        this.nanoTime = nanoTime;
    }

    /**
     * Take one, waiting no longer for both its own share and that of all plugins.
     *
     * @return gives it back; may be called more than once, by any thread
     * @throws WriteFailed if none becomes free
     */
    Runnable take(String owner) {
        if (owner.equals(Databases.KERNEL)) {
            return () -> {
            };
        }
        long deadline = nanoTime.getAsLong() + waitNanos;
        Semaphore its = each.computeIfAbsent(owner, id -> new Semaphore(share, true));
        acquire(owner, its, deadline);
        try {
            acquire(owner, plugins, deadline);
        } catch (WriteFailed e) {
            its.release();
            throw e;
        }
        return new Once(its, plugins);
    }

    private void acquire(String owner, Semaphore semaphore, long deadline) {
        try {
            if (semaphore.tryAcquire(deadline - nanoTime.getAsLong(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new WriteFailed("The database is busy with other writes of plugins; that of " + owner + " was not begun.",
                null);
    }

    private static final class Once implements Runnable {
        private final Semaphore its;
        private final Semaphore all;
        private boolean given;

        Once(Semaphore its, Semaphore all) {
            this.its = its;
            this.all = all;
        }

        @Override
        public synchronized void run() {
            if (!given) {
                given = true;
                its.release();
                all.release();
            }
        }
    }
}
