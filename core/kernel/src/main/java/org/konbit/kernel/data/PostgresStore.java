package org.konbit.kernel.data;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL: a pool that reads and a pool that writes, with ordinary transactions. */
final class PostgresStore implements Store {
    /** Locks of PostgreSQL are numbers; these are our name in ASCII and one more. */
    private static final long MIGRATION_LOCK = 0x6B6F6E6269740001L;
    private static final long CHANGE_LOG_LOCK = 0x6B6F6E6269740002L;
    private static final int READERS = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
    static final int WRITERS = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
    private static final int ATTEMPTS = 4;
    private static final int MAX_WRITES = 100_000;
    private static final Logger LOG = LoggerFactory.getLogger(PostgresStore.class);

    private final PostgresServer server;
    private final Duration limit;
    private final Consumer<List<Work>> afterCommit;
    private final Semaphore permits = new Semaphore(MAX_WRITES, true);
    private final WriteShares shares;
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("konbit-write-limit").factory());
    /** Held by whoever commits what others hear of. */
    private final ReentrantLock order = new ReentrantLock();
    private final HikariDataSource readers;
    private final HikariDataSource writers;
    private volatile boolean closed;

    PostgresStore(DataSettings settings, Consumer<List<Work>> afterCommit) throws SQLException {
        this.server = PostgresServer.probe(settings);
        this.limit = settings.writeLimit();
        this.shares = new WriteShares(WRITERS, limit);
        clock.setRemoveOnCancelPolicy(true);
        this.afterCommit = afterCommit;
        this.readers = new HikariDataSource(pool("konbit-readers", READERS, server.reading()));
        this.writers = new HikariDataSource(pool("konbit-writers", WRITERS, server.writing()));
    }

    private static HikariConfig pool(String name, int size, DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5_000);
        return config;
    }

    @Override
    public <R> R read(Supplier<? extends R> query) {
        return Pools.read(readers, query);
    }

    @Override
    public <R> R write(String owner, Supplier<? extends R> work) {
        Work.refuseInsideWrite();
        Permit permit = new Permit(shares.take(owner));
        try {
            if (closed) {
                throw new DatabaseClosed();
            }
            return writeAgain(work, permit);
        } finally {
            permit.run();
        }
    }

    /** One for each write, until it ends or is cut. */
    private final class Permit implements Runnable {
        private final Runnable share;
        private boolean given;

        Permit(Runnable share) {
            this.share = share;
            permits.acquireUninterruptibly();
        }

        @Override
        public synchronized void run() {
            if (!given) {
                given = true;
                permits.release();
                share.run();
            }
        }
    }

    private <R> R writeAgain(Supplier<? extends R> work, Permit permit) {
        for (int attempt = 1;; attempt++) {
            try {
                return attempt(work, permit);
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !Errors.mayTryAgain(e)) {
                    throw Errors.unchecked(said(e));
                }
                pause(attempt);
            }
        }
    }

    private Throwable said(RuntimeException e) {
        if (Errors.isTimeout(e)) {
            return new WriteTimedOut(limit, e);
        }
        return Errors.isConnectionLost(e) && !(e instanceof WriteFailed)
                ? new WriteFailed("The database cannot be reached: " + e.getMessage(), e)
                : Errors.folded(e);
    }

    private <R> R attempt(Supplier<? extends R> work, Permit permit) {
        try (Connection connection = writers.getConnection()) {
            connection.setAutoCommit(false);
            try (PostgresWrite write = new PostgresWrite(connection, limit, clock, writers::evictConnection, permit)) {
                return attempt(work, connection, write);
            }
        } catch (SQLException e) {
            throw new WriteFailed("The database did not confirm the write: " + e.getMessage(), e);
        }
    }

    private <R> R attempt(Supplier<? extends R> work, Connection connection, PostgresWrite write) throws SQLException {
        try (Work writing = Work.writing(connection, StatementCount.ofThisThread(), write::refuseIfLate)) {
            R result = work.get();
            write.worked();
            appendChanges(connection, writing);
            // parts of the kernel's own are woken in whatever order
            if (writing.events().stream().allMatch(InnerEvent.class::isInstance)) {
                write.committing();
                connection.commit();
                afterCommit.accept(List.of(writing));
            } else {
                commitInOrder(connection, writing, write);
            }
            return result;
        } catch (RuntimeException e) {
            throw write.why(e);
        } catch (SQLException e) {
            throw write.why(new WriteFailed("The database did not confirm the write: " + e.getMessage(), e));
        }
    }

    /** What was committed first is heard of first: between the commit and the handing on no other may commit what is heard of. */
    private void commitInOrder(Connection connection, Work writing, PostgresWrite write) throws SQLException {
        try {
            // the second throws if the thread is interrupted already, even when nobody has the lock
            if (!order.tryLock() && !order.tryLock(write.left(), TimeUnit.NANOSECONDS)) {
                throw write.tooLate();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WriteFailed("The write was interrupted before its commit.", e);
        }
        try {
            write.committing();
            connection.commit();
            afterCommit.accept(List.of(writing));
        } finally {
            order.unlock();
        }
    }

    /** Number the changes last of all, so that the lock that puts commits in the order of their numbers is held shortly. */
    private static void appendChanges(Connection connection, Work writing) throws SQLException {
        if (writing.changes().isEmpty()) {
            return;
        }
        lock(connection, "pg_advisory_xact_lock", CHANGE_LOG_LOCK);
        SqliteChanges.insert(connection, SqliteChanges.last(connection), writing.changes());
    }

    /** Keep migrations away until the end of this transaction. */
    static void shareMigrationLock(Connection connection) throws SQLException {
        lock(connection, "pg_advisory_xact_lock_shared", MIGRATION_LOCK);
    }

    private static void lock(Connection connection, String function, long number) throws SQLException {
        try (Statement lock = connection.createStatement()) {
            lock.execute("select " + function + "(" + number + ")");
        }
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(5, 20L << attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void migrate(Migration migration) {
        Work.refuseInsideWrite();
        try (Connection connection = server.migrating()) {
            connection.setAutoCommit(false);
            // on the migrating connection itself: if this process dies, the lock lasts exactly as long as what it was doing
            lock(connection, "pg_advisory_xact_lock", MIGRATION_LOCK);
            migration.run(connection);
            connection.commit();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new WriteFailed("The database did not change its tables: " + e.getMessage(), e);
        } finally {
            readers.getHikariPoolMXBean().softEvictConnections();
            writers.getHikariPoolMXBean().softEvictConnections();
        }
    }

    /** Its own vacuum frees the room of deleted rows; no statement reads them. */
    @Override
    public boolean overwriteDeleted() {
        return true;
    }

    @Override
    public void stopWriting() {
        closed = true;
        try {
            // each write holds one permit
            if (permits.tryAcquire(MAX_WRITES, 2 * limit.toMillis(), TimeUnit.MILLISECONDS)) {
                permits.release(MAX_WRITES);
            } else {
                LOG.warn("Some writes did not end and are cancelled");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stopWriting();
        clock.shutdownNow();
        writers.close();
        readers.close();
    }
}
