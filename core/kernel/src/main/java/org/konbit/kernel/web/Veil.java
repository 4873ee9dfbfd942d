package org.konbit.kernel.web;

import java.math.BigInteger;
import java.net.URLDecoder;
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
 * Covers what an address would tell in the history of a phone that others use too: the name of a space, the words that were searched for,
 * and which text, person or organization it was, of the kernel or of a plugin. Only the session that it was made for reads it, so that going back works until that ends, and tells nothing afterwards. The same
 * address is covered the same way each time, which keeps a page that is drawn again the same bytes. Stateless.
 */
final class Veil {
    /** The name of the one parameter that a covered query has. */
    static final String QUERY = "v";
    private static final String MARK = "~";
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int HEAD = 16;
    private static final String ID = "[0-7][0-9A-HJKMNP-TV-Z]{25}";
    /** How long the cover of an id is, which no other is. */
    private static final int SHORT = 22;
    private static final Pattern PATH_ID = Pattern.compile("(?<=/)" + ID + "(?=/|$)");
    private static final Pattern OF_AN_ANSWER = Pattern.compile("c-(" + ID + ")");
    private static final Pattern NAMED = Pattern.compile("(/(?:spaces|topics|files/[^/]+)/)([^/]+)(.*)",
            Pattern.DOTALL);
    private static final Pattern OPEN = Pattern.compile("new|propose|rules|~.*");
    private static final Pattern COVER = Pattern.compile("(?<=/)" + MARK + "([\\w-]+)(?=/|$)");
    private static final Pattern TELLS = Pattern.compile("(^|.*&)((q|next|space)=[^&]+.*|\\w+=" + ID + "(&.*)?)",
            Pattern.DOTALL);

    private Veil() {}

    /** An encoded path with its query and fragment, for who has this token. */
    static String over(String address, String token) {
        if (address.startsWith("/api/") || address.startsWith("/join/")) {
            return address;
        }
        int hash = address.indexOf('#');
        String whole = hash < 0 ? address : address.substring(0, hash);
        int mark = whole.indexOf('?');
        String path = mark < 0 ? whole : whole.substring(0, mark);
        StringBuilder over = new StringBuilder(path(path, token));
        if (mark >= 0) {
            String query = whole.substring(mark + 1);
            over.append('?').append(TELLS.matcher(query).matches() ? QUERY + "=" + covered(query, token) : query);
        }
        if (hash >= 0) {
            Matcher answer = OF_AN_ANSWER.matcher(address.substring(hash + 1));
            over.append('#').append(answer.matches() ? "c-" + id(answer.group(1), token) : address.substring(hash + 1));
        }
        return over.toString();
    }

    private static String path(String path, String token) {
        Matcher named = NAMED.matcher(path);
        String one = named.matches() && !OPEN.matcher(named.group(2)).matches()
                ? named.group(1) + MARK + covered(named.group(2), token) + named.group(3)
                : path;
        Matcher ids = PATH_ID.matcher(one);
        return ids.find() ? ids.replaceAll(found -> MARK + id(found.group(), token)) : one;
    }

    /** The decoded path that is meant; the same where nothing is covered, or not for this token. */
    static String lifted(String path, String token) {
        if (!path.contains("/" + MARK) || path.startsWith("/join/")) {
            return path;
        }
        return COVER.matcher(path)
                .replaceAll(found -> Matcher.quoteReplacement(meant(found.group(1), token)
                        .orElse(found.group())));
    }

    private static Optional<String> meant(String cover, String token) {
        return cover.length() == SHORT
                ? Optional.of(uncoveredId(cover, token))
                : uncovered(cover, token)
                        .map(name -> URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    /** The query that is meant, if one is covered. */
    static Optional<String> query(@Nullable String query, String token) {
        return query == null || !query.startsWith(QUERY + "=")
                ? Optional.empty()
                : uncovered(query.substring(2).replaceAll("&.*", ""), token);
    }

    /** An id is as long as a block of the cipher. What another token covered becomes an id that nothing has. */
    static String id(String id, String token) {
        byte[] bytes = new byte[HEAD];
        BigInteger number = BigInteger.ZERO;
        for (char sign : id.toCharArray()) {
            number = number.shiftLeft(5).or(BigInteger.valueOf(DIGITS.indexOf(sign)));
        }
        byte[] plain = number.toByteArray();
        int length = Math.min(HEAD, plain.length);
        System.arraycopy(plain, plain.length - length, bytes, HEAD - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(block(Cipher.ENCRYPT_MODE, bytes, token));
    }

    private static String uncoveredId(String cover, String token) {
        BigInteger number = new BigInteger(1,
                block(Cipher.DECRYPT_MODE, Base64.getUrlDecoder().decode(cover), token));
        char[] id = new char[26];
        for (int at = id.length - 1; at >= 0; at--) {
            id[at] = DIGITS.charAt(number.intValue() & 31);
            number = number.shiftRight(5);
        }
        return new String(id);
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

    /** One id is one block, and each is there once, so that no chain of blocks is needed. */
    @SuppressWarnings("InsecureCryptoUsage")
    private static byte[] block(int mode, byte[] bytes, String token) {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(mode, key(token, "veil-id"));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES", e);
        }
    }

    private static SecretKeySpec key(String token, String purpose) {
        return new SecretKeySpec(Tokens.sha256(Tokens.seal(token, purpose).getBytes(StandardCharsets.UTF_8)), "AES");
    }

    private static byte[] ciphered(int mode, byte[] bytes, byte[] head, String token) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(mode, key(token, "veil"), new IvParameterSpec(head));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES", e);
        }
    }
}
