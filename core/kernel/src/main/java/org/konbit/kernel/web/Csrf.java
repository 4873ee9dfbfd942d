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
    private static final char WHOSE = '.';

    private Csrf() {}

    static boolean ours(Exchange exchange, HttpServletRequest container) {
        if (exchange.token.isEmpty() || !fromHere(exchange.raw) && !unsaid(exchange.raw)) {
            return false;
        }
        String sent = sent(exchange, container);
        return !sent.isEmpty() && Tokens.equal(token(sent), Tokens.csrf(exchange.token));
    }

    /** The token of this browser, and after it a word for whose form it is. */
    static String token(Exchange exchange) {
        Actor actor = exchange.actor;
        return Tokens.csrf(exchange.token) + (actor == null ? "" : WHOSE + whose(actor));
    }

    /** Whether a form was drawn for somebody else than who is signed in now; it does not tell so of one that was drawn for a visitor. */
    static boolean ofAnother(Exchange exchange, String sent) {
        int mark = sent.indexOf(WHOSE);
        return mark >= 0 && exchange.actor != null && !sent.substring(mark + 1).equals(whose(exchange.actor));
    }

    /** What a form brought along to say whose it is; empty if nothing. */
    static String sent(Exchange exchange, HttpServletRequest container) {
        String header = exchange.raw.getHeader("X-Konbit-Csrf");
        String sent = header != null ? header : container.getParameter(FIELD);
        return sent == null ? "" : sent;
    }

    /** Of such a word, what says whose it is, with its mark; it lets nobody in. */
    static String whose(String sent) {
        int mark = sent.indexOf(WHOSE);
        return mark < 0 ? "" : sent.substring(mark);
    }

    private static String whose(Actor actor) {
        return Tokens.hash("whose:" + actor.member().id()).substring(0, 10);
    }

    private static String token(String sent) {
        int mark = sent.indexOf(WHOSE);
        return mark < 0 ? sent : sent.substring(0, mark);
    }

    /** Whether a browser sent this from a page of ours, as far as its headers tell. */
    static boolean fromHere(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site == null ? sameOrigin(request) : site.equals("same-origin") || site.equals("none");
    }

    /**
     * Whether a browser does not let know where this comes from, as many do over plain http, where they send no Fetch Metadata, either:
     * then the token says it alone. A page that sends no referrer is one reason (Fetch, "append a request Origin header"), an extension
     * another.
     */
    private static boolean unsaid(HttpServletRequest request) {
        return request.getHeader("Sec-Fetch-Site") == null && "null".equals(request.getHeader("Origin"));
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
