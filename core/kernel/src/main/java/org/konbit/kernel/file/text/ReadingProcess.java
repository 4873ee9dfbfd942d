package org.konbit.kernel.file.text;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The server's end of the reading process: starts it when there is a file to read, kills it when it misbehaves. Used by one thread, but for {@link #stop}. */
final class ReadingProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(30);
    private final ReadingLimits limits;
    private final Path folder;
    private volatile @Nullable Child child;
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
     * @throws IOException if no process can be started, or this was stopped: then it is not the file's fault
     */
    Extract read(Path file, String mediaType) throws IOException {
        boolean fresh;
        do {
            Child running = running();
            fresh = running.served == 0;
            try {
                return running.ask(file, mediaType);
            } catch (IOException e) {
                fresh |= running.timedOut;
                close();
                if (stopped) {
                    throw e;
                }
            }
        } while (!fresh);
        return Extract.failed();
    }

    private Child running() throws IOException {
        Child running = child;
        if (running == null) {
            if (stopped) {
                throw new IOException("Stopped");
            }
            clear(temporary());
            Files.createDirectories(temporary());
            running = new Child(
                    ReadingCommand.of(limits, temporary(), Files.createDirectories(folder.resolve("fonts"))));
            child = running;
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
        Child running = child;
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
        Child running = child;
        if (running != null) {
            running.process.destroyForcibly();
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

    private final class Child {
        private final Process process;
        private final DataOutputStream questions;
        private final DataInputStream answers;
        private int served;
        private volatile boolean timedOut;

        Child(List<String> command) throws IOException {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.command()
                    .addAll(List.of(String.valueOf(limits.patience().toMillis()),
                            String.valueOf(limits.limit().toMillis()), String.valueOf(limits.temporaryBytes())));
            ReadingCommand.environment(builder.environment());
            builder.directory(temporary().toFile()).redirectError(complaints().toFile());
            process = builder.start();
            questions = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
            answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
        }

        private Path complaints() {
            return temporary().resolve("complaints.txt");
        }

        String complaint() {
            process.destroyForcibly();
            try (Stream<String> lines = Files.lines(complaints())) {
                return String.join(" ", lines.limit(5).toList());
            } catch (IOException | UncheckedIOException e) {
                return "it said nothing";
            }
        }

        void greet() throws IOException {
            within(START, () -> {
                if (answers.readInt() != TextMain.READY) {
                    throw new IOException("It is not ours");
                }
                return Extract.none();
            });
        }

        Extract ask(Path file, String mediaType) throws IOException {
            Extract extract = within(limits.limit(), () -> {
                questions.writeUTF(mediaType);
                questions.writeUTF(file.toAbsolutePath().toString());
                questions.flush();
                return Extract.read(answers);
            });
            served++;
            return extract;
        }

        /** Kill the process when the time is up; the read that waits for it then ends by itself. */
        private Extract within(Duration limit, Answer answer) throws IOException {
            Thread executioner = Thread.ofVirtual().start(() -> {
                try {
                    Thread.sleep(limit);
                    timedOut = true;
                    process.destroyForcibly();
                } catch (InterruptedException e) {
                    // answered in time
                }
            });
            try {
                return answer.get();
            } finally {
                executioner.interrupt();
            }
        }

        void end() {
            process.destroyForcibly();
            try {
                process.waitFor(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @FunctionalInterface
    private interface Answer {
        Extract get() throws IOException;
    }
}
