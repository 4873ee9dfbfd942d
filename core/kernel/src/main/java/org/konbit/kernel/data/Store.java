package org.konbit.kernel.data;

import java.sql.Connection;
import java.util.function.Supplier;

/** One of the two databases: gives work a connection, and keeps what it writes. Thread-safe. */
sealed interface Store extends AutoCloseable permits SqliteStore, PostgresStore {
    /** Run on a read-only connection; inside another read, on its connection. */
    <R> R read(Supplier<? extends R> query);

    /**
     * Run in one transaction, durable on return.
     *
     * @param owner whose write it is: a plugin's id, or {@link Databases#KERNEL}
     */
    <R> R write(String owner, Supplier<? extends R> work);

    /** Run a change of the schema in one transaction, alone in the whole installation, without time limit. */
    void migrate(Migration migration);

    /**
     * Overwrite what was deleted where the database itself keeps it beside its tables for a while.
     *
     * @return false if somebody reads an earlier state at this moment; asked again later, it may be done
     */
    boolean overwriteDeleted();

    /** Take no more writes and finish those that wait. */
    void stopWriting();

    /** Stop writing and reading. */
    @Override
    void close();

    /** Changes the schema on a connection that is in a transaction; the store commits. */
    @FunctionalInterface
    interface Migration {
        /** Run it; an exception rolls everything back. */
        void run(Connection connection) throws Exception;
    }
}
