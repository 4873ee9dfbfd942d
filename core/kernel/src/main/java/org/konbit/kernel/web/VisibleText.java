package org.konbit.kernel.web;

import java.util.regex.Pattern;

/** What can be seen of a text that somebody typed: a title of blanks, whichever Unicode has, is no title. */
public final class VisibleText {
    /** Letters and marks that show nothing, although Unicode does not call them blank: fillers, the empty Braille cell, joiners of marks. */
    private static final String FILLERS = "\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0";
    /** Several blanks, or one that ends a line; a single no-break space, as in French, stays. */
    private static final Pattern GAP = Pattern.compile("[\\s\\p{Z}]{2,}|[\\t-\\r\\x{85}\\x{2028}\\x{2029}]");
    /** Soft hyphens and blanks without width, with which two names could look the same; joiners stay, emoji and scripts need them. */
    private static final Pattern UNSEEN = Pattern
            .compile("[\\x{AD}\\x{180E}\\x{200B}\\x{2060}-\\x{2064}\\x{206A}-\\x{206F}\\x{FEFF}]");

    private VisibleText() {}

    /** Line ends become \n, surrounding blanks and control characters go; empty if nothing of it can be seen. */
    public static String of(String raw) {
        StringBuilder kept = new StringBuilder(raw.length());
        raw.replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .filter(c -> !control(c))
                .forEach(kept::appendCodePoint);
        int start = 0;
        int end = kept.length();
        while (start < end && blank(kept.codePointAt(start))) {
            start += Character.charCount(kept.codePointAt(start));
        }
        while (end > start && blank(kept.codePointBefore(end))) {
            end -= Character.charCount(kept.codePointBefore(end));
        }
        String text = kept.substring(start, end);
        return text.codePoints().anyMatch(VisibleText::visible) ? text : "";
    }

    /** The same on one line, without characters that are there and cannot be seen. */
    public static String line(String text) {
        return GAP.matcher(UNSEEN.matcher(text).replaceAll("")).replaceAll(" ").strip();
    }

    private static boolean control(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\t' || c >= 0x202A && c <= 0x202E
                || c >= 0x2066 && c <= 0x2069;
    }

    private static boolean blank(int c) {
        return Character.isWhitespace(c) || FILLERS.indexOf(c) >= 0 || switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            // the letters within some flags are such characters, and end them
            case Character.FORMAT -> c < 0xE0020 || c > 0xE007F;
            default -> false;
        };
    }

    private static boolean visible(int c) {
        return !blank(c) && switch (Character.getType(c)) {
            case Character.FORMAT, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.SURROGATE -> false;
            default -> true;
        };
    }
}
