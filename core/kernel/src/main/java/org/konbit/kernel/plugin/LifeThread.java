package org.konbit.kernel.plugin;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread on which plugins live their lives; a step that fails is logged and does not end it. Thread-safe. */
final class LifeThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LifeThread.class);
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("plugins").daemon().factory());

    /** Do this when everything before it is done. */
    Future<Boolean> later(Runnable work) {
        try {
            return thread.submit(() -> done(work));
        } catch (RejectedExecutionException stopped) {
            return CompletableFuture.completedFuture(false);
        }
    }

    /** Do this again and again, with this pause between. */
    void always(Runnable work, long pauseMillis) {
        thread.scheduleWithFixedDelay(() -> done(work), pauseMillis, pauseMillis, TimeUnit.MILLISECONDS);
    }

    private static boolean done(Runnable work) {
        try {
            work.run();
            return true;
        } catch (RuntimeException | Error e) {
            LOG.error("A step of a plugin's life failed", e);
            return false;
        }
    }

    /** Do this when everything before it is done and wait for it, but not longer than this; whether it was done by then. */
    boolean now(Runnable work, Duration longest) {
        try {
            return later(work).get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("A plugin takes longer than {} s; Konbit goes on without waiting", longest.toSeconds());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
