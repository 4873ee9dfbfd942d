package org.konbit.kernel.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;

/**
 * Copies a community's database while it serves, from this process or another one, and puts a copy where nothing is yet.
 *
 * <p>A copy is one file in a directory: {@code konbit.db} from SQLite, {@code konbit.zip} from PostgreSQL, where no tool of the server's
 * is needed. It holds what was committed at one moment. Files that members deposited are not in it.
 */
public final class Backup {
    static final String SQLITE = "konbit.db";
    static final String POSTGRES = "konbit.zip";

    private Backup() {}

    /**
     * Copy the database into a directory, which is created if it is missing.
     *
     * @return the file that was written, checked and on the disk
     * @throws BackupFailed if there is no database, a copy is already there, or something goes wrong
     */
    public static Path write(DataSettings settings, Path directory) {
        Path target = directory.resolve(settings.url() == null ? SQLITE : POSTGRES);
        Path part = directory.resolve(target.getFileName() + ".part");
        if (Files.exists(target)) {
            throw new BackupFailed("There is a backup at " + target + " already; choose another directory.");
        }
        try {
            Files.createDirectories(directory);
            Files.deleteIfExists(part);
            if (settings.url() == null) {
                SqliteBackup.write(settings.directory().resolve(SQLITE), part);
            } else {
                PostgresExport.write(settings, part);
            }
            finish(part, target);
            return target;
        } catch (IOException | SQLException e) {
            throw new BackupFailed("The backup to " + target + " failed: " + e.getMessage(), e);
        } finally {
            deleteQuietly(part);
        }
    }

    /**
     * Put a copy back, into a data directory without a database or a PostgreSQL database without tables.
     *
     * @param directory the one that was given to {@link #write}
     * @throws BackupFailed if the copy is missing, is of the other database or damaged, or if there is something already
     * @throws DataDirectoryInUse if a community runs there
     */
    public static void restore(DataSettings settings, Path directory) {
        boolean sqlite = settings.url() == null;
        Path source = directory.resolve(sqlite ? SQLITE : POSTGRES);
        if (!Files.exists(source)) {
            boolean other = Files.exists(directory.resolve(sqlite ? POSTGRES : SQLITE));
            throw new BackupFailed(other
                    ? "The backup in " + directory + " is of " + (sqlite ? "PostgreSQL" : "SQLite")
                            + ", and the configuration names " + (sqlite ? "SQLite" : "PostgreSQL") + "."
                    : "There is no backup in " + directory + ".");
        }
        try (DirectoryLock _ = DirectoryLock.take(settings.directory())) {
            if (sqlite) {
                restoreFile(source, settings.directory());
            } else {
                PostgresImport.read(settings, source, null);
            }
        } catch (IOException | SQLException e) {
            throw new BackupFailed("The backup " + source + " could not be restored: " + e.getMessage(), e);
        }
    }

    /**
     * Put a copy in the place of everything that is in a PostgreSQL database, in one transaction.
     *
     * @param directory the one that was given to {@link #write}
     * @param mark letters and digits by which {@link InPlace#bears} knows it again
     * @throws BackupFailed if the copy is missing or damaged; the database is as before then
     */
    public static void replace(DataSettings settings, Path directory, String mark) {
        Path source = directory.resolve(POSTGRES);
        if (settings.url() == null || !Files.exists(source)) {
            throw new BackupFailed("There is no backup of PostgreSQL in " + directory + ".");
        }
        try {
            PostgresImport.read(settings, source, mark);
        } catch (IOException | SQLException e) {
            throw new BackupFailed("The backup " + source + " could not be restored: " + e.getMessage(), e);
        }
    }

    private static void restoreFile(Path source, Path directory) throws IOException, SQLException {
        Path target = directory.resolve(SQLITE);
        if (Files.exists(target)) {
            throw new BackupFailed(
                    "The data directory " + directory + " holds a community already; a restore needs an empty one.");
        }
        Path part = directory.resolve(SQLITE + ".part");
        try {
            Files.copy(source, part, StandardCopyOption.REPLACE_EXISTING);
            SqliteBackup.check(part);
            finish(part, target);
        } finally {
            deleteQuietly(part);
        }
    }

    /** Bring the file to the disk under its name, so that whoever sees the name sees all of it. */
    private static void finish(Path part, Path target) throws IOException {
        try (FileChannel file = FileChannel.open(part, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(target.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException e) {
            // some systems cannot open directories; the file itself is on the disk
        }
    }

    private static void deleteQuietly(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // the part of a failed copy is in nobody's way
        }
    }
}
