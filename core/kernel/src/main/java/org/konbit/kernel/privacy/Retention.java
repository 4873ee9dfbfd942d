package org.konbit.kernel.privacy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Database;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.data.DatabaseClosed;
import org.konbit.kernel.data.NowAndThen;
import org.konbit.kernel.job.OwnJobs;
import org.konbit.kernel.legal.LegalProfile;
import org.konbit.kernel.web.Contribution;
import org.konbit.kernel.web.SiteSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets go each night of what was kept for long enough, as the legal profile says and an administrator chose within its bounds. Of whoever
 * is held for the law nothing goes. Thread-safe.
 */
final class Retention implements AutoCloseable {
    /** When it ran last, epoch milliseconds. */
    static final String RAN = "retention.ran";
    private static final String DAYS = "retention.days.";
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
    private static final Duration LOOK = Duration.ofHours(1);
    private final Database database;
    private final Profiles profiles;
    private final SiteSettings settings;
    private final Erasure erasure;
    private final InstantSource clock;
    private final OwnJobs jobs;
    private final RetentionJob job;
    private final NowAndThen nightly = new NowAndThen("konbit-retention", LOOK,
            "What was kept for long enough could not be looked through now", this::night);

    Retention(Database database, Profiles profiles, SiteSettings settings, Erasure erasure, OwnJobs jobs,
            InstantSource clock) {
        this.database = database;
        this.profiles = profiles;
        this.settings = settings;
        this.erasure = erasure;
        this.jobs = jobs;
        this.job = new RetentionJob(clock, this::steps, this::done);
        this.clock = clock;
    }

    /** How many days something is kept. */
    int days(LegalProfile.Keep keep) {
        try {
            int chosen = settings.find(DAYS + keep.kind()).map(Integer::parseInt).orElse(keep.days());
            // another profile may have other bounds
            return Math.clamp(chosen, keep.least(), keep.most());
        } catch (NumberFormatException e) {
            return keep.days();
        }
    }

    /** The setting that says so. */
    static String setting(LegalProfile.Keep keep) {
        return DAYS + keep.kind();
    }

    private RetentionSql.Before before(long now) {
        Map<String, Long> before = profiles.current()
                .keeps()
                .stream()
                .collect(Collectors.toMap(LegalProfile.Keep::kind, keep -> now - days(keep) * DAY_MILLIS));
        return new RetentionSql.Before(of(before, "sessions"), of(before, "invitations"), of(before, "cards"),
                of(before, "mails"), of(before, "jobs"), of(before, "imports"), of(before, "unused-accounts"),
                of(before, "consents"));
    }

    private static long of(Map<String, Long> before, String kind) {
        return before.getOrDefault(kind, 0L);
    }

    /** What would go now, and nothing goes. */
    Map<String, RetentionSql.Due> due(long now) {
        Map<String, RetentionSql.Due> due = new LinkedHashMap<>();
        for (RetentionSql.Due one : database.read(RetentionSql.class, sql -> sql.due(before(now)))) {
            due.merge(one.kind(), one, (some, more) -> new RetentionSql.Due(some.kind(), some.number() + more.number(),
                    some.oldest() == 0 || more.oldest() == 0
                            ? Math.max(some.oldest(), more.oldest())
                            : Math.min(some.oldest(), more.oldest())));
        }
        return due;
    }

    /** Begin to let go now, unless it is being done; {@code by} is null for the clock. */
    void begin(@Nullable String by) {
        if (!isRunning()) {
            jobs.begin(job, "", by);
        }
    }

    /** The job that does it. */
    RetentionJob job() {
        return job;
    }

    /** How it is, or was done last. */
    Optional<OwnJobs.Newest> newest() {
        return jobs.newest(job);
    }

    /** Whether it is being done now. */
    private boolean isRunning() {
        return newest().filter(OwnJobs.Newest::open).isPresent();
    }

    /** All of it, at this time. */
    private List<RetentionJob.Step> steps(long now) {
        RetentionSql.Before before = before(now);
        return List.of(step("sessions", sql -> sql.sessions(before.sessions())),
                step("invitations", sql -> sql.invitations(before.invitations())),
                step("cards", sql -> sql.cards(before.cards()) + sql.links(before.cards())),
                step("mails", sql -> sql.mails(before.mails())),
                step("jobs", sql -> sql.jobs(before.jobs())),
                step("imports", sql -> sql.imports(before.imports())),
                new RetentionJob.Step("unused-accounts",
                        new UnusedAccounts(database, before.accounts(), one -> let(one, now))),
                step("consents", sql -> sql.consents(before.consents())));
    }

    private RetentionJob.Step step(String kind, ToIntFunction<RetentionSql> some) {
        return new RetentionJob.Step(kind,
                () -> database.transact(work -> some.applyAsInt(work.with(RetentionSql.class))));
    }

    /** Note that all of it was done. */
    private void done(String by, Map<String, Integer> gone, long now) {
        settings.put(Map.of(RAN, Long.toString(now)), now, work -> {
            if (gone.values().stream().anyMatch(number -> number > 0)) {
                work.with(Audit.class).note(by, "member.retention", words(gone), now);
            }
        });
    }

    private static String words(Map<String, Integer> gone) {
        return gone.entrySet()
                .stream()
                .filter(one -> one.getValue() > 0)
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining(" "));
    }

    /** One who cannot be erased keeps nobody else; whoever was let in meanwhile stays. */
    private boolean let(String member, long now) {
        try {
            return erasure.eraseWaiting(member, Contribution.KERNEL, now);
        } catch (DatabaseClosed e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("Somebody who waits for a yes since long could not be erased; that is tried again at night", e);
            return false;
        }
    }

    /** Look each hour whether a day has passed since it ran; not at once, so that a start waits for nothing. */
    void start() {
        nightly.start();
    }

    private void night() {
        long ran = database.transact(work -> SiteSettings.read(work, RAN)).map(Long::parseLong).orElse(0L);
        if (clock.millis() - ran >= DAY_MILLIS) {
            begin(null);
        }
    }

    @Override
    public void close() {
        nightly.close();
    }
}
