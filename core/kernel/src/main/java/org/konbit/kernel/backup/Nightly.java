package org.konbit.kernel.backup;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.konbit.api.Database;
import org.konbit.kernel.data.NowAndThen;
import org.konbit.kernel.web.SiteSettings;

/** Makes a backup each night, on one of the nodes, or as soon as the machine is on again. */
public final class Nightly implements AutoCloseable {
    private static final Duration EVERY = Duration.ofHours(1);
    private static final int NIGHT = 3;
    private static final String BEGUN = "backup.begun";
    private final Database database;
    private final BackupSettings settings;
    private final Backups backups;
    private final BackupRun run;
    private final InstantSource clock;
    private final NowAndThen hourly = new NowAndThen("konbit-nightly-backup", EVERY,
            "The nightly backup could not be begun", this::look);

    /** Make them there by this clock. */
    public Nightly(Database database, SiteSettings site, Backups backups, BackupRun run, InstantSource clock) {
        this.database = database;
        this.settings = new BackupSettings(site);
        this.backups = backups;
        this.run = run;
        this.clock = clock;
    }

    /** Look each hour until this is closed; not at once, so that a start waits for nothing. */
    public void start() {
        hourly.start();
    }

    /** Begin one if it is time and no other node did. */
    boolean look() {
        long now = clock.millis();
        long night = lastNight(clock.instant(), ZoneId.systemDefault());
        if (!settings.nightly() || !claim(night, now)) {
            return false;
        }
        boolean begun = run.begin("make", progress -> make(progress, now));
        if (!begun) {
            free(now);
        }
        return begun;
    }

    /** What did not come to its end is tried again an hour later. */
    private void make(Progress progress, long claimed) {
        try {
            backups.make(settings.keep(), progress);
        } catch (RuntimeException | Error e) {
            try {
                free(claimed);
            } catch (RuntimeException unfreed) {
                e.addSuppressed(unfreed);
            }
            throw e;
        }
    }

    /** Whether this node is the first since that night to begin one; each node is asked once an hour. */
    private boolean claim(long night, long now) {
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
    private void free(long claimed) {
        database.transact(work -> {
            if (SiteSettings.read(work, BEGUN).filter(Long.toString(claimed)::equals).isPresent()) {
                work.with(SiteSettings.Sql.class).put(BEGUN, "0", clock.millis());
            }
            return claimed;
        });
    }

    /** The last time it was three o'clock at night where the machine stands. */
    static long lastNight(Instant now, ZoneId zone) {
        ZonedDateTime here = now.atZone(zone);
        ZonedDateTime today = here.toLocalDate().atTime(NIGHT, 0).atZone(zone);
        return (today.isAfter(here) ? today.minusDays(1) : today).toInstant().toEpochMilli();
    }

    @Override
    public void close() {
        hourly.close();
    }
}
