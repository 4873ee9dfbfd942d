package org.konbit.kernel.table;

import java.util.Set;

/** Writes cells that no spreadsheet takes for a formula. */
public final class Cells {
    /** Signs by which a formula begins, in their full-width and other forms too. */
    private static final Set<Character> BEGINNINGS = Set.of('=', '+', '-', '@', '\t', '\r', '\n', '\uFF1D', '\uFF0B',
            '\uFF0D', '\uFF20', '\u2212', '\uFE62', '\uFE63', '\uFE66', '\uFE6B', '\u207A', '\u207B', '\u208A',
            '\u208B',
            '\u207C', '\u208C');

    private Cells() {}

    /**
     * The same text, with an apostrophe before what a spreadsheet would compute. Blanks and signs that nobody sees count for nothing:
     * spreadsheets leave them out.
     */
    public static String guarded(String text) {
        for (int at = 0; at < text.length(); at++) {
            char here = text.charAt(at);
            if (BEGINNINGS.contains(here)) {
                return "'" + text;
            }
            if (!Character.isWhitespace(here) && !Character.isSpaceChar(here)
                    && Character.getType(here) != Character.FORMAT
                    && !Character.isISOControl(here)) {
                return text;
            }
        }
        return text;
    }

    /** The text that {@link #guarded} was given. */
    public static String plain(String written) {
        boolean guarded = written.startsWith("'") && guarded(written.substring(1)).equals(written);
        return guarded ? written.substring(1) : written;
    }

    /** A cell of a text with commas, always in quotes; zeros, which nothing can read, are left out. */
    public static String quoted(String text) {
        return '"' + guarded(text).replace("\0", "").replace("\"", "\"\"") + '"';
    }
}
