package org.konbit.kernel.search;

import java.text.Normalizer;
import java.util.Locale;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/**
 * Makes texts comparable: lower case, without accents, with one kind of apostrophe.
 *
 * <p>{@code Educação}, {@code EDUCACAO} and {@code educação} typed with combining marks are the same afterwards. Stateless.
 */
public final class Folding {
    private static final int MOST_ASCII_PER_CHARACTER = 4;
    private static final int SLUG = 48;

    private Folding() {}

    /**
     * Fold a text, as the folded columns of the database and the words of the index are.
     *
     * @param text any text; the result is a little longer when letters such as œ or ß are written out
     */
    public static String fold(String text) {
        if (plain(text)) {
            return text;
        }
        String lower = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        char[] input = lower.toCharArray();
        char[] ascii = new char[input.length * MOST_ASCII_PER_CHARACTER];
        int length = ASCIIFoldingFilter.foldToASCII(input, 0, ascii, 0, input.length);
        return withoutMarks(ascii, length);
    }

    /**
     * A name in letters, digits and hyphens that need no escaping in an address.
     *
     * @param otherwise for a name that has none
     */
    public static String slug(String name, String otherwise) {
        String slug = fold(name)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        String cut = slug.length() > SLUG ? slug.substring(0, SLUG).replaceAll("-+$", "") : slug;
        return cut.isEmpty() ? otherwise : cut;
    }

    /** Whether this is one of the characters that people type for an apostrophe. */
    static boolean apostrophe(int character) {
        return switch (character) {
            case '\'', '`', '\u00B4', '\u2018', '\u2019', '\u201B', '\u02BC', '\u02B9', '\u2032', '\uFF07' -> true;
            default -> false;
        };
    }

    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || c >= 'A' && c <= 'Z' || c == '`') {
                return false;
            }
        }
        return true;
    }

    /** Combining marks that no letter took up, soft hyphens and other invisible characters say nothing to a reader. */
    private static String withoutMarks(char[] ascii, int length) {
        var folded = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            char c = ascii[i];
            int type = Character.getType(c);
            if (apostrophe(c)) {
                folded.append('\'');
            } else if (type != Character.NON_SPACING_MARK && type != Character.FORMAT) {
                folded.append(c);
            }
        }
        return folded.toString();
    }
}
