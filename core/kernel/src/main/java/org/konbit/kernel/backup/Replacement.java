package org.konbit.kernel.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.konbit.kernel.backup.CannotRestore.Reason;
import org.konbit.kernel.data.BackupFailed;
import org.konbit.kernel.data.DataSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a backup in the place of a community that serves: all of it is checked and unpacked beside what is there, and taken up by the next
 * start, before the database is opened. Whatever happens in between, the next start finishes it, or leaves everything as it was.
 */
public final class Replacement {
    static final String FOLDER = "restore";
    private static final Logger LOG = LoggerFactory.getLogger(Replacement.class);
    private static final String READY = "ready";
    private static final String ERASED = "erased.txt";

    private Replacement() {}

    /**
     * Check a backup and lay it ready; nothing that is there is touched.
     *
     * @throws CannotRestore if it is damaged or none of Konbit's, or cannot be unpacked; nothing of it is left then
     */
    public static void prepare(Path file, DataSettings data, Progress progress) {
        Path work = data.directory().resolve(FOLDER);
        boolean whole = false;
        try (BackupZip backup = BackupZip.open(file, progress)) {
            Restore.refuseOther(backup, data);
            Folder.delete(work);
            Path unpacked = Files.createDirectories(work.resolve("data"));
            Restore.enoughSpace(backup, work);
            backup.unpack(Files.createDirectories(work.resolve("database")), unpacked);
            if (data.url() == null) {
                org.konbit.kernel.data.Backup.restore(Restore.in(unpacked, data), work.resolve("database"));
                Files.deleteIfExists(unpacked.resolve("database.lock"));
            }
            Restored.mark(unpacked);
            Files.createFile(work.resolve(READY));
            whole = true;
        } catch (BackupFailed failed) {
            throw new CannotRestore(Reason.DAMAGED, String.valueOf(failed.getMessage()), failed);
        } catch (IOException failed) {
            throw new CannotRestore(Reason.FAILED, "The backup cannot be unpacked into " + work + " (" + failed + ").",
                    failed);
        } finally {
            if (!whole) {
                Folder.delete(work);
            }
        }
    }

    /** Take up what lies ready, if something does; before the database is opened. If that fails, what was there stays, and the log says why. */
    public static void takeUp(DataSettings data) {
        Path work = data.directory().resolve(FOLDER);
        try {
            if (!Files.exists(work.resolve(READY))) {
                return;
            }
            if (data.url() != null) {
                org.konbit.kernel.data.Backup.replace(data, work.resolve("database"));
            }
            files(work, data.directory());
            Folder.delete(work);
            LOG.info("The backup that was chosen is in force");
        } catch (IOException | RuntimeException failed) {
            LOG.error("The backup that was chosen could not be put in force; it lies in {}", work, failed);
        }
    }

    /** The old database is moved away before the new one comes; each step may be the last one of a start. */
    private static void files(Path work, Path directory) throws IOException {
        Path unpacked = work.resolve("data");
        Path old = Files.createDirectories(work.resolve("old"));
        if (Files.exists(unpacked.resolve("konbit.db"))) {
            for (String name : List.of("konbit.db-wal", "konbit.db-shm", "konbit.db")) {
                aside(directory.resolve(name), old);
            }
        }
        Folder.delete(directory.resolve("index"));
        Path erased = unpacked.resolve(ERASED);
        if (Files.exists(directory.resolve(ERASED))) {
            // who was erased here since stays erased
            Files.writeString(erased, Files.readString(directory.resolve(ERASED)), StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
        try (Stream<Path> all = Files.list(unpacked)) {
            for (Path one : all.sorted().toList()) {
                Path target = directory.resolve(Objects.requireNonNull(one.getFileName()));
                aside(target, old);
                Files.move(one, target, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private static void aside(Path there, Path old) throws IOException {
        if (Files.exists(there)) {
            Path target = old.resolve(Objects.requireNonNull(there.getFileName()));
            Folder.delete(target);
            Files.move(there, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
