package org.konbit.kernel.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Random tokens and their hashes. Thread-safe. */
public final class Tokens {
    private static final int WORD = 22;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private Tokens() {}

    /** 256 random bits, 43 characters that may stand in a URL or a cookie. */
    public static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return BASE64.encodeToString(bytes);
    }

    /** 130 random bits in 22 letters and digits: for links that people send, which messengers cut at a hyphen, and keys they type. */
    public static String word() {
        String letters = (random() + random()).replaceAll("[-_]", "");
        return letters.length() < WORD ? word() : letters.substring(0, WORD);
    }

    /** Such a word that only who has the token can make, and always the same for one purpose. */
    static String word(String token, String purpose) {
        String letters = (seal(token, "word:" + purpose) + seal(token, "rest:" + purpose)).replaceAll("[-_]", "");
        return letters.length() < WORD ? word(token, purpose + "+") : letters.substring(0, WORD);
    }

    /** SHA-256 of a token, 64 hexadecimal digits: what the database may hold. */
    public static String hash(String token) {
        return HexFormat.of().formatHex(sha256(token));
    }

    /** SHA-256 of all bytes of a stream, 64 hexadecimal digits. */
    static String hash(InputStream bytes) throws IOException {
        MessageDigest digest = digest();
        byte[] some = new byte[16_384];
        for (int read = bytes.read(some); read >= 0; read = bytes.read(some)) {
            digest.update(some, 0, read);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The CSRF token that belongs to a cookie's token: derived, so that nothing more is stored. */
    static String csrf(String token) {
        return BASE64.encodeToString(sha256("csrf:" + token)).substring(0, 32);
    }

    /** A seal of a text that only who has the token can make: HMAC-SHA256. */
    static String seal(String token, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return BASE64.encodeToString(mac.doFinal(("seal:" + text).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }

    /** Whether two texts are equal, in a time that does not tell how far they agree. */
    public static boolean equal(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] sha256(byte[] bytes) {
        return digest().digest(bytes);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
