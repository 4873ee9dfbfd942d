package org.konbit.kernel.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.sqlite.SQLiteConfig;

/** Copies a SQLite file that others read and write, and checks copies. */
final class SqliteBackup {
    private static final int BUSY_TIMEOUT_MILLIS = 10_000;

    private SqliteBackup() {}

    /** Write one consistent, compact file; the writer goes on meanwhile. */
    static void write(Path file, Path target) throws SQLException {
        if (!Files.exists(file)) {
            throw new BackupFailed("There is no database at " + file + ".");
        }
        onPlatformThread(() -> {
            try (Connection connection = open(file);
                    PreparedStatement copy = connection.prepareStatement("vacuum into ?")) {
                copy.setString(1, target.toString());
                copy.execute();
            }
            check(target);
        });
    }

    /** Read every page and every reference. */
    static void check(Path file) throws SQLException {
        try (Connection connection = open(file)) {
            String problem = first(connection, "pragma integrity_check");
            if (!"ok".equals(problem)) {
                throw new BackupFailed("The copy " + file + " is damaged: " + problem);
            }
            if (!first(connection, "pragma foreign_key_check").isEmpty()) {
                throw new BackupFailed("The copy " + file + " is damaged: rows refer to others that are not there.");
            }
        }
    }

    private static String first(Connection connection, String pragma) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(pragma)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    private static Connection open(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    /** A long call into SQLite would keep a virtual thread's carrier from everybody else. */
    private static void onPlatformThread(Copying copying) throws SQLException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofPlatform().name("konbit-backup").start(() -> {
            try {
                copying.run();
                done.complete(null);
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        try {
            done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof SQLException sql) {
                throw sql;
            }
            throw Errors.unchecked(e.getCause() == null ? e : e.getCause());
        }
    }

    @FunctionalInterface
    private interface Copying {
        void run() throws SQLException;
    }
}
