package org.konbit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README's first command builds, in a little tree with a Maven and a Java that only say what they were asked. */
final class ExampleRunTest {
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");
    private static final String NOTHING = "Nothing to build";
    /** Makes the jars of the modules it is given; a jar is what ends as a zip ends. */
    private static final String MAVEN = """
                                        #!/usr/bin/env bash
                                        while [ "$1" != -pl ]; do shift; done
                                        echo "$2" > asked
                                        for module in ${2//,/ }; do
                                            case $module in core/launcher) jar=konbit.jar ;; *) jar=$(basename $module)-1.jar ;; esac
                                            mkdir -p $module/target
                                            { echo "$RANDOM$RANDOM"; printf 'PK\\005\\006%018d' 0; } > $module/target/$jar
                                        done
                                        """;
    private static final String JAVA = """
                                       #!/usr/bin/env bash
                                       echo "serves $2"
                                       """;

    @TempDir
    private Path root;

    @BeforeEach
    void aTreeOfLongAgo() throws IOException {
        for (String module : List.of("core/api", "core/kernel", "core/dev", "core/launcher", "plugins/hello",
                "plugins/library")) {
            source(module + "/pom.xml");
            source(module + "/src/main/java/A.java");
        }
        source("pom.xml");
        source("plugins/pom.xml");
        Path run = Files.createDirectories(root.resolve("example-deployment")).resolve("run");
        Files.copy(Path.of(System.getProperty("konbit.root", "..")).resolve("example-deployment/run"), run);
        program("tools/mvn", MAVEN);
        program("jdk/bin/java", JAVA);
        program("jdk/bin/javac", JAVA);
        Files.writeString(root.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
        try (Stream<Path> all = Files.walk(root)) {
            for (Path one : all.filter(Files::isDirectory).toList()) {
                age(one);
            }
        }
    }

    @Test
    void buildsWhatIsMissingOrOlderThanItsSourcesAndSaysWhy() throws Exception {
        assertThat(run()).contains("Building Konbit: there is no konbit.jar yet.",
                "Building plugins/hello: there is no hello.jar yet.", "serves ");
        assertThat(asked()).isEqualTo("core/api,plugins,core/kernel,core/dev,core/launcher,plugins/hello,"
                + "plugins/library");
        assertThat(root.resolve("example-deployment/plugins/library-1.jar")).exists();
        assertThat(run()).contains(NOTHING, "serves ").doesNotContain("Copying");

        Files.setLastModifiedTime(root.resolve("plugins/library/src/main/java/A.java"),
                FileTime.from(Instant.now()));
        assertThat(run()).contains("plugins/library/src/main/java/A.java is newer than library-1.jar")
                .doesNotContain("Building Konbit");
        assertThat(asked()).isEqualTo("core/api,plugins,plugins/library");
        assertThat(run()).contains(NOTHING);

        Files.delete(root.resolve("core/kernel/src/main/java/A.java"));
        assertThat(run()).contains("Building Konbit: core/kernel/src/main/java is newer than konbit.jar.");
        assertThat(asked()).isEqualTo("core/api,plugins,core/kernel,core/dev,core/launcher");
    }

    @Test
    void takesWhatSomebodyElseHasBuiltUnlessThatWasCutShort() throws Exception {
        run();
        for (String place : List.of("example-deployment/lib/konbit.jar", "example-deployment/plugins/hello-1.jar")) {
            Files.delete(root.resolve(place));
        }
        assertThat(run()).contains(NOTHING, "Copying konbit.jar", "Copying hello-1.jar")
                .doesNotContain("Copying library");

        Files.writeString(root.resolve("core/launcher/target/konbit.jar"), "PK, and the rest was never written");
        assertThat(run()).contains("Building Konbit: there is no konbit.jar yet.");
    }

    private String asked() throws IOException {
        return Files.readString(root.resolve("asked")).strip();
    }

    private String run() throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder("bash", root.resolve("example-deployment/run").toString());
        command.environment().put("PATH", root.resolve("tools") + ":" + System.getenv("PATH"));
        command.environment().put("JAVA_HOME", root.resolve("jdk").toString());
        Process run = command.redirectErrorStream(true).start();
        String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor()).as(said).isZero();
        return said;
    }

    private void source(String path) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, path);
        age(file);
    }

    private static void age(Path path) throws IOException {
        Files.setLastModifiedTime(path, FileTime.from(LONG_AGO));
    }

    private void program(String path, String text) throws IOException {
        source(path);
        assertThat(Files.writeString(root.resolve(path), text).toFile().setExecutable(true)).isTrue();
    }
}
