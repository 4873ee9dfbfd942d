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
    private final @Nullable Site given;
    private @Nullable Site started;
    private @Nullable Visits visits;

    Subject(Path jar) {
        this(jar, null);
    }

    /** Look at a plugin on a site that is there already; the plugin is installed there. */
    Subject(Path jar, @Nullable Site given) {
        this.jar = jar;
        this.id = PluginJar.id(jar);
        this.given = given;
    }

    Path jar() {
        return jar;
    }

    String id() {
        return id;
    }

    /** The site, with the plugin and those it was packed with. */
    Site site() {
        Site site = given == null ? started : given;
        if (site == null) {
            site = Site.builder().start();
            started = site;
            companions().forEach(site::install);
            site.install(jar);
        }
        return site;
    }

    /** A site on this database, without the plugin but with those it was packed with. */
    Site siteBefore(TestDatabase database) {
        return Site.builder().database(database).plugins(companions()).start();
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
