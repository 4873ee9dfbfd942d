package org.konbit.kernel.file;

import java.io.IOException;
import java.nio.channels.FileChannel;

/** Tells a PDF from a file that only begins like one, or broke off on the way: without its objects and its end no program opens it. */
final class Pdf {
    private static final int CHUNK = 1 << 20;
    /** What is looked for may lie across two chunks. */
    private static final int OVERLAP = 16;

    private Pdf() {}

    /** Whether a file that begins as a PDF has objects and a place that says where they are. */
    static boolean whole(FileChannel file) throws IOException {
        boolean objects = false;
        boolean end = false;
        for (long at = 0; at < file.size() && !(objects && end); at += CHUNK) {
            Bytes bytes = Bytes.read(file, at, CHUNK + OVERLAP);
            String some = bytes.latin(0, bytes.length());
            objects |= some.contains("obj");
            end |= some.contains("startxref") || some.contains("trailer") || some.contains("%%EOF");
        }
        return objects && end;
    }
}
