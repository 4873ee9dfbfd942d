package org.konbit.kernel.search;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that keeps the index up to date: works while there is something to do, sleeps until somebody wakes it. */
final class Indexer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final Upkeep upkeep;
    private final Thread thread = Thread.ofPlatform().daemon().name("konbit-search").unstarted(this::run);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wake = lock.newCondition();
    private final Duration delay;
    private boolean woken;
    private volatile boolean closed;

    /** Work so, beginning after this delay or when woken, so that a server that starts has its first pages for itself. */
    Indexer(Upkeep upkeep, Duration delay) {
        this.upkeep = upkeep;
        this.delay = delay;
    }

    /** Begin. */
    void start() {
        thread.start();
    }

    /** Do now what there is to do. */
    void wake() {
        lock.lock();
        try {
            woken = true;
            wake.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        sleep(delay);
        boolean failing = false;
        while (!closed) {
            try {
                if (!upkeep.turn()) {
                    sleep(LOOK_EVERY);
                }
                failing = false;
            } catch (Exception | Error failure) {
                // whatever it was, search must go on as soon as it is over: the database is away, the disk is full
                if (!failing) {
                    LOG.warn("The search index cannot be brought up to date now; trying again", failure);
                }
                failing = true;
                sleep(AFTER_FAILURE);
            }
        }
        upkeep.close();
    }

    private void sleep(Duration most) {
        lock.lock();
        try {
            if (!woken && !closed) {
                boolean inTime = wake.await(most.toMillis(), TimeUnit.MILLISECONDS);
                LOG.trace("woken {}", inTime);
            }
            woken = false;
        } catch (InterruptedException stopped) {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /** Finish the batch at hand, make everything durable and close the index. */
    @Override
    public void close() {
        closed = true;
        wake();
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
