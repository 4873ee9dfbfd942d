package org.konbit.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.konbit.launcher.probe.SampleJar;

/** konbit.jar as an administrator uses it: processes, signals, exit codes. */
@Execution(ExecutionMode.CONCURRENT)
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
    void servesAPluginThatIsBeingWritten() throws Exception {
        Path hello = folder.resolve("my hello");
        copy(Path.of(System.getProperty("konbit.root"), "plugins/hello"), hello);
        try (var developing = start(List.of(), "dev", hello.toString(), "--port", "0")) {
            URI address = URI.create(developing.after("Konbit serves your plugin at "));

            assertThat(address.getPath()).isEqualTo("/hello");
            assertThat(developing.after("everything")).isEmpty();
            var second = start(List.of(), "dev", hello.toString(), "--port", "0", "--fresh");
            assertThat(second.output()).contains("is in use by another Konbit");
            assertThat(second.exitCode()).isEqualTo(4);
            assertThat(status(address)).isEqualTo(303);
            Path words = hello.resolve("src/main/resources/messages_en.properties");
            Files.writeString(words, Files.readString(words).replace("title=", "title=Our "));
            assertThat(developing.after(" to exchange): ")).isEqualTo("messages_en.properties");
            Path java = hello.resolve("src/main/java/org/konbit/hello/HelloPlugin.java");
            Files.writeString(java, Files.readString(java).replace("class HelloPlugin", "klass HelloPlugin"));
            assertThat(developing.after(java + ":")).contains("class, interface, enum, or record expected");
            assertThat(status(address)).isEqualTo(500);
            developing.process().toHandle().destroy();
            assertThat(developing.output()).doesNotContain("Exception");
            assertThat(developing.exitCode()).isEqualTo(STOPPED_BY_SIGTERM);
        }
        var nothing = start(List.of(), "dev", folder.toString());
        assertThat(nothing.output()).startsWith("There is no plugin in " + folder);
        assertThat(nothing.exitCode()).isEqualTo(1);
    }

    /** Whoever names a port for a debugger means the JVM that serves, and that there is one. */
    @Test
    void aDebuggerStaysConnected() throws Exception {
        for (int attempt = 1;; attempt++) {
            try {
                debuggedAt(freePort());
                return;
            } catch (AssertionError e) {
                // another program was given the port in between
                if (attempt == 5 || !String.valueOf(e.getMessage()).contains("bind failed")) {
                    throw e;
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private void debuggedAt(int port) throws Exception {
        String debug = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + port;
        try (var serving = start(List.of(debug), "serve", "--port", "0")) {
            assertThat(status(serving.address())).isIn(200, 303);
            try (var debugger = new Socket("127.0.0.1", port)) {
                debugger.getOutputStream().write("JDWP-Handshake".getBytes(StandardCharsets.US_ASCII));
                assertThat(debugger.getInputStream().readNBytes(14)).asString().isEqualTo("JDWP-Handshake");
            }
        }
    }

    /** The compilers are there for one command only. */
    @Test
    void noOtherCommandUnpacksTheCompilers() throws Exception {
        assertThat(start(List.of(), "version").exitCode()).isZero();
        try (var files = Files.walk(folder.resolve("cache"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("konbit-launcher"))
                    .noneMatch(name -> name.startsWith("konbit-dev") || name.startsWith("biz.aQute"));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path name = from.relativize(file);
                if (!name.startsWith("target")) {
                    Files.createDirectories(to.resolve(name).getParent());
                    Files.copy(file, to.resolve(name));
                }
            }
        }
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
        long deadline = System.nanoTime() + 90_000_000_000L;
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
