package org.konbit.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** konbit.jar as an administrator uses it: processes, signals, exit codes. */
final class RunnableJarIT {
    private static final int STOPPED_BY_SIGTERM = 143;

    @TempDir
    private Path folder;

    @Test
    void servesUntilItIsToldToStopAndKeepsWhatWasWritten() throws Exception {
        for (int time = 0; time < 2; time++) {
            var serving = start(List.of("-Xmx300m"), "serve", "--port", "0");
            URI address = serving.address();

            assertThat(status(address)).isIn(200, 303);
            assertThat(serving.process.info().arguments().orElseThrow())
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

            serving.process.toHandle().destroy();
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

    private Run start(List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(JavaCommand.program()));
        command.addAll(options);
        command.addAll(List.of("-jar", System.getProperty("konbit.jar")));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("KONBIT_CACHE", folder.resolve("cache").toString());
        return new Run(builder.start());
    }

    private static int status(URI address) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static final class Run {
        private final Process process;
        private final BufferedReader out;
        private final StringBuilder read = new StringBuilder();

        Run(Process process) {
            this.process = process;
            this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        }

        /** Wait for the banner. */
        URI address() throws IOException {
            String line;
            while ((line = out.readLine()) != null) {
                read.append(line).append('\n');
                if (line.startsWith("Konbit serves at ")) {
                    return URI.create(line.substring("Konbit serves at ".length()));
                }
            }
            throw new AssertionError("It did not serve:\n" + read);
        }

        /** Everything it says until it ends. */
        String output() {
            out.lines().forEach(line -> read.append(line).append('\n'));
            return read.toString();
        }

        int exitCode() throws InterruptedException {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }
    }
}
