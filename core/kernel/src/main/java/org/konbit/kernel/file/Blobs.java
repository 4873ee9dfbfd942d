package org.konbit.kernel.file;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.konbit.api.Ids;

/** A folder of bytes named by their SHA-256: {@code ab/cdef…}, each written once and never changed. Thread-safe. */
final class Blobs {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private final Path directory;
    private final Path incoming;
    /** What is being taken in again must not be deleted in the same moment. */
    private final ReentrantLock lock = new ReentrantLock();

    private Blobs(Path directory) {
        this.directory = directory;
        this.incoming = directory.resolve("incoming");
    }

    /** Open the folder; what an interrupted upload left is thrown away. */
    static Blobs open(Path directory) {
        Blobs blobs = new Blobs(directory);
        try {
            Files.createDirectories(blobs.incoming);
            try (DirectoryStream<Path> left = Files.newDirectoryStream(blobs.incoming)) {
                for (Path file : left) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder for files cannot be used: " + directory, e);
        }
        return blobs;
    }

    /** Where these bytes are, or would be. */
    Path path(String sha256) {
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("Not a SHA-256 in hexadecimal digits: " + sha256);
        }
        return folder(sha256).resolve(sha256.substring(2));
    }

    private Path folder(String sha256) {
        return directory.resolve(sha256.substring(0, 2));
    }

    /** A name for a file that is being written; on the same file system, so that it can be moved in one step. */
    Path newcomer() {
        return incoming.resolve(Ids.next());
    }

    long freeBytes() throws IOException {
        return Files.getFileStore(directory).getUsableSpace();
    }

    /** Take a written file in; when this returns, the bytes outlast a power cut. */
    void take(Path written, String sha256) throws IOException {
        Path place = path(sha256);
        try (FileChannel file = FileChannel.open(written, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        Path folder = folder(sha256);
        makeFolder(folder);
        lock.lock();
        try {
            if (Files.exists(place)) {
                // seen again: young once more for whoever clears away what nothing refers to
                Files.setLastModifiedTime(place, FileTime.from(Instant.now()));
                Files.delete(written);
            } else {
                Files.move(written, place, StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            lock.unlock();
        }
        force(folder);
    }

    private void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            try {
                Files.createDirectory(folder);
            } catch (FileAlreadyExistsException e) {
                // another upload made it meanwhile
            }
            force(directory);
        }
    }

    /** Make a folder's entries durable; systems that cannot open a folder (Windows) do so by themselves. */
    private static void force(Path folder) throws IOException {
        try (FileChannel entries = FileChannel.open(folder)) {
            entries.force(true);
        } catch (AccessDeniedException e) {
            // Windows
        }
    }

    /** The digests of all bytes that were taken in, or seen again, before this time. */
    List<String> olderThan(Instant time) throws IOException {
        List<String> old = new ArrayList<>();
        try (Stream<Path> all = Files.walk(directory, 2)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                String sha256 = directory.relativize(file).toString().replace(File.separator, "");
                if (SHA256.matcher(sha256).matches() && Files.getLastModifiedTime(file).toInstant().isBefore(time)) {
                    old.add(sha256);
                }
            }
        }
        return old;
    }

    /** Delete bytes, unless they were taken in, or seen again, since that time; false if they stay. */
    boolean deleteIfOlder(String sha256, Instant time) throws IOException {
        Path place = path(sha256);
        lock.lock();
        try {
            return Files.exists(place) && Files.getLastModifiedTime(place).toInstant().isBefore(time)
                    && Files.deleteIfExists(place);
        } finally {
            lock.unlock();
        }
    }
}
