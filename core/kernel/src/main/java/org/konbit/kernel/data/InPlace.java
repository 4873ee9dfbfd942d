package org.konbit.kernel.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/** What has to be known of a database before it is opened, when another one is to take its place. */
public final class InPlace {
    private InPlace() {}

    /**
     * Do something while no other process can open this data directory.
     *
     * @throws DataDirectoryInUse if somebody has
     */
    public static void alone(DataSettings settings, Runnable work) {
        try (DirectoryLock _ = DirectoryLock.take(settings.directory())) {
            work.run();
        }
    }

    /**
     * Ask the database that is there now for a number; nothing of it is migrated or changed.
     *
     * @param table without this table the answer is 0
     * @throws BackupFailed if it cannot be asked
     */
    public static long number(DataSettings settings, String table, String query) {
        Path file = settings.directory().resolve(Backup.SQLITE);
        if (settings.url() == null && !Files.exists(file)) {
            return 0;
        }
        try (Connection connection = settings.url() == null
                ? new SQLiteConfig().createConnection("jdbc:sqlite:" + file)
                : PostgresServer.probe(settings).unlimited()) {
            return has(connection, table) ? number(connection, query) : 0;
        } catch (SQLException e) {
            throw new BackupFailed("What is in the database now cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether the PostgreSQL database that is there now was put there with this mark. */
    public static boolean bears(DataSettings settings, String mark) {
        try {
            return PostgresImport.bears(settings, mark);
        } catch (SQLException e) {
            throw new BackupFailed("What is in the database now cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean has(Connection connection, String table) throws SQLException {
        DatabaseMetaData about = connection.getMetaData();
        try (ResultSet tables = about.getTables(null, connection.getSchema(), table, new String[]{"TABLE"})) {
            return tables.next();
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }
}
