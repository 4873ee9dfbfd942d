package org.konbit.kernel.web;

import jakarta.servlet.http.Cookie;

/**
 * The names and attributes of our cookies.
 *
 * <p>With an https base URL they carry the {@code __Host-} prefix (RFC 6265bis section 4.1.3.2), which binds them to this host; over
 * plain http browsers would drop it, so plain names are used there.
 */
final class Cookies {
    final String session;
    final String visit;
    final String language;
    final String notice;
    /** Whether pages always show on this browser how to leave at once. */
    final String quick;
    /** By what somebody who waits for a yes is found again. */
    final String waiting;
    /** Whether somebody said of this browser that several people use it. */
    final String shared;
    private final boolean secure;

    Cookies(boolean secure) {
        String prefix = secure ? "__Host-konbit" : "konbit";
        this.secure = secure;
        session = prefix;
        visit = prefix + "-visit";
        language = prefix + "-language";
        notice = prefix + "-notice";
        quick = prefix + "-quick";
        shared = prefix + "-shared";
        waiting = prefix + "-waiting";
    }

    /** Set a cookie; a negative age lasts until the browser closes, zero removes it. */
    void set(Exchange exchange, String name, String value, int maxAgeSeconds) {
        Cookie cookie = new Cookie(name, value);
        String context = exchange.raw.getContextPath();
        cookie.setPath(secure || context.isEmpty() ? "/" : context);
        cookie.setHttpOnly(true);
        cookie.setSecure(secure);
        cookie.setMaxAge(maxAgeSeconds);
        cookie.setAttribute("SameSite", "Lax");
        exchange.response.addCookie(cookie);
    }
}
