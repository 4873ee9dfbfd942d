package org.konbit.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.konbit.testing.Site;

/** Describes communities to start: with our plugins, and with the example's starter kit or the small one of the tests. */
final class Community {
    private Community() {}

    /** The example community: its starter kit and all our plugins. */
    static Site.Builder example() {
        return small().kit(kit());
    }

    /** A community of a few sample people, one for each role, and all our plugins. */
    static Site.Builder small() {
        return Site.builder().plugins(plugins());
    }

    /** The example's starter kit. */
    static Path kit() {
        return folder("konbit.kit");
    }

    /** Our plugins' jars. */
    static List<Path> plugins() {
        try (Stream<Path> files = Files.list(folder("konbit.plugins"))) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The jar of one of them. */
    static Path plugin(String id) {
        return plugins().stream()
                .filter(jar -> jar.getFileName().toString().startsWith("konbit-" + id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The build copied no jar of " + id));
    }

    private static Path folder(String property) {
        String folder = System.getProperty(property);
        if (folder == null) {
            throw new IllegalStateException(
                    property + " is not set; run these tests through Maven: mvn verify -pl core/journeys -am");
        }
        return Path.of(folder).normalize();
    }
}
