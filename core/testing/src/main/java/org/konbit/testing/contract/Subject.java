package org.konbit.testing.contract;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.kernel.web.Contribution;
import org.konbit.testing.PackedPlugins;
import org.konbit.testing.PluginJar;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;

/** The plugin that is looked at, on a site of its own that is started when somebody asks. Used by one thread. */
final class Subject implements AutoCloseable {
    private final Path jar;
    private final String id;
    private final Effort effort;
    private @Nullable Site started;
    private @Nullable Visits visits;

    Subject(Path jar) {
        this(jar, Effort.USUAL);
    }

    Subject(Path jar, Effort effort) {
        this.jar = jar;
        this.id = PluginJar.id(jar);
        this.effort = effort;
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
            site = siteWith(jar, TestDatabase.SQLITE);
            started = site;
        }
        return site;
    }

    /** A site of its own on this database, with a version of the plugin and with those it was packed with. */
    Site siteWith(Path version, TestDatabase database) {
        return Site.builder().database(database).plugins(companions()).jars(List.of(version)).start();
    }

    private List<Path> companions() {
        return PackedPlugins.jars().stream().filter(one -> !one.equals(jar)).toList();
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
        }
    }
}
