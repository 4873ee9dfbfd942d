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

/**
 * Who was erased, beside the database: ids and nothing else, one a line, followed by {@code texts} if their texts went too. It outlives a
 * database that is brought back from a backup. Thread-safe.
 */
final class Ledger {
    private static final String TEXTS = "texts";
    private final Path file;

    Ledger(Path dataDirectory) {
        this.file = dataDirectory.resolve("erased.txt");
    }

    /** Everybody in it, and whether their texts went too. */
    synchronized Map<String, Boolean> all() {
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
