package org.konbit.launcher.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.konbit.kernel.data.BackupFailed;
import org.konbit.kernel.data.DataSettings;
import org.konbit.launcher.Konbit;

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
     * @throws CannotBackUp if it exists, or something cannot be read or written
     */
    public static Backup make(DataSettings data, Path file) {
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
            int files = write(data, database, half);
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

    /** A copy inside what is copied would never end. */
    private static boolean inside(Path file, Path directory) {
        Path parent = file.getParent();
        try {
            return parent != null && Files.exists(parent) && parent.toRealPath().startsWith(directory.toRealPath());
        } catch (IOException e) {
            return parent != null && parent.normalize().startsWith(directory.toAbsolutePath().normalize());
        }
    }

    private static int write(DataSettings data, Path database, Path half) throws IOException {
        try (var zip = SummedZip.create(half)) {
            zip.add(ABOUT,
                    """
                    format = %d
                    konbit = "%s"
                    made = %s
                    database = "%s"
                    """.formatted(FORMAT, Konbit.version(), Instant.now().truncatedTo(ChronoUnit.SECONDS), kind(data)));
            zip.add(DATABASE + database.getFileName(), database);
            for (Path kept : Kept.in(data.directory())) {
                zip.add(DATA + kept.toString().replace('\\', '/'), data.directory().resolve(kept));
            }
            zip.finish(SUMS);
            return zip.files();
        }
    }

    static String kind(DataSettings data) {
        return data.url() == null ? "sqlite" : "postgresql";
    }
}
