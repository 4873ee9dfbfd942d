package org.konbit.kernel.calendar;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the lines of RFC 5545: folded at 75 octets between two characters, texts escaped, ends with CRLF. Mutable, for one file. */
final class ContentLines {
    private static final int MOST_OCTETS = 75;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(4096);

    /** A property whose value is written as it is. */
    ContentLines put(String property, String value) {
        String line = property + ":" + value;
        int octets = 0;
        for (int at = 0; at < line.length();) {
            int character = line.codePointAt(at);
            byte[] bytes = Character.toString(character).getBytes(StandardCharsets.UTF_8);
            if (octets + bytes.length > MOST_OCTETS) {
                out.writeBytes(new byte[]{'\r', '\n', ' '});
                octets = 1;
            }
            out.writeBytes(bytes);
            octets += bytes.length;
            at += Character.charCount(character);
        }
        out.writeBytes(new byte[]{'\r', '\n'});
        return this;
    }

    /** A property whose value is a text. */
    ContentLines text(String property, String value) {
        return put(property, escaped(value));
    }

    /** A property whose value is a text in a language; nothing where nothing is said. */
    ContentLines said(String property, Event.Said said) {
        if (said.words().isBlank()) {
            return this;
        }
        boolean tagged = said.language().matches("[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*");
        return text(tagged ? property + ";LANGUAGE=" + said.language() : property, said.words());
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\R", "\\\\n")
                .replaceAll("[\\p{Cntrl}&&[^\\t]]", "");
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
