package org.konbit.kernel.member;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The address by which an app takes up a secret, as those apps agreed on it (the Key Uri Format). Stateless. */
final class OtpAddress {
    private static final int MOST = 40;

    private OtpAddress() {}

    /** For an account of a community. */
    static String of(String community, String account, String secret) {
        String issuer = encoded(community);
        return "otpauth://totp/" + issuer + ":" + encoded(account) + "?secret=" + secret + "&issuer=" + issuer;
    }

    /** A colon would end the community's name; what is long makes a code that no camera reads. */
    private static String encoded(String name) {
        String plain = name.replace(':', ' ').strip();
        String some = plain.codePointCount(0, plain.length()) <= MOST
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, MOST));
        return URLEncoder.encode(some, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
