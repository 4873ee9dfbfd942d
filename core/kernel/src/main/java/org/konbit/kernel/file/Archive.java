package org.konbit.kernel.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Looks into the ZIP files that office documents and e-books are, within ceilings. */
final class Archive {
    private static final int MOST_ENTRIES = 4_000;
    private static final long LARGEST_DIRECTORY = 1 << 20;
    private static final long MOST_UNPACKED = 200L << 20;
    private static final long SMALL = 8L << 20;
    private static final long HIGHEST_RATIO = 100;
    private static final int END = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int SMALL_PART = 256 << 10;

    private Archive() {}

    /** The kind of document this is, or null if it is another ZIP file. */
    static @Nullable FileKind kind(Path path, FileChannel file) throws IOException, Refused {
        checkDirectory(file);
        try (ZipFile zip = new ZipFile(path.toFile(), StandardCharsets.UTF_8)) {
            checkEntries(zip, file.size());
            FileKind kind = kind(zip);
            if (kind != null) {
                checkUnpacked(zip);
            }
            return kind;
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw new Refused("file.damaged");
        }
    }

    /** Before the JDK reads the directory into memory: it is small, and it is the one that the JDK will find. */
    private static void checkDirectory(FileChannel file) throws IOException, Refused {
        Bytes tail = Bytes.read(file, Math.max(0, file.size() - END - LONGEST_COMMENT), END + LONGEST_COMMENT);
        int end = tail.lastIndexOf("PK\u0005\u0006");
        if (end < 0 || end + END + tail.littleTwo(end + 20) != tail.length()) {
            throw new Refused("file.damaged");
        }
        // 0xffff and 0xffffffff announce a ZIP64 directory, which is over the ceiling too
        if (tail.littleTwo(end + 10) > MOST_ENTRIES || tail.littleFour(end + 12) > LARGEST_DIRECTORY
                || tail.littleFour(end + 16) > file.size()) {
            throw new Refused("file.archive");
        }
    }

    private static void checkEntries(ZipFile zip, long size) throws Refused {
        long packed = 0;
        long unpacked = 0;
        Set<String> names = new HashSet<>();
        for (ZipEntry entry : zip.stream().toList()) {
            packed += Math.max(0, entry.getCompressedSize());
            unpacked += Math.max(0, entry.getSize());
            String name = entry.getName().replace('\\', '/').toLowerCase(Locale.ROOT);
            boolean leaves = name.startsWith("/") || name.contains(":") || ("/" + name + "/").contains("/../");
            if (leaves || !names.add(name)) {
                throw new Refused("file.damaged");
            }
        }
        // parts that overlap each other are how a small file unpacks to petabytes
        if (packed > size || unpacked > MOST_UNPACKED || unpacked > SMALL && unpacked / HIGHEST_RATIO > size) {
            throw new Refused("file.archive");
        }
    }

    private static @Nullable FileKind kind(ZipFile zip) throws IOException, Refused {
        ZipEntry types = zip.getEntry("[Content_Types].xml");
        if (types != null) {
            return officeOpenXml(zip, part(zip, types));
        }
        ZipEntry mediaType = zip.getEntry("mimetype");
        if (mediaType == null) {
            return null;
        }
        FileKind kind = FileKind.of(part(zip, mediaType).strip()).orElse(null);
        boolean whole = kind == FileKind.EPUB
                ? zip.getEntry("META-INF/container.xml") != null
                : zip.getEntry("content.xml") != null;
        boolean document = kind == FileKind.EPUB || kind == FileKind.ODT || kind == FileKind.ODS
                || kind == FileKind.ODP;
        return document && whole ? kind : null;
    }

    private static @Nullable FileKind officeOpenXml(ZipFile zip, String types) throws Refused {
        if (types.contains("macroEnabled") || types.contains("vbaProject")
                || zip.stream()
                        .anyMatch(entry -> entry.getName().toLowerCase(Locale.ROOT).endsWith("vbaproject.bin"))) {
            throw new Refused("file.macros");
        }
        for (FileKind kind : new FileKind[]{FileKind.DOCX, FileKind.XLSX, FileKind.PPTX}) {
            if (types.contains('"' + kind.mediaType() + ".main+xml\"")) {
                return kind;
            }
        }
        return null;
    }

    private static String part(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return new String(in.readNBytes(SMALL_PART), StandardCharsets.UTF_8);
        }
    }

    /** The directory may lie about sizes: unpack everything once, to nowhere. */
    private static void checkUnpacked(ZipFile zip) throws IOException, Refused {
        byte[] nowhere = new byte[64 << 10];
        for (ZipEntry entry : zip.stream().toList()) {
            try (InputStream in = zip.getInputStream(entry)) {
                long length = 0;
                for (int read = in.read(nowhere); read >= 0; read = in.read(nowhere)) {
                    length += read;
                    if (length > entry.getSize()) {
                        throw new Refused("file.archive");
                    }
                }
            }
        }
    }
}
