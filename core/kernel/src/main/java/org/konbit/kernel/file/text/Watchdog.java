package org.konbit.kernel.file.text;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Ends the reading process from inside: when a file takes too long, fills the disk, or when the server is gone. */
final class Watchdog extends Thread {
    private static final int LOOK_EVERY_MILLIS = 250;
    private static final int STOPPED = 3;
    private final long limit;
    private final long mostBytes;
    private final Path temporary;
    private final Optional<ProcessHandle> server = ProcessHandle.current().parent();
    private volatile long since;

    Watchdog(long limitMillis, long mostBytes, Path temporary) {
        super("watchdog");
        this.limit = TimeUnit.MILLISECONDS.toNanos(limitMillis);
        this.mostBytes = mostBytes;
        this.temporary = temporary;
        setDaemon(true);
    }

    void begin() {
        since = System.nanoTime();
    }

    void end() {
        since = 0;
    }

    @Override
    public void run() {
        while (healthy()) {
            try {
                Thread.sleep(LOOK_EVERY_MILLIS);
            } catch (InterruptedException e) {
                break;
            }
        }
        Runtime.getRuntime().halt(STOPPED);
    }

    private boolean healthy() {
        long began = since;
        return (began == 0 || System.nanoTime() - began < limit) && server.map(ProcessHandle::isAlive).orElse(true)
                && (began == 0 || bytes() < mostBytes);
    }

    private long bytes() {
        long bytes = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(temporary)) {
            for (Path file : files) {
                bytes += Files.size(file);
            }
        } catch (IOException e) {
            // a file went away meanwhile: look again soon
        }
        return bytes;
    }
}
