package org.konbit.testing.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.konbit.testing.PluginState;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;

/**
 * Runs the plugin's changelog on one kind of database: from empty, a second time, and from the changelogs of earlier versions, which the
 * plugin's author keeps.
 */
final class Migrating {
    private static final String CHANGELOG = "changelog.sql";
    private final Subject subject;
    private final TestDatabase database;

    Migrating(Subject subject, TestDatabase database) {
        this.subject = subject;
        this.database = database;
    }

    private boolean nothingToDo() {
        try (JarFile jar = new JarFile(subject.jar().toFile())) {
            return jar.getEntry(CHANGELOG) == null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> fromEmpty() {
        if (nothingToDo()) {
            return List.of();
        }
        if (database == TestDatabase.POSTGRESQL) {
            // others look at this one afterwards
            return fromEmpty(subject.onPostgresql().site());
        }
        try (Site site = subject.siteWith(subject.jar(), database)) {
            return fromEmpty(site);
        }
    }

    private List<String> fromEmpty(Site site) {
        List<String> broken = Starting.told(subject, site);
        return broken.isEmpty() ? again(site) : broken;
    }

    private List<String> again(Site site) {
        Tables tables = Tables.of(site);
        Set<String> schema = subject.tables(database, () -> tables.schema(subject.id()));
        Map<String, Long> rows = tables.rows(subject.id());
        tables.forgetMigration(subject.id());
        site.restart();
        List<String> violations = new ArrayList<>();
        Starting.told(subject, site).forEach(why -> violations.add("The second run of changelog.sql fails. " + why));
        if (violations.isEmpty() && !schema.equals(tables.schema(subject.id()))) {
            violations.add("The second run of changelog.sql changes the tables: "
                    + difference(schema, tables.schema(subject.id())) + always());
        }
        if (violations.isEmpty() && !rows.equals(tables.rows(subject.id()))) {
            violations.add("The second run of changelog.sql changes the rows: there were " + rows + " and there are "
                    + tables.rows(subject.id()) + always());
        }
        return violations;
    }

    private static String always() {
        return ". A changeset runs once for ever: leave out runAlways and runOnChange.";
    }

    List<String> fromEarlier() {
        if (nothingToDo()) {
            return List.of();
        }
        Earlier earlier = new Earlier(subject);
        List<String> violations = new ArrayList<>(earlier.violations());
        earlier.changelogs().forEach(one -> violations.addAll(from(one)));
        return violations;
    }

    /** The tables of a community that begins with this version. */
    private Set<String> fresh() {
        return subject.tables(database, () -> {
            try (Site site = subject.siteWith(subject.jar(), database)) {
                Starting.told(subject, site);
                return Tables.of(site).schema(subject.id());
            }
        });
    }

    private List<String> from(Path earlier) {
        try {
            Path folder = Files.createTempDirectory("konbit-earlier");
            Path old = EarlierJar.of(subject, Files.readString(earlier), folder);
            try (Site site = subject.siteBefore(old, database)) {
                return from("A community with the tables of " + earlier.getFileName() + " ", site);
            } finally {
                Files.delete(old);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> from(String begun, Site site) {
        PluginState then = site.awaitPlugin(subject.id(), one -> !one.state().startsWith("waiting"));
        if (!then.active()) {
            return List.of(begun + "cannot be made: the plugin is " + then.state());
        }
        site.install(subject.jar());
        PluginState now = site.awaitPlugin(subject.id(),
                one -> one.state().contains("; version ")
                        || !(one.version().contains(EarlierJar.QUALIFIER) || one.state().startsWith("waiting")));
        if (!now.active() || now.version().contains(EarlierJar.QUALIFIER)) {
            return List.of(begun + "cannot go on with this version: the plugin is " + now.state());
        }
        Set<String> fresh = fresh();
        Set<String> there = Tables.of(site).schema(subject.id());
        return there.equals(fresh)
                ? List.of()
                : List.of(begun + "has other tables afterwards than a new one: " + difference(fresh, there)
                        + ". Leave released changesets as they are and add new ones.");
    }

    private static String difference(Set<String> wanted, Set<String> there) {
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(there);
        Set<String> more = new TreeSet<>(there);
        more.removeAll(wanted);
        return (missing.isEmpty() ? "" : "without " + String.join("; ", missing))
                + (missing.isEmpty() || more.isEmpty() ? "" : ", ")
                + (more.isEmpty() ? "" : "with " + String.join("; ", more));
    }
}
