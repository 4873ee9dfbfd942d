package org.konbit.kernel.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Folders of files that last for some hours, of which one folder holds but a few. Thread-safe. */
final class AsideFolder {
    /** With the time until somebody sweeps, none is older than a day. */
    static final Duration LASTS = Duration.ofDays(1).minus(UnusedFiles.EVERY);
    /** What is left of it after a file was used: as long as a second press of its form is known by. */
    static final Duration SECOND_PRESS = Duration.ofMinutes(15);
    /** So many files one folder holds. */
    static final int MOST = 4;
    private final Path directory;
    private final long mostBytes;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();

    AsideFolder(Path directory, long mostBytes, InstantSource clock) {
        this.directory = directory;
        this.mostBytes = mostBytes;
        this.clock = clock;
    }

    Path place(String folder, String name) {
        return directory.resolve(folder).resolve(name);
    }

    /** Move a file there; if the folder has no room for it, its oldest files give way. */
    void take(Path newcomer, Path place) throws IOException {
        touch(newcomer, clock.instant());
        lock.lock();
        try {
            Path folder = Files.createDirectories(place.getParent());
            makeRoom(folder, Files.size(newcomer));
            Files.move(newcomer, place);
        } finally {
            lock.unlock();
        }
    }

    private void makeRoom(Path folder, long bytes) throws IOException {
        List<Path> all = list(folder).stream().sorted(Comparator.comparing(AsideFolder::touched).reversed()).toList();
        long room = mostBytes - bytes;
        for (int i = 0; i < all.size(); i++) {
            room -= Files.size(all.get(i));
            if (i >= MOST - 1 || room < 0) {
                Files.deleteIfExists(all.get(i));
            }
        }
    }

    /** Whether it is there, and not too old. */
    boolean holds(Path place) {
        return Files.isRegularFile(place) && !isOld(place);
    }

    /** Let it go soon; what goes sooner anyway is not kept any longer by this. */
    void letGo(Path place) throws IOException {
        Instant time = clock.instant().minus(LASTS).plus(SECOND_PRESS);
        if (Files.isRegularFile(place) && touched(place).isAfter(time)) {
            touch(place, time);
        }
    }

    /** Throw away a folder with all that is in it. */
    void drop(String folder) throws IOException {
        lock.lock();
        try {
            Path all = directory.resolve(folder);
            for (Path file : list(all)) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(all);
        } finally {
            lock.unlock();
        }
    }

    /** Throw away what is too old, and folders that are empty then. */
    void sweep() throws IOException {
        lock.lock();
        try {
            for (Path folder : list(directory)) {
                for (Path file : list(folder)) {
                    if (isOld(file)) {
                        Files.deleteIfExists(file);
                    }
                }
                if (list(folder).isEmpty()) {
                    Files.deleteIfExists(folder);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    private boolean isOld(Path file) {
        return touched(file).isBefore(clock.instant().minus(LASTS));
    }

    private static Instant touched(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            // gone meanwhile
            return Instant.MIN;
        }
    }

    private static void touch(Path file, Instant time) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(time));
    }
}
