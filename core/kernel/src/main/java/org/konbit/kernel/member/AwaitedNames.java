package org.konbit.kernel.member;

import java.time.Duration;
import java.time.InstantSource;
import org.konbit.api.Database;
import org.konbit.kernel.data.NowAndThen;

/** Forgets the names on cards of people who did not come in time, as whoever made the cards was told; nobody has to do anything for it. */
public final class AwaitedNames implements AutoCloseable {
    private static final Duration EVERY = Duration.ofHours(1);
    private final Database database;
    private final InstantSource clock;
    private final NowAndThen hourly = new NowAndThen("konbit-awaited-names", EVERY,
            "Names of people who did not come could not be forgotten now", this::forget);

    /** Forget by this clock. */
    public AwaitedNames(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Forget each hour until this is closed; not at once, so that a start waits for nothing. */
    public void start() {
        hourly.start();
    }

    void forget() {
        database.write(Gatherings.class, all -> all.forgetNames(clock.millis()));
    }

    @Override
    public void close() {
        hourly.close();
    }
}
