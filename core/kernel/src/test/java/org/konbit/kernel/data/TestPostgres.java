package org.konbit.kernel.data;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server for tests, with as many databases as they need. */
final class TestPostgres implements AutoCloseable {
    /** Linux's file system in memory; where there is none, or a small one as in many containers, the disk does. */
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long MEMORY_BYTES = 2L << 30;
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static @Nullable TestPostgres shared;

    private final AutoCloseable server;
    private final String url;
    private @Nullable String migrated;

    private TestPostgres(String url, AutoCloseable server) {
        this.url = url;
        this.server = server;
    }

    /** The one of this process, or the one that {@code -Dkonbit.test.pg} names. */
    static synchronized TestPostgres shared() {
        TestPostgres server = shared;
        if (server == null) {
            String given = System.getProperty("konbit.test.pg", "");
            server = given.isBlank() ? start() : new TestPostgres(given, () -> {
            });
            shared = server;
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        }
        return server;
    }

    /** One more server, for tests that kill it. */
    static TestPostgres start() {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofSeconds(90))
                    .setServerConfig("max_connections", "100");
            EmbeddedPostgres server = inMemory(builder).start();
            return new TestPostgres(server.getJdbcUrl("postgres", "postgres"), server);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The tests need PostgreSQL, and it does not start here; name one with -Dkonbit.test.pg=jdbc:…", e);
        }
    }

    /**
     * Six hundred files are copied for each migrated database, hundreds of times: on a disk that was a third of the processor time of all
     * tests of the kernel. What a killed process had written is in memory as well as on a disk.
     */
    private static EmbeddedPostgres.Builder inMemory(EmbeddedPostgres.Builder builder) throws IOException {
        if (Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > MEMORY_BYTES) {
            builder.setDataDirectory(Files.createTempDirectory(MEMORY, "konbit-postgres"));
        }
        return builder;
    }

    String emptyDatabase() {
        return create("template0");
    }

    synchronized String migratedDatabase() {
        String template = migrated;
        if (template == null) {
            String database = emptyDatabase();
            Databases.open(DataSettings.postgres(TestDatabases.directory(), database, null, null)).close();
            template = name(database);
            migrated = template;
        }
        return create(template);
    }

    private String create(String template) {
        String name = "konbit_test_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
        execute("create database " + name + " template " + template);
        return url.replaceFirst("(jdbc:postgresql:(?://[^/]+/)?)[^/?]*", "$1" + name);
    }

    void drop(String database) {
        execute("drop database if exists " + name(database) + " with (force)");
    }

    private static String name(String database) {
        return Driver.parseURL(database, null).getProperty("PGDBNAME");
    }

    private void execute(String sql) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("The tests cannot use PostgreSQL at " + url, e);
        }
    }

    @Override
    public void close() {
        try {
            if (migrated != null && !(server instanceof EmbeddedPostgres)) {
                execute("drop database if exists " + migrated + " with (force)");
            }
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException("PostgreSQL did not stop", e);
        }
    }
}
