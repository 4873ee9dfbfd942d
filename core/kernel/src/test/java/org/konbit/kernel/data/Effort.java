package org.konbit.kernel.data;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sqlite.ProgressHandler;

/**
 * What a statement costs whatever else the machine does: the steps of SQLite's machine, or the rows that the nodes of PostgreSQL's plan
 * hand on and throw away.
 */
public final class Effort {
    private static final Pattern NODE = Pattern.compile("actual rows=(\\d+)(?:\\.\\d+)? loops=(\\d+)");
    private static final Pattern REMOVED = Pattern.compile("Rows Removed by \\w+(?: \\w+)?: (\\d+)");

    private Effort() {}

    /** Of one statement, without parameters. */
    public static long of(TestDatabase test, String sql) throws SQLException {
        String url = test.isPostgres()
                ? Objects.requireNonNull(test.settings().url())
                : "jdbc:sqlite:" + test.directory().resolve("konbit.db");
        try (Connection connection = DriverManager.getConnection(url)) {
            return test.isPostgres() ? rows(connection, sql) : steps(connection, sql);
        }
    }

    private static long steps(Connection connection, String sql) throws SQLException {
        AtomicLong steps = new AtomicLong();
        ProgressHandler.setHandler(connection, 1, new ProgressHandler() {
            @Override
            protected int progress() {
                steps.incrementAndGet();
                return 0;
            }
        });
        try (var statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                steps.incrementAndGet();
            }
        } finally {
            ProgressHandler.clearHandler(connection);
        }
        return steps.get();
    }

    private static long rows(Connection connection, String sql) throws SQLException {
        long rows = 0;
        try (var statement = connection.createStatement()) {
            statement.execute("analyze");
            try (ResultSet plan = statement.executeQuery("explain (analyze, timing off, summary off) " + sql)) {
                while (plan.next()) {
                    Matcher node = NODE.matcher(plan.getString(1));
                    Matcher removed = REMOVED.matcher(plan.getString(1));
                    rows += node.find() ? Long.parseLong(node.group(1)) * Long.parseLong(node.group(2)) : 0;
                    rows += removed.find() ? Long.parseLong(removed.group(1)) : 0;
                }
            }
        }
        return rows;
    }
}
