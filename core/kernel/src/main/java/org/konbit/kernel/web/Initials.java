package org.konbit.kernel.web;

import java.util.Locale;

/** The one or two letters that stand for a person until there is a photo. */
public final class Initials {
    private static final String[] COLOURS = {"anil", "grana", "achiote", "ceiba", "mar"};

    private Initials() {}

    /** The first letters of the first and the last word. */
    public static String of(String name) {
        String[] words = name.strip().split("\\s+");
        if (words.length == 0 || words[0].isEmpty()) {
            return "?";
        }
        String first = first(words[0]);
        return (words.length == 1 ? first : first + first(words[words.length - 1])).toUpperCase(Locale.ROOT);
    }

    /** The colour token of a person, always the same for the same id. */
    public static String colour(String id) {
        return COLOURS[Math.floorMod(id.hashCode(), COLOURS.length)];
    }

    private static String first(String word) {
        return word.substring(0, word.offsetByCodePoints(0, 1));
    }
}
