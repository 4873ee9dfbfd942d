package org.konbit.kernel.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Covers what an address would tell in the history of a phone that others use too: the name of a space, the words that were searched for.
 * Only the session that it was made for reads it, so that going back works until that ends, and tells nothing afterwards. The same
 * address is covered the same way each time, which keeps a page that is drawn again the same bytes. Stateless.
 */
final class Veil {
    /** The name of the one parameter that a covered query has. */
    static final String QUERY = "v";
    private static final String MARK = "~";
    private static final int HEAD = 16;
    private static final Pattern SPACE = Pattern.compile("(/spaces/)([^/?#]+)(.*)", Pattern.DOTALL);
    private static final Pattern OPEN = Pattern.compile("new|propose|rules|~.*");
    private static final Pattern WORDS = Pattern.compile("([^?#]*)\\?((?:.*&)?q=[^&#]+[^#]*)", Pattern.DOTALL);

    private Veil() {}

    /** An encoded path with its query, for who has this token. */
    static String over(String path, String token) {
        Matcher space = SPACE.matcher(path);
        String named = space.matches() && !OPEN.matcher(space.group(2)).matches()
                ? space.group(1) + MARK + covered(space.group(2), token) + space.group(3)
                : path;
        Matcher words = WORDS.matcher(named);
        return words.matches() ? words.group(1) + "?" + QUERY + "=" + covered(words.group(2), token) : named;
    }

    /** The path that is meant; the same where nothing is covered, or not for this token. */
    static String lifted(String path, String token) {
        Matcher space = SPACE.matcher(path);
        return space.matches() && space.group(2).startsWith(MARK)
                ? uncovered(space.group(2).substring(1), token).map(name -> space.group(1) + name + space.group(3))
                        .orElse(path)
                : path;
    }

    /** The query that is meant, if one is covered. */
    static Optional<String> query(@Nullable String query, String token) {
        return query == null || !query.startsWith(QUERY + "=")
                ? Optional.empty()
                : uncovered(query.substring(2).replaceAll("&.*", ""), token);
    }

    private static String covered(String text, String token) {
        byte[] head = head(text, token);
        byte[] body = ciphered(Cipher.ENCRYPT_MODE, text.getBytes(StandardCharsets.UTF_8), head, token);
        byte[] all = Arrays.copyOf(head, HEAD + body.length);
        System.arraycopy(body, 0, all, HEAD, body.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    private static Optional<String> uncovered(String covered, String token) {
        byte[] all;
        try {
            all = Base64.getUrlDecoder().decode(covered);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (all.length <= HEAD) {
            return Optional.empty();
        }
        byte[] head = Arrays.copyOf(all, HEAD);
        String text = new String(
                ciphered(Cipher.DECRYPT_MODE, Arrays.copyOfRange(all, HEAD, all.length), head, token),
                StandardCharsets.UTF_8);
        return Arrays.equals(head, head(text, token)) ? Optional.of(text) : Optional.empty();
    }

    /** Made from the text itself, it is both where the cipher begins and the proof that this token covered it. */
    private static byte[] head(String text, String token) {
        return Arrays.copyOf(Tokens.sha256(Tokens.seal(token, "veil:" + text).getBytes(StandardCharsets.UTF_8)), HEAD);
    }

    private static byte[] ciphered(int mode, byte[] bytes, byte[] head, String token) {
        try {
            byte[] key = Tokens.sha256(Tokens.seal(token, "veil").getBytes(StandardCharsets.UTF_8));
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(head));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES", e);
        }
    }
}
