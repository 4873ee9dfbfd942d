package org.konbit.testing.people;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.konbit.testing.Browser;

/** The app for codes on somebody's phone: written after RFC 6238 by itself, so that it agrees with ours only if both are right. */
record App(String secret) {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /** Take up the key that a page shows. */
    static App takesUp(Browser browser) {
        return new App(browser.document().select(".code .big").text().replace(" ", ""));
    }

    /** The six numbers it shows then. */
    String shows(Instant now) {
        StringBuilder bits = new StringBuilder();
        for (char letter : secret.toCharArray()) {
            bits.append(Integer.toBinaryString(32 + LETTERS.indexOf(letter)).substring(1));
        }
        byte[] key = new byte[bits.length() / 8];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "raw"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(now.getEpochSecond() / 30).array());
            int offset = hash[19] & 15;
            int number = (hash[offset] & 127) << 24 | (hash[offset + 1] & 255) << 16 | (hash[offset + 2] & 255) << 8
                    | hash[offset + 3] & 255;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
