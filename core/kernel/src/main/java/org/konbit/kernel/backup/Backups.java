package org.konbit.kernel.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.konbit.api.NotFound;
import org.konbit.kernel.data.DataSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The backups that lie in a community's own folder, on this machine. Thread-safe. */
public final class Backups {
    /** Their folder in the data directory, unless konbit.toml names another. */
    public static final String FOLDER = "backups";
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'konbit-'yyyy-MM-dd-HHmmss'.zip'");
    private static final Pattern OURS = Pattern.compile("konbit-\\d{4}-\\d\\d-\\d\\d-\\d{6}\\.zip");
    /** What one that is being made is called until it is whole, and the folder in which its database is copied. */
    private static final Pattern HALF = Pattern
            .compile("\\.konbit-[-\\d]+\\.zip-database\\d+|konbit-[-\\d]+\\.zip\\.half");
    private static final Duration OF_OTHERS = Duration.ofDays(1);
    private static final Logger LOG = LoggerFactory.getLogger(Backups.class);
    private static final String CHECKED = ".checked";
    private final DataSettings data;
    private final Path folder;
    private final String version;
    private final InstantSource clock;
    /** By the clock of the disk's files. */
    private final Instant begun = Instant.now();

    /**
     * A backup.
     *
     * @param made when, epoch milliseconds
     * @param bytes its size
     * @param checked when all of it was read and compared with its sums, epoch milliseconds; empty if nobody did
     */
    public record One(String name, long made, long bytes, Optional<Long> checked) {}

    /** Keep those of this data in a folder, made by this version of Konbit. */
    public Backups(DataSettings data, Path folder, String version, InstantSource clock) {
        this.data = data;
        this.folder = folder;
        this.version = version;
        this.clock = clock;
    }

    /** Where they are. */
    public Path folder() {
        return folder;
    }

    /** All of them, the newest first. */
    public List<One> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<One> all = new ArrayList<>();
            for (Path file : files.filter(one -> OURS.matcher(String.valueOf(one.getFileName())).matches()).toList()) {
                all.add(one(file));
            }
            all.sort(Comparator.comparing(One::name).reversed());
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static One one(Path file) throws IOException {
        Path checked = mark(file);
        return new One(String.valueOf(file.getFileName()), Files.getLastModifiedTime(file).toMillis(), Files.size(file),
                Files.exists(checked)
                        ? Optional.of(Files.getLastModifiedTime(checked).toMillis())
                        : Optional.empty());
    }

    private static Path mark(Path file) {
        return file.resolveSibling(file.getFileName() + CHECKED);
    }

    /**
     * The file of one.
     *
     * @throws NotFound if there is none of this name
     */
    public Path file(String name) {
        Path file = folder.resolve(name);
        if (!OURS.matcher(name).matches() || !Files.isRegularFile(file)) {
            throw new NotFound();
        }
        return file;
    }

    /**
     * Delete what was being made when a process was killed: it holds all of the database, and no list knows it. In a folder that other nodes
     * may use only what is older than any of them takes.
     */
    public void sweep() {
        Instant before = data.url() == null ? begun : Instant.now().minus(OF_OTHERS);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path one : files.filter(file -> HALF.matcher(String.valueOf(file.getFileName())).matches()).toList()) {
                if (!Files.getLastModifiedTime(one).toInstant().isAfter(before)) {
                    Folder.delete(one);
                    LOG.info("Deleted {}, of a backup that was cut off", one);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("What backups that were cut off left in {} cannot be deleted", folder, e);
        }
    }

    /**
     * Make one, read it again, and delete the oldest beyond so many.
     *
     * @return its name
     * @throws CannotBackUp if that does not work
     */
    String make(int keep, Progress progress) {
        try {
            Files.createDirectories(folder, Folder.privately(folder, "rwx------"));
        } catch (IOException e) {
            throw new CannotBackUp("The folder " + folder + " cannot be made (" + e + ").", e);
        }
        sweep();
        String name = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).format(NAME);
        // making it and reading it again are two halves of the work
        Backup.make(data, folder.resolve(name), version, (done, total) -> progress.at(done, 2 * total));
        check(name, (done, total) -> progress.at(total + done, 2 * total));
        all().stream().skip(keep).forEach(one -> delete(one.name()));
        return name;
    }

    /**
     * Read all of one and compare it with its sums.
     *
     * @throws CannotRestore if it is not whole
     */
    void check(String name, Progress progress) {
        Path file = file(name);
        try {
            Files.deleteIfExists(mark(file));
            try (BackupZip zip = BackupZip.open(file, progress)) {
                Restore.refuseOther(zip, data);
            }
            Files.createFile(mark(file));
        } catch (IOException e) {
            throw new CannotRestore(CannotRestore.Reason.FAILED, "The backup " + file + " cannot be read (" + e + ").",
                    e);
        }
    }

    /** Delete one. */
    void delete(String name) {
        Path file = file(name);
        try {
            Files.deleteIfExists(mark(file));
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
