package org.konbit.kernel.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.konbit.api.Ids;
import org.konbit.kernel.backup.CannotRestore.Reason;
import org.konbit.kernel.data.BackupFailed;
import org.konbit.kernel.data.DataSettings;
import org.konbit.kernel.data.InPlace;
import org.konbit.kernel.member.Members;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a backup in the place of a community that serves: all of it is checked and unpacked beside what is there, and taken up by the next
 * start, before the database is opened. Whatever happens in between, the next start finishes it, or leaves everything as it was.
 *
 * <p>The folder {@code restore} says how far it is: {@code ready} (checked, nothing is touched), {@code begun} (whoever starts next goes on),
 * {@code failed} (everything is as it was, and stays so). The first line of the first two marks the database that is put in place, the
 * others name what is changed.
 */
public final class Replacement {
    static final String FOLDER = "restore";
    private static final Logger LOG = LoggerFactory.getLogger(Replacement.class);
    private static final String READY = "ready";
    private static final String BEGUN = "begun";
    private static final String FAILED = "failed";
    private static final String KEPT = "The backup that was chosen could not be put in force; everything is as it was before";

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
            Restored.mark(unpacked, backup.made());
            // so that it is among the names: who was erased here is added to it
            Files.writeString(unpacked.resolve(Swap.ERASED), "", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            ready(work, Swap.names(unpacked));
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

    /** Under its name only once all of it is there. */
    private static void ready(Path work, List<String> names) throws IOException {
        Path half = work.resolve(READY + ".half");
        Files.writeString(half, Ids.next() + "\n" + String.join("\n", names) + "\n");
        Swap.Mover.ATOMIC.move(half, work.resolve(READY));
    }

    /**
     * Take up what lies ready, if something does; before the database is opened. If that fails, what was there stays, and nothing is tried
     * again by itself: what is there may be a community by then.
     *
     * @throws UncheckedIOException if it is half done and can be neither finished nor taken back; nothing may serve then
     */
    public static void takeUp(DataSettings data) {
        takeUp(data, Swap.Mover.ATOMIC);
    }

    static void takeUp(DataSettings data, Swap.Mover mover) {
        Path work = data.directory().resolve(FOLDER);
        if (Files.exists(work)) {
            InPlace.alone(data, () -> {
                try {
                    if (begun(data, work)) {
                        carryOut(data, work, mover);
                    }
                    // what a killed process left holds a whole community
                    tidy(work);
                } catch (IOException e) {
                    throw new UncheckedIOException("The backup in " + work + " is put in force by half", e);
                }
            });
        }
    }

    /** When the last one that was chosen could not be put in force, epoch milliseconds; empty if it was, or none was chosen. */
    public static Optional<Long> failed(Path dataDirectory) {
        Path failed = dataDirectory.resolve(FOLDER).resolve(FAILED);
        try {
            return Files.exists(failed)
                    ? Optional.of(Files.getLastModifiedTime(failed).toMillis())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it is to be carried out: once begun it is; before, only where nobody administers yet. */
    private static boolean begun(DataSettings data, Path work) throws IOException {
        Path ready = work.resolve(READY);
        if (!Files.exists(ready)) {
            return Files.exists(work.resolve(BEGUN));
        }
        try {
            if (InPlace.number(data, "member_role", Members.ADMINISTERED) > 0) {
                LOG.error("The backup that was chosen is not put in force: somebody administers this community by now");
                Swap.Mover.ATOMIC.move(ready, work.resolve(FAILED));
                return false;
            }
        } catch (BackupFailed failed) {
            LOG.error(KEPT, failed);
            Swap.Mover.ATOMIC.move(ready, work.resolve(FAILED));
            return false;
        }
        Swap.Mover.ATOMIC.move(ready, work.resolve(BEGUN));
        return true;
    }

    private static void carryOut(DataSettings data, Path work, Swap.Mover mover) throws IOException {
        Path begun = work.resolve(BEGUN);
        List<String> plan = Files.readAllLines(begun);
        String mark = plan.getFirst();
        Swap swap = new Swap(work, data.directory(), plan.subList(1, plan.size()), mover);
        try {
            swap.forward();
            if (data.url() != null && !InPlace.bears(data, mark)) {
                org.konbit.kernel.data.Backup.replace(data, work.resolve("database"), mark);
            }
        } catch (IOException | RuntimeException failed) {
            // the answer to a commit may be lost
            if (data.url() == null || !InPlace.bears(data, mark)) {
                LOG.error(KEPT, failed);
                swap.back();
                Files.setLastModifiedTime(begun, FileTime.from(Instant.now()));
                Swap.Mover.ATOMIC.move(begun, work.resolve(FAILED));
                return;
            }
        }
        Files.delete(begun);
        LOG.info("The backup that was chosen is in force");
    }

    /** Take everything away but the note of a failure. */
    private static void tidy(Path work) throws IOException {
        boolean failed = Files.exists(work.resolve(FAILED));
        for (String name : List.of("data", "database", "old")) {
            Folder.delete(work.resolve(name));
        }
        if (!failed) {
            Folder.delete(work);
        }
    }
}
