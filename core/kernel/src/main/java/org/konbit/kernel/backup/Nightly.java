package org.konbit.kernel.backup;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.konbit.api.Database;
import org.konbit.kernel.data.NowAndThen;
import org.konbit.kernel.web.SiteSettings;

/** Makes a backup each night, on one of the nodes, or as soon as the machine is on again. */
public final class Nightly implements AutoCloseable {
    private static final Duration EVERY = Duration.ofHours(1);
    private static final int NIGHT = 3;
    private final NightClaim claim;
    private final BackupSettings settings;
    private final BackupJobs jobs;
    private final InstantSource clock;
    private final NowAndThen hourly = new NowAndThen("konbit-nightly-backup", EVERY,
            "The nightly backup could not be begun", this::look);

    /** Have them made by this clock. */
    public Nightly(Database database, SiteSettings site, BackupJobs jobs, InstantSource clock) {
        this.claim = new NightClaim(database, clock);
        this.settings = new BackupSettings(site);
        this.jobs = jobs;
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
        if (!settings.nightly() || !claim.claim(night, now)) {
            return false;
        }
        boolean begun = jobs.make(now);
        if (!begun) {
            claim.free(now);
        }
        return begun;
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
