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
    /** The word of an invitation or a card whose page is open. */
    final String handed;
    final String notice;
    /** Whether pages always show on this browser how to leave at once. */
    final String quick;
    /** By what a browser is known to those who came in by it before. */
    final String mark;
    /** The open half of the session of a device of several people: a script can take it away, and then the session is over. */
    final String here;
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
        handed = prefix + "-handed";
        notice = prefix + "-notice";
        quick = prefix + "-quick";
        mark = prefix + "-known";
        here = prefix + "-here";
        shared = prefix + "-shared";
        waiting = prefix + "-waiting";
    }

    /** Set a cookie; a negative age lasts until the browser closes, zero removes it. */
    void set(Exchange exchange, String name, String value, int maxAgeSeconds) {
        set(exchange, name, value, maxAgeSeconds, true);
    }

    /** Set one that scripts may read and take away, until the browser closes; an empty one is removed. It opens nothing by itself. */
    void setOpen(Exchange exchange, String name, String value) {
        set(exchange, name, value, value.isEmpty() ? 0 : -1, false);
    }

    /** What a script writes to remove such a one. */
    String removal(Exchange exchange, String name) {
        return name + "=; Max-Age=0; Path=" + path(exchange) + (secure ? "; Secure" : "");
    }

    private String path(Exchange exchange) {
        String context = exchange.raw.getContextPath();
        return secure || context.isEmpty() ? "/" : context;
    }

    private void set(Exchange exchange, String name, String value, int maxAgeSeconds, boolean hidden) {
        Cookie cookie = new Cookie(name, value);
        cookie.setPath(path(exchange));
        cookie.setHttpOnly(hidden);
        cookie.setSecure(secure);
        cookie.setMaxAge(maxAgeSeconds);
        cookie.setAttribute("SameSite", "Lax");
        exchange.response.addCookie(cookie);
    }
}
