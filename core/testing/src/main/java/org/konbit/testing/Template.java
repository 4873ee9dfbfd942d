package org.konbit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.konbit.kernel.Activator;
import org.konbit.launcher.Configuration;
import org.konbit.launcher.Konbit;

/**
 * What a site keeps before its plugins come: the kernel's tables, migrated, and the people and places of the starter kit. Made once, kept
 * in a {@code target} folder and copied for each site.
 *
 * <p>Its name is a digest of everything it is made from (the kernel with its changelog, Konbit's version, the kit, the settings, and the
 * day, because kits count days), so that an old one is never taken for a new one.
 */
final class Template {
    /** How many were made by this process, instead of found. */
    static final AtomicInteger MADE = new AtomicInteger();
    /** What says where a site stands, and not what it keeps. */
    private static final Set<String> PLACES = Set.of("data.directory", "data.url", "plugins.directory",
            "starter_kit.directory", "mail.host", "mail.port", "mail.security", "mail.from", "http.port", "http.host",
            "http.context_path", "site.base_url");
    private static final Object SQLITE_TURN = new Object();
    private static final Object POSTGRESQL_TURN = new Object();
    private static final String PREFIX = "konbit_test_template_";
    private static final String KERNEL = new Digest().path(home()).letters();

    private final TestDatabase database;
    private final Map<String, String> values;
    private final String digest;

    /** For sites with these values of konbit.toml. */
    Template(TestDatabase database, Map<String, String> values) {
        this.database = database;
        this.values = Map.copyOf(values);
        Map<String, String> settings = new TreeMap<>(values);
        settings.keySet().removeAll(PLACES);
        Digest all = new Digest().texts(List.of(KERNEL, Konbit.version(), database.name(), settings.toString(),
                LocalDate.now(Clock.systemUTC()).toString(),
                folder().toString()));
        Optional.ofNullable(values.get("starter_kit.directory")).map(Path::of).ifPresent(all::path);
        this.digest = all.letters();
    }

    /** Where the kernel's classes and changelog are: a jar, or a folder of a build. */
    private static Path home() {
        try {
            return Path.of(Activator.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The folder of the templates: the build's, if it names one for all its modules, else the module's. */
    static Path folder() {
        String given = System.getProperty("konbit.testing.directory", "");
        return given.isEmpty()
                ? Path.of(System.getProperty("basedir", ""))
                        .resolve("target")
                        .resolve("konbit-testing")
                        .toAbsolutePath()
                : Path.of(given).toAbsolutePath();
    }

    /** Give a new site what it begins with; answers its database, if that is not a file in its data directory. */
    Optional<TestPostgres.Fresh> copyTo(Path dataDirectory) {
        if (!values.containsKey("starter_kit.directory")) {
            // whoever sets the community up wants to see its first start
            return database == TestDatabase.POSTGRESQL ? Optional.of(TestPostgres.fresh()) : Optional.empty();
        }
        // one at a time: a database cannot be copied while somebody works in it; the other kind need not wait
        synchronized (database == TestDatabase.POSTGRESQL ? POSTGRESQL_TURN : SQLITE_TURN) {
            Path kept = folder().resolve(kind() + "-" + digest + server());
            if (!Files.isDirectory(kept) || !reachable()) {
                make(kept);
            }
            Folders.copy(kept, dataDirectory);
            return database == TestDatabase.POSTGRESQL
                    ? Optional.of(TestPostgres.copy(databaseName()))
                    : Optional.empty();
        }
    }

    /** What a folder of PostgreSQL's is worth without the server that has the rest. */
    private String server() {
        return database == TestDatabase.POSTGRESQL ? TestPostgres.serverName() : "";
    }

    private String databaseName() {
        return PREFIX + digest;
    }

    private boolean reachable() {
        return database != TestDatabase.POSTGRESQL || TestPostgres.has(databaseName());
    }

    private void make(Path kept) {
        MADE.incrementAndGet();
        Path part = folder().resolve("part-" + kind() + "-" + ProcessHandle.current().pid());
        Folders.delete(part);
        Folders.delete(kept);
        Map<String, String> alone = new HashMap<>(values);
        alone.put("data.directory", part.toString());
        alone.put("plugins.directory", part.resolve("cache/none").toString());
        Optional<TestPostgres.Fresh> fresh = database == TestDatabase.POSTGRESQL
                ? Optional.of(TestPostgres.fresh())
                : Optional.empty();
        fresh.ifPresent(one -> alone.put("data.url", one.url()));
        Konbit.start(Configuration.of(alone)).close();
        Folders.delete(part.resolve("cache"));
        fresh.ifPresent(one -> one.becomes(databaseName()));
        forgetOlder();
        keep(part, kept);
    }

    /** Those of other days and other states of Konbit are not asked for any more. */
    private void forgetOlder() {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        List<Path> young = new ArrayList<>();
        for (Path one : Folders.list(folder())) {
            String name = one.getFileName().toString();
            if (name.startsWith(kind() + "-") || name.startsWith("part-")) {
                if (modified(one).isBefore(yesterday)) {
                    Folders.delete(one);
                } else {
                    young.add(one);
                }
            }
        }
        if (database == TestDatabase.POSTGRESQL) {
            TestPostgres.dropOthers(PREFIX, Stream.concat(Stream.of(databaseName()), young.stream()
                    .map(one -> PREFIX + one.getFileName().toString().replaceAll(".*-(?=[0-9a-f]+$)", ""))).toList());
        }
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String kind() {
        return database.name().toLowerCase(Locale.ROOT);
    }

    /** Another process may have been faster with the same; then its one is as good. */
    private static void keep(Path part, Path kept) {
        try {
            Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            Folders.delete(part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
