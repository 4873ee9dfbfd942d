package org.konbit.kernel.job;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Ids;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.web.Tokens;

/** The jobs that are kept, as one node sees them. Thread-safe. */
final class JobTable {
    static final Duration LEASE = Duration.ofMinutes(1);
    /** So long a job waits for the node that has what it works with; then any may say that it is not there. */
    static final Duration AWAY = Duration.ofDays(1);
    static final long NEVER = Long.MAX_VALUE;
    private static final int TRIES = 3;
    private final Databases databases;
    private final InstantSource clock;
    private final Supplier<String> named;
    private volatile @Nullable String node;
    private volatile Runnable changed = () -> {
    };

    /**
     * Keep jobs there.
     *
     * @param named the name of this node: the same for the next process that works with this data directory, and nobody else's
     */
    JobTable(Databases databases, InstantSource clock, Supplier<String> named) {
        this.databases = databases;
        this.clock = clock;
        this.named = named;
    }

    /** Be called after each commit of this node that may bring work. */
    void onChange(Runnable listener) {
        changed = listener;
    }

    /** How it came, and with what. */
    record NewJob(String plugin, String type, String title, String input, boolean byClock, @Nullable String member,
            String reached) {
        /** The same for two that are one. */
        String digest() {
            return Tokens.hash(String.join("\n", plugin, type, byClock ? "clock" : "member " + member, input));
        }
    }

    /** Start a job at this time at the earliest, or find the one that is the same and waits or runs; answers its id. */
    String start(NewJob job, long due) {
        return start(job, due, null);
    }

    /** The same for one that no other node can run, because what it works with lies on the disk of this one. */
    String startHere(NewJob job, long due) {
        return start(job, due, databases.shared() ? node() : null);
    }

    private String start(NewJob job, long due, @Nullable String only) {
        String same = job.digest();
        return databases.join(JobSql.class, sql -> {
            for (int i = 0; i < TRIES; i++) {
                // the id is the first's: what is done again after a conflict begins anew
                String id = Ids.next();
                int added = sql.add(id, job.plugin, job.type, job.title, job.input, job.byClock, job.member, same,
                        clock.millis(), due, job.reached, only);
                Optional<String> open = added > 0 ? Optional.of(id) : sql.open(same);
                if (open.isPresent()) {
                    return open.get();
                }
                // it ended between the two statements
            }
            throw new IllegalStateException("The job could not be started, because the same one ends all the time.");
        }, changed);
    }

    /** What waits and may begin, the one that waits longest first. */
    List<WaitingJob> next(String plugin, String type, int limit) {
        return read(sql -> sql.next(plugin, type, clock.millis(), node(), clock.millis() - AWAY.toMillis(), limit));
    }

    long nextDue() {
        return read(sql -> sql.nextDue(clock.millis(), NEVER));
    }

    /** Take a job for this node, unless somebody else was faster. */
    boolean claim(String id, String turn) {
        return write(sql -> sql.claim(id, node(), turn, lease(), clock.millis())) > 0;
    }

    /** Write down how far it is, and that it goes on; false if it is not ours any more. */
    boolean beat(String id, String turn, long done, long total) {
        return write(sql -> sql.beat(id, turn, done, total, lease())) > 0;
    }

    /** False if it is not ours any more. */
    boolean remember(String id, String turn, String position) {
        return databases.join(JobSql.class, sql -> sql.remember(id, turn, position), () -> {
        }) > 0;
    }

    /** Let a job wait again. */
    void release(String id, String turn, Duration pause, long done, long total, boolean forgiven) {
        write(sql -> sql.release(id, turn, clock.millis() + pause.toMillis(), done, total, forgiven ? 1 : 0));
    }

    /** Write down how a job ended, if it is still ours. */
    void end(String id, String turn, JobEnd end, long done, long total) {
        write(sql -> sql.end(id, turn, end.state(), clock.millis(), done, total, end.result(), end.path(),
                end.failure()));
    }

    boolean cancel(String id) {
        return write(sql -> sql.cancel(id, clock.millis())) > 0;
    }

    /** Let a job begin by this time, if its own is later. */
    boolean hasten(String id, long due) {
        return write(sql -> sql.hasten(id, due)) > 0;
    }

    Optional<String> open(NewJob job) {
        return read(sql -> sql.open(job.digest()));
    }

    void remove(String id) {
        write(sql -> sql.remove(id));
    }

    /** Let those wait again whose node is gone; {@code mine} at the start only, while nothing runs here. */
    void takeBack(boolean mine) {
        // no node is named by nothing
        String gone = mine ? node() : null;
        if (read(sql -> sql.left(gone, node(), clock.millis())) > 0) {
            write(sql -> sql.takeBack(gone, node(), clock.millis()));
        }
    }

    /** Start one anew that failed or was cancelled, from where it was; answers the new one's id. */
    Optional<String> again(String id) {
        return read(sql -> sql.again(id))
                .filter(row -> row.state().equals("failed") || row.state().equals("cancelled"))
                .map(row -> {
                    long now = clock.millis();
                    String next = start(new NewJob(row.plugin(), row.type(), row.title(), row.input(), row.byClock(),
                            row.member(), row.reached()), now, row.onlyNode());
                    // the clock's next one is there already
                    hasten(next, now);
                    return next;
                });
    }

    Optional<JobRow> find(String id) {
        return read(sql -> sql.find(id));
    }

    /** The one of this type that was started last. */
    Optional<JobRow> newest(String plugin, String type) {
        return read(sql -> sql.newest(plugin, type));
    }

    List<JobRow> unfinished(int limit) {
        return unfinished(limit, 0);
    }

    /** Those after the first so many. */
    List<JobRow> unfinished(int limit, int before) {
        return read(sql -> sql.unfinished(limit, before));
    }

    int countUnfinished() {
        return read(JobSql::countUnfinished);
    }

    List<JobRow> ended(int limit) {
        return read(sql -> sql.ended(limit));
    }

    /** Whether a job waits for another node, which has what it works with. */
    boolean isElsewhere(JobRow row) {
        return row.onlyNode() != null && !row.onlyNode().equals(node());
    }

    private String node() {
        String known = node;
        if (known == null) {
            known = named.get();
            node = known;
        }
        return known;
    }

    private long lease() {
        return clock.millis() + LEASE.toMillis();
    }

    private <R> R read(Function<JobSql, R> query) {
        return databases.kernel().read(JobSql.class, query);
    }

    private <R> R write(Function<JobSql, R> write) {
        return databases.kernel().transact(transaction -> write.apply(transaction.with(JobSql.class)));
    }
}
