package org.konbit.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.konbit.kernel.backup.Restore;

/**
 * Keeps a second process away from a data directory; the operating system lets go of it even when this process is killed.
 *
 * <p>Within a process, a system property says who has it: a second Konbit there may have a class loader of its own, and on POSIX systems
 * merely closing a second channel of the file would let go of the first one's lock.
 */
public final class DataLock implements AutoCloseable {
    /** The folder in a data directory that tells of a restore that was cut off. */
    public static final String UNFINISHED_RESTORE = Restore.UNFINISHED;

    private static final String FILE = "konbit.lock";
    private static final String OWNER_ONLY = "rwx------";

    private final String property;
    private final FileChannel channel;

    private DataLock(String property, FileChannel channel) {
        this.property = property;
        this.channel = channel;
    }

    /**
     * Take the lock, making the folder if it is missing; nobody but its owner may look into it then.
     *
     * @throws CannotStart.DataInUse if another process, or this one, has it
     * @throws CannotStart if it cannot be written to, or a restore into it was cut off
     */
    public static DataLock take(Path directory) {
        try {
            create(directory);
            if (Files.exists(directory.resolve(UNFINISHED_RESTORE))) {
                throw new CannotStart("A restore into " + directory + " was cut off, so what is there is not whole. "
                        + "Empty the folder and restore the backup again.", null);
            }
            String property = property(directory);
            if (System.getProperties().putIfAbsent(property, "yes") != null) {
                throw new CannotStart.DataInUse(directory);
            }
            try {
                return new DataLock(property, locked(directory));
            } catch (IOException | RuntimeException failed) {
                System.clearProperty(property);
                throw failed;
            }
        } catch (IOException unwritable) {
            throw new CannotStart("The data directory " + directory + " cannot be written to ("
                    + unwritable.getMessage()
                    + "). Give its owner the right to write, or choose another folder with --data FOLDER.", unwritable);
        }
    }

    /** Whether some process, this one included, has the lock. */
    public static boolean held(Path directory) {
        try {
            if (!Files.exists(directory.resolve(FILE))) {
                return false;
            }
            if (System.getProperty(property(directory)) != null) {
                return true;
            }
            try (var channel = FileChannel.open(directory.resolve(FILE), StandardOpenOption.WRITE)) {
                return channel.tryLock() == null;
            }
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Let go of the directory. May be called twice. */
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
        } catch (IOException ignored) {
            // the lock is gone with the process at the latest
        }
        System.clearProperty(property);
    }

    private static void create(Path directory) throws IOException {
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix && !Files.exists(directory)) {
            Files.createDirectories(directory.toAbsolutePath().getParent());
            Files.createDirectory(directory,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
        } else {
            Files.createDirectories(directory);
        }
    }

    private static FileChannel locked(Path directory) throws IOException {
        var channel = FileChannel.open(directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new CannotStart.DataInUse(directory);
        }
        return channel;
    }

    private static String property(Path directory) throws IOException {
        return "org.konbit.launched." + directory.toRealPath();
    }
}
