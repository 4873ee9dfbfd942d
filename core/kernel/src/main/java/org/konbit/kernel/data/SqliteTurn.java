package org.konbit.kernel.data;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.core.Codes;

/**
 * The thread that writes, with its connection.
 *
 * <p>It takes jobs until none waits or the group is full, each under a savepoint of its own, commits once and then tells all callers. When
 * an error of one job makes SQLite roll back everything, the others run again, each alone, so that they do not pay for it.
 */
final class SqliteTurn implements Runnable {
    static final int GROUP = 256;
    private static final Logger LOG = LoggerFactory.getLogger(SqliteTurn.class);

    private final SqliteWriter writer;
    private final Thread thread;
    private final WriteClock clock;
    private final SqliteChanges changes = new SqliteChanges();
    private final Deque<WriteJob> alone = new ArrayDeque<>();
    private final List<WriteJob> group = new ArrayList<>(GROUP);
    private @Nullable SqliteConnection connection;
    private @Nullable WriteJob next;

    /** Prepare a turn; {@code undone} are jobs of the last one that have to run again. */
    SqliteTurn(SqliteWriter writer, @Nullable SqliteConnection connection, Collection<WriteJob> undone) {
        this.writer = writer;
        this.connection = connection;
        this.alone.addAll(undone);
        this.thread = Thread.ofPlatform().daemon().name("konbit-writer").unstarted(this);
        this.clock = new WriteClock(writer.limit(), thread);
    }

    void start() {
        thread.start();
    }

    WriteClock clock() {
        return clock;
    }

    /** Give up this turn, whose job does not end, and hand over the jobs it has not committed. */
    @Nullable
    List<WriteJob> leaveBehind() {
        if (!clock.leaveBehind()) {
            return null;
        }
        // the thread is inside its last job and touches nothing of this any more
        group.removeLast();
        group.addAll(alone);
        LOG.error("A write does not end although it was cancelled; the writer goes on without it", stack());
        if (connection != null) {
            connection.refuse("The write ran past its time limit and was left behind.");
            disconnect();
        }
        return group;
    }

    private Throwable stack() {
        Throwable where = new IllegalStateException("The write that does not end is here");
        where.setStackTrace(thread.getStackTrace());
        return where;
    }

    @Override
    public void run() {
        boolean mine = true;
        while (mine) {
            WriteJob undone = alone.poll();
            WriteJob first = undone == null ? first() : undone;
            if (first == null) {
                disconnect();
                writer.stopped();
                return;
            }
            try {
                mine = group(first, undone != null);
            } catch (Throwable e) {
                failed(e);
            }
        }
    }

    /** Whatever it was, the writer goes on with the next group. */
    private void failed(Throwable e) {
        try {
            failGroup(e);
        } catch (RuntimeException | Error again) {
            LOG.error("A group of writes could not be given up in good order", again);
        } finally {
            group.clear();
            disconnect();
        }
    }

    private @Nullable WriteJob first() {
        WriteJob job = next;
        next = null;
        while (job == null) {
            try {
                return writer.take();
            } catch (InterruptedException e) {
                LOG.debug("An interrupt reached the writer between two jobs", e);
            }
        }
        return job;
    }

    /** Run and commit a group; false if this turn was left behind meanwhile. */
    private boolean group(WriteJob first, boolean single) throws SQLException {
        group.add(first);
        SqliteConnection open = connected();
        if (first.isExclusive()) {
            first.run(open, changes);
            open.rollback();
            finish();
            return true;
        }
        open.begin();
        for (WriteJob job = first; job != null; job = single || group.size() >= GROUP ? null : following()) {
            if (!step(open, job)) {
                return false;
            }
            if (group.isEmpty()) {
                return true;
            }
        }
        commit(open);
        return true;
    }

    private @Nullable WriteJob following() {
        WriteJob job = writer.poll();
        if (job != null && job.isExclusive()) {
            next = job;
            return null;
        }
        if (job != null) {
            group.add(job);
        }
        return job;
    }

    private boolean step(SqliteConnection open, WriteJob job) throws SQLException {
        boolean first = group.size() == 1;
        if (!first) {
            open.control("savepoint job");
        }
        clock.begin(job, open);
        job.run(open, changes);
        if (!clock.end(job, open)) {
            return false;
        }
        if (open.isTransactionLost()) {
            undo(open, job);
        } else if (job.failed() && first) {
            open.rollback();
            open.begin();
        } else if (!first) {
            if (job.failed()) {
                open.control("rollback to job");
            }
            open.control("release job");
        }
        return true;
    }

    private void undo(SqliteConnection open, WriteJob culprit) {
        open.rollback();
        if (!culprit.failed()) {
            culprit.fail(new IllegalStateException(
                    "The write went on after an error of the database had ended its transaction."));
        }
        runAgainAlone();
    }

    private void runAgainAlone() {
        for (WriteJob job : group) {
            if (job.failed()) {
                job.finish();
            } else {
                alone.add(job);
            }
        }
        group.clear();
    }

    private void commit(SqliteConnection open) throws SQLException {
        try {
            open.commit();
        } catch (SQLException e) {
            open.rollback();
            if ((e.getErrorCode() & 0xff) == Codes.SQLITE_CONSTRAINT && group.size() > 1) {
                // a deferred constraint of one of them
                runAgainAlone();
                return;
            }
            throw e;
        }
        finish();
    }

    private void finish() {
        List<Work> works = new ArrayList<>(group.size());
        for (WriteJob job : group) {
            Work work = job.committed();
            if (work != null) {
                works.add(work);
            }
        }
        writer.committed(works);
        for (WriteJob job : group) {
            job.finish();
        }
        group.clear();
    }

    private void failGroup(Throwable e) {
        for (WriteJob job : group) {
            if (!job.failed()) {
                job.fail(new WriteFailed("The write was not kept: " + e.getMessage(), e));
            }
            job.finish();
        }
    }

    private SqliteConnection connected() throws SQLException {
        SqliteConnection open = connection;
        if (open == null) {
            open = writer.connections().open();
            connection = open;
        }
        return open;
    }

    private void disconnect() {
        SqliteConnection open = connection;
        connection = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException e) {
            LOG.warn("A connection to the database did not close", e);
        }
    }
}
