package org.konbit.launcher.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The jars of konbit.jar as files, in a folder named after their contents.
 *
 * <p>What runs at every start uses neither lambdas nor streams, which cost a new JVM more than all the rest (see {@link Boot}).
 *
 * <p>The folder appears at once with a rename, so that two processes that start together, or one that is killed, leave it whole.
 */
record UnpackedJars(Path folder, List<Path> jars) {
    private static final String ALWAYS = "lib/";
    private static final String DEVELOPING = "dev/";

    /** Those that every command needs. */
    static UnpackedJars of(Path jar, Path cache) throws IOException {
        return of(jar, ALWAYS, cache);
    }

    /** These and those that only the command dev needs, in a folder of their own. */
    UnpackedJars andForDeveloping(Path jar) throws IOException {
        Path cache = folder.getParent();
        if (cache == null) {
            throw new IOException("no cache folder");
        }
        List<Path> all = new ArrayList<>(jars);
        all.addAll(of(jar, DEVELOPING, cache).jars);
        return new UnpackedJars(folder, all);
    }

    private static UnpackedJars of(Path jar, String inside, Path cache) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            Collection<ZipEntry> entries = inside(zip, inside);
            Path folder = cache.resolve(name(entries));
            if (!whole(folder, entries)) {
                unpack(zip, entries, folder);
            }
            List<Path> jars = new ArrayList<>();
            for (ZipEntry entry : entries) {
                jars.add(folder.resolve(fileName(entry)));
            }
            return new UnpackedJars(folder, jars);
        }
    }

    /** The jars in a folder of konbit.jar, in the order of their names. */
    private static Collection<ZipEntry> inside(ZipFile zip, String inside) {
        var entries = new TreeMap<String, ZipEntry>();
        for (var all = zip.entries(); all.hasMoreElements();) {
            ZipEntry entry = all.nextElement();
            if (entry.getName().startsWith(inside) && entry.getName().endsWith(".jar")) {
                entries.put(entry.getName(), entry);
            }
        }
        return entries.values();
    }

    /** The directory of a ZIP has a checksum of each file, so nothing needs to be read to know the contents. */
    private static String name(Collection<ZipEntry> entries) {
        var text = new StringBuilder();
        for (ZipEntry entry : entries) {
            text.append(entry.getName())
                    .append(' ')
                    .append(entry.getSize())
                    .append(' ')
                    .append(entry.getCrc())
                    .append('\n');
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static boolean whole(Path folder, Collection<ZipEntry> entries) throws IOException {
        for (ZipEntry entry : entries) {
            Path file = folder.resolve(fileName(entry));
            if (!Files.isRegularFile(file) || Files.size(file) != entry.getSize()) {
                return false;
            }
        }
        return true;
    }

    private static void unpack(ZipFile zip, Collection<ZipEntry> entries, Path folder) throws IOException {
        Path cache = folder.getParent();
        if (cache == null) {
            throw new IOException("no cache folder");
        }
        Files.createDirectories(cache);
        Path half = Files.createTempDirectory(cache, "unpacking");
        try {
            for (ZipEntry entry : entries) {
                copy(zip, entry, half.resolve(fileName(entry)));
            }
            if (Files.exists(folder) && !whole(folder, entries)) {
                // somebody tidied up a part of it
                Files.move(folder, half.resolveSibling(half.getFileName() + ".damaged"));
            }
            Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException failed) {
            if (!whole(folder, entries)) {
                throw failed;
            }
            // another process was faster
        } finally {
            delete(half);
            delete(half.resolveSibling(half.getFileName() + ".damaged"));
        }
    }

    private static void copy(ZipFile zip, ZipEntry entry, Path file) throws IOException {
        var checksum = new CRC32();
        try (var in = new CheckedInputStream(zip.getInputStream(entry), checksum)) {
            Files.copy(in, file);
        }
        if (checksum.getValue() != entry.getCrc()) {
            throw new IOException(zip.getName() + " is damaged at " + entry.getName() + "; fetch it again");
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        var paths = new ArrayList<Path>();
        try (var walk = Files.walk(folder)) {
            walk.forEach(paths::add);
        }
        for (Path path : paths.reversed()) {
            Files.deleteIfExists(path);
        }
    }

    private static String fileName(ZipEntry entry) {
        return entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
    }
}
