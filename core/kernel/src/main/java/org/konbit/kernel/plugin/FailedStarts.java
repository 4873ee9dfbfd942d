package org.konbit.kernel.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts starts that were begun and never finished: after three within ten minutes Konbit starts without plugins. A line for each: when it
 * began, and which plugin was starting last. Used by one thread after the other.
 */
final class FailedStarts {
    private static final Logger LOG = LoggerFactory.getLogger(FailedStarts.class);
    private static final int MOST = 3;
    private static final Duration MEMORY = Duration.ofMinutes(10);
    private final Path file;
    private final List<String> before = new ArrayList<>();
    private String now = "";

    FailedStarts(Path folder) {
        this.file = folder.resolve("starts");
    }

    /** Begin a start; true if too many before it failed. */
    boolean begin(Instant time) {
        now = Long.toString(time.toEpochMilli());
        try {
            if (Files.exists(file)) {
                Files.readAllLines(file)
                        .stream()
                        .filter(line -> began(line).isAfter(time.minus(MEMORY)))
                        .forEach(before::add);
            }
            Files.createDirectories(file.getParent());
            write();
        } catch (IOException | NumberFormatException e) {
            LOG.warn("Starts cannot be counted in {}", file, e);
        }
        return before.size() >= MOST;
    }

    private static Instant began(String line) {
        return Instant.ofEpochMilli(Long.parseLong(line.substring(0, end(line))));
    }

    private static int end(String line) {
        int blank = line.indexOf(' ');
        return blank < 0 ? line.length() : blank;
    }

    /** The plugin that was starting when the last of them broke off, if one was. */
    Optional<String> blamed() {
        return before.isEmpty()
                ? Optional.empty()
                : Optional.of(before.getLast())
                        .filter(line -> end(line) < line.length())
                        .map(line -> line.substring(
                                end(line) + 1));
    }

    /** This plugin is about to start; nothing is noted of one that starts later, while Konbit serves. */
    void starting(String plugin) {
        if (!now.isEmpty()) {
            now = now.substring(0, end(now)) + " " + plugin;
            try {
                write();
            } catch (IOException e) {
                LOG.warn("Starts cannot be counted in {}", file, e);
            }
        }
    }

    private void write() throws IOException {
        List<String> all = new ArrayList<>(before);
        all.add(now);
        Files.write(file, all);
    }

    /** The start was finished. */
    void done() {
        now = "";
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("Starts cannot be counted in {}", file, e);
        }
    }
}
