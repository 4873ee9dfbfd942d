package org.konbit.kernel.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.konbit.kernel.backup.CannotRestore.Reason;
import org.konbit.kernel.data.BackupFailed;
import org.konbit.kernel.data.DataSettings;

/**
 * A backup that was brought back.
 *
 * @param directory the data directory
 * @param files how many files it has, the database included
 */
public record Restore(Path directory, int files) {
    /** The folder in a data directory that tells of a restore that was cut off. */
    public static final String UNFINISHED = "restore-unfinished";

    /**
     * Bring a backup back into a data directory that is empty or not there.
     *
     * <p>Everything is checked and unpacked elsewhere first; the data directory then appears with one change of name. Where it is a file
     * system of its own (a volume of a container), its files move in one by one, the database last.
     *
     * @throws CannotRestore if the directory is not empty, or the backup is damaged or not made by Konbit, or something cannot be written
     */
    public static Restore of(Path file, DataSettings data) {
        return of(file, data, ownFileSystem(data.directory()));
    }

    static Restore of(Path file, DataSettings data, boolean inside) {
        Path directory = data.directory().toAbsolutePath();
        Path work = null;
        try (var backup = BackupZip.open(file, Progress.UNSEEN)) {
            refuse(backup, data);
            work = inside ? unfinished(directory) : Folder.beside(directory, "restored").path();
            enoughSpace(backup, work);
            Path unpacked = Files.createDirectory(work.resolve("unpacked"), Folder.privately(work, "rwx------"));
            int files = backup.unpack(Files.createDirectory(work.resolve("database")), unpacked);
            org.konbit.kernel.data.Backup.restore(in(unpacked, data), work.resolve("database"));
            Files.deleteIfExists(unpacked.resolve("database.lock"));
            Restored.mark(unpacked);
            if (inside) {
                moveEach(unpacked, directory);
            } else {
                // fails, as it should, if somebody put something there meanwhile
                Files.move(unpacked, directory, StandardCopyOption.ATOMIC_MOVE);
            }
            return new Restore(directory, files);
        } catch (BackupFailed failed) {
            throw new CannotRestore(Reason.DAMAGED, String.valueOf(failed.getMessage()), failed);
        } catch (IOException failed) {
            throw new CannotRestore(Reason.FAILED,
                    "The backup cannot be restored into " + directory + " (" + failed + ").", failed);
        } finally {
            if (work != null) {
                Folder.delete(work);
            }
        }
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

    private static void moveEach(Path from, Path to) throws IOException {
        List<Path> moved = new ArrayList<>();
        try (var all = Files.list(from)) {
            List<Path> files = new ArrayList<>(all.toList());
            files.sort((one, other) -> Boolean.compare(isDatabase(one), isDatabase(other)));
            for (Path file : files) {
                Path target = to.resolve(Objects.requireNonNull(file.getFileName()));
                Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
                moved.add(target);
            }
        } catch (IOException failed) {
            moved.forEach(Folder::delete);
            throw failed;
        }
    }

    private static boolean isDatabase(Path file) {
        return file.endsWith("konbit.db");
    }

    private static Path unfinished(Path directory) throws IOException {
        Files.createDirectories(directory);
        return Files.createDirectory(directory.resolve(UNFINISHED));
    }

    private static boolean isEmpty(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return true;
        }
        try (var inside = Files.list(directory)) {
            return inside.findAny().isEmpty();
        }
    }

    private static boolean ownFileSystem(Path directory) {
        Path parent = directory.toAbsolutePath().getParent();
        try {
            return parent != null && Files.exists(directory)
                    && !Files.getFileStore(directory).equals(Files.getFileStore(parent));
        } catch (IOException unknown) {
            return false;
        }
    }

    static DataSettings in(Path directory, DataSettings data) {
        return DataSettings.of(directory, data.url(), data.user(), data.password());
    }
}
