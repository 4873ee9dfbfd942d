package org.konbit.kernel.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.api.EditConflict;

/** One request and its response at the container, with what the entrance found out. Used by one thread at a time. */
final class Exchange {
    static final String ATTRIBUTE = "konbit.exchange";
    private static final int DAY_SECONDS = 24 * 60 * 60;

    final HttpServletRequest raw;
    final HttpServletResponse response;
    final String path;
    final Cookies cookies;
    @Nullable
    Actor actor;
    /** The cookie's token: the session's, or a visitor's own; empty until one is needed. */
    String token = "";
    private String visit = "";
    String language = "es";
    boolean formsDrawn;
    /** Whether a form waits for the id of its drawing. */
    boolean onceDrawn;
    /** Whether what this answer leads to is to be asked for from now on. */
    boolean moved;
    /** Whether no browser may keep a copy of what this answer shows. */
    boolean unkept;
    /** The tag of the page that was drawn with one, because the id is made from it. */
    @Nullable
    String tag;
    /** What a visitor typed whose session had ended: each form they are shown carries it along. */
    @Nullable
    Pending pending;
    /** What somebody else saved, in the way of what was sent. */
    @Nullable
    EditConflict conflict;
    /** What is written while it is made, in the place of the handler's answer. */
    @Nullable
    Download download;
    /** Key of a message of the kernel's that the page shows on top; empty for none. */
    String notice = "";

    Exchange(HttpServletRequest raw, HttpServletResponse response, String path, Cookies cookies) {
        this.raw = raw;
        this.response = response;
        this.path = path;
        this.cookies = cookies;
    }

    Optional<String> cookie(String name) {
        Cookie[] all = raw.getCookies();
        if (all != null) {
            for (Cookie cookie : all) {
                if (cookie.getName().equals(name)) {
                    return Optional.of(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    /** Whether whoever is signed in may have to leave at once and unseen: others use this phone too, or they chose it so. */
    boolean leavesQuickly() {
        return actor != null
                && (actor.shared() || cookie(cookies.quick).filter(value -> !value.isEmpty()).isPresent());
    }

    /** The CSRF token of this browser; a visitor without a cookie gets one now. */
    String csrf() {
        formsDrawn = true;
        if (token.isEmpty()) {
            token = visit();
        }
        return Tokens.csrf(token);
    }

    /** The token that this browser has as a visitor, whoever is signed in with it; one without gets it now. */
    String visit() {
        if (visit.isEmpty()) {
            visit = cookie(cookies.visit).orElse("");
        }
        if (visit.isEmpty()) {
            visit = Tokens.random();
            cookies.set(this, cookies.visit, visit, -1);
        }
        return visit;
    }

    /** Hold the token of a session: on a device of several people until the browser is closed. */
    void become(String sessionToken, boolean shared) {
        token = sessionToken;
        if (shared) {
            cookies.set(this, cookies.shared, "1", DAY_SECONDS);
        }
        cookies.set(this, cookies.session, sessionToken, shared ? -1 : (int) (Sessions.LONGEST_MILLIS / 1000));
    }

    /** Path and query of the page of ours that the browser says this was sent from. */
    Optional<String> cameFrom() {
        String context = raw.getContextPath();
        try {
            URI from = URI.create(Optional.ofNullable(raw.getHeader("Referer")).orElse(""));
            String there = from.getPath();
            if (there == null || !there.startsWith(context + "/") || !Csrf.isHost(raw, from.getAuthority())) {
                return Optional.empty();
            }
            String query = from.getRawQuery();
            return Optional.of(there.substring(context.length()) + (query == null ? "" : "?" + query));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether the browser asked for a part of a page only, to put it into the one it shows. */
    boolean partOnly() {
        return raw.getHeader("HX-Request") != null;
    }

    /** Where to sign in, and to come back here from, below the context path. */
    String signIn() {
        boolean back = raw.getMethod().equals("GET") && !path.equals("/") && !path.startsWith("/sign-in");
        return "/sign-in" + (back ? "?next=" + URLEncoder.encode(self(), StandardCharsets.UTF_8) : "");
    }

    /** Where a second thing is proved, and to come back here from, below the context path. */
    String secondStep() {
        String back = raw.getMethod().equals("GET") ? "?next=" + URLEncoder.encode(self(), StandardCharsets.UTF_8) : "";
        return "/settings/sign-in/second" + back;
    }

    /** Path and query below the context path, to come back to. */
    String self() {
        String query = raw.getQueryString();
        return query == null ? path : path + "?" + query;
    }
}
