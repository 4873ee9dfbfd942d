package org.konbit.testing.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.konbit.testing.PluginState;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;
import org.konbit.testing.walk.RepackedJar;

/**
 * Runs the plugin's changelog on one kind of database: from empty, a second time, and from the changelogs of earlier versions, which the
 * plugin keeps in {@code src/test/resources/earlier}.
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
        try (Site site = subject.siteWith(subject.jar(), database)) {
            List<String> broken = Starting.told(subject, site);
            return broken.isEmpty() ? again(site) : broken;
        }
    }

    private List<String> again(Site site) {
        Tables tables = Tables.of(site);
        Set<String> schema = tables.schema(subject.id());
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
        List<String> violations = new ArrayList<>();
        if (!nothingToDo()) {
            earlier().forEach(one -> violations.addAll(from(one)));
        }
        return violations;
    }

    /** The tables of a community that begins with this version. */
    private Set<String> fresh() {
        try (Site site = subject.siteWith(subject.jar(), database)) {
            Starting.told(subject, site);
            return Tables.of(site).schema(subject.id());
        }
    }

    private List<String> from(Path earlier) {
        try {
            Path folder = Files.createTempDirectory("konbit-earlier");
            Path old = RepackedJar.of(subject.jar())
                    .version("0.0.0.earlier")
                    .entry(CHANGELOG, Files.readString(earlier))
                    .in(folder, subject.jar().getFileName().toString());
            try (Site site = subject.siteWith(old, database)) {
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
        // its code is newer than its tables, so that it may well fail; only that it migrated matters
        String state = site.awaitPlugin(subject.id(), now -> Tables.of(site).migrated(subject.id())
                || now.state().startsWith("failed")).state();
        if (!Tables.of(site).migrated(subject.id())) {
            return List.of(begun + "cannot be made: the plugin is " + state);
        }
        site.install(subject.jar());
        PluginState now = site.awaitPlugin(subject.id(),
                one -> !one.version().contains("earlier") || one.state().contains("; version "));
        if (!now.active()) {
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

    /** The changelogs of earlier versions, named by the version: {@code earlier/1.0.0.sql} of the test resources. */
    private static List<Path> earlier() {
        @Nullable
        URL folder = Migrating.class.getClassLoader().getResource("earlier");
        if (folder == null || !folder.getProtocol().equals("file")) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
