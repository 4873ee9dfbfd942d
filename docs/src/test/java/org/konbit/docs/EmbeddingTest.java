package org.konbit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddingTest {
    @TempDir
    private Path folder;

    @Test
    void theProgramOfTheGuideServesACommunity() throws Exception {
        CodeBlock program = CodeBlock.in("java")
                .stream()
                .filter(block -> block.code().contains("void main"))
                .findFirst()
                .orElseThrow();
        assertThat(CodeBlocksTest.Compiled.of(program.code(), folder).problems()).isEmpty();
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp",
                folder + File.pathSeparator + System.getProperty("java.class.path"), "MyCommunity",
                folder.resolve("data").toString()).redirectErrorStream(true).start();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            Optional<String> open = lines.lines().filter(line -> line.startsWith("Open http")).findFirst();
            assertThat(open).as("the program prints its address").isPresent();

            assertThat(get(URI.create(open.get().substring(5)).resolve("/health/ready"))).isEqualTo(200);
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static int get(URI address) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
