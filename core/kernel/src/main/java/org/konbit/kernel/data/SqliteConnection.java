package org.konbit.kernel.data;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.core.Codes;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * A connection to the SQLite file that keeps its prepared statements, knows whether an error cost it the transaction, and can be told to
 * refuse further statements.
 *
 * <p>Used by one thread at a time; only {@link #refuse}, {@link #interrupt} and {@code close} may be called by another one.
 */
class SqliteConnection extends JDBC4Connection {
    private static final int KEPT_STATEMENTS = 200;
    private static final int NOT_A_DATABASE = 26;
    static final int BUSY_TIMEOUT_MILLIS = 5_000;
    private static final long WAL_KEPT_BYTES = 64L << 20;

    private static final Pattern CONTROL = Pattern.compile("\\s*(begin|commit|end|rollback|savepoint|release)\\b",
            Pattern.CASE_INSENSITIVE);

    private final AtomicInteger schemaVersion;
    private final Map<String, SqliteStatement> idle = new LinkedHashMap<>();
    private final Map<String, SqliteStatement> controls = new HashMap<>();
    private final Object readClock = new Object();
    private long readingSince;
    private boolean readingCancelled;
    private int preparedAt;
    private boolean transaction;
    private boolean lost;
    private volatile @Nullable String refusal;

    SqliteConnection(Path file, SQLiteConfig config, AtomicInteger schemaVersion) throws SQLException {
        super("jdbc:sqlite:" + file, file.toString(), config.toProperties());
        this.schemaVersion = schemaVersion;
        this.preparedAt = schemaVersion.get();
    }

    /**
     * The one connection that writes: WAL, every commit synchronized to the disk, foreign keys on.
     *
     * @param schemaVersion raised by each migration, after which statements are prepared anew
     */
    static SqliteConnection writer(Path file, AtomicInteger schemaVersion) throws SQLException {
        return new SqliteConnection(file, writing(), schemaVersion);
    }

    static SQLiteConfig writing() {
        SQLiteConfig config = common();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, Long.toString(WAL_KEPT_BYTES));
        // what is deleted is overwritten with zeros: whoever is erased is not found in free pages
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        return config;
    }

    /** Wait so long, in milliseconds, for whoever else works with the file. */
    void patience(int millis) throws SQLException {
        control("pragma busy_timeout = " + millis);
    }

    /** A connection that only reads; the pool says {@code pragma query_only}. */
    static SqliteConnection reader(Path file, AtomicInteger schemaVersion) throws SQLException {
        return new SqliteConnection(file, common(), schemaVersion);
    }

    private static SQLiteConfig common() {
        SQLiteConfig config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.setGetGeneratedKeys(false);
        return config;
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        checkOpen();
        checkCursor(type, concurrency, holdability);
        if (preparedAt != schemaVersion.get()) {
            forgetStatements();
        }
        SqliteStatement kept = idle.remove(sql);
        if (kept == null) {
            refuseControl(sql);
            return new SqliteStatement(this, sql);
        }
        kept.reuse();
        return kept;
    }

    /** Refuse what would end the transaction of a whole group. */
    private void refuseControl(String sql) throws SQLException {
        if (transaction && CONTROL.matcher(sql).lookingAt()) {
            throw new SQLException(
                    "The database begins and ends transactions by itself; throw an exception to roll back.");
        }
    }

    @Override
    public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
        beforeExecution();
        return super.createStatement(type, concurrency, holdability);
    }

    void keep(SqliteStatement statement) throws SQLException {
        SqliteStatement same = idle.put(statement.sql(), statement);
        if (same != null) {
            same.discard();
        } else if (idle.size() > KEPT_STATEMENTS) {
            var oldest = idle.entrySet().iterator();
            SqliteStatement discarded = oldest.next().getValue();
            oldest.remove();
            discarded.discard();
        }
    }

    private void forgetStatements() throws SQLException {
        preparedAt = schemaVersion.get();
        for (SqliteStatement statement : idle.values()) {
            statement.discard();
        }
        idle.clear();
    }

    /** Whether a transaction was begun by {@link #begin}; so that the driver and Jdbi do not commit by themselves. */
    @Override
    public boolean getAutoCommit() throws SQLException {
        return !transaction && super.getAutoCommit();
    }

    void begin() throws SQLException {
        lost = false;
        control("begin immediate");
        transaction = true;
    }

    @Override
    public void commit() throws SQLException {
        control("commit");
        transaction = false;
    }

    /** End the transaction without keeping anything; quiet if the database has already done so. */
    @Override
    public void rollback() {
        transaction = false;
        lost = false;
        try {
            control("rollback");
        } catch (SQLException e) {
            // after some errors SQLite has rolled back by itself, and says that there is no transaction
        }
    }

    /** Run a statement of the writer's own, even while others are refused. */
    void control(String sql) throws SQLException {
        SqliteStatement statement = controls.get(sql);
        if (statement == null || statement.isBroken()) {
            statement = new SqliteStatement(this, sql);
            controls.put(sql, statement);
        }
        statement.run();
    }

    void beforeExecution() throws SQLException {
        String reason = refusal;
        if (reason != null) {
            throw new SQLException(reason);
        }
        if (lost) {
            throw new SQLException(
                    "An error of the database ended the transaction; nothing more can be written in it.");
        }
    }

    /** Take note of an error after which SQLite may have rolled the whole transaction back. */
    SQLException failed(SQLException e) {
        if (transaction) {
            lost |= switch (e.getErrorCode() & 0xff) {
                case Codes.SQLITE_NOMEM, Codes.SQLITE_INTERRUPT, Codes.SQLITE_IOERR, Codes.SQLITE_CORRUPT,
                        Codes.SQLITE_FULL,
                        NOT_A_DATABASE ->
                    true;
                default -> false;
            };
        }
        return e;
    }

    boolean isTransactionLost() {
        return lost;
    }

    /** Refuse statements from now on, for this reason; null allows them again. */
    void refuse(@Nullable String reason) {
        refusal = reason;
    }

    boolean refuses() {
        return refusal != null;
    }

    /** Take note that a read begins; false if it is part of one that has begun. */
    boolean beginReading() {
        synchronized (readClock) {
            boolean first = readingSince == 0;
            if (first) {
                readingSince = System.nanoTime() | 1;
                readingCancelled = false;
            }
            return first;
        }
    }

    void endReading() {
        synchronized (readClock) {
            readingSince = 0;
            refuse(null);
        }
    }

    boolean isReadingCancelled() {
        synchronized (readClock) {
            return readingCancelled;
        }
    }

    /** Cancel the read that began longer ago than this; called by the watch, again and again until it has ended. */
    void cancelReadingAfter(Duration limit) {
        synchronized (readClock) {
            if (readingSince != 0 && System.nanoTime() - readingSince > limit.toNanos()) {
                readingCancelled = true;
                refuse("The read ran past its time limit and was cancelled.");
                interrupt();
            }
        }
    }

    /** Cancel the statement that is running; one that writes takes the whole transaction with it. */
    void interrupt() {
        try {
            getDatabase().interrupt();
        } catch (SQLException e) {
            // the connection is closed, and with it the statement
        }
    }
}
