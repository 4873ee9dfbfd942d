package org.konbit.kernel.markdown;

/** Recognises text in which no character means anything in Markdown, and renders it exactly as the long way round would. */
final class PlainText {
    /** Characters that may begin or be part of a mark wherever they stand; the rest of the controls take the long way too. */
    private static final String MARKS = "\\`*_{}[]<>&~|@\t\r\f\u0000";
    private static final boolean[] MARK = new boolean[128];

    static {
        for (int control = 0; control < ' '; control++) {
            MARK[control] = control != '\n';
        }
        for (int at = 0; at < MARKS.length(); at++) {
            MARK[MARKS.charAt(at)] = true;
        }
    }

    private PlainText() {}

    /** Whether the text has no mark, no link and no character that needs a closer look. */
    static boolean isPlain(String text) {
        boolean lineBegins = true;
        for (int at = 0; at < text.length(); at++) {
            char here = text.charAt(at);
            if (lineBegins && here != ' ') {
                if (beginsBlock(text, at)) {
                    return false;
                }
                lineBegins = false;
            }
            if (here == '\n') {
                lineBegins = true;
            } else if (here < 128 ? MARK[here] || linkAt(text, at) : isOdd(text, at)) {
                return false;
            }
        }
        return true;
    }

    private static boolean beginsBlock(String text, int at) {
        char here = text.charAt(at);
        return here == '#' || here == '-' || here == '+' || here == '=' || beginsNumberedItem(text, at);
    }

    private static boolean beginsNumberedItem(String text, int at) {
        int after = at;
        while (after < text.length() && text.charAt(after) >= '0' && text.charAt(after) <= '9') {
            after++;
        }
        return after > at && after < text.length() && (text.charAt(after) == '.' || text.charAt(after) == ')');
    }

    private static boolean linkAt(String text, int at) {
        char here = text.charAt(at);
        return here == ':' && text.startsWith("//", at + 1)
                || (here == 'w' || here == 'W') && text.regionMatches(true, at, "www.", 0, 4);
    }

    /** Controls of the second range, characters that are not characters, and halves of a pair. */
    private static boolean isOdd(String text, int at) {
        char here = text.charAt(at);
        if (Character.isSurrogate(here)) {
            return !(Character.isHighSurrogate(here)
                    ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                    : at > 0 && Character.isHighSurrogate(text.charAt(at - 1)));
        }
        return here < 0xA0 || here >= 0xFDD0 && (here <= 0xFDEF || here >= 0xFFFE);
    }

    /** Paragraphs and line breaks, escaped. */
    static String html(String text) {
        StringBuilder html = new StringBuilder(text.length() + 32);
        boolean open = false;
        for (int begin = 0; begin < text.length();) {
            int end = endOfLine(text, begin);
            int from = begin;
            int to = end;
            while (from < to && text.charAt(from) == ' ') {
                from++;
            }
            while (to > from && text.charAt(to - 1) == ' ') {
                to--;
            }
            if (from < to) {
                html.append(open ? "<br />\n" : "<p>");
                open = true;
                escape(text, from, to, html);
            } else if (open) {
                html.append("</p>\n");
                open = false;
            }
            begin = end + 1;
        }
        return open ? html.append("</p>\n").toString() : html.toString();
    }

    /** One line for each paragraph. */
    static String words(String text) {
        StringBuilder words = new StringBuilder(text.length());
        char between = 0;
        for (int begin = 0; begin < text.length();) {
            int end = endOfLine(text, begin);
            String line = text.substring(begin, end).strip();
            if (line.isEmpty()) {
                between = words.isEmpty() ? 0 : '\n';
            } else {
                if (between != 0) {
                    words.append(between);
                }
                words.append(line);
                between = ' ';
            }
            begin = end + 1;
        }
        return words.toString();
    }

    private static int endOfLine(String text, int begin) {
        int end = text.indexOf('\n', begin);
        return end < 0 ? text.length() : end;
    }

    private static void escape(String text, int from, int to, StringBuilder html) {
        int copied = from;
        for (int at = from; at < to; at++) {
            char here = text.charAt(at);
            if (here == '"' || here == '\'') {
                html.append(text, copied, at).append(here == '"' ? "&#34;" : "&#39;");
                copied = at + 1;
            }
        }
        html.append(text, copied, to);
    }
}
