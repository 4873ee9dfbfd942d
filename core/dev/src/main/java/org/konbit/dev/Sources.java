package org.konbit.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Sees what was saved, by looking at all files again and again: some hundred take a millisecond, on every system alike, and however an
 * editor writes. Used by one thread.
 */
final class Sources {
    private static final List<String> WATCHED = List.of("src/main", "pom.xml", "bnd.bnd");
    private final Path folder;
    private final Set<Path> emptied = new HashSet<>();
    private Map<Path, Print> known = Map.of();

    /** How one can see that a file is another one. */
    private record Print(long size, FileTime modified) {}

    Sources(Path folder) {
        this.folder = folder;
    }

    /** The files that came, changed or went since the last look, below the plugin's folder, with slashes. */
    Set<String> changed() {
        Map<Path, Print> now = prints();
        Set<Path> files = new HashSet<>(known.keySet());
        files.addAll(now.keySet());
        Set<String> changed = new TreeSet<>();
        for (Path file : files) {
            Print print = now.get(file);
            if (print == null || !print.equals(known.get(file))) {
                changed.add(folder.relativize(file).toString().replace('\\', '/'));
            }
        }
        emptied.removeIf(file -> !isEmpty(now.get(file)));
        now.keySet()
                .stream()
                .filter(file -> isEmpty(now.get(file)) && known.containsKey(file) && !isEmpty(known.get(file)))
                .forEach(emptied::add);
        known = now;
        return changed;
    }

    /** Whether a file lost all it had, as when somebody begins to write it anew and has not come to its end. */
    boolean halfWritten() {
        return !emptied.isEmpty();
    }

    /** What is empty by now is meant to be. */
    void settled() {
        emptied.clear();
    }

    private static boolean isEmpty(@Nullable Print print) {
        return print != null && print.size == 0;
    }

    private Map<Path, Print> prints() {
        Map<Path, Print> prints = new HashMap<>();
        for (String watched : WATCHED) {
            Path path = folder.resolve(watched);
            List<Path> files = Files.isRegularFile(path) ? List.of(path) : Folders.files(path);
            for (Path file : files) {
                // what editors lay beside a file while they write
                String name = file.getFileName().toString();
                if (!name.startsWith(".") && !name.endsWith("~") && !name.startsWith("#")) {
                    print(file, prints);
                }
            }
        }
        return prints;
    }

    private static void print(Path file, Map<Path, Print> prints) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            prints.put(file, new Print(attributes.size(), attributes.lastModifiedTime()));
        } catch (NoSuchFileException gone) {
            // between the two looks
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
