package org.konbit.kernel.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a data directory to one process; the operating system frees it when the process ends, however that happens.
 *
 * <p>Within a process the owner stands in a system property, not in a static field: two kernels in one process have class loaders of
 * their own, and on POSIX closing a second channel of the lock file would free the first one's lock.
 */
final class DirectoryLock implements AutoCloseable {
    private final String property;
    private final FileChannel channel;

    private DirectoryLock(String property, FileChannel channel) {
        this.property = property;
        this.channel = channel;
    }

    /**
     * Create the directory if needed and lock it.
     *
     * @throws DataDirectoryInUse if somebody else has it
     */
    static DirectoryLock take(Path directory) {
        try {
            Files.createDirectories(directory);
            Path real = directory.toRealPath();
            String property = "org.konbit.locked." + real;
            if (System.getProperties().putIfAbsent(property, "yes") != null) {
                throw new DataDirectoryInUse(directory, "this same process");
            }
            try {
                return new DirectoryLock(property, lock(directory, real.resolve("database.lock")));
            } catch (IOException | RuntimeException e) {
                System.clearProperty(property);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The data directory " + directory + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static FileChannel lock(Path directory, Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw new DataDirectoryInUse(directory, owner(channel));
            }
            channel.truncate(0);
            channel.write(ByteBuffer
                    .wrap(("process " + ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static String owner(FileChannel channel) {
        try {
            ByteBuffer text = ByteBuffer.allocate(40);
            channel.read(text, 0);
            String owner = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).strip();
            return owner.matches("process \\d+") ? owner : "another process";
        } catch (IOException e) {
            // some systems do not let others read a locked file
            return "another process";
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            System.clearProperty(property);
        }
    }
}
