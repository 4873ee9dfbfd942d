package org.konbit.kernel.web;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The ids by which a second press of a button is known from something new.
 *
 * <p>A page's forms carry an id made from all that stands on the page, the session's own CSRF token included: the same page drawn again
 * is the same bytes, so that the browser need not load it anew, and a page on which anything happened carries another. What was typed
 * belongs to the press as well: two tabs of one page may write two different things. Stateless.
 *
 * <p>The page enters it as its ETag: two checksums of 32 bits and the length. That tells apart what one reader is shown in a quarter of an
 * hour. Whoever makes two pages of one checksum on purpose can hide a press of their own, and nothing else.
 */
final class DrawingIds {
    /** Stands for the id until the page is drawn; no id looks so. */
    static final String PLACE = "~once~is~filled~when~drawn";
    private static final byte[] BYTES = PLACE.getBytes(StandardCharsets.US_ASCII);
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private DrawingIds() {}

    /** Write the id of a page at each place for it, made from the page's checksum. */
    static void fill(byte[] page, String checksum) {
        byte[] id = id(checksum).getBytes(StandardCharsets.US_ASCII);
        for (int at = next(page, 0); at < page.length; at = next(page, at + id.length)) {
            System.arraycopy(id, 0, page, at, id.length);
        }
    }

    /** The id of one press: that of the drawing with what was typed. */
    static String ofPress(String drawing, String typed) {
        return id(drawing + "\0" + typed);
    }

    /** Where the next place begins, or the length. */
    private static int next(byte[] page, int from) {
        for (int at = from; at <= page.length - BYTES.length; at++) {
            if (page[at] == BYTES[0] && Arrays.equals(page, at, at + BYTES.length, BYTES, 0, BYTES.length)) {
                return at;
            }
        }
        return page.length;
    }

    /** 128 bits of the SHA-256, written as a ULID is; what it is made of says how much it tells apart. */
    private static String id(String text) {
        byte[] hash = Tokens.sha256(text.getBytes(StandardCharsets.UTF_8));
        StringBuilder id = new StringBuilder(BYTES.length);
        for (int letter = 0; letter < BYTES.length; letter++) {
            int value = 0;
            for (int bit = letter * 5 - 2; bit < letter * 5 + 3; bit++) {
                value = value * 2 + (bit < 0 ? 0 : (hash[bit / 8] >> (7 - bit % 8)) & 1);
            }
            id.append(LETTERS.charAt(value));
        }
        return id.toString();
    }
}
