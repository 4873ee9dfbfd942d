package org.konbit.launcher;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

/** Words for a name nobody knows, with the known one that was probably meant. */
final class Unknown {
    private static final String PREFIX = "KONBIT_";

    private Unknown() {}

    static String setting(String key) {
        return "There is no setting \"" + key + "\"."
                + meant(key, Arrays.stream(Setting.values()).map(setting -> setting.key));
    }

    static String variable(String name) {
        return "The environment variable " + name + " sets nothing."
                + meant(name, Arrays.stream(Setting.values()).map(Setting::variable));
    }

    private static String meant(String word, Stream<String> known) {
        return known.min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .filter(nearest -> distance(word, nearest) <= Math.max(2, own(word) / 3))
                .map(nearest -> " Did you mean \"" + nearest + "\"?")
                .orElse("");
    }

    /** How many letters are not those that every variable begins with: two names are not alike because of these. */
    private static int own(String word) {
        return word.startsWith(PREFIX) ? word.length() - PREFIX.length() : word.length();
    }

    /** How many letters must be put in, taken out or changed (Levenshtein). */
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        Arrays.setAll(above, column -> column);
        for (int row = 1; row <= one.length(); row++) {
            int[] current = new int[other.length() + 1];
            current[0] = row;
            for (int column = 1; column <= other.length(); column++) {
                int change = above[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(change, Math.min(above[column], current[column - 1]) + 1);
            }
            above = current;
        }
        return above[other.length()];
    }
}
