package org.konbit.kernel.privacy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.konbit.kernel.data.DatabaseClosed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once more through what was erased, and again until nothing is found: a request that was under way then, or an event that still
 * waited, may have written about the member afterwards. There is a thread only as long as there is something to look for, and it reads only
 * when it is time. Thread-safe.
 */
final class SecondLooks {
    /** Longer than any request, and than a plugin that rests or is exchanged is waited for. */
    static final Duration LATER = Duration.ofMinutes(5);
    static final Duration LOOK = Duration.ofSeconds(1);
    /** After so many looks at the clock the database is read again: another node may have written there. */
    private static final int LOOKS = 60;
    private static final Logger LOG = LoggerFactory.getLogger(SecondLooks.class);
    private final Finishing finishing;
    private final InstantSource clock;
    private final Duration look;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile boolean asked;

    /** {@code look} is how often the clock is looked at. */
    SecondLooks(Finishing finishing, InstantSource clock, Duration look) {
        this.finishing = finishing;
        this.clock = clock;
        this.look = look;
    }

    /** Do what is to be done of all who left, and look through it later. */
    void all(long now) {
        finishing.all(now);
        begin();
    }

    /** There may be something to look for later. */
    void begin() {
        asked = true;
        if (looking.compareAndSet(false, true)) {
            try {
                Thread.ofVirtual().name("erasures-again").start(this::run);
            } catch (RuntimeException | Error e) {
                looking.set(false);
                LOG.error("What was erased is looked through again when somebody else leaves, a plugin comes or Konbit "
                        + "starts", e);
            }
        }
    }

    private void run() {
        try {
            boolean more = true;
            while (more) {
                more = looked();
            }
        } catch (DatabaseClosed | InterruptedException e) {
            LOG.debug("The next start looks again", e);
        }
    }

    /** Look when it is time, and if that fails a little later; false if there is nothing more to look for. */
    private boolean looked() throws InterruptedException {
        try {
            asked = false;
            long next = finishing.next();
            if (next == Finishing.NEVER) {
                looking.set(false);
                // somebody may have left between the question and the line above
                return asked && looking.compareAndSet(false, true);
            }
            await(next);
            finishing.again(clock.millis());
        } catch (DatabaseClosed e) {
            throw e;
        } catch (RuntimeException | Error e) {
            LOG.error("What was erased could not be looked through again; that is tried again soon", e);
            Thread.sleep(look.multipliedBy(LOOKS));
        }
        return true;
    }

    private void await(long due) throws InterruptedException {
        int looks = 0;
        do {
            Thread.sleep(look);
            looks++;
        } while (!asked && looks < LOOKS && clock.millis() < Math.min(due, finishing.nextAsked()));
    }
}
