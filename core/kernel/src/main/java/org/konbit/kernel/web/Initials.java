package org.konbit.kernel.web;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The one or two letters that stand for a person until there is a photo. */
public final class Initials {
    private static final String[] COLOURS = {"anil", "grana", "achiote", "ceiba", "mar"};

    private Initials() {}

    /** The first letters of the first and the last word; what stands in brackets or is no word stands for nobody. */
    public static String of(String name) {
        String words = words(name);
        if (words.isEmpty()) {
            return "?";
        }
        int last = words.length();
        while (last > 0 && !Character.isWhitespace(words.charAt(last - 1))) {
            last--;
        }
        return (last == 0 ? first(words) : first(words) + first(words.substring(last))).toUpperCase(Locale.ROOT);
    }

    private static String words(String name) {
        String said = Stream.of(name.strip().split("\\s+"))
                .filter(word -> !word.isEmpty() && Character.isLetterOrDigit(word.codePointAt(0)))
                .collect(Collectors.joining(" "));
        return said.isEmpty() ? name.strip() : said;
    }

    /** The colour token of a person, always the same for the same id. */
    public static String colour(String id) {
        return COLOURS[Math.floorMod(id.hashCode(), COLOURS.length)];
    }

    private static String first(String word) {
        return word.substring(0, word.offsetByCodePoints(0, 1));
    }
}
