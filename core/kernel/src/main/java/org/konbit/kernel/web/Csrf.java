package org.konbit.kernel.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Tells a form of ours from one of another site: by Fetch Metadata (W3C), by Origin (RFC 6454) and by a token that belongs to the
 * browser's cookie.
 */
final class Csrf {
    static final String FIELD = "_csrf";

    private Csrf() {}

    static boolean ours(Exchange exchange, HttpServletRequest container) {
        String site = exchange.raw.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return false;
        }
        if (site == null && !sameOrigin(exchange.raw)) {
            return false;
        }
        if (exchange.token.isEmpty()) {
            return false;
        }
        String header = exchange.raw.getHeader("X-Konbit-Csrf");
        String sent = header != null ? header : container.getParameter(FIELD);
        return sent != null && Tokens.equal(sent, Tokens.csrf(exchange.token));
    }

    private static boolean sameOrigin(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return true;
        }
        String host = request.getHeader("Host");
        return host != null && host.equalsIgnoreCase(authority(origin));
    }

    private static @Nullable String authority(String origin) {
        try {
            return URI.create(origin).getAuthority();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
