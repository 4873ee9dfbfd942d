package org.konbit.kernel.data;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.extension.HandleSupplier;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.konbit.api.DomainEvent;

/**
 * What one thread is doing with the database right now: the connection it has, and what its write leaves to be done at the commit.
 *
 * <p>The SQL objects of all plugins find their connection here, so they are made once and shared by all threads.
 */
final class Work implements AutoCloseable {
    private static final ThreadLocal<@Nullable Work> CURRENT = new ThreadLocal<>();

    /** What changed; a subject that changes twice in one write is logged once. */
    record Subject(String kind, String id) {}

    private record Bound(SqlObjects objects, Handle handle, HandleSupplier supplier) {}

    private final Connection connection;
    private final boolean writing;
    private final StatementCount count;
    private final Runnable beforeStatement;
    private final List<Bound> handles = new ArrayList<>(2);
    private @Nullable Map<Subject, Long> changes;
    private @Nullable List<DomainEvent> events;
    private @Nullable List<Runnable> afterwards;

    private Work(Connection connection, boolean writing, StatementCount count, Runnable beforeStatement) {
        this.connection = connection;
        this.writing = writing;
        this.count = count;
        this.beforeStatement = beforeStatement;
    }

    /** Begin reading on this thread; to be closed on it. */
    static Work reading(Connection connection) {
        return begin(new Work(connection, false, StatementCount.ofThisThread(), () -> {
        }));
    }

    /** Begin writing on this thread, for the one that counts; to be closed on this thread. */
    static Work writing(Connection connection, StatementCount count, Runnable beforeStatement) {
        return begin(new Work(connection, true, count, beforeStatement));
    }

    private static Work begin(Work work) {
        CURRENT.set(work);
        return work;
    }

    /** What this thread is doing, or null. */
    static @Nullable Work orNull() {
        return CURRENT.get();
    }

    /** What this thread is doing. */
    static Work current() {
        Work work = CURRENT.get();
        if (work == null) {
            throw new IllegalStateException(
                    "A SQL object works only inside the read, write or transact that gave it, on the same thread.");
        }
        return work;
    }

    /** What this thread is writing. */
    static Work currentWrite() {
        Work work = CURRENT.get();
        if (work == null || !work.writing) {
            throw new IllegalStateException("This may be called only inside a write, on the same thread.");
        }
        return work;
    }

    /** Refuse a call of the database from inside a write. */
    static void refuseInsideWrite() {
        Work work = CURRENT.get();
        if (work != null && work.writing) {
            throw new IllegalStateException(
                    "Inside a write the database may not be called again: use transact and the SQL objects of its "
                            + "transaction, and read what the write needs before it.");
        }
    }

    Connection connection() {
        return connection;
    }

    boolean isWriting() {
        return writing;
    }

    Handle handle(SqlObjects objects) {
        return bound(objects).handle;
    }

    HandleSupplier supplier(SqlObjects objects) {
        return bound(objects).supplier;
    }

    private Bound bound(SqlObjects objects) {
        // one entry, two when a plugin's write also changes contents of the kernel
        for (int i = 0; i < handles.size(); i++) {
            if (handles.get(i).objects == objects) {
                return handles.get(i);
            }
        }
        Handle handle = objects.open();
        Bound bound = new Bound(objects, handle, handle.attach(HandleSupplier.class));
        handles.add(bound);
        return bound;
    }

    /** Of a SQL object. */
    void statement(StatementContext context) {
        count.add(context);
        beforeStatement.run();
    }

    /** Of nobody's. */
    void statement() {
        count.add();
        beforeStatement.run();
    }

    void changed(String kind, String id, long now) {
        if (changes == null) {
            changes = new LinkedHashMap<>();
        }
        changes.put(new Subject(kind, id), now);
    }

    void publish(DomainEvent event) {
        if (events == null) {
            events = new ArrayList<>();
        }
        events.add(event);
    }

    /** Call this once the write is committed; it may neither take long nor write. */
    void afterwards(Runnable call) {
        if (afterwards == null) {
            afterwards = new ArrayList<>(1);
        }
        afterwards.add(call);
    }

    Map<Subject, Long> changes() {
        return changes == null ? Map.of() : changes;
    }

    List<DomainEvent> events() {
        return events == null ? List.of() : events;
    }

    List<Runnable> afterwards() {
        return afterwards == null ? List.of() : afterwards;
    }

    @Override
    public void close() {
        try {
            for (int i = 0; i < handles.size(); i++) {
                handles.get(i).handle.close();
            }
        } finally {
            CURRENT.remove();
        }
    }
}
