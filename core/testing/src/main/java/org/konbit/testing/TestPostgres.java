package org.konbit.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL for this JVM, a database of its own for each site. It is an embedded one that stays in the module's {@code target} folder
 * with the databases that sites are copied from, or the one of the system property {@code konbit.test.pg}.
 */
final class TestPostgres {
    private static final String GIVEN = System.getProperty("konbit.test.pg", "");
    private static final long STOP_SECONDS = 20;
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static @Nullable String server;
    private static String name = GIVEN.isEmpty() ? "" : "-given-" + new Digest().text(GIVEN).letters();

    /** A database of its own. */
    record Fresh(String url, String name, String ofServer) {
        void drop() {
            execute(ofServer, "drop database if exists " + name + " with (force)");
        }

        /** Be kept under another name, for copies. */
        void becomes(String kept) {
            execute(ofServer, "drop database if exists " + kept + " with (force)");
            execute(ofServer, "alter database " + name + " rename to " + kept);
        }
    }

    private TestPostgres() {}

    static Fresh fresh() {
        return create("");
    }

    /** A copy of a database that nobody works in. */
    static Fresh copy(String kept) {
        // file by file instead of page by page: a quarter of the time; a server that was given to us may be older than that
        return create(" template " + kept + (GIVEN.isEmpty() ? " strategy file_copy" : ""));
    }

    static boolean has(String name) {
        return names(url()).contains(name);
    }

    /** Drop the databases whose names begin so, but for these; a server that was given to us is left alone. */
    static void dropOthers(String prefix, List<String> keep) {
        if (!GIVEN.isEmpty()) {
            return;
        }
        names(url()).stream()
                .filter(name -> name.startsWith(prefix) && !keep.contains(name))
                .forEach(name -> execute(url(), "drop database if exists " + name));
    }

    private static Fresh create(String from) {
        String url = url();
        String name = "site_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
        execute(url, "create database " + name + from);
        int end = url.indexOf('?') < 0 ? url.length() : url.indexOf('?');
        return new Fresh(url.substring(0, url.lastIndexOf('/', end) + 1) + name + url.substring(end), name, url);
    }

    private static synchronized String url() {
        if (server == null) {
            server = GIVEN.isEmpty() ? start() : GIVEN;
        }
        return server;
    }

    /** Nothing for the server that stays, else a name that no other server's has. */
    static synchronized String serverName() {
        url();
        return name;
    }

    private static String start() {
        try {
            Optional<Path> own = lasting();
            name = own.isPresent() ? "" : "-of-" + ProcessHandle.current().pid();
            own.ifPresent(TestPostgres::stopLeftBehind);
            // what a test wrote need not survive the machine; a killed process loses nothing by this
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofSeconds(90))
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off");
            own.ifPresent(folder -> builder.setDataDirectory(folder).setCleanDataDirectory(false));
            EmbeddedPostgres postgres = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    postgres.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }, "stop-postgres"));
            String url = postgres.getJdbcUrl("postgres", "postgres");
            own.ifPresent(folder -> leftBehind(url));
            return url;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of the server that stays; nothing while another process has it. */
    @SuppressWarnings("resource")
    private static Optional<Path> lasting() throws IOException {
        Files.createDirectories(Template.folder());
        FileLock lock = FileChannel.open(Template.folder().resolve("postgres.lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE).tryLock();
        // held until this process ends
        return lock == null ? Optional.empty() : Optional.of(Template.folder().resolve("postgres"));
    }

    /** A server whose process of tests was killed goes on and has the folder: nobody else will stop it. */
    private static void stopLeftBehind(Path folder) {
        Path file = folder.resolve("postmaster.pid");
        try {
            if (Files.exists(file)) {
                ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()))
                        .filter(process -> process.info().command().orElse("").contains("postgres"))
                        .ifPresent(process -> {
                            process.destroy();
                            process.onExit().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join();
                        });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Databases of sites whose process was killed. */
    private static void leftBehind(String url) {
        names(url).stream()
                .filter(name -> name.startsWith("site_"))
                .forEach(
                        name -> execute(url, "drop database if exists " + name));
    }

    private static List<String> names(String url) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select datname from pg_database")) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException("The databases could not be listed", e);
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
