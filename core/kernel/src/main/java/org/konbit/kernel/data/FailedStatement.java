package org.konbit.kernel.data;

import java.util.Arrays;
import java.util.stream.Stream;
import org.jdbi.v3.core.extension.ExtensionMethod;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementException;
import org.jspecify.annotations.Nullable;

/** Says of a statement that failed which one it was, and of which method: the stack trace knows only who called that. */
final class FailedStatement {
    private static final int MOST_CHARACTERS = 500;

    private FailedStatement() {}

    /** What the database said and the statement as it is written; the values are what members wrote, and do not belong into logs. */
    static String words(StatementException failed) {
        StatementContext context = failed.getStatementContext();
        String said = failed.getShortMessage();
        if (context == null || context.getRawSql() == null) {
            return said;
        }
        String sql = context.getRawSql().replaceAll("\\s+", " ").strip();
        return said + " [" + method(context) + ": "
                + (sql.length() > MOST_CHARACTERS ? sql.substring(0, MOST_CHARACTERS) + " …" : sql) + "]";
    }

    /** The method of a SQL object that asked for a statement, as {@code Tools.all}. */
    static String method(StatementContext context) {
        ExtensionMethod method = context.getExtensionMethod();
        return method == null ? "SQL" : method.getType().getSimpleName() + "." + method.getMethod().getName();
    }

    /** Let the stack trace of an error begin with the method that has the statement; one without code has no line of its own. */
    static void placed(Throwable error) {
        StackTraceElement frame = error instanceof StatementException failed ? frame(failed) : null;
        StackTraceElement[] trace = error.getStackTrace();
        if (frame != null && (trace.length == 0 || !frame.equals(trace[0]))) {
            error.setStackTrace(
                    Stream.concat(Stream.of(frame), Arrays.stream(trace)).toArray(StackTraceElement[]::new));
        }
    }

    private static @Nullable StackTraceElement frame(StatementException failed) {
        StatementContext context = failed.getStatementContext();
        ExtensionMethod method = context == null ? null : context.getExtensionMethod();
        if (method == null) {
            return null;
        }
        Class<?> outermost = method.getType();
        while (outermost.getEnclosingClass() != null) {
            outermost = outermost.getEnclosingClass();
        }
        return new StackTraceElement(method.getType().getName(), method.getMethod().getName(),
                outermost.getSimpleName() + ".java", -1);
    }
}
