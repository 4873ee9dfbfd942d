package org.konbit.kernel.member;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.konbit.kernel.web.Tokens;

/** The six numbers that an app shows for half a minute: RFC 6238 with SHA-1, as every such app understands it. Stateless. */
final class Totp {
    static final int DIGITS = 6;
    static final long STEP_MILLIS = TimeUnit.SECONDS.toMillis(30);
    private static final int SECRET_BYTES = 20;
    private static final int[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    /** The secret that a word makes, 160 bits in 32 letters and digits (base32): what an app is given. */
    static String secret(String word) {
        StringBuilder secret = new StringBuilder();
        String hash = Tokens.hash("totp:" + word);
        long bits = 0;
        int held = 0;
        for (int i = 0; i < SECRET_BYTES; i++) {
            bits = bits << 8 | Integer.parseInt(hash, 2 * i, 2 * i + 2, 16);
            held += 8;
            for (; held >= 5; held -= 5) {
                secret.append(BASE32.charAt((int) (bits >> held - 5) & 31));
            }
        }
        return secret.toString();
    }

    /** The half minute in which an app shows this code: this one, the last or the next, and later than one that was used; nothing if none. */
    static OptionalLong step(String secret, String code, long now, long used) {
        byte[] key = bytes(secret);
        long step = now / STEP_MILLIS;
        return LongStream.rangeClosed(step - 1, step + 1)
                .filter(one -> one > used)
                .filter(one -> Tokens.equal(code(key, one, DIGITS), code))
                .findFirst();
    }

    /** What is shown in one half minute. */
    static String code(byte[] key, long step, int digits) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int binary = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 15) & Integer.MAX_VALUE;
            String code = Integer.toString(binary % POWERS[digits]);
            return "0".repeat(digits - code.length()) + code;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA1", e);
        }
    }

    /** The bytes of a secret in base32, whatever stands between its letters. */
    static byte[] bytes(String secret) {
        byte[] letters = secret.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(letters.length * 5 / 8);
        long bits = 0;
        int held = 0;
        for (byte letter : letters) {
            bits = bits << 5 | BASE32.indexOf(letter);
            held += 5;
            if (held >= 8) {
                held -= 8;
                bytes.put((byte) (bits >> held));
            }
        }
        return bytes.array();
    }
}
