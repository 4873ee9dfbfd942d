package org.konbit.kernel.plugin;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks what changed in the folder of plugins. A jar that is still being written is waited for; a file that is gone for a moment, because
 * somebody replaces it, is not taken for removed. Used by one thread.
 */
final class PluginFolder {
    private static final Logger LOG = LoggerFactory.getLogger(PluginFolder.class);
    private static final long DAMAGED_AFTER_MILLIS = 2_000;

    static final String REMOVED = "removed";
    private final Path folder;
    private final JarStore store;
    private final Map<String, Print> known = new HashMap<>();
    private final Map<String, Attempt> unfinished = new HashMap<>();
    private final Set<String> missed = new HashSet<>();

    /** How one can see that a file is another one. */
    private record Print(long size, FileTime modified, @Nullable Object key) {}

    private record Attempt(Print print, long since) {}

    /** What changed: files with the copy that was taken (null if the file is no whole jar), and names that are gone. */
    record Changes(Map<String, JarStore.@Nullable Copy> arrived, List<String> gone) {
        boolean none() {
            return arrived.isEmpty() && gone.isEmpty();
        }
    }

    PluginFolder(Path folder, JarStore store) {
        this.folder = folder;
        this.store = store;
    }

    /** Look once. */
    Changes look(long nowMillis) {
        Map<String, JarStore.@Nullable Copy> arrived = new TreeMap<>();
        Map<String, Print> here = prints();
        if (here == null) {
            return new Changes(arrived, List.of());
        }
        here.forEach((name, print) -> {
            if (!print.equals(known.get(name))) {
                arrive(name, print, nowMillis, arrived);
            }
        });
        return new Changes(arrived, gone(here.keySet()));
    }

    private void arrive(String name, Print print, long now, Map<String, JarStore.@Nullable Copy> arrived) {
        Path file = folder.resolve(name);
        try {
            JarStore.Copy copy = store.take(file);
            if (print.equals(print(file))) {
                arrived.put(name, copy);
                known.put(name, print);
                unfinished.remove(name);
            } else {
                Files.deleteIfExists(copy.path());
            }
        } catch (IOException e) {
            Attempt before = unfinished.get(name);
            if (before == null || !before.print.equals(print)) {
                unfinished.put(name, new Attempt(print, now));
            } else if (now - before.since >= DAMAGED_AFTER_MILLIS) {
                LOG.warn("{} is not a whole jar: {}", file, e.toString());
                arrived.put(name, null);
                known.put(name, print);
                unfinished.remove(name);
            }
        }
    }

    private List<String> gone(Set<String> here) {
        List<String> gone = new ArrayList<>();
        Set<String> absent = new HashSet<>(known.keySet());
        absent.removeAll(here);
        for (String name : absent) {
            if (missed.contains(name)) {
                gone.add(name);
                known.remove(name);
            }
        }
        missed.clear();
        missed.addAll(absent);
        gone.forEach(missed::remove);
        unfinished.keySet().retainAll(here);
        return gone;
    }

    /** What is there now; null if the folder cannot be read, which does not mean that the plugins are gone. */
    private @Nullable Map<String, Print> prints() {
        Map<String, Print> prints = new TreeMap<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path jar : jars) {
                String name = jar.getFileName().toString();
                if (!name.startsWith(".")) {
                    Print print = print(jar);
                    if (print != null) {
                        prints.put(name, print);
                    }
                }
            }
            return prints;
        } catch (IOException | DirectoryIteratorException e) {
            LOG.debug("The folder of plugins cannot be read: {}", e.toString());
            return null;
        }
    }

    /**
     * Move a file to the folder {@code removed} below, where it is not looked for; a file that is gone already is no failure.
     *
     * @throws IOException if the folder may not be changed
     */
    void putAside(String name) throws IOException {
        Path removed = Files.createDirectories(folder.resolve(REMOVED));
        try {
            Files.move(folder.resolve(name), removed.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            LOG.debug("{} is gone already", name);
        }
        known.remove(name);
    }

    private static @Nullable Print print(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile()
                    ? new Print(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey())
                    : null;
        } catch (IOException e) {
            return null;
        }
    }
}
