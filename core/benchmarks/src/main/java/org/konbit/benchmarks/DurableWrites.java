package org.konbit.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.Database;
import org.konbit.api.Ids;
import org.konbit.kernel.data.DataSettings;
import org.konbit.kernel.data.Databases;

/** Acknowledged single-row writes a second with 64 writers: Konbit's database against a bare group-commit loop on the same settings. */
final class DurableWrites {
    private static final int WRITERS = 64;
    private static final int BATCH = 256;
    private static final String INSERT = "insert into setting (name, content, changed) values (?, ?, ?)";

    private DurableWrites() {}

    /** The statement. */
    public interface Sql {
        /** Add a row. */
        @SqlUpdate("insert into setting (name, content, changed) values (:name, :content, :changed)")
        void add(String name, String content, long changed);
    }

    /** One write of one writer. */
    private interface Write {
        void row(String name) throws Exception;
    }

    static double konbit(Path folder, long millis) {
        try (Databases databases = Databases.open(DataSettings.sqlite(folder))) {
            Database database = databases.kernel();
            return perSecond(name -> database.write(Sql.class, sql -> sql.add(name, "content", 1)), millis);
        }
    }

    static double floor(Path folder, long millis) throws Exception {
        Files.createDirectories(folder);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("floor.db"))) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("pragma journal_mode=wal");
                statement.execute("pragma synchronous=full");
                statement.execute(
                        "create table setting (name varchar(80) primary key, content text not null, changed bigint not null)");
            }
            BlockingQueue<Row> queue = new LinkedBlockingQueue<>();
            Thread writer = Thread.ofPlatform().name("floor").start(() -> drain(connection, queue));
            try {
                return perSecond(name -> {
                    Row row = new Row(name, new CompletableFuture<>());
                    queue.add(row);
                    row.done.get();
                }, millis);
            } finally {
                writer.interrupt();
                writer.join();
            }
        }
    }

    private record Row(String name, CompletableFuture<Void> done) {}

    private static void drain(Connection connection, BlockingQueue<Row> queue) {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            connection.setAutoCommit(false);
            List<Row> batch = new ArrayList<>(BATCH);
            while (true) {
                batch.clear();
                batch.add(queue.take());
                queue.drainTo(batch, BATCH - 1);
                for (Row row : batch) {
                    Savepoint savepoint = connection.setSavepoint();
                    insert.setString(1, row.name);
                    insert.setString(2, "content");
                    insert.setLong(3, 1);
                    insert.executeUpdate();
                    connection.releaseSavepoint(savepoint);
                }
                connection.commit();
                batch.forEach(row -> row.done.complete(null));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double perSecond(Write write, long millis) {
        AtomicLong count = new AtomicLong();
        CountDownLatch done = new CountDownLatch(WRITERS);
        long begin = System.nanoTime();
        long end = begin + TimeUnit.MILLISECONDS.toNanos(millis);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < WRITERS; i++) {
                CompletableFuture.runAsync(() -> {
                    try {
                        while (System.nanoTime() < end) {
                            write.row(Ids.next());
                            count.incrementAndGet();
                        }
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    } finally {
                        done.countDown();
                    }
                }, threads).exceptionally(e -> {
                    throw new IllegalStateException(e);
                });
            }
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return count.get() * 1e9 / (System.nanoTime() - begin);
    }

    static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
    }
}
