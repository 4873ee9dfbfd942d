package org.konbit.kernel.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Changes what lies in a data directory for what was unpacked beside it, name by name, and back. Where it stands is read from the folders
 * themselves, so it goes on, or back, also in the process after the one that was killed.
 */
final class Swap {
    static final String ERASED = "erased.txt";
    private static final List<String> OF_SQLITE = List.of("konbit.db-wal", "konbit.db-shm", "konbit.db");
    private final Path unpacked;
    private final Path old;
    private final Path directory;
    private final List<String> names;
    private final Mover mover;

    /** Changes the name of a file or folder. */
    @FunctionalInterface
    interface Mover {
        /** By one step of the file system. */
        Mover ATOMIC = (from, to) -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);

        /** Do it. */
        void move(Path from, Path to) throws IOException;
    }

    /** Change these names of {@code work/data} for those of the directory. */
    Swap(Path work, Path directory, List<String> names, Mover mover) {
        this.unpacked = work.resolve("data");
        this.old = work.resolve("old");
        this.directory = directory;
        this.names = names;
        this.mover = mover;
    }

    /** What is to be changed, as long as nothing was. */
    static List<String> names(Path unpacked) throws IOException {
        try (Stream<Path> all = Files.list(unpacked)) {
            return all.map(one -> String.valueOf(one.getFileName())).sorted().toList();
        }
    }

    /** Change them; each step may be the last one of a process. The old database is moved away before the new one comes. */
    void forward() throws IOException {
        Files.createDirectories(old);
        if (Files.exists(unpacked.resolve("konbit.db"))) {
            for (String name : OF_SQLITE) {
                aside(name);
            }
        }
        Folder.delete(directory.resolve("index"));
        keepErased();
        for (String name : names) {
            if (Files.exists(unpacked.resolve(name))) {
                aside(name);
                mover.move(unpacked.resolve(name), directory.resolve(name));
            }
        }
    }

    /** Who was erased here since the backup was made stays erased. */
    private void keepErased() throws IOException {
        Path here = directory.resolve(ERASED);
        Path coming = unpacked.resolve(ERASED);
        if (Files.exists(here) && Files.exists(coming)) {
            Files.writeString(coming, Files.readString(here), StandardOpenOption.APPEND);
        }
    }

    private void aside(String name) throws IOException {
        if (Files.exists(directory.resolve(name))) {
            mover.move(directory.resolve(name), old.resolve(name));
        }
    }

    /** Put everything back as it was. */
    void back() throws IOException {
        for (String name : names) {
            if (Files.exists(directory.resolve(name)) && !Files.exists(unpacked.resolve(name))) {
                Swap.Mover.ATOMIC.move(directory.resolve(name), unpacked.resolve(name));
            }
        }
        if (Files.exists(old)) {
            try (Stream<Path> all = Files.list(old)) {
                for (Path one : all.toList()) {
                    Path home = directory.resolve(Objects.requireNonNull(one.getFileName()));
                    Swap.Mover.ATOMIC.move(one, home);
                }
            }
        }
    }
}
