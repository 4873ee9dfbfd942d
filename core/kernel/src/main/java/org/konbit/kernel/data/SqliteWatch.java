package org.konbit.kernel.data;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the time limits of reads and writes, which SQLite has not.
 *
 * <p>A thread of the operating system, because a query that runs inside SQLite keeps a virtual thread's carrier: a few endless ones would
 * stop every virtual thread, this one included.
 */
final class SqliteWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteWatch.class);
    private final long tickMillis;
    private final List<Runnable> checks = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().daemon().name("konbit-data-watch").unstarted(this::run);

    /** Look often enough for the shorter limit. */
    SqliteWatch(DataSettings settings) {
        Duration shorter = settings.writeLimit().compareTo(settings.readLimit()) < 0
                ? settings.writeLimit()
                : settings.readLimit();
        this.tickMillis = Math.clamp(shorter.toMillis() / 10, 5, 500);
    }

    /** Call this at every look; it does not block and does not fail. */
    void add(Runnable check) {
        checks.add(check);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!closed.await(tickMillis, TimeUnit.MILLISECONDS)) {
                checks.forEach(SqliteWatch::look);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Without this thread no write would ever be cancelled. */
    private static void look(Runnable check) {
        try {
            check.run();
        } catch (RuntimeException | Error e) {
            LOG.error("The time limits of the database could not be looked after just now", e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
