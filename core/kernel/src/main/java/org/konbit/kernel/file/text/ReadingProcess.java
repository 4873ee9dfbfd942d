package org.konbit.kernel.file.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The server's end of the reading process: starts it when there is a file to read, kills it when it misbehaves.
 *
 * <p>Used by one thread, but for {@link #stop}.
 */
final class ReadingProcess implements AutoCloseable {
    private final ReadingLimits limits;
    private final Path folder;
    private volatile @Nullable ReadingChild child;
    private volatile boolean stopped;

    /** Use this folder for temporary files. */
    ReadingProcess(Path folder, ReadingLimits limits) {
        this.folder = folder;
        this.limits = limits;
    }

    private Path temporary() {
        return folder.resolve("now");
    }

    /**
     * Read a file; a file that breaks the process is tried again in a new one, unless it was new already or the time was up.
     *
     * @param limit how long that may take
     * @return nothing if the time was up
     * @throws IOException if no process can be started, or this was stopped: then it is not the file's fault
     */
    Optional<Extract> read(Path file, String mediaType, Duration limit) throws IOException {
        boolean fresh;
        do {
            ReadingChild running = running();
            fresh = running.fresh();
            try {
                return Optional.of(running.ask(file, mediaType, limit));
            } catch (IOException e) {
                close();
                if (stopped) {
                    throw e;
                }
                if (running.timedOut()) {
                    return Optional.empty();
                }
            }
        } while (!fresh);
        return Optional.of(Extract.failed());
    }

    private ReadingChild running() throws IOException {
        ReadingChild running = child;
        if (running == null) {
            if (stopped) {
                throw new IOException("Stopped");
            }
            clear(temporary());
            Files.createDirectories(temporary());
            running = new ReadingChild(
                    ReadingCommand.of(limits, temporary(), Files.createDirectories(folder.resolve("fonts"))),
                    temporary(), limits);
            child = running;
            if (stopped) {
                running.kill();
            }
            try {
                running.greet();
            } catch (IOException e) {
                String said = running.complaint();
                close();
                throw new IOException("The reading process does not start: " + said, e);
            }
        }
        return running;
    }

    /** End the process, if there is one; the next file starts another. */
    @Override
    public void close() {
        ReadingChild running = child;
        child = null;
        if (running != null) {
            running.end();
            clear(temporary());
        }
    }

    /** Whether there is a process now. */
    boolean runs() {
        return child != null;
    }

    /** Break off what is being read and read nothing more; may be called by another thread. */
    void stop() {
        stopped = true;
        ReadingChild running = child;
        if (running != null) {
            running.kill();
        }
    }

    private static void clear(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList().reversed()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            // gone already, or tried again before the next process starts
        }
    }
}
