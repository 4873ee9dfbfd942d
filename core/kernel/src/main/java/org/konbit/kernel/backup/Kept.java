package org.konbit.kernel.backup;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which files of a data directory are worth keeping; those that Konbit makes anew are not. */
final class Kept {
    /** Caches, the search index, documents that are being read, tables that wait to be imported, uploads that are on their way in; backups, and one that is coming back. */
    private static final Set<Path> MADE_ANEW = Set.of(Path.of("cache"), Path.of("index"), Path.of("work"),
            Path.of("imports"), Path.of("files", "incoming"), Path.of(Backups.FOLDER), Path.of(Replacement.FOLDER));

    private Kept() {}

    /** Paths relative to the directory, without the database, which is copied in its own way. */
    static List<Path> in(Path directory) throws IOException {
        var kept = new ArrayList<Path>();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean wanted = worthKeeping(directory.relativize(folder));
                return wanted ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                Path path = directory.relativize(file);
                if (attributes.isRegularFile() && worthKeeping(path)) {
                    kept.add(path);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
                if (Files.exists(file)) {
                    throw failed;
                }
                // deleted while we looked
                return FileVisitResult.CONTINUE;
            }
        });
        kept.sort(Path::compareTo);
        return kept;
    }

    /** Whether a path of a data directory is neither the database, nor a lock, nor made anew. */
    static boolean worthKeeping(Path path) {
        String name = String.valueOf(path.getFileName());
        boolean database = path.getNameCount() == 1 && name.startsWith("konbit.db");
        return !database && !name.endsWith(".lock") && MADE_ANEW.stream().noneMatch(path::startsWith);
    }
}
