package org.konbit.kernel.data;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something again and again on a thread of its own, until it is closed or the database is; for the first time when the pause is over, so
 * that a start waits for nothing. Nothing that goes wrong once ends it. Thread-safe.
 */
public final class NowAndThen implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NowAndThen.class);
    private final Thread thread;

    /**
     * Do it so.
     *
     * @param name of its thread
     * @param pause how long it rests each time
     * @param failed what the log says when it could not be done
     */
    public NowAndThen(String name, Duration pause, String failed, Runnable task) {
        this.thread = Thread.ofVirtual().name(name).unstarted(() -> live(pause, failed, task));
    }

    /** Begin; once. */
    public void start() {
        thread.start();
    }

    private static void live(Duration pause, String failed, Runnable task) {
        try {
            while (true) {
                Thread.sleep(pause);
                once(failed, task);
            }
        } catch (InterruptedException | DatabaseClosed e) {
            LOG.debug("The next start goes on", e);
        }
    }

    private static void once(String failed, Runnable task) {
        try {
            task.run();
        } catch (DatabaseClosed e) {
            throw e;
        } catch (RuntimeException | Error e) {
            LOG.warn("{}; that is tried again", failed, e);
        }
    }

    /** Wait until it came to its end; false if that lasts longer. */
    boolean ended(Duration atMost) throws InterruptedException {
        return thread.join(atMost);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
