package org.konbit.kernel.data;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.konbit.api.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What changed, in the order of the commits: each writer appends in its own transaction, each reader keeps a position of its own.
 *
 * <p>A reader that has seen a row has seen all rows with smaller numbers, on both databases. Thread-safe.
 */
public final class ChangeLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeLog.class);

    private final Database database;
    private final boolean sharedWithOthers;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final Thread waker = Thread.ofVirtual().name("konbit-change-log").unstarted(this::wake);
    private boolean pending;
    private boolean closed;

    /** Its rows. */
    interface Rows {
        /** Later ones, oldest first. */
        @SqlQuery("select seq, kind, subject, happened from change_log where seq > :position order by seq limit :limit")
        List<Change> after(long position, int limit);

        /** The last number, or 0. */
        @SqlQuery("select coalesce(max(seq), 0) from change_log")
        long last();
    }

    ChangeLog(Database database, boolean sharedWithOthers) {
        this.database = database;
        this.sharedWithOthers = sharedWithOthers;
    }

    /**
     * Say inside a write that something is to be read again; once for each subject of a write is enough.
     *
     * @param handle any handle of the write
     * @param kind content, comment, member, organization, space or file
     * @param subject id of what changed or was removed
     * @param now epoch milliseconds
     */
    public void append(Handle handle, String kind, String subject, long now) {
        if (!handle.getConnection().equals(Work.currentWrite().connection())) {
            throw new IllegalArgumentException("The handle belongs to another write.");
        }
        append(kind, subject, now);
    }

    /** Say the same inside the write of this thread. */
    public void append(String kind, String subject, long now) {
        Work.currentWrite().changed(kind, subject, now);
    }

    /** The next changes after a position, oldest first. */
    public List<Change> after(long position, int limit) {
        return database.read(Rows.class, rows -> rows.after(position, limit));
    }

    /** The number of the newest change, or 0. */
    public long last() {
        return database.read(Rows.class, Rows::last);
    }

    /**
     * Be called soon after each commit that appended, of this node or another one; several commits may share a call.
     *
     * <p>Calls come from one thread, so a listener that has much to do wakes a thread of its own.
     */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    /** Begin to call listeners, once its table is there. */
    void start() {
        waker.start();
    }

    void appended() {
        lock.lock();
        try {
            pending = true;
            woken.signal();
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        long seen = -1;
        boolean failing = false;
        while (await()) {
            try {
                // nodes tell each other nothing; a look each second costs one row
                long last = sharedWithOthers ? last() : seen + 1;
                if (last != seen) {
                    seen = last;
                    listeners.forEach(ChangeLog::call);
                }
                failing = false;
            } catch (RuntimeException | Error e) {
                if (!failing) {
                    LOG.warn("The change log cannot be read for the time being: {}", e.toString());
                }
                failing = true;
            }
        }
    }

    private boolean await() {
        lock.lock();
        try {
            boolean timeLeft = true;
            while (!pending && !closed && timeLeft) {
                if (sharedWithOthers) {
                    timeLeft = woken.await(1, TimeUnit.SECONDS);
                } else {
                    woken.await();
                }
            }
            pending = false;
            return !closed;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    private static void call(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException | Error e) {
            LOG.error("A listener of the change log failed", e);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            woken.signal();
        } finally {
            lock.unlock();
        }
    }
}
