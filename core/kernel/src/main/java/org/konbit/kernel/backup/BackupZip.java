package org.konbit.kernel.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.konbit.kernel.backup.CannotRestore.Reason;
import org.tomlj.Toml;

/** A backup that is read: whoever made it, only names that a backup has, and only contents that agree with their sums. */
final class BackupZip implements AutoCloseable {
    private static final Pattern SUM = Pattern.compile("([0-9a-f]{64})  (.+)");
    private static final Pattern DATABASE = Pattern.compile(Backup.DATABASE + "konbit\\.(db|zip)");
    private static final int SMALL_BYTES = 64 << 20;

    private final ZipFile zip;
    private final Map<String, ZipEntry> entries = new LinkedHashMap<>();
    private final Map<String, String> sums = new LinkedHashMap<>();

    private BackupZip(ZipFile zip) {
        this.zip = zip;
    }

    /** Open it, look at every name, and compare every sum; {@code progress} is told how far that is. */
    static BackupZip open(Path file, Progress progress) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CannotRestore(Reason.NO_FILE, "There is no file " + file + ".", null);
        }
        try {
            var backup = new BackupZip(new ZipFile(file.toFile(), StandardCharsets.UTF_8));
            try {
                backup.readNames();
                backup.readSums();
                long total = backup.bytes();
                long done = 0;
                for (String name : backup.sums.keySet()) {
                    progress.at(done, total);
                    backup.copy(name, OutputStream.nullOutputStream());
                    done += Objects.requireNonNull(backup.entries.get(name)).getSize();
                }
                progress.at(done, total);
                return backup;
            } catch (IOException | RuntimeException failed) {
                backup.close();
                throw failed;
            }
        } catch (ZipException notAZip) {
            throw new CannotRestore(Reason.NOT_WHOLE,
                    "The file " + file + " is no whole ZIP file (" + notAZip.getMessage() + ").",
                    notAZip);
        }
    }

    /** How many bytes its files take when they are unpacked. */
    long bytes() {
        return sums.keySet().stream().mapToLong(name -> Objects.requireNonNull(entries.get(name)).getSize()).sum();
    }

    /** The kind of database that it is of. */
    String database() throws IOException {
        var about = Toml.parse(new String(text(Backup.ABOUT), StandardCharsets.UTF_8));
        Long format = about.hasErrors() ? null : about.getLong("format");
        if (format == null || format != Backup.FORMAT) {
            throw new CannotRestore(Reason.NEWER,
                    "This backup was made by a newer Konbit. Restore it with that version.", null);
        }
        return String.valueOf(about.getString("database"));
    }

    /** When it was made, as one writes it; empty if it does not say so. */
    String made() throws IOException {
        Object made = Toml.parse(new String(text(Backup.ABOUT), StandardCharsets.UTF_8)).get("made");
        return made instanceof OffsetDateTime time ? time.toString() : "";
    }

    /** Write its files below a new folder; a sum is compared again, for the file may have changed meanwhile. */
    int unpack(Path database, Path data) throws IOException {
        int files = 0;
        for (String name : sums.keySet()) {
            Path target = name.startsWith(Backup.DATA)
                    ? data.resolve(name.substring(Backup.DATA.length()))
                    : database.resolve(Objects.requireNonNull(Path.of(name).getFileName()));
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
                copy(name, out);
            }
            files += name.equals(Backup.ABOUT) ? 0 : 1;
        }
        return files;
    }

    private void readNames() {
        zip.stream().forEach(entry -> {
            String name = entry.getName();
            if (entry.isDirectory() || !allowed(name) || entries.put(name, entry) != null) {
                throw new CannotRestore(Reason.FOREIGN,
                        "This is not a backup that Konbit made: \"" + name + "\" does not belong in one.", null);
            }
        });
    }

    private void readSums() throws IOException {
        for (String line : new String(text(Backup.SUMS), StandardCharsets.UTF_8).lines().toList()) {
            var sum = SUM.matcher(line);
            if (!sum.matches() || !entries.containsKey(sum.group(2))) {
                throw new CannotRestore(Reason.DAMAGED,
                        "The backup is damaged: " + line + " is listed in it but missing.", null);
            }
            sums.put(sum.group(2), sum.group(1));
        }
        for (String name : entries.keySet()) {
            if (!name.equals(Backup.SUMS) && !sums.containsKey(name)) {
                throw new CannotRestore(Reason.DAMAGED, "The backup is damaged: it has no sum of " + name + ".", null);
            }
        }
        if (!sums.containsKey(Backup.ABOUT)
                || sums.keySet().stream().filter(name -> DATABASE.matcher(name).matches()).count() != 1) {
            throw new CannotRestore(Reason.FOREIGN, "This is not a backup that Konbit made: it holds no database.",
                    null);
        }
    }

    private void copy(String name, OutputStream out) throws IOException {
        MessageDigest sha256 = SummedZip.sha256();
        try (InputStream in = zip.getInputStream(Objects.requireNonNull(entries.get(name)))) {
            new DigestInputStream(in, sha256).transferTo(out);
        } catch (ZipException damaged) {
            throw new CannotRestore(Reason.DAMAGED, "The backup is damaged at " + name + ".", damaged);
        }
        if (!HexFormat.of().formatHex(sha256.digest()).equals(sums.get(name))) {
            throw new CannotRestore(Reason.DAMAGED,
                    "The backup is damaged at " + name + ": its sum is not the one that was written down.", null);
        }
    }

    private byte[] text(String name) throws IOException {
        ZipEntry entry = entries.get(name);
        if (entry == null) {
            throw new CannotRestore(Reason.FOREIGN, "This is not a backup that Konbit made: it has no " + name + ".",
                    null);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readNBytes(SMALL_BYTES);
        }
    }

    /** No way up, no absolute path, no second meaning on another system, and nothing that a data directory has by itself. */
    private static boolean allowed(String name) {
        if (name.equals(Backup.ABOUT) || name.equals(Backup.SUMS) || DATABASE.matcher(name).matches()) {
            return true;
        }
        if (!name.startsWith(Backup.DATA)
                || name.chars().anyMatch(letter -> letter == '\\' || letter == ':' || letter < ' ')) {
            return false;
        }
        Path path = path(name.substring(Backup.DATA.length()));
        return path != null && !path.isAbsolute() && path.equals(path.normalize()) && !path.startsWith("..")
                && !path.toString().isEmpty() && Kept.worthKeeping(path);
    }

    private static @Nullable Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException invalid) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
