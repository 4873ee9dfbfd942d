package org.konbit.kernel.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.api.EditConflict;

/** One request and its response at the container, with what the entrance found out. Used by one thread at a time. */
final class Exchange {
    private static final String HERE = "here";
    static final String ATTRIBUTE = "konbit.exchange";
    private static final int DAY_SECONDS = 24 * 60 * 60;

    final HttpServletRequest raw;
    final HttpServletResponse response;
    /** The path that was asked for, below the context path; what was covered in it is read once it is known who asks. */
    String path;
    /** The query that was covered in the address, if one was. */
    private Optional<String> query = Optional.empty();
    private boolean lifted;
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

    /** Whether the browser is to remember nothing that is typed: others use this phone too, or nobody has said yet whose it is. */
    boolean remembersNothing() {
        return actor == null || leavesQuickly();
    }

    /** Read what was covered in the address. */
    void lift() {
        if (leavesQuickly()) {
            String meant = Veil.lifted(path, token);
            query = Veil.query(raw.getQueryString(), token);
            lifted = !meant.equals(path) || query.isPresent();
            path = meant;
        }
    }

    /** The values of the query that was covered; empty if none was. */
    Optional<Map<String, List<String>>> coveredValues() {
        return query.map(Links::values);
    }

    /** An encoded path as it may stand in the history of this browser. */
    String veiled(String encoded) {
        return leavesQuickly() ? Veil.over(encoded, token) : encoded;
    }

    /** Where a page is whose address, as it was asked for, tells too much. */
    Optional<String> better() {
        if (lifted || !raw.getMethod().equals("GET") || partOnly()) {
            return Optional.empty();
        }
        String query = raw.getQueryString();
        String asked = Links.path(path) + (query == null ? "" : "?" + query);
        return Optional.of(veiled(asked)).filter(better -> !better.equals(asked));
    }

    /** The CSRF token of this browser; a visitor without a cookie gets one now. */
    String csrf() {
        formsDrawn = true;
        if (token.isEmpty()) {
            token = visit();
        }
        return Csrf.token(this);
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
        cookie(cookies.handed).ifPresent(_ -> cookies.set(this, cookies.handed, "", 0));
        if (shared) {
            cookies.set(this, cookies.shared, "1", DAY_SECONDS);
        }
        cookies.set(this, cookies.session, sessionToken, shared ? -1 : (int) (Sessions.LONGEST_MILLIS / 1000));
        if (shared) {
            cookies.setOpen(this, cookies.here, Tokens.word(sessionToken, HERE));
        } else {
            notHere();
        }
    }

    /** Whether the session of a device of several people may go on: whoever left while there was no line took the open half of it away. */
    boolean isHere(String sessionToken) {
        return cookie(cookies.here).filter(word -> Tokens.equal(word, Tokens.word(sessionToken, HERE))).isPresent();
    }

    /** Forget in what language this browser read, and what it was to be told. */
    void forgetReading() {
        cookies.set(this, cookies.language, "", 0);
        cookies.set(this, cookies.notice, "", 0);
    }

    /** Forget the open half of a session. */
    void notHere() {
        cookie(cookies.here).ifPresent(_ -> cookies.setOpen(this, cookies.here, ""));
    }

    /** What a script writes to take the open half away; empty where the session does without. */
    String awayWithIt() {
        return actor != null && actor.shared() ? cookies.removal(this, cookies.here) : "";
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
            String shown = there.substring(context.length());
            String page = leavesQuickly() ? Veil.lifted(shown, token) : shown;
            String meant = leavesQuickly() ? Veil.query(query, token).orElse(query) : query;
            return Optional.of(page + (meant == null ? "" : "?" + meant));
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
        String meant = query.orElse(raw.getQueryString());
        return meant == null ? path : path + "?" + meant;
    }
}
