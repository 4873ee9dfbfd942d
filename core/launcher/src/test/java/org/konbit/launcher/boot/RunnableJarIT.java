package org.konbit.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.konbit.launcher.probe.SampleJar;

/** konbit.jar as an administrator uses it: processes, signals, exit codes. */
final class RunnableJarIT {
    private static final int STOPPED_BY_SIGTERM = 143;
    private static final int JAVA_8 = 52;

    @TempDir
    private Path folder;

    @Test
    void servesUntilItIsToldToStopAndKeepsWhatWasWritten() throws Exception {
        for (int time = 0; time < 2; time++) {
            var serving = start(List.of("-Xmx300m"), "serve", "--port", "0");
            URI address = serving.address();

            assertThat(status(address)).isIn(200, 303);
            assertThat(serving.process().info().arguments().orElseThrow())
                    .contains("-Xmx300m", "-XX:+UseSerialGC", "serve")
                    .doesNotContain("-jar");
            assertThat(start(List.of(), "plugin", "list").output()).contains("There is no plugin in ");
            var second = start(List.of(), "serve", "--port", "0");
            assertThat(second.output()).contains("is in use by another Konbit");
            assertThat(second.exitCode()).isEqualTo(4);
            var third = start(List.of(), "serve", "--port", "" + address.getPort(), "--data",
                    folder.resolve("other").toString());
            assertThat(third.output())
                    .contains("Port " + address.getPort() + " of localhost is in use by another program.");
            assertThat(third.exitCode()).isEqualTo(5);
            assertThat(start(List.of(), "backup", "backup" + time + ".zip").output())
                    .startsWith("Backed up the database");

            serving.process().toHandle().destroy();
            assertThat(serving.output())
                    .containsSubsequence("Press Ctrl-C to stop.", "Konbit is stopping.", "Konbit has stopped.")
                    .doesNotContain("WARNING", "Exception");
            assertThat(serving.exitCode()).isEqualTo(STOPPED_BY_SIGTERM);
        }
        assertThat(start(List.of(), "restore", "backup1.zip", "--data", "restored").output())
                .startsWith("Restored the database");
        assertThat(folder.resolve("restored/konbit.db")).isRegularFile();
    }

    @Test
    void worksWithoutBecomingANewProcessToo() throws Exception {
        var version = start(List.of("-Dkonbit.here=true"), "version");

        assertThat(version.output()).startsWith("Konbit ");
        assertThat(version.exitCode()).isZero();
        assertThat(start(List.of("-Dkonbit.here=true", "--enable-native-access=ALL-UNNAMED"), "backup", "none.zip")
                .output())
                .contains("There is no database at ");
    }

    @Test
    void anOlderJavaCanReadItsFirstClassWhichSaysWhatIsNeeded() throws Exception {
        try (var jar = new JarFile(System.getProperty("konbit.jar"))) {
            String main = jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
            try (var in = new DataInputStream(jar.getInputStream(jar.getEntry(main.replace('.', '/') + ".class")))) {
                in.skipNBytes(6);
                assertThat(in.readUnsignedShort()).as("class file version of " + main).isEqualTo(JAVA_8);
            }
        }
        assertThat(Start.problem("1.8", "/opt/java-8"))
                .startsWith("Konbit needs Java 25, and this is Java 1.8 (/opt/java-8)");
        assertThat(Start.problem("24", "")).startsWith("Konbit needs Java 25");
        assertThat(Start.problem("25", "")).isEmpty();
        assertThat(Start.problem("26", "")).isEmpty();
    }

    @Test
    void triesAPluginAndLeavesNothing() throws Exception {
        Path temporary = Files.createDirectories(folder.resolve("temporary"));
        Path sample = new SampleJar().at(folder.resolve("sample.jar"));
        var check = start(List.of("-Djava.io.tmpdir=" + temporary), "plugin", "check", "--json", sample.toString());

        assertThat(check.output())
                .startsWith("{\"file\":\"sample.jar\",\"id\":\"sample\",\"version\":\"1.2.0\",\"runs\":true,")
                .hasLineCount(1);
        assertThat(check.exitCode()).isZero();
        var interrupted = start(List.of("-Djava.io.tmpdir=" + temporary), "plugin", "check", sample.toString());
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!holdsACheck(temporary) && System.nanoTime() < deadline) {
            Thread.sleep(20); // it is another process
        }
        assertThat(holdsACheck(temporary)).isTrue();
        interrupted.process().toHandle().destroy();
        assertThat(interrupted.output()).doesNotContain("\tat ");
        assertThat(interrupted.exitCode()).isEqualTo(STOPPED_BY_SIGTERM);
        assertThat(holdsACheck(temporary)).isFalse();
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"our community", "a+b%20c", "100%"})
    void runsInAFolderOfAnyName(String name) throws Exception {
        Path jar = Files.createDirectories(folder.resolve(name)).resolve("konbit.jar");
        Files.copy(Path.of(System.getProperty("konbit.jar")), jar);
        var version = KonbitProcess.start(jar, folder, List.of(), "version");

        assertThat(version.output()).startsWith("Konbit ");
        assertThat(version.exitCode()).isZero();
    }

    private static boolean holdsACheck(Path temporary) throws IOException {
        try (Stream<Path> all = Files.list(temporary)) {
            return all.anyMatch(one -> one.getFileName().toString().startsWith("konbit-check"));
        }
    }

    private KonbitProcess start(List<String> options, String... arguments) throws IOException {
        return KonbitProcess.start(folder, options, arguments);
    }

    private static int status(URI address) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
