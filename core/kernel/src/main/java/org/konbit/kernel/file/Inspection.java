package org.konbit.kernel.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;

/** Finds out what a file is by looking at its bytes: our own recognition says yes to a short list, Tika's says no to what it knows better. */
final class Inspection {
    private static final int HEAD = 64 << 10;
    private static final String UNKNOWN = MimeTypes.OCTET_STREAM;

    private Inspection() {}

    /** A file's kind and the name to keep it by. */
    record Finding(FileKind kind, String name) {}

    /** Tika's table takes half a second to read and 2 MB: not before the first upload. */
    private static final class Table {
        private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();

        static String byBytes(Bytes head) throws IOException {
            return TYPES.detect(new ByteArrayInputStream(head.array()), new Metadata()).toString();
        }

        static String byName(String name) throws IOException {
            Metadata metadata = new Metadata();
            metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
            return TYPES.detect(null, metadata).toString();
        }
    }

    /** Inspect a file that came with this name. */
    static Finding of(Path path, String sentName) throws IOException, Refused {
        String name = FileNames.clean(sentName);
        try (FileChannel file = FileChannel.open(path)) {
            Bytes head = Bytes.read(file, 0, HEAD);
            FileKind kind = kind(path, file, head, FileNames.ending(name));
            if (kind == null) {
                throw unknown(head, name);
            }
            String honest = honest(name, kind);
            if (kind.family() == FileKind.Family.IMAGE) {
                PictureSize.check(kind, file, head);
            }
            return new Finding(kind, honest);
        }
    }

    private static @Nullable FileKind kind(Path path, FileChannel file, Bytes head, String ending)
            throws IOException, Refused {
        if (head.has(0, "PK\u0003\u0004")) {
            return Archive.kind(path, file);
        }
        FileKind picture = picture(head);
        if (picture != null) {
            return picture;
        }
        Optional<FileKind> sound = Sound.kind(file, head);
        if (sound.isPresent()) {
            return sound.get();
        }
        if (head.has(0, "%PDF-")) {
            return Pdf.whole(file) ? FileKind.PDF : null;
        }
        if (head.has(0, "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")) {
            throw new Refused("file.old-office");
        }
        return text(file, head, ending);
    }

    private static @Nullable FileKind picture(Bytes head) {
        if (head.has(0, "\u00ff\u00d8\u00ff")) {
            return FileKind.JPEG;
        }
        if (head.has(0, "\u0089PNG\r\n\u001a\n")) {
            return FileKind.PNG;
        }
        if (head.has(0, "GIF87a") || head.has(0, "GIF89a")) {
            return FileKind.GIF;
        }
        return head.has(0, "RIFF") && head.has(8, "WEBP") ? FileKind.WEBP : null;
    }

    private static @Nullable FileKind text(FileChannel file, Bytes head, String ending) throws IOException {
        Optional<Charset> encoding = PlainFile.encoding(file);
        if (encoding.isEmpty() || PlainFile.looksActive(head, encoding.get())) {
            return null;
        }
        String tika = Table.byBytes(head);
        boolean harmless = tika.startsWith("text/") && !tika.equals("text/html") && !tika.equals("text/x-php")
                || tika.equals("message/rfc822") || tika.equals(UNKNOWN);
        if (!harmless) {
            return null;
        }
        if (FileKind.MARKDOWN.endsWith(ending)) {
            return FileKind.MARKDOWN;
        }
        return FileKind.CSV.endsWith(ending) ? FileKind.CSV : FileKind.TEXT;
    }

    /** What is said of bytes that nobody here recognises: a name that promised something else deserves another sentence. */
    private static Refused unknown(Bytes head, String name) throws IOException {
        if (Table.byBytes(head).startsWith("video/")) {
            return new Refused("file.video");
        }
        String ending = FileNames.ending(name);
        for (FileKind kind : FileKind.values()) {
            if (kind.endsWith(ending)) {
                return new Refused("file.not-what-it-says", ending);
            }
        }
        return new Refused("file.kind");
    }

    /** The name, if it does not lie about the kind; a name without any known ending gets the right one. */
    private static String honest(String name, FileKind kind) throws IOException, Refused {
        String ending = FileNames.ending(name);
        if (kind.endsWith(ending)) {
            return name;
        }
        if (!ending.isEmpty() && !Table.byName("x." + ending).equals(UNKNOWN)) {
            throw new Refused("file.lies", ending, kind.label());
        }
        return FileNames.withEnding(name, kind.ending());
    }
}
