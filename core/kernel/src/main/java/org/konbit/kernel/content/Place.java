package org.konbit.kernel.content;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the list of conversations: after which one the next page begins.
 *
 * @param waiting whether it lies among the questions without an answer, which come first
 */
record Place(boolean waiting, long published, String id) {
    private static final Pattern WORD = Pattern.compile("([wr])\\.(\\d{1,15})\\.([0-9A-Z]{26})");
    private static final Place START = new Place(true, -1, "");

    /** The place a word of an address means; the beginning if it means none. */
    static Place of(String word) {
        Matcher parts = WORD.matcher(word);
        return parts.matches()
                ? new Place(parts.group(1).equals("w"), Long.parseLong(parts.group(2)), parts.group(3))
                : START;
    }

    /** Before the first of those that do not wait. */
    static Place ofOthers() {
        return new Place(false, Long.MAX_VALUE, "");
    }

    boolean start() {
        return equals(START);
    }

    String word() {
        return (waiting ? "w." : "r.") + published + "." + id;
    }
}
