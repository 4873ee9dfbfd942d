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
        if (!fromHere(exchange.raw) || exchange.token.isEmpty()) {
            return false;
        }
        String header = exchange.raw.getHeader("X-Konbit-Csrf");
        String sent = header != null ? header : container.getParameter(FIELD);
        return sent != null && Tokens.equal(sent, Tokens.csrf(exchange.token));
    }

    /** Whether a browser sent this from a page of ours, as far as its headers tell. */
    static boolean fromHere(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site == null ? sameOrigin(request) : site.equals("same-origin") || site.equals("none");
    }

    private static boolean sameOrigin(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return true;
        }
        return isHost(request, authority(origin));
    }

    /** Whether host and port are those the request was sent to. */
    static boolean isHost(HttpServletRequest request, @Nullable String authority) {
        String host = request.getHeader("Host");
        return host != null && host.equalsIgnoreCase(authority);
    }

    private static @Nullable String authority(String origin) {
        try {
            return URI.create(origin).getAuthority();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
