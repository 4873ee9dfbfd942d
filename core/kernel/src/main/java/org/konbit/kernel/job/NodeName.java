package org.konbit.kernel.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.konbit.api.Ids;

/** A word for a data directory, which one process at a time works with. */
final class NodeName {
    private NodeName() {}

    /**
     * The word that stands in a file, or a new one if none does: a full disk leaves empty files.
     *
     * @throws UncheckedIOException if it cannot be read or written
     */
    static String in(Path file) {
        try {
            String known = Files.exists(file) ? Files.readString(file).strip() : "";
            if (!known.isEmpty()) {
                return known;
            }
            String node = Ids.next();
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.writeString(part, node);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
