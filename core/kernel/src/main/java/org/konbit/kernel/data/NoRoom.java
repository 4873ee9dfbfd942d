package org.konbit.kernel.data;

import java.sql.SQLException;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Tells a write that failed because nothing can be written from one that failed for another reason. */
public final class NoRoom {
    private static final Set<SQLiteErrorCode> SQLITE = Set.of(SQLiteErrorCode.SQLITE_FULL,
            SQLiteErrorCode.SQLITE_READONLY, SQLiteErrorCode.SQLITE_IOERR_WRITE, SQLiteErrorCode.SQLITE_IOERR_FSYNC);
    /** The disk is full; the transaction, and so the server, only reads. */
    private static final Set<String> POSTGRESQL = Set.of("53100", "25006");

    private NoRoom() {}

    /** Whether the database has no room for what was to be written, or may not be written at all. */
    public static boolean caused(Throwable failure) {
        SQLException cause = Errors.sqlCause(failure);
        return cause instanceof SQLiteException sqlite
                ? SQLITE.contains(sqlite.getResultCode())
                : cause != null && cause.getSQLState() != null && POSTGRESQL.contains(cause.getSQLState());
    }
}
