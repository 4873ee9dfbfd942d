package org.konbit.kernel.file;

import java.text.Normalizer;
import java.util.Locale;

/** Makes a sender's file name harmless on every system, and keeps it readable. */
final class FileNames {
    private static final int LONGEST = 200;
    private static final int LONGEST_ENDING = 10;

    private FileNames() {}

    /**
     * The name without path, controls, invisible and direction characters, and without what systems do not allow in names.
     *
     * @return 1 to 200 characters
     */
    static String clean(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        StringBuilder clean = new StringBuilder();
        Normalizer.normalize(last, Normalizer.Form.NFC).codePoints().forEach(here -> append(here, clean));
        String text = strip(clean.toString());
        return text.isEmpty() ? "file" : shorten(text);
    }

    private static void append(int here, StringBuilder clean) {
        int type = Character.getType(here);
        if (Character.isWhitespace(here) || Character.isSpaceChar(here)) {
            if (!clean.isEmpty() && clean.charAt(clean.length() - 1) != ' ') {
                clean.append(' ');
            }
        } else if (type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE
                && type != Character.PRIVATE_USE && type != Character.UNASSIGNED) {
            clean.appendCodePoint("<>:\"/\\|?*".indexOf(here) < 0 ? here : '-');
        }
    }

    /** No leading dot (hidden), no trailing dot or blank (Windows drops them). */
    private static String strip(String name) {
        int from = 0;
        int to = name.length();
        while (from < to && (name.charAt(from) == '.' || name.charAt(from) == ' ')) {
            from++;
        }
        while (to > from && (name.charAt(to - 1) == '.' || name.charAt(to - 1) == ' ')) {
            to--;
        }
        return name.substring(from, to);
    }

    private static String shorten(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        String ending = ending(name);
        String tail = ending.isEmpty() ? "" : "." + ending;
        int keep = LONGEST - tail.length();
        if (Character.isHighSurrogate(name.charAt(keep - 1))) {
            keep--;
        }
        return strip(name.substring(0, keep)) + tail;
    }

    /** What stands behind the last dot, in lower case; empty if that is no ending (too long, or with blanks). */
    static String ending(String name) {
        int dot = name.lastIndexOf('.');
        String ending = dot <= 0 ? "" : name.substring(dot + 1);
        boolean word = !ending.isEmpty() && ending.length() <= LONGEST_ENDING
                && ending.chars().allMatch(here -> here < 128 && Character.isLetterOrDigit(here));
        return word ? ending.toLowerCase(Locale.ROOT) : "";
    }

    /** The name with this ending, within the limit. */
    static String withEnding(String name, String ending) {
        return shorten(name + "." + ending);
    }
}
