package org.konbit.testing.contract;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.konbit.kernel.web.Contribution;
import org.konbit.testing.PluginJar;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;

/** The plugin that is looked at, on a site of its own that is started when somebody asks. Used by one thread. */
final class Subject implements AutoCloseable {
    private final Path jar;
    private final List<Path> companions;
    private final String id;
    private final Effort effort;
    private final TestDatabase database;
    private final Map<TestDatabase, Set<String>> tables = new EnumMap<>(TestDatabase.class);
    private @Nullable Subject twin;
    private @Nullable Site started;
    private @Nullable Visits visits;

    /** With all that was packed with it. */
    Subject(Path jar, List<Path> packed) {
        this(jar, packed, Effort.USUAL, TestDatabase.SQLITE);
    }

    /** Alone. */
    Subject(Path jar, Effort effort) {
        this(jar, List.of(), effort, TestDatabase.SQLITE);
    }

    private Subject(Path jar, List<Path> packed, Effort effort, TestDatabase database) {
        this.jar = jar;
        this.companions = packed.stream().filter(one -> !one.equals(jar)).toList();
        this.id = PluginJar.id(jar);
        this.effort = effort;
        this.database = database;
    }

    /** The same plugin on the other database, which is closed with this one or earlier. */
    Subject onPostgresql() {
        Subject made = twin;
        if (made == null) {
            made = new Subject(jar, companions, effort, TestDatabase.POSTGRESQL);
            twin = made;
        }
        return made;
    }

    /** What the plugin's tables are like on a database where they are new, looked up once. */
    Set<String> tables(TestDatabase on, Supplier<Set<String>> look) {
        return tables.computeIfAbsent(on, none -> look.get());
    }

    /** How much is done to find something out. */
    Effort effort() {
        return effort;
    }

    Path jar() {
        return jar;
    }

    String id() {
        return id;
    }

    /** The site, with the plugin and those it was packed with. */
    Site site() {
        Site site = started;
        if (site == null) {
            site = siteWith(jar, database);
            started = site;
        }
        return site;
    }

    /** A site of its own on this database, with a version of the plugin and with those it was packed with. */
    Site siteWith(Path version, TestDatabase on) {
        return Site.builder().database(on).plugins(companions).jars(List.of(version)).start();
    }

    /** A site of its own on this database, with an earlier version of the plugin, whatever becomes of those that need the one of now. */
    Site siteBefore(Path earlier, TestDatabase on) {
        return Site.builder().database(on).jars(companions).jars(List.of(earlier)).start();
    }

    /** What the running plugin adds to the site. */
    Contribution contribution() {
        return contributed().orElseThrow(() -> new IllegalStateException("The plugin " + id + " is not on the site"));
    }

    /** What the plugin adds to the site, if it is there. */
    Optional<Contribution> contributed() {
        return site().service(org.konbit.kernel.web.Site.class)
                .contributions()
                .stream()
                .filter(one -> one.owner().equals(id))
                .findFirst();
    }

    /** What people came upon who looked at all its pages and filled in all its forms. */
    Visits visits() {
        Visits made = visits;
        if (made == null) {
            made = Visits.of(this);
            visits = made;
        }
        return made;
    }

    @Override
    public void close() {
        if (started != null) {
            started.close();
            started = null;
            visits = null;
        }
        if (twin != null) {
            twin.close();
        }
    }
}
