package org.konbit.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin that was just generated is served while it is being written, by one command of Maven's, whichever Java Maven itself runs on. */
final class LiveLoopTest {
    private static final Pattern ADDRESS = Pattern.compile("Konbit serves your plugin at (\\S+)");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path temporary;

    @Test
    void mavenServesThePluginOfAFolderUntilItIsEnded() throws Exception {
        Maven installed = Maven.ofThisBuild();
        Path plugin = Files.move(BookClub.in(Files.createDirectory(temporary.resolve("work")), installed),
                temporary.resolve("my plugin"));
        Path log = temporary.resolve("log");
        Process maven = installed.start(plugin, List.of("-Pdev", "-Ddev=--port 0", "-Ddev.java=-Dour.own=1"), log);
        URI page;
        try {
            page = URI.create(said(log, maven));
            assertThat(page.getPath()).isEqualTo("/book-club");
            assertThat(status(page)).isEqualTo(303);
            assertThat(maven.descendants().map(child -> child.info().commandLine().orElse("")))
                    .anyMatch(command -> command.contains("-Dour.own=1"));
        } finally {
            maven.destroy();
        }
        assertThat(maven.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        until("the site has ended with Maven", () -> status(page) == 0);
    }

    private static String said(Path log, Process maven) throws Exception {
        until("Maven serves the plugin", () -> !maven.isAlive() || ADDRESS.matcher(Files.readString(log)).find());
        Matcher address = ADDRESS.matcher(Files.readString(log));
        assertThat(address.find()).as(Files.readString(log)).isTrue();
        return address.group(1);
    }

    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private static void until(String what, Condition condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    /** 0 if nobody answers, -1 if somebody ends while they do. */
    private static int status(URI address) throws InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (ConnectException nobody) {
            return 0;
        } catch (IOException ending) {
            return -1;
        }
    }
}
