package org.konbit.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What is done with whole folders of files. */
final class Folders {
    /** So often a folder is looked through in which files come and go. */
    private static final int WALKS = 20;

    private Folders() {}

    /** All files below a folder, sorted, and those that links lead to; none if it is not there. Again, if one goes meanwhile. */
    static List<Path> files(Path folder) {
        for (int walks = 1;; walks++) {
            if (!Files.isDirectory(folder)) {
                return List.of();
            }
            try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
                return all.filter(Files::isRegularFile).sorted().toList();
            } catch (IOException | UncheckedIOException unreadable) {
                // editors put files beside the saved one and take them away while one looks
                boolean gone = unreadable instanceof NoSuchFileException
                        || unreadable.getCause() instanceof NoSuchFileException;
                if (!gone || walks == WALKS) {
                    throw unreadable instanceof UncheckedIOException own
                            ? own
                            : new UncheckedIOException((IOException) unreadable);
                }
            }
        }
    }

    /** Make a folder that is empty. */
    static Path emptied(Path folder) {
        try {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> all = Files.walk(folder)) {
                    for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
            return Files.createDirectories(folder);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Write a file so that whoever reads it sees all of it or the one before. */
    static void replace(Path file, Writer writer) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.getParent());
            writer.write(part);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Writes a file. */
    interface Writer {
        void write(Path file) throws IOException;
    }
}
