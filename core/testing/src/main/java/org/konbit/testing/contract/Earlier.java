package org.konbit.testing.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * The changelogs of a plugin's earlier versions, which its author keeps: {@code earlier/hello/1.0.0.sql} of the test resources is that of
 * version 1.0.0 of the plugin hello.
 */
final class Earlier {
    private static final String FOLDER = "earlier";
    private static final Version FIRST = new Version(1, 0, 0);
    private final Subject subject;

    Earlier(Subject subject) {
        this.subject = subject;
    }

    /** All of them. */
    List<Path> changelogs() {
        return sqlIn(FOLDER + "/" + subject.id());
    }

    /** What is wrong with what was kept, a sentence each: a way up that nobody tries must not look like one that was tried. */
    List<String> violations() {
        String here = "src/test/resources/" + FOLDER + "/" + subject.id() + "/";
        if (!sqlIn(FOLDER).isEmpty()) {
            return List.of("The file " + FOLDER + "/" + sqlIn(FOLDER).getFirst().getFileName()
                    + " of the test resources is of no plugin, so that nobody tries it. Those of this plugin stand in "
                    + here);
        }
        Version now = version();
        if (changelogs().isEmpty()
                && new Version(now.getMajor(), now.getMinor(), now.getMicro()).compareTo(FIRST) > 0) {
            return List.of("This is version " + now
                    + " of a plugin with tables, and no changelog of an earlier version is"
                    + " kept, so that nobody has tried whether communities that have one can go on. Put the changelog.sql of"
                    + " each version that you released into " + here
                    + ", named by the version, as 1.0.0.sql; an empty file"
                    + " for a version that had no tables.");
        }
        return List.of();
    }

    private Version version() {
        try (JarFile jar = new JarFile(subject.jar().toFile())) {
            return Version.parseVersion(jar.getManifest().getMainAttributes().getValue(Constants.BUNDLE_VERSION));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> sqlIn(String name) {
        @Nullable
        URL url = Earlier.class.getClassLoader().getResource(name);
        if (url == null || !url.getProtocol().equals("file")) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(Path.of(url.toURI()))) {
            return files.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
