package org.konbit.kernel.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.junit.jupiter.api.Test;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.data.TestDatabases;

/** What SQLite reads to answer, for a page of hits and for a batch of the index: never everything there is. */
class SearchPlansTest {
    private static final int BATCH = 50;

    @Test
    void noStatementReadsEverythingThatIsPublished() throws SQLException {
        try (TestDatabase test = TestDatabases.sqlite();
                var databases = test.open();
                Connection connection = DriverManager
                        .getConnection("jdbc:sqlite:" + test.directory().resolve("konbit.db"))) {
            List<Method> statements = Stream.of(SearchRows.class, IndexRows.class)
                    .flatMap(rows -> Stream.of(rows.getDeclaredMethods()))
                    .filter(method -> method.isAnnotationPresent(SqlQuery.class))
                    .toList();
            List<String> slow = new ArrayList<>();
            for (Method statement : statements) {
                for (String step : plan(connection, statement.getAnnotation(SqlQuery.class).value())) {
                    if (step.contains("state=?)") && !step.contains("content=?")
                            || step.matches("SCAN (c|content|comment|f|file|m|member)\\b.*")) {
                        slow.add(statement.getName() + ": " + step);
                    }
                }
            }
            assertThat(databases.kernel()).isNotNull();
            assertThat(statements).hasSizeGreaterThan(15);
            assertThat(slow).isEmpty();
        }
    }

    private static List<String> plan(Connection connection, String sql) throws SQLException {
        String many = String.join(", ", Collections.nCopies(BATCH, "'x'"));
        String complete = sql.replace("<wanted>", "('x', 1), ('y', 1)")
                .replaceAll("<\\w+>", many)
                .replaceAll(":(limit|most|seq|length)\\b", "5")
                .replaceAll(":\\w+", "'x'");
        List<String> steps = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("explain query plan " + complete)) {
            while (rows.next()) {
                steps.add(rows.getString("detail"));
            }
        }
        return steps;
    }
}
