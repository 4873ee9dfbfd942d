package org.konbit.kernel.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;

/** What is read for one page of a long talk: that page. */
class TalkPlansTest {
    @OnBothDatabases
    void aPageOfCommentsIsReadInTheOrderItIsShown(TestDatabase test) throws Exception {
        String url = test.isPostgres()
                ? Objects.requireNonNull(test.settings().url())
                : "jdbc:sqlite:" + test.directory().resolve("konbit.db");
        try (var databases = test.open(); Connection connection = DriverManager.getConnection(url)) {
            assertThat(databases.kernel()).isNotNull();
            Method page = TalkSql.class.getDeclaredMethod("comments", String.class, String.class, int.class, int.class,
                    int.class);
            String sql = page.getAnnotation(SqlQuery.class)
                    .value()
                    .replaceAll(":(moderates|limit|offset)\\b", "1")
                    .replaceAll(":\\w+", "'x'");

            assertThat(steps(connection, sql, test.isPostgres()))
                    .anyMatch(step -> step.matches(".*USING INDEX comment_order \\(content=\\?\\)")
                            || step.contains("Index Scan using comment_order on comment"))
                    .noneMatch(step -> step.contains("FOR ORDER BY") || step.contains("Sort"));
        }
    }

    /** What PostgreSQL would do for a table too large to be read whole: these here are empty. */
    private static List<String> steps(Connection connection, String sql, boolean postgres) throws SQLException {
        List<String> steps = new ArrayList<>();
        try (var statement = connection.createStatement()) {
            if (postgres) {
                statement.execute("set enable_seqscan = off");
                statement.execute("set enable_bitmapscan = off");
                statement.execute("set enable_sort = off");
                statement.execute("set enable_hashjoin = off");
                statement.execute("set enable_mergejoin = off");
            }
            try (ResultSet rows = statement.executeQuery((postgres ? "explain " : "explain query plan ") + sql)) {
                while (rows.next()) {
                    steps.add(rows.getString(postgres ? 1 : 4));
                }
            }
        }
        return steps;
    }
}
