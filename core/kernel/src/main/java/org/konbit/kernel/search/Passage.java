package org.konbit.kernel.search;

/** Cuts a readable piece out of a long text. */
final class Passage {
    /** About so many characters are shown. */
    static final int LENGTH = 240;
    /** About so many of them stand before what was found. */
    static final int BEFORE = 80;
    private static final int LONGEST_WORD = 40;

    private Passage() {}

    /** The piece around a place, cut between words, on one line, with an ellipsis where something is left out. */
    static String around(String text, int place) {
        int from = place <= BEFORE ? 0 : wordStart(text, Math.min(place, text.length()) - BEFORE);
        int to = from + LENGTH >= text.length() ? text.length() : wordEnd(text, from + LENGTH);
        String piece = text.substring(from, to).strip().replaceAll("\\s+", " ");
        return (from > 0 ? "… " : "") + piece + (to < text.length() ? " …" : "");
    }

    private static int wordStart(String text, int near) {
        for (int i = near; i < Math.min(text.length(), near + LONGEST_WORD); i++) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i + 1;
            }
        }
        return near > 0 && Character.isLowSurrogate(text.charAt(near)) ? near - 1 : near;
    }

    private static int wordEnd(String text, int near) {
        for (int i = near; i > near - LONGEST_WORD; i--) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i;
            }
        }
        return Character.isLowSurrogate(text.charAt(near)) ? near - 1 : near;
    }
}
