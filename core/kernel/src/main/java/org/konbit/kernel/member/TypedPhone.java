package org.konbit.kernel.member;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody typed that can only be a telephone number: digits, and the signs that people put between them.
 *
 * @param international whether it began with {@code +} or {@code 00}
 * @param digits without those
 */
record TypedPhone(boolean international, String digits) {
    /** Fewer digits are no number of a country, and more are none of any. */
    private static final int FEWEST = 6;
    private static final int MOST = 20;
    /** So many digits end a number the same way however its country, area and trunk are written in front. */
    private static final int LOCAL = 7;
    private static final Pattern FORM = Pattern.compile("\\+?[0-9]+");
    /** Numbers that are copied from a messenger bring invisible marks along. */
    private static final Pattern BETWEEN = Pattern.compile("[\\p{Cf}\\s()./\\p{Pd}]+");

    /** Read it; empty for everything else, such as an e-mail address. */
    static Optional<TypedPhone> of(String typed) {
        String text = BETWEEN.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC)).replaceAll("");
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        boolean plus = text.startsWith("+");
        boolean international = plus || text.startsWith("00");
        String digits = plus ? text.substring(1) : international ? text.substring(2) : text;
        return digits.length() < FEWEST || digits.length() > MOST
                ? Optional.empty()
                : Optional.of(new TypedPhone(international, digits));
    }

    /** By what tries to sign in are counted: the same of every way to write a number, whether anybody has it or not. */
    String counted() {
        return "phone " + digits.substring(Math.max(0, digits.length() - LOCAL));
    }
}
