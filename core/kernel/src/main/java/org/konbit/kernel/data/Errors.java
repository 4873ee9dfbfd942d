package org.konbit.kernel.data;

import java.sql.SQLException;
import java.util.Set;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.konbit.api.DuplicateKey;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says errors of both databases in the same words. */
final class Errors {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final Set<String> TIMED_OUT = Set.of("57014", "25P03", "25P04");
    private static final Set<String> TRY_AGAIN = Set.of("40001", "40P01");

    private Errors() {}

    /** The same error with its statement's place, or {@link DuplicateKey} when the database's or Jdbi's exception means that. */
    static Throwable folded(Throwable error) {
        if (!(error instanceof JdbiException || error instanceof SQLException)) {
            return error;
        }
        FailedStatement.placed(error);
        SQLException cause = sqlCause(error);
        if (cause != null && isDuplicate(cause)) {
            return new DuplicateKey("This already exists: " + cause.getMessage(), error);
        }
        return error;
    }

    static RuntimeException unchecked(Throwable error) {
        if (error instanceof Error fatal) {
            throw fatal;
        }
        return error instanceof RuntimeException unchecked
                ? unchecked
                : new WriteFailed("The database failed: " + error.getMessage(), error);
    }

    static boolean isTimeout(Throwable error) {
        return hasState(error, TIMED_OUT);
    }

    /** Whether PostgreSQL rolled the transaction back only because of others at the same time. */
    static boolean mayTryAgain(Throwable error) {
        return hasState(error, TRY_AGAIN);
    }

    /** Whether the server went away, or is about to. */
    static boolean isConnectionLost(Throwable error) {
        SQLException cause = sqlCause(error);
        String state = cause == null ? null : cause.getSQLState();
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }

    private static boolean hasState(Throwable error, Set<String> states) {
        SQLException cause = sqlCause(error);
        return cause != null && cause.getSQLState() != null && states.contains(cause.getSQLState());
    }

    private static boolean isDuplicate(SQLException e) {
        if (e instanceof SQLiteException sqlite) {
            SQLiteErrorCode code = sqlite.getResultCode();
            return code == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE
                    || code == SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY
                    || code == SQLiteErrorCode.SQLITE_CONSTRAINT_ROWID;
        }
        return UNIQUE_VIOLATION.equals(e.getSQLState());
    }

    static @Nullable SQLException sqlCause(Throwable error) {
        Throwable at = error;
        for (int depth = 0; at != null && depth < 20; depth++) {
            if (at instanceof SQLException sql) {
                return sql;
            }
            at = at.getCause();
        }
        return null;
    }
}
