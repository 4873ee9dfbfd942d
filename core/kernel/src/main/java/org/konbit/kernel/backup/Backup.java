package org.konbit.kernel.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.konbit.kernel.data.BackupFailed;
import org.konbit.kernel.data.DataSettings;

/**
 * A backup that was made of a data directory, whether a community served from it meanwhile or not.
 *
 * @param file the ZIP file
 * @param files how many files are in it, the database included
 * @param bytes how long the ZIP file is
 */
public record Backup(Path file, int files, long bytes) {
    static final String ABOUT = "konbit-backup.toml";
    static final String SUMS = "SHA256SUMS";
    static final String DATABASE = "database/";
    static final String DATA = "data/";
    static final long FORMAT = 1;

    /**
     * Make one; the file appears when it is whole.
     *
     * @param data the data directory and the database
     * @param file the ZIP file to make; it must not exist
     * @param version of Konbit, to be noted in it
     * @param progress told how far it is
     * @throws CannotBackUp if it exists, or something cannot be read or written
     */
    public static Backup make(DataSettings data, Path file, String version, Progress progress) {
        Path whole = file.toAbsolutePath();
        if (Files.exists(whole)) {
            throw new CannotBackUp("The file " + file + " exists already, and a backup is never overwritten. "
                    + "Choose another name.", null);
        }
        if (inside(whole, data.directory())) {
            throw new CannotBackUp("The backup " + file + " would lie in the folder that is backed up. "
                    + "Choose a place outside " + data.directory() + ".", null);
        }
        Path half = whole.resolveSibling(whole.getFileName() + ".half");
        Folder copied = null;
        try {
            copied = Folder.beside(whole, "database");
            Path database = org.konbit.kernel.data.Backup.write(data, copied.path());
            int files = write(data, database, half, version, progress);
            Files.move(half, whole, StandardCopyOption.ATOMIC_MOVE);
            return new Backup(file, files, Files.size(whole));
        } catch (BackupFailed failed) {
            throw new CannotBackUp(String.valueOf(failed.getMessage()), failed);
        } catch (IOException failed) {
            throw new CannotBackUp("The backup " + file + " cannot be made (" + failed + ").", failed);
        } finally {
            Folder.delete(half);
            if (copied != null) {
                Folder.delete(copied.path());
            }
        }
    }

    /** A copy inside what is copied would never end; the folders that are left out may hold it. */
    private static boolean inside(Path file, Path directory) {
        Path parent = file.getParent();
        try {
            if (parent == null || !Files.exists(parent) || !Files.exists(directory)) {
                return false;
            }
            Path data = directory.toRealPath();
            Path there = parent.toRealPath();
            return there.startsWith(data) && (there.equals(data) || Kept.worthKeeping(data.relativize(there)));
        } catch (IOException e) {
            return parent != null && parent.normalize().startsWith(directory.toAbsolutePath().normalize());
        }
    }

    private static int write(DataSettings data, Path database, Path half, String version, Progress progress)
            throws IOException {
        try (var zip = SummedZip.create(half)) {
            zip.add(ABOUT,
                    """
                    format = %d
                    konbit = "%s"
                    made = %s
                    database = "%s"
                    """.formatted(FORMAT, version, Instant.now().truncatedTo(ChronoUnit.SECONDS), kind(data)));
            List<Path> all = Kept.in(data.directory());
            long total = Files.size(database);
            for (Path kept : all) {
                total += size(data.directory().resolve(kept));
            }
            progress.at(0, total);
            zip.add(DATABASE + database.getFileName(), database);
            long done = Files.size(database);
            for (Path kept : all) {
                progress.at(done, total);
                done += size(data.directory().resolve(kept));
                zip.add(DATA + kept.toString().replace('\\', '/'), data.directory().resolve(kept));
            }
            progress.at(done, total);
            zip.finish(SUMS);
            return zip.files();
        }
    }

    /** Nothing for a file that was deleted meanwhile. */
    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException deleted) {
            return 0;
        }
    }

    static String kind(DataSettings data) {
        return data.url() == null ? "sqlite" : "postgresql";
    }
}
