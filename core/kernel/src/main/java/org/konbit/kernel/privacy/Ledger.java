package org.konbit.kernel.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who was erased, beside the database: ids and nothing else, one a line, followed by {@code texts} if their texts went too. It outlives a
 * database that is brought back from a backup. A second one lies beside the backups, which belong on another disk. Thread-safe.
 */
final class Ledger {
    private static final String TEXTS = "texts";
    private static final String NAME = "erased.txt";
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
    private final Path file;
    private final Path backups;
    private final Path second;

    /** Keep it in the data directory and, once it is there, in the folder of the backups. */
    Ledger(Path dataDirectory, Path backups) {
        this.file = dataDirectory.resolve(NAME);
        this.backups = backups;
        this.second = backups.resolve(NAME);
    }

    /** Everybody in one of the two, and whether their texts went too. */
    synchronized Map<String, Boolean> all() {
        Map<String, Boolean> all = in(file);
        in(second).forEach((member, texts) -> all.merge(member, texts, Boolean::logicalOr));
        return all;
    }

    private static Map<String, Boolean> in(Path file) {
        Map<String, Boolean> all = new LinkedHashMap<>();
        if (Files.exists(file)) {
            try {
                for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                    String[] parts = line.strip().split(" ", 2);
                    if (!parts[0].isEmpty()) {
                        all.merge(parts[0], parts.length > 1 && parts[1].equals(TEXTS), Boolean::logicalOr);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }

    /** Add somebody; it is on the disk when this returns. */
    synchronized void add(String member, boolean texts) {
        keep(Map.of(member, texts));
    }

    /** Add all who are missing in one of the two; they are on the disk when this returns. */
    synchronized void keep(Map<String, Boolean> erased) {
        if (Files.isDirectory(backups)) {
            try {
                missing(second, erased);
            } catch (UncheckedIOException e) {
                LOG.warn("Who left could not be written beside the backups; the next start tries again", e);
            }
        }
        missing(file, erased);
    }

    private static void missing(Path file, Map<String, Boolean> erased) {
        Map<String, Boolean> there = in(file);
        erased.forEach((member, texts) -> {
            if (!there.containsKey(member) || texts && !there.getOrDefault(member, false)) {
                append(file, member, texts);
            }
        });
    }

    private static void append(Path file, String member, boolean texts) {
        String line = member + (texts ? " " + TEXTS : "") + "\n";
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.APPEND)) {
            long before = out.size();
            try {
                ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            } catch (IOException e) {
                // of a full disk: half a line would spoil the next
                out.truncate(before);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
