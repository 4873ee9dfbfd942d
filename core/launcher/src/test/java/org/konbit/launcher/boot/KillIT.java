package org.konbit.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills konbit.jar while members write, again and again: every answer that said a conversation is there stays true. */
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
final class KillIT {
    private static final int KILLS = Integer.getInteger("konbit.kills", Boolean.getBoolean("konbit.full") ? 10 : 2);
    private static final int MEMBERS = 4;

    @TempDir
    private Path folder;

    /** The paths of the conversations that were answered for, with their titles. */
    private final Map<String, String> ledger = new ConcurrentHashMap<>();
    private @Nullable String session;

    @Test
    void noAcknowledgedWriteIsMissingAfterAKillOnSqlite() throws Exception {
        killAgainAndAgain("");
    }

    @Test
    void noAcknowledgedWriteIsMissingAfterAKillOnPostgres() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofSeconds(90))
                .setServerConfig("synchronous_commit", "on")
                .start()) {
            killAgainAndAgain("[data]\nurl = \"" + server.getJdbcUrl("postgres", "postgres") + "\"\n");
        }
    }

    private void killAgainAndAgain(String configuration) throws Exception {
        Files.writeString(folder.resolve("konbit.toml"), configuration);
        for (int round = 0; round < KILLS; round++) {
            try (KonbitProcess konbit = KonbitProcess.start(folder, List.of(), "serve", "--port", "0");
                    ExecutorService members = Executors.newVirtualThreadPerTaskExecutor()) {
                Writer writer = writer(konbit);
                check(writer);
                var killed = new AtomicInteger(ledger.size() + ThreadLocalRandom.current().nextInt(5, 150));
                List<Future<?>> writing = new ArrayList<>();
                for (int member = 0; member < MEMBERS; member++) {
                    String name = "Round " + round + " of member " + member;
                    writing.add(members.submit(() -> {
                        write(writer, name);
                        return name;
                    }));
                }
                while (ledger.size() < killed.get() && writing.stream().noneMatch(Future::isDone)) {
                    Thread.sleep(2);
                }
                konbit.kill();
                for (Future<?> one : writing) {
                    one.get();
                }
            }
        }
        try (KonbitProcess konbit = KonbitProcess.start(folder, List.of(), "serve", "--port", "0")) {
            check(writer(konbit));
        }
    }

    private Writer writer(KonbitProcess konbit) throws IOException, InterruptedException {
        if (session == null) {
            String token = konbit.after("/setup?token=");
            URI address = konbit.address();
            session = Writer.setUp(address, token);
            return new Writer(address, session);
        }
        return new Writer(konbit.address(), Objects.requireNonNull(session));
    }

    /** Write until nobody answers any more. */
    private void write(Writer writer, String name) throws InterruptedException {
        try {
            for (int i = 0;; i++) {
                String title = name + ", number " + i;
                ledger.put(writer.write(title), title);
            }
        } catch (IOException killed) {
            assertThat(ledger).isNotEmpty();
        }
    }

    private void check(Writer writer) throws IOException, InterruptedException {
        for (Map.Entry<String, String> written : new LinkedHashMap<>(ledger).entrySet()) {
            assertThat(writer.page(written.getKey())).contains(written.getValue());
        }
    }
}
