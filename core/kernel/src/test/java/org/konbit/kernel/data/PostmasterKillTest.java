package org.konbit.kernel.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.konbit.api.Database;

/** Kills PostgreSQL's first process while members write; Konbit keeps running and goes on when the server is back. */
@Timeout(900)
class PostmasterKillTest {
    private static final int KILLS = Math.max(1,
            Integer.getInteger("konbit.kills", Boolean.getBoolean("konbit.full") ? 50 : 1) / 5);

    @TempDir
    private Path directory;

    private final Set<String> ledger = ConcurrentHashMap.newKeySet();
    private final Set<Class<?>> failures = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean end = new AtomicBoolean();
    private @Nullable EmbeddedPostgres server;
    private @Nullable Process restarted;

    @Test
    void noAcknowledgedWriteIsMissingAfterThePostmasterWasKilled() throws Exception {
        server = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofSeconds(90))
                .setDataDirectory(directory.resolve("server"))
                .setServerConfig("synchronous_commit", "on")
                .start();
        DataSettings settings = DataSettings.postgres(directory.resolve("data"),
                server.getJdbcUrl("postgres", "postgres"), null, null);
        try (Databases databases = Databases.open(settings);
                ExecutorService members = Executors.newVirtualThreadPerTaskExecutor()) {
            Database notes = Notes.of(databases);
            List<Future<?>> writers = new ArrayList<>();
            for (int member = 0; member < 8; member++) {
                String name = member + "-";
                writers.add(members.submit(() -> write(notes, name)));
            }
            try {
                killAgainAndAgain();
            } finally {
                end.set(true);
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            List<String> ids = notes.read(Notes.class, Notes::ids);
            assertThat(ids).containsAll(ledger);
            assertThat(ids.stream().filter(id -> id.endsWith("+"))).hasSize(ids.size() / 2);
            assertThat(failures).containsExactly(WriteFailed.class);
        }
    }

    private void killAgainAndAgain() throws Exception {
        for (int round = 0; round < KILLS; round++) {
            awaitMore(ThreadLocalRandom.current().nextInt(20, 300));
            killAndStartAgain();
        }
        awaitMore(20);
    }

    @AfterEach
    void stop() throws Exception {
        if (server != null) {
            server.close();
        }
        if (restarted != null) {
            restarted.destroy();
            restarted.waitFor();
        }
    }

    private void write(Database notes, String name) {
        for (int i = 0; !end.get(); i++) {
            String id = name + i;
            try {
                notes.write(Notes.class, it -> {
                    it.add(id, "one half");
                    it.add(id + "+", "the other half");
                });
                ledger.add(id);
            } catch (RuntimeException e) {
                failures.add(e.getClass());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitMore(int writes) throws InterruptedException {
        int before = ledger.size();
        long start = System.nanoTime();
        while (ledger.size() < before + writes) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as("time until the next writes")
                    .isLessThan(Duration.ofSeconds(60));
            Thread.sleep(1);
        }
    }

    private ProcessHandle postmaster() throws IOException {
        List<String> lines = Files.readAllLines(directory.resolve("server/postmaster.pid"));
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).orElseThrow();
    }

    /** Kill the server and start it on what it left; that takes until its children have noticed. */
    private void killAndStartAgain() throws Exception {
        ProcessHandle postmaster = postmaster();
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // PostgreSQL refuses to be root, and inside a user namespace nobody is
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(postmaster.info().command().orElseThrow());
        command.addAll(List.of(postmaster.info().arguments().orElseThrow()));
        command.remove("-F");
        command.addAll(List.of("-c", "lc_messages=C"));
        assertThat(postmaster.destroyForcibly()).isTrue();
        postmaster.onExit().join();
        Path log = directory.resolve("server.log");
        for (int attempt = 1;; attempt++) {
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (accepts(process, log)) {
                restarted = process;
                return;
            }
            assertThat(attempt).as("attempts to start PostgreSQL again; the last one said %s", Files.readString(log))
                    .isLessThan(60);
        }
    }

    /** Wait until it does, or has ended. */
    private static boolean accepts(Process process, Path log) throws Exception {
        while (!Files.readString(log).contains("ready to accept connections")) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }
}
