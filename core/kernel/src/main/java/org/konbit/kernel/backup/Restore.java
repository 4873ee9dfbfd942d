package org.konbit.kernel.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.konbit.kernel.backup.CannotRestore.Reason;
import org.konbit.kernel.data.BackupFailed;
import org.konbit.kernel.data.DataSettings;

/**
 * A backup that was brought back.
 *
 * @param directory the data directory
 * @param files how many files it has, the database included
 * @param leavers whether a list of those who were erased since came with it
 */
public record Restore(Path directory, int files, boolean leavers) {
    /** The folder in a data directory that tells of a restore that was cut off. */
    public static final String UNFINISHED = "restore-unfinished";

    /** One step of it. */
    @FunctionalInterface
    interface Step {
        /** Do it. */
        void run() throws IOException;
    }

    /**
     * Bring a backup back into a data directory that is empty or not there.
     *
     * <p>Everything is checked first and unpacked in the folder {@value #UNFINISHED}, which keeps everybody from serving what is there until it
     * is whole; its files then move out of it one by one, and the database comes last.
     *
     * <p>Whoever stands in a file {@code erased.txt} beside the backup, or in one that is named, is erased again at the next start.
     *
     * @param erased one more such file
     * @throws CannotRestore if the directory is not empty, or the backup is damaged or not made by Konbit, or something cannot be written
     */
    public static Restore of(Path file, DataSettings data, Optional<Path> erased) {
        return of(file, data, erased, () -> {
        });
    }

    /** {@code beforeLast} is done when all but the database of PostgreSQL is there. */
    static Restore of(Path file, DataSettings data, Optional<Path> erased, Step beforeLast) {
        Path directory = data.directory().toAbsolutePath();
        boolean there = Files.exists(directory);
        List<Path> lists = leavers(file, erased);
        try (var backup = BackupZip.open(file, Progress.UNSEEN)) {
            refuse(backup, data);
            Path work = unfinished(directory);
            try {
                return unpacked(backup, data, work, lists, beforeLast);
            } finally {
                // last, and if this process is killed never
                Folder.delete(work);
                if (!there && isEmpty(directory)) {
                    Files.delete(directory);
                }
            }
        } catch (BackupFailed failed) {
            throw new CannotRestore(Reason.DAMAGED, String.valueOf(failed.getMessage()), failed);
        } catch (IOException failed) {
            throw new CannotRestore(Reason.FAILED,
                    "The backup cannot be restored into " + directory + " (" + failed + ").", failed);
        }
    }

    /** The lists of those who were erased since. */
    private static List<Path> leavers(Path file, Optional<Path> named) {
        if (named.isPresent() && !Files.isRegularFile(named.get())) {
            throw new CannotRestore(Reason.NO_FILE, "There is no file " + named.get() + ".", null);
        }
        return Stream.concat(Stream.of(file.toAbsolutePath().resolveSibling(Swap.ERASED)), named.stream())
                .filter(Files::isRegularFile)
                .toList();
    }

    private static Restore unpacked(BackupZip backup, DataSettings data, Path work, List<Path> leavers,
            Step beforeLast)
            throws IOException {
        enoughSpace(backup, work);
        Path unpacked = Files.createDirectory(work.resolve("unpacked"));
        Path database = Files.createDirectory(work.resolve("database"));
        int files = backup.unpack(database, unpacked);
        if (data.url() == null) {
            org.konbit.kernel.data.Backup.restore(in(unpacked, data), database);
            Files.deleteIfExists(unpacked.resolve("database.lock"));
        }
        Restored.mark(unpacked, backup.made());
        for (Path one : leavers) {
            Files.writeString(unpacked.resolve(Swap.ERASED), "\n" + Files.readString(one) + "\n",
                    StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        Path directory = Objects.requireNonNull(work.getParent());
        moveEach(unpacked, directory, () -> {
            beforeLast.run();
            if (data.url() != null) {
                org.konbit.kernel.data.Backup.restore(in(work, data), database);
            }
        });
        return new Restore(directory, files, !leavers.isEmpty());
    }

    private static void refuse(BackupZip backup, DataSettings data) throws IOException {
        if (!isEmpty(data.directory())) {
            throw new CannotRestore(Reason.NOT_EMPTY, "The folder " + data.directory()
                    + " is not empty. Move away what is in it, or choose another folder with --data FOLDER.", null);
        }
        refuseOther(backup, data);
    }

    static void refuseOther(BackupZip backup, DataSettings data) throws IOException {
        String kind = backup.database();
        if (!kind.equals(Backup.kind(data))) {
            throw new CannotRestore(Reason.OTHER_DATABASE,
                    "The backup is of a " + kind + " database, and the configuration names " + Backup.kind(data)
                            + ". Change data.url.",
                    null);
        }
    }

    static void enoughSpace(BackupZip backup, Path work) throws IOException {
        long free = Files.getFileStore(work).getUsableSpace();
        // the database is there twice for a while
        if (backup.bytes() * 2 > free) {
            throw new CannotRestore(Reason.NO_SPACE,
                    "There is not enough space: the backup needs %,d MB, and %,d MB are free."
                            .formatted(backup.bytes() * 2 / 1_000_000, free / 1_000_000),
                    null);
        }
    }

    /** All of them and what comes last, or nothing. */
    private static void moveEach(Path from, Path to, Step last) throws IOException {
        List<Path> moved = new ArrayList<>();
        try (var all = Files.list(from)) {
            List<Path> files = new ArrayList<>(all.toList());
            files.sort((one, other) -> Boolean.compare(isDatabase(one), isDatabase(other)));
            for (Path file : files) {
                Path target = to.resolve(Objects.requireNonNull(file.getFileName()));
                Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
                moved.add(target);
            }
            last.run();
        } catch (IOException | RuntimeException failed) {
            moved.forEach(Folder::delete);
            throw failed;
        }
    }

    private static boolean isDatabase(Path file) {
        return file.endsWith("konbit.db");
    }

    private static Path unfinished(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            Files.createDirectories(Objects.requireNonNull(directory.getParent()));
            Files.createDirectory(directory, Folder.privately(directory, "rwx------"));
        }
        Path work = directory.resolve(UNFINISHED);
        return Files.createDirectory(work, Folder.privately(work, "rwx------"));
    }

    private static boolean isEmpty(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return true;
        }
        try (var inside = Files.list(directory)) {
            return inside.findAny().isEmpty();
        }
    }

    static DataSettings in(Path directory, DataSettings data) {
        return DataSettings.of(directory, data.url(), data.user(), data.password());
    }
}
