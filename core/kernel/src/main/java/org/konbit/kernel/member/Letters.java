package org.konbit.kernel.member;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.konbit.kernel.web.Tokens;

/** Codes that people read and type: consonants only, none is taken for a digit, and they spell no word in any language. Stateless. */
final class Letters {
    private static final String ALL = "BCDFGHJKLMNPQRSTVWXZ";
    private static final BigInteger BASE = BigInteger.valueOf(ALL.length());

    private Letters() {}

    /** The code of so many letters that a secret word makes, and always the same one. */
    static String of(String word, int length) {
        BigInteger rest = new BigInteger(1, HexFormat.of().parseHex(Tokens.hash(word)));
        StringBuilder code = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            code.append(ALL.charAt(rest.mod(BASE).intValue()));
            rest = rest.divide(BASE);
        }
        return code.toString();
    }

    /** As people read and type it: two halves. */
    static String shown(String code) {
        return code.substring(0, code.length() / 2) + "-" + code.substring(code.length() / 2);
    }

    /** The code that somebody typed, in whatever case and with whatever between the letters; empty if it cannot be one. */
    static Optional<String> typed(String text, int length) {
        String letters = text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        return letters.length() == length && letters.chars().allMatch(one -> ALL.indexOf(one) >= 0)
                ? Optional.of(letters)
                : Optional.empty();
    }
}
