package org.konbit.kernel.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Recognises plain text and the encoding it is in: UTF-8, UTF-16 with a mark, or the Windows form of Latin-1. */
public final class PlainFile {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Pattern MARKUP = Pattern.compile("(?s)\\s*(<[a-zA-Z!?/%]|#!|%!|\\{\\\\rtf).*");
    private static final int CHUNK = 16 << 10;

    private PlainFile() {}

    /**
     * The encoding of a text file; empty if its bytes are no text.
     *
     * @throws IOException if it cannot be read
     */
    public static Optional<Charset> encoding(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path)) {
            return encoding(file);
        }
    }

    static Optional<Charset> encoding(FileChannel file) throws IOException {
        Bytes head = Bytes.read(file, 0, 3);
        if (head.has(0, "\u00ff\u00fe")) {
            return decodes(file, StandardCharsets.UTF_16LE) ? Optional.of(StandardCharsets.UTF_16LE) : Optional.empty();
        }
        if (head.has(0, "\u00fe\u00ff")) {
            return decodes(file, StandardCharsets.UTF_16BE) ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
        }
        if (decodes(file, StandardCharsets.UTF_8)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        return decodes(file, WINDOWS) ? Optional.of(WINDOWS) : Optional.empty();
    }

    /** Whether the text begins like HTML, XML, a script or another program, which we do not take for plain text. */
    static boolean looksActive(Bytes head, Charset encoding) {
        String begin = new String(head.array(), encoding).replace("\ufeff", "");
        return MARKUP.matcher(begin).matches();
    }

    private static boolean decodes(FileChannel file, Charset encoding) throws IOException {
        CharsetDecoder decoder = encoding.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
        CharBuffer chars = CharBuffer.allocate(CHUNK);
        long at = 0;
        boolean end = false;
        while (!end) {
            int read = file.read(bytes, at);
            end = read < 0;
            at += Math.max(0, read);
            bytes.flip();
            CoderResult result = decoder.decode(bytes, chars, end);
            if (result.isError() || !readable(chars.flip())) {
                return false;
            }
            bytes.compact();
            chars.clear();
        }
        return true;
    }

    private static boolean readable(CharBuffer chars) {
        for (int at = 0; at < chars.length(); at++) {
            char here = chars.charAt(at);
            if (here < ' ' && here != '\n' && here != '\r' && here != '\t' && here != '\f' || here == 0xfffe
                    || here == 0xffff) {
                return false;
            }
        }
        return true;
    }

}
