package org.konbit.kernel.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts starts that were begun and never finished: after three within ten minutes Konbit starts without plugins. */
final class FailedStarts {
    private static final Logger LOG = LoggerFactory.getLogger(FailedStarts.class);
    private static final int MOST = 3;
    private static final Duration MEMORY = Duration.ofMinutes(10);
    private final Path file;

    FailedStarts(Path folder) {
        this.file = folder.resolve("starts");
    }

    /** Begin a start; true if too many before it failed. */
    boolean begin(Instant now) {
        try {
            List<String> recent = new ArrayList<>();
            if (Files.exists(file)) {
                Files.readAllLines(file)
                        .stream()
                        .filter(line -> Instant.ofEpochMilli(Long.parseLong(line)).isAfter(now.minus(MEMORY)))
                        .forEach(recent::add);
            }
            boolean tooMany = recent.size() >= MOST;
            recent.add(Long.toString(now.toEpochMilli()));
            Files.createDirectories(file.getParent());
            Files.write(file, recent);
            return tooMany;
        } catch (IOException | NumberFormatException e) {
            LOG.warn("Starts cannot be counted in {}", file, e);
            return false;
        }
    }

    /** The start was finished. */
    void done() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("Starts cannot be counted in {}", file, e);
        }
    }
}
