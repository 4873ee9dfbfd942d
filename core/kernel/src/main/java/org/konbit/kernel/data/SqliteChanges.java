package org.konbit.kernel.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/** Numbers the rows of the change log; the single writer makes a counter enough, because its commits become visible in their order. */
final class SqliteChanges {
    private static final String INSERT = "insert into change_log (seq, kind, subject, happened) values (?, ?, ?, ?)";

    private long last = -1;

    /** Append at the end of one write; numbers of a write that is rolled back are left out. */
    void append(Connection connection, Map<Work.Subject, Long> changes) throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        if (last < 0) {
            last = last(connection);
        }
        last = insert(connection, last, changes);
    }

    static long last(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select coalesce(max(seq), 0) from change_log");
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    static long insert(Connection connection, long after, Map<Work.Subject, Long> changes) throws SQLException {
        long seq = after;
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Map.Entry<Work.Subject, Long> change : changes.entrySet()) {
                insert.setLong(1, ++seq);
                insert.setString(2, change.getKey().kind());
                insert.setString(3, change.getKey().id());
                insert.setLong(4, change.getValue());
                insert.executeUpdate();
            }
        }
        return seq;
    }
}
