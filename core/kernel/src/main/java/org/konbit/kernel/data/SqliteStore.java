package org.konbit.kernel.data;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/** SQLite: a pool of connections that only read, and one writer. */
final class SqliteStore implements Store {
    private static final int READERS = Math.max(4, Runtime.getRuntime().availableProcessors());

    private static final int PATIENCE_MILLIS = 50;

    private final Path file;
    private final AtomicInteger schemaVersion = new AtomicInteger();
    private final SqliteWatch watch;
    private final SqliteWriter writer;
    private final HikariDataSource readers;

    SqliteStore(DataSettings settings, Consumer<List<Work>> afterCommit) throws SQLException {
        this.file = settings.directory().toAbsolutePath().resolve("konbit.db");
        SqliteLibrary.keepIn(settings.directory());
        this.watch = new SqliteWatch(settings);
        // first, because it makes the file and its write-ahead log
        SqliteConnection first = SqliteConnection.writer(file, schemaVersion);
        try {
            this.readers = new HikariDataSource(pool(settings.readLimit()));
        } catch (RuntimeException e) {
            first.close();
            throw e;
        }
        this.writer = new SqliteWriter(first, () -> SqliteConnection.writer(file, schemaVersion), settings.writeLimit(),
                afterCommit);
        watch.add(writer::check);
        watch.start();
    }

    private HikariConfig pool(Duration limit) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("konbit-readers");
        config.setDataSource(new SQLiteDataSource() {
            @Override
            public SQLiteConnection getConnection(String user, String password) throws SQLException {
                SqliteConnection reader = SqliteConnection.reader(file, schemaVersion);
                // for ever, because the pool gives none up before its end
                watch.add(() -> reader.cancelReadingAfter(limit));
                return reader;
            }
        });
        config.setConnectionInitSql("pragma query_only = 1");
        config.setMaximumPoolSize(READERS);
        config.setMinimumIdle(1);
        config.setMaxLifetime(0);
        config.setConnectionTimeout(5_000);
        return config;
    }

    @Override
    public <R> R read(Supplier<? extends R> query) {
        return Pools.read(readers, () -> limited(query));
    }

    private static <R> R limited(Supplier<? extends R> query) {
        SqliteConnection connection = reading();
        if (!connection.beginReading()) {
            return query.get();
        }
        try {
            return query.get();
        } catch (RuntimeException e) {
            throw connection.isReadingCancelled() ? ReadFailed.tookTooLong(e) : e;
        } finally {
            connection.endReading();
        }
    }

    private static SqliteConnection reading() {
        try {
            return Work.current().connection().unwrap(SqliteConnection.class);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public <R> R write(String owner, Supplier<? extends R> work) {
        return write(work);
    }

    /** Run in one transaction, durable on return; all share one writer, whoever they are. */
    <R> R write(Supplier<? extends R> work) {
        Work.refuseInsideWrite();
        return writer.write(work);
    }

    @Override
    public void migrate(Migration migration) {
        Work.refuseInsideWrite();
        writer.exclusively(connection -> {
            // a table that is rebuilt is dropped, and must not take the rows that refer to it along
            connection.control("pragma foreign_keys = off");
            try {
                connection.begin();
                migration.run(connection);
                refuseDanglingReferences(connection);
                connection.commit();
            } finally {
                connection.rollback();
                connection.control("pragma foreign_keys = on");
                schemaVersion.incrementAndGet();
            }
        });
    }

    private static void refuseDanglingReferences(Connection connection) throws SQLException {
        try (PreparedStatement check = connection.prepareStatement("pragma foreign_key_check");
                ResultSet rows = check.executeQuery()) {
            if (rows.next()) {
                throw new SQLException("rows of " + rows.getString(1) + " would refer to rows of " + rows.getString(3)
                        + " that do not exist");
            }
        }
    }

    /** The write-ahead log holds earlier states of pages: empty it, unless a reader needs one that is not in the file yet. */
    @Override
    public boolean overwriteDeleted() {
        Work.refuseInsideWrite();
        AtomicBoolean done = new AtomicBoolean();
        writer.exclusively(connection -> {
            // nobody waits with a write until a long reading is over
            connection.patience(PATIENCE_MILLIS);
            try (PreparedStatement empty = connection.prepareStatement("pragma wal_checkpoint(truncate)");
                    ResultSet busy = empty.executeQuery()) {
                done.set(busy.next() && busy.getInt(1) == 0);
            } finally {
                connection.patience(SqliteConnection.BUSY_TIMEOUT_MILLIS);
            }
        });
        return done.get();
    }

    /** Groups committed so far. */
    long commits() {
        return writer.commits();
    }

    @Override
    public void stopWriting() {
        writer.close();
    }

    @Override
    public void close() {
        writer.close();
        readers.close();
        watch.close();
    }
}
