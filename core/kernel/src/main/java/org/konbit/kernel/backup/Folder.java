package org.konbit.kernel.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A folder that is made for one piece of work and goes with it. */
record Folder(Path path) {
    /** Beside a file or folder, so that moving from one to the other is only a change of name. */
    static Folder beside(Path other, String what) throws IOException {
        Path parent = other.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IOException(other + " is in no folder");
        }
        Files.createDirectories(parent);
        return new Folder(Files.createTempDirectory(parent, "." + other.getFileName() + "-" + what));
    }

    /** Delete it and what is in it, or a file, if there is one. */
    static void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (var all = Files.walk(path)) {
            List<Path> inside = all.toList();
            for (Path one : inside.reversed()) {
                Files.deleteIfExists(one);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("The temporary " + path + " cannot be deleted; delete it by hand", failed);
        }
    }

    static FileAttribute<?>[] privately(Path file, String permissions) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[]{
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
                : new FileAttribute<?>[0];
    }
}
