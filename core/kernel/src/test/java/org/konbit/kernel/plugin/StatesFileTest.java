package org.konbit.kernel.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatesFileTest {
    private final PluginHost host = new PluginHost();
    private final Path file = host.work.resolveSibling("plugins.tsv");

    @AfterEach
    void stop() {
        host.close();
    }

    private String text() {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyChangeOfAPluginsStateIsOnTheDisk() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "old\t1.0.0\tof a process that was killed\n");
        SamplePlugin.named("hello").version("1.2.0").into(host.folder);
        SamplePlugin.named("trips").waitingFor("java.util.concurrent.Callable").into(host.folder);
        Files.writeString(host.folder.resolve("note.jar"), "no jar");
        host.start();
        assertThat(text()).contains("hello\t1.2.0\tactive\n", "trips\t1.0.0\twaiting: ", "the service Callable")
                .doesNotContain("old");
        host.waitUntil("the damaged file is given up", () -> text().contains("note.jar\t\tfailed: "));

        host.plugins.disable("hello", null);
        assertThat(text()).contains("hello\t1.2.0\tdisabled\n");
        host.plugins.enable("hello", null);
        SamplePlugin.named("hello")
                .version("2.0.0")
                .constructing("if (true) throw new IllegalStateException(\"no\");")
                .into(host.folder);
        host.waitUntil("the new version is refused", () -> text().contains("hello\t1.2.0\tactive; version 2.0.0 is "));
        assertThat(text()).containsPattern("\t2\\.0\\.0\tfailed: .+\n");
        Files.delete(host.folder.resolve("trips.jar"));
        host.waitUntil("trips is gone", () -> !text().contains("trips"));

        host.restart(true);
        assertThat(text()).matches("(?s).*hello\t[0-9.]+\tdisabled\n.*");
    }

    @Test
    void aRestIsSaidToBeOne() throws Exception {
        SamplePlugin.named("hello").answering("throw new IllegalStateException();").into(host.folder);
        host.start();
        for (int i = 0; i < CallLimits.STANDARD.failures() + 1; i++) {
            assertThatThrownBy(() -> host.get("/hello")).isInstanceOf(RuntimeException.class);
        }

        host.waitUntil("the rest is on the disk", () -> text().contains("hello\t1.0.0\tresting: "));
    }
}
