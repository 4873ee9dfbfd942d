package org.konbit.kernel.member;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.konbit.kernel.web.Tokens;

/**
 * The ten letters of a card. Consonants only: none is taken for a digit, and they spell no word in any language. Stateless.
 *
 * <p>Ten letters are 43 bits: nobody guesses them through the pages, where tries are counted; whoever steals the database has to stretch
 * each guess as often as we do (PBKDF2, RFC 8018), and a card lives for days.
 */
final class CardCode {
    private static final String LETTERS = "BCDFGHJKLMNPQRSTVWXZ";
    private static final int LENGTH = 10;
    private static final int ROUNDS = 20_000;
    private static final BigInteger BASE = BigInteger.valueOf(LETTERS.length());

    private CardCode() {}

    /** The code that a secret word makes, and always the same one. */
    static String of(String word) {
        BigInteger rest = new BigInteger(1, HexFormat.of().parseHex(Tokens.hash("card:" + word)));
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(LETTERS.charAt(rest.mod(BASE).intValue()));
            rest = rest.divide(BASE);
        }
        return code.toString();
    }

    /** As people read and type it: two groups of five. */
    static String shown(String code) {
        return code.substring(0, LENGTH / 2) + "-" + code.substring(LENGTH / 2);
    }

    /** The code that somebody typed, in whatever case and with whatever between the letters; empty if it cannot be one. */
    static Optional<String> typed(String text) {
        String letters = text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        return letters.length() == LENGTH && letters.chars().allMatch(one -> LETTERS.indexOf(one) >= 0)
                ? Optional.of(letters)
                : Optional.empty();
    }

    /** What the database may hold of a code; costs some ten milliseconds on purpose, so call {@link Passwords#stretch(String)}. */
    static String hash(String code) {
        PBEKeySpec spec = new PBEKeySpec(code.toCharArray(), "konbit card".getBytes(StandardCharsets.US_ASCII), ROUNDS,
                256);
        try {
            return HexFormat.of()
                    .formatHex(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has PBKDF2WithHmacSHA256", e);
        }
    }
}
