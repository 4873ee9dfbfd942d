package org.konbit.kernel.i18n;

import java.util.Arrays;

/** Tells how far two words are apart, to name the one that somebody may have meant. */
public final class Spelling {
    private Spelling() {}

    /** How many letters must be put in, taken out or changed to make one of the other (Levenshtein). */
    public static int differences(String one, String other) {
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
