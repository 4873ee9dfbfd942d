package org.konbit.launcher.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** A folder that is there for a while only. */
record TemporaryFolder(Path path) implements AutoCloseable {
    private static final int ATTEMPTS = 20;
    private static final long PAUSE_NANOS = 50_000_000;

    static TemporaryFolder make(String name) {
        try {
            return new TemporaryFolder(Files.createTempDirectory(name));
        } catch (IOException failed) {
            throw new CommandFailed("A temporary folder cannot be made (" + failed.getMessage()
                    + "). Java makes it in " + System.getProperty("java.io.tmpdir") + ".", failed);
        }
    }

    /** Delete it and what is in it. */
    @Override
    public void close() {
        delete(path);
    }

    /** Delete a file, or a folder and what is in it, if it is there; what is still being written there is waited for. */
    static void delete(Path path) {
        for (int attempt = 1; Files.exists(path); attempt++) {
            try (var all = Files.walk(path)) {
                for (Path one : all.toList().reversed()) {
                    Files.deleteIfExists(one);
                }
            } catch (IOException | UncheckedIOException left) {
                if (attempt == ATTEMPTS) {
                    throw new CommandFailed(path + " cannot be deleted; delete it by hand.", left);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }
}
