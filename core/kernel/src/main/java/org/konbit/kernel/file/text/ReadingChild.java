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

/** One running process, the two pipes to it and the clock over it. Used by one thread, but for {@link #kill}. */
final class ReadingChild {
    private static final Duration START = Duration.ofSeconds(30);
    private final Process process;
    private final DataOutputStream questions;
    private final DataInputStream answers;
    private final Path complaints;
    private int served;
    private volatile boolean timedOut;

    /**
     * Start it.
     *
     * @param folder its working directory, for all it writes
     */
    ReadingChild(List<String> command, Path folder, ReadingLimits limits) throws IOException {
        this.complaints = folder.resolve("complaints.txt");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.command()
                .addAll(List.of(String.valueOf(limits.patience().toMillis()),
                        String.valueOf(limits.limit().toMillis()), String.valueOf(limits.temporaryBytes())));
        ReadingCommand.environment(builder.environment());
        builder.directory(folder.toFile()).redirectError(complaints.toFile());
        process = builder.start();
        questions = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    }

    /** What it said to standard error before it gave up. */
    String complaint() {
        process.destroyForcibly();
        try (Stream<String> lines = Files.lines(complaints)) {
            return String.join(" ", lines.limit(5).toList());
        } catch (IOException | UncheckedIOException e) {
            return "it said nothing";
        }
    }

    /** Wait until it says that it works. */
    void greet() throws IOException {
        within(START, () -> {
            if (answers.readInt() != TextMain.READY) {
                throw new IOException("It is not ours");
            }
            return Extract.none();
        });
    }

    /**
     * Have a file read.
     *
     * @param limit after this, it is killed
     * @throws IOException if it died meanwhile, or was killed
     */
    Extract ask(Path file, String mediaType, Duration limit) throws IOException {
        Extract extract = within(limit, () -> {
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
        timedOut = false;
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

    /** Kill it and wait until it is gone. */
    void end() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it has answered nothing yet. */
    boolean fresh() {
        return served == 0;
    }

    /** Whether it was killed because the time was up. */
    boolean timedOut() {
        return timedOut;
    }

    /** Kill it, from whatever thread. */
    void kill() {
        process.destroyForcibly();
    }

    @FunctionalInterface
    private interface Answer {
        Extract get() throws IOException;
    }
}
