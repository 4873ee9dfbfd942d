package org.konbit.kernel.member;

import java.time.Duration;
import java.time.InstantSource;
import org.konbit.api.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets the names on cards of people who did not come in time, as whoever made the cards was told; nobody has to do anything for it. */
public final class AwaitedNames implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AwaitedNames.class);
    private static final Duration EVERY = Duration.ofHours(1);
    private final Database database;
    private final InstantSource clock;
    private final Thread thread = Thread.ofVirtual().name("konbit-awaited-names").unstarted(this::run);

    /** Forget by this clock. */
    public AwaitedNames(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Forget each hour until this is closed; not at once, so that a start waits for nothing. */
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(EVERY);
                tryToForget();
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    /** Nothing that goes wrong once is to end it. */
    private void tryToForget() {
        try {
            forget();
        } catch (RuntimeException | Error e) {
            LOG.warn("Names of people who did not come could not be forgotten now", e);
        }
    }

    void forget() {
        database.write(Gatherings.class, all -> all.forgetNames(clock.millis()));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
