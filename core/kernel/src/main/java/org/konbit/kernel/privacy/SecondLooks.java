package org.konbit.kernel.privacy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.konbit.api.Database;
import org.konbit.kernel.data.DatabaseClosed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once more through what was erased, and again until nothing is found: a request that was under way then, or an event that still
 * waited, may have written about the member afterwards. There is a thread only as long as there is something to look for. Thread-safe.
 */
final class SecondLooks {
    /** Longer than any request, and than a plugin that rests or is exchanged is waited for. */
    static final Duration LATER = Duration.ofMinutes(5);
    static final Duration LOOK = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(SecondLooks.class);
    private final Database database;
    private final Finishing finishing;
    private final InstantSource clock;
    private final Duration look;
    private final AtomicBoolean looking = new AtomicBoolean();

    /** {@code look} is how often the clock is looked at. */
    SecondLooks(Database database, Finishing finishing, InstantSource clock, Duration look) {
        this.database = database;
        this.finishing = finishing;
        this.clock = clock;
        this.look = look;
    }

    /** There may be something to look for later. */
    void begin() {
        if (looking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("erasures-again").start(this::run);
        }
    }

    private void run() {
        try {
            while (any()) {
                Thread.sleep(look);
                finishing.again(clock.millis());
            }
            looking.set(false);
            // somebody may have left between the last question and the line above
            if (any()) {
                begin();
            }
        } catch (DatabaseClosed | InterruptedException e) {
            LOG.debug("The next start looks again", e);
        } catch (RuntimeException e) {
            looking.set(false);
            LOG.error("What was erased could not be looked through again; that is tried when somebody else leaves, "
                    + "a plugin comes or Konbit starts", e);
        }
    }

    private boolean any() {
        return database.read(ErasureSql.class, ErasureSql::secondLooks) > 0;
    }
}
