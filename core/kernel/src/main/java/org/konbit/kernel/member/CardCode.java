package org.konbit.kernel.member;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The ten {@link Letters} of a card. Stateless.
 *
 * <p>Ten letters are 43 bits: nobody guesses them through the pages, where tries are counted; whoever steals the database has to stretch
 * each guess as often as we do (PBKDF2, RFC 8018), and a card lives for days.
 */
final class CardCode {
    private static final int LENGTH = 10;
    private static final int ROUNDS = 20_000;

    private CardCode() {}

    /** The code that a secret word makes, and always the same one. */
    static String of(String word) {
        return Letters.of("card:" + word, LENGTH);
    }

    /** As people read and type it: two groups of five. */
    static String shown(String code) {
        return Letters.shown(code);
    }

    /** The code that somebody typed, in whatever case and with whatever between the letters; empty if it cannot be one. */
    static Optional<String> typed(String text) {
        return Letters.typed(text, LENGTH);
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
