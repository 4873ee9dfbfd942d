package org.konbit.kernel.data;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Watches how long the writer's current job takes; shared by the writer and the watch. */
final class WriteClock {
    private final Duration limit;
    private final Thread writer;
    private @Nullable WriteJob job;
    private @Nullable SqliteConnection connection;
    private long startedAt;
    /** Set once the job is past its limit. */
    private @Nullable WriteTimedOut late;
    private boolean leftBehind;

    WriteClock(Duration limit, Thread writer) {
        this.limit = limit;
        this.writer = writer;
    }

    synchronized void begin(WriteJob starting, SqliteConnection used) {
        job = starting;
        connection = used;
        startedAt = System.nanoTime();
        late = null;
    }

    /**
     * End the job; called by the writer.
     *
     * @return false if the writer was left behind meanwhile, and has to touch nothing any more
     */
    synchronized boolean end(WriteJob ending, SqliteConnection used) {
        job = null;
        connection = null;
        // an interrupt of the watch is for this job only, and none can come after this line
        Thread.interrupted();
        if (leftBehind) {
            return false;
        }
        if (late != null) {
            used.refuse(null);
            ending.fail(late);
        }
        return true;
    }

    /**
     * Cancel the job if it is past its limit; called by the watch.
     *
     * @return whether the job does not end although it was cancelled long ago
     */
    synchronized boolean check() {
        if (job == null || connection == null) {
            return false;
        }
        long nanos = System.nanoTime() - startedAt;
        if (late == null && nanos > limit.toNanos()) {
            // first of all where it is: an interrupt takes it away from there
            late = new WriteTimedOut(limit, writer.getStackTrace());
            connection.refuse("The write ran past its time limit and was cancelled.");
            connection.interrupt();
            writer.interrupt();
            job.expire(late);
        }
        return nanos > limit.toNanos() * 3 / 2;
    }

    /** Give up waiting for the job; false if it ended just now. */
    synchronized boolean leaveBehind() {
        leftBehind = job != null;
        return leftBehind;
    }
}
