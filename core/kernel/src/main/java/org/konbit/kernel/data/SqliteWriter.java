package org.konbit.kernel.data;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs all writes of a SQLite file, one after the other, on one thread that commits them in groups.
 *
 * <p>The watch looks after the time limit. A write that does not even end when it is cancelled is left behind: a new turn with a new
 * connection goes on with the others, and the connection of the old one is closed under it.
 */
final class SqliteWriter implements AutoCloseable {
    private static final WriteJob STOP = WriteJob.exclusive(connection -> {
    });

    private final Connections connections;
    private final Duration limit;
    private final Consumer<List<Work>> afterCommit;
    private final BlockingQueue<WriteJob> queue = new LinkedBlockingQueue<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean closed;
    private final AtomicLong commits = new AtomicLong();
    private volatile SqliteTurn turn;

    /** Opens connections that write. */
    @FunctionalInterface
    interface Connections {
        /** Open one more. */
        SqliteConnection open() throws SQLException;
    }

    /**
     * Begin with a connection that is open already.
     *
     * @param afterCommit takes the writes of each commit, on the writer's thread, before their callers hear of it
     */
    SqliteWriter(SqliteConnection first, Connections connections, Duration limit, Consumer<List<Work>> afterCommit) {
        this.connections = connections;
        this.limit = limit;
        this.afterCommit = afterCommit;
        this.turn = new SqliteTurn(this, first, List.of());
        turn.start();
    }

    /** Run in a transaction and wait until it is durable. */
    @SuppressWarnings({"unchecked", "NullAway"}) // it is what the supplier gave
    <R> R write(Supplier<? extends R> work) {
        WriteJob job = WriteJob.of(work);
        submit(job);
        return (R) job.await();
    }

    /** Run alone, without time limit, and wait. */
    void exclusively(WriteJob.ExclusiveWork work) {
        WriteJob job = WriteJob.exclusive(work);
        submit(job);
        job.await();
    }

    private void submit(WriteJob job) {
        if (closed) {
            throw new DatabaseClosed();
        }
        queue.add(job);
        // the writer may have stopped between the two lines above; whoever takes the job out of the queue answers it
        if (stopped.getCount() == 0 && queue.remove(job)) {
            throw new DatabaseClosed();
        }
    }

    /** The next job, waiting for it; null when the writer is to stop. */
    @Nullable
    WriteJob take() throws InterruptedException {
        WriteJob job = queue.take();
        return job == STOP ? null : job;
    }

    /** The next job if there is one. */
    @Nullable
    WriteJob poll() {
        return queue.peek() == STOP ? null : queue.poll();
    }

    Connections connections() {
        return connections;
    }

    /** Take note of a commit and of what its writes left to be done. */
    void committed(List<Work> writes) {
        commits.incrementAndGet();
        afterCommit.accept(writes);
    }

    /** Groups committed so far. */
    long commits() {
        return commits.get();
    }

    Duration limit() {
        return limit;
    }

    /** Answer everything that came too late. */
    void stopped() {
        stopped.countDown();
        for (WriteJob job = queue.poll(); job != null; job = queue.poll()) {
            job.fail(new DatabaseClosed());
            job.finish();
        }
    }

    /** Cancel the write that is past its limit, and go on without one that does not end; called by the watch. */
    void check() {
        SqliteTurn now = turn;
        List<WriteJob> undone = now.clock().check() ? now.leaveBehind() : null;
        if (undone != null) {
            turn = new SqliteTurn(this, null, undone);
            turn.start();
        }
    }

    /** Finish what is queued, then stop and close the connection. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            queue.add(STOP);
        }
        boolean interrupted = false;
        while (true) {
            try {
                stopped.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
