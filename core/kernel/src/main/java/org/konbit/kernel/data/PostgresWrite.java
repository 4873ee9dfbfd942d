package org.konbit.kernel.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A write on its way, with its time limit. Past it no statement is taken any more, the server is told to stop the one it is at, and the
 * thread that writes is interrupted. If it does not even end then, half as long again after its beginning, the connection is cut, which
 * rolls everything back, and is the pool's no more. Thread-safe.
 */
final class PostgresWrite implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresWrite.class);
    private final Connection connection;
    private final Duration limit;
    private final ScheduledExecutorService clock;
    private final Consumer<Connection> evict;
    private final Runnable cut;
    private final Thread writer = Thread.currentThread();
    private final long deadline;
    private Future<?> alarm;
    private boolean worked;
    private boolean over;
    private boolean evicted;
    private @Nullable RuntimeException late;

    /**
     * Begin on this thread.
     *
     * @param evict takes the connection out of the pool
     * @param cut called once the connection is cut, on another thread; not if the write ends by itself
     */
    PostgresWrite(Connection connection, Duration limit, ScheduledExecutorService clock, Consumer<Connection> evict,
            Runnable cut) {
        this.connection = connection;
        this.limit = limit;
        this.clock = clock;
        this.evict = evict;
        this.cut = cut;
        this.deadline = System.nanoTime() + limit.toNanos();
        this.alarm = clock.schedule(this::expire, limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Before each statement.
     *
     * @throws WriteTimedOut if it is too late, or {@link WriteFailed} if that is not its own fault
     */
    synchronized void refuseIfLate() {
        if (late != null) {
            throw late;
        }
        if (System.nanoTime() > deadline) {
            throw tooLate();
        }
    }

    /**
     * It did its work within the limit. What is left is to wait for the commits of others: if that takes too long, it failed for the
     * database's trouble and not because it is slow.
     *
     * @throws WriteTimedOut if it is too late
     */
    synchronized void worked() {
        refuseIfLate();
        worked = true;
    }

    /** What it is told when it is too late. */
    synchronized RuntimeException tooLate() {
        if (!worked) {
            return new WriteTimedOut(limit, writer.getStackTrace());
        }
        WriteFailed failed = new WriteFailed(
                "The database did not confirm other writes in time; this one was rolled back.", null);
        failed.setStackTrace(writer.getStackTrace());
        return failed;
    }

    /**
     * Before the commit, which nobody cancels any more: whether it counts would not be known.
     *
     * @throws WriteFailed if it is too late
     */
    synchronized void committing() {
        refuseIfLate();
        over = true;
    }

    /** How much time is left, in nanoseconds. */
    long left() {
        return deadline - System.nanoTime();
    }

    /** Why it failed, if it was cancelled; else the same. */
    synchronized RuntimeException why(RuntimeException thrown) {
        return late == null ? thrown : late;
    }

    private synchronized void expire() {
        if (!over) {
            late = tooLate();
            writer.interrupt();
            alarm = clock.schedule(this::leaveBehind, limit.toNanos() / 2, TimeUnit.NANOSECONDS);
            // to tell the server means to connect to it, and the next write may be late meanwhile
            Thread.ofVirtual().name("konbit-write-cancel").start(this::cancel);
        }
    }

    private void cancel() {
        try {
            connection.unwrap(PGConnection.class).cancelQuery();
        } catch (SQLException | RuntimeException e) {
            LOG.debug("The server could not be told that a write took too long", e);
        }
    }

    private synchronized void leaveBehind() {
        if (!over && !evicted) {
            Throwable where = new IllegalStateException("The write that does not end is here");
            where.setStackTrace(writer.getStackTrace());
            LOG.error("A write does not end although it was cancelled; its connection is cut", where);
            Thread.ofVirtual().name("konbit-write-cut").start(this::abort);
            evict();
            cut.run();
        }
    }

    private void abort() {
        try {
            connection.unwrap(Connection.class).abort(Runnable::run);
        } catch (SQLException | RuntimeException e) {
            LOG.debug("A connection whose write did not end was gone already", e);
        }
    }

    private void evict() {
        evicted = true;
        evict.accept(connection);
    }

    /** End it; called by the thread that writes, after which the connection is in no transaction. */
    @Override
    public synchronized void close() {
        over = true;
        alarm.cancel(false);
        if (late != null) {
            // the interrupt was for this write only, and none can come after this line
            Thread.interrupted();
        }
        if (evicted) {
            return;
        }
        rollback();
        if (late != null) {
            // the server may be told only now to stop: that must not hit the next write
            evict();
        }
    }

    /** After a commit this costs nothing. */
    private void rollback() {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // the connection is gone and the pool finds out; the database rolls back by itself
        }
    }
}
