package org.konbit.kernel.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements are kept for the next time, but nothing of what was in them. */
class SqliteStatementTest {
    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private SqliteConnection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = SqliteConnection.writer(directory.resolve("some.db"), new AtomicInteger());
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void aQueryForgetsWhatWasBound() throws SQLException {
        String sql = "select coalesce(?, 'nothing')";
        try (PreparedStatement first = connection.prepareStatement(sql)) {
            first.setString(1, "a secret");
            assertThat(answer(first)).isEqualTo("a secret");
        }
        try (PreparedStatement second = connection.prepareStatement(sql)) {
            assertThat(answer(second)).isEqualTo("nothing");
        }
    }

    @Test
    void aStatementThatWritesForgetsWhatWasBound() throws SQLException {
        try (PreparedStatement create = connection.prepareStatement("create table word (word text)")) {
            create.execute();
        }
        String sql = "insert into word (word) values (?)";
        try (PreparedStatement first = connection.prepareStatement(sql)) {
            first.setString(1, "a secret");
            first.executeUpdate();
        }
        try (PreparedStatement second = connection.prepareStatement(sql)) {
            second.executeUpdate();
        }
        try (PreparedStatement query = connection.prepareStatement("select count(*) from word where word is null")) {
            assertThat(answer(query)).isEqualTo("1");
        }
    }

    @Test
    void aQueryThatWasGivenUpHalfWayBeginsAtItsFirstRowTheNextTime() throws SQLException {
        String sql = "select 'one' union all select 'two'";
        for (int time = 0; time < 2; time++) {
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                assertThat(answer(query)).isEqualTo("one");
            }
        }
    }

    private static String answer(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }
}
