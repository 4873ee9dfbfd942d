package org.konbit.kernel.job;

import java.time.Duration;
import java.time.InstantSource;

/** A job that this node has taken, under the word that proves it; how far it is, is written down now and then. Thread-safe. */
final class Claim {
    private static final Duration RENEWED = JobTable.LEASE.dividedBy(3);
    private final JobTable table;
    private final InstantSource clock;
    private final String id;
    private final String turn;
    private volatile Progress progress;
    private volatile Progress written;
    private volatile long renew;

    private record Progress(long done, long total) {}

    Claim(JobTable table, InstantSource clock, WaitingJob job, String turn) {
        this.table = table;
        this.clock = clock;
        this.id = job.id();
        this.turn = turn;
        this.progress = new Progress(job.done(), job.total());
        this.written = progress;
        this.renew = clock.millis() + RENEWED.toMillis();
    }

    void progress(long done, long total) {
        progress = new Progress(done, total);
    }

    /** Write down how far it is, if that changed or was long ago; false if it is not ours any more. */
    boolean beat() {
        Progress now = progress;
        if (now.equals(written) && clock.millis() < renew) {
            return true;
        }
        boolean ours = table.beat(id, turn, now.done, now.total);
        written = now;
        renew = clock.millis() + RENEWED.toMillis();
        return ours;
    }

    boolean remember(String position) {
        return table.remember(id, turn, position);
    }

    void end(JobEnd end) {
        table.end(id, turn, end, progress.done, progress.total);
    }

    /** Let it wait again; {@code forgiven} if this attempt was not the job's fault. */
    void release(Duration pause, boolean forgiven) {
        table.release(id, turn, pause, progress.done, progress.total, forgiven);
    }
}
