package org.konbit.kernel.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes paths as URLs (RFC 3986): what may not stand in one is percent-encoded, what is encoded already stays. */
public final class Links {
    private static final BitSet ALLOWED = new BitSet(128);

    static {
        ALLOWED.set('a', 'z' + 1);
        ALLOWED.set('A', 'Z' + 1);
        ALLOWED.set('0', '9' + 1);
        "/?#&=%-._~!$'()*+,;:@[]".chars().forEach(ALLOWED::set);
    }

    private Links() {}

    /**
     * The path as it may stand in an address, if it is one of this site that an owner may link to. Of the kernel's own pages the paths come
     * from many sides, and a wrong one is to cost no more than its link.
     */
    static String inSite(String owner, String path) {
        if (!owner.equals(Contribution.KERNEL) && (!path.startsWith("/") || path.startsWith("//"))) {
            throw new IllegalArgumentException(
                    "A link leads to a path of this site, which begins with one slash, not to \"" + path + "\"");
        }
        return encoded(path);
    }

    /** The path as it may stand in an address. */
    public static String encoded(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (!allowed(path.charAt(i))) {
                return encodedFrom(path, i);
            }
        }
        return path;
    }

    private static String encodedFrom(String path, int first) {
        StringBuilder url = new StringBuilder(path.length() + 16).append(path, 0, first);
        for (byte one : path.substring(first).getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (one & 0xff);
            if (c < 128 && allowed(c)) {
                url.append(c);
            } else {
                url.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return url.toString();
    }

    private static boolean allowed(char c) {
        return ALLOWED.get(c);
    }

    /** The values of a query, by name, decoded. */
    static Map<String, List<String>> values(String query) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.computeIfAbsent(decoded(pair.substring(0, equals)), _ -> new ArrayList<>())
                        .add(decoded(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** A decoded path as it stands in an address: signs that would end it were encoded in what it was read from. */
    static String path(String decoded) {
        return encoded(decoded.replace("%", "%25").replace("?", "%3F").replace("#", "%23").replace(";", "%3B"));
    }
}
