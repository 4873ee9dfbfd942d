package org.konbit.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a second process away from a data directory; the operating system lets go of it even when this process is killed. */
public final class DataLock implements AutoCloseable {
    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Take the lock, making the folder if it is missing.
     *
     * @throws CannotStart.DataInUse if another process, or this one, has it
     */
    public static DataLock take(Path directory) {
        try {
            Files.createDirectories(directory);
            var channel = FileChannel.open(directory.resolve("konbit.lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            if (tried(channel) == null) {
                channel.close();
                throw new CannotStart.DataInUse(directory);
            }
            return new DataLock(channel);
        } catch (IOException unwritable) {
            throw new CannotStart(
                    "The data directory " + directory + " cannot be written to (" + unwritable.getMessage()
                            + "). Give its owner the right to write, or choose another folder with --data FOLDER.",
                    unwritable);
        }
    }

    /** Whether some process, this one included, holds the lock. */
    public static boolean held(Path directory) {
        Path file = directory.resolve("konbit.lock");
        if (!Files.exists(file)) {
            return false;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return tried(channel) == null;
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Let go of the directory. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // the lock is gone with the process at the latest
        }
    }

    private static @Nullable FileLock tried(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ownProcess) {
            return null;
        }
    }
}
