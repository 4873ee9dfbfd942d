package org.konbit.kernel.backup;

import java.time.InstantSource;
import java.util.Optional;
import org.konbit.api.Database;
import org.konbit.kernel.web.SiteSettings;

/** Sees to it that of several nodes one makes the backup of a night. Thread-safe. */
final class NightClaim {
    private static final String BEGUN = "backup.begun";
    private final Database database;
    private final InstantSource clock;

    NightClaim(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whether this node is the first since that night to begin one; each node is asked once an hour. */
    boolean claim(long night, long now) {
        return database.transact(work -> {
            Optional<String> begun = SiteSettings.read(work, BEGUN);
            if (begun.map(Long::parseLong).filter(last -> last >= night).isPresent()) {
                return false;
            }
            work.with(SiteSettings.Sql.class).put(BEGUN, Long.toString(now), now);
            return true;
        });
    }

    /** Let this night's backup be begun again, unless another node did meanwhile. */
    void free(long claimed) {
        database.transact(work -> {
            if (SiteSettings.read(work, BEGUN).filter(Long.toString(claimed)::equals).isPresent()) {
                work.with(SiteSettings.Sql.class).put(BEGUN, "0", clock.millis());
            }
            return claimed;
        });
    }

    /** The same after this came in between, which is what is told in the end. */
    void free(long claimed, Throwable cause) {
        try {
            free(claimed);
        } catch (RuntimeException unfreed) {
            cause.addSuppressed(unfreed);
        }
    }
}
