package org.konbit.kernel.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files in which data of plugins is taken out, each made once at a time, on a thread of its own. Thread-safe. */
final class Removals {
    private static final Logger LOG = LoggerFactory.getLogger(Removals.class);
    /** Most are made before the page that follows is drawn. */
    private static final long PATIENCE_SECONDS = 3;
    private final Path folder;
    private final RemovalFile writer;
    private final Map<String, Attempt> attempts = new ConcurrentHashMap<>();

    /** How far it is. */
    enum Stage {
        MAKING, MADE, TAKEN, FAILED
    }

    /** One file. Changed by the thread that makes it, and by whoever took it. */
    private static final class Attempt {
        final CountDownLatch done = new CountDownLatch(1);
        volatile Stage stage = Stage.MAKING;
    }

    /** Keep the files there; what an earlier process left is deleted. */
    Removals(Path folder, RemovalFile writer) {
        this.folder = folder;
        this.writer = writer;
        if (Files.isDirectory(folder)) {
            try (Stream<Path> left = Files.list(folder)) {
                left.forEach(Removals::delete);
            } catch (IOException e) {
                LOG.warn("What was taken out earlier could not be cleared away", e);
            }
        }
    }

    /** How far the file of a plugin is; empty if nobody asked for it. */
    Optional<Stage> stage(String plugin) {
        return Optional.ofNullable(attempts.get(plugin)).map(attempt -> attempt.stage);
    }

    /** Where the file stands, when it is made. */
    Path file(String plugin) {
        return folder.resolve(plugin + ".zip");
    }

    /** How long it is, bytes. */
    long size(String plugin) {
        try {
            return Files.size(file(plugin));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Make the file, and wait a moment for it. */
    void make(String plugin, String name, String language) {
        Attempt mine = new Attempt();
        Attempt now = attempts.compute(plugin,
                (id, before) -> before != null && before.stage == Stage.MAKING ? before : mine);
        if (now == mine) {
            Thread.ofVirtual().name("export-" + plugin).start(() -> made(mine, plugin, name, language));
        }
        try {
            now.done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void made(Attempt attempt, String plugin, String name, String language) {
        try {
            writer.write(plugin, name, language, file(plugin));
            attempt.stage = Stage.MADE;
        } catch (IOException | RuntimeException e) {
            LOG.error("The data of the plugin {} could not be taken out", plugin, e);
            attempt.stage = Stage.FAILED;
        } finally {
            attempt.done.countDown();
        }
    }

    /** Somebody has the file. */
    void taken(String plugin) {
        Optional.ofNullable(attempts.get(plugin)).ifPresent(attempt -> attempt.stage = Stage.TAKEN);
    }

    /** Nobody needs the file any more. */
    void discard(String plugin) {
        Attempt attempt = attempts.remove(plugin);
        if (attempt != null) {
            delete(file(plugin));
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} could not be deleted", file, e);
        }
    }
}
