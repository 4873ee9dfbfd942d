package org.konbit.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One embedded PostgreSQL for this JVM, a fresh database for each site. */
final class TestPostgres {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static @Nullable String server;

    /** A database of its own. */
    record Fresh(String url, String name, String ofServer) {
        void drop() {
            execute(ofServer, "drop database if exists " + name + " with (force)");
        }
    }

    private TestPostgres() {}

    static Fresh fresh() {
        String url = url();
        String name = "site_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
        execute(url, "create database " + name);
        int end = url.indexOf('?') < 0 ? url.length() : url.indexOf('?');
        return new Fresh(url.substring(0, url.lastIndexOf('/', end) + 1) + name + url.substring(end), name, url);
    }

    private static synchronized String url() {
        if (server == null) {
            String given = System.getProperty("konbit.test.pg", "");
            server = given.isEmpty() ? start() : given;
        }
        return server;
    }

    private static String start() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    postgres.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }, "stop-postgres"));
            return postgres.getJdbcUrl("postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void execute(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql + " failed", e);
        }
    }
}
