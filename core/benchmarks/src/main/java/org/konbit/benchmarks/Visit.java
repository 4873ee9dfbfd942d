package org.konbit.benchmarks;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Signs in to the example community and finds the pages to measure. */
final class Visit {
    private static final Pattern COOKIE = Pattern.compile("(?i)set-cookie: (konbit[a-z-]*=[^;]+)");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private final int port;
    private final String cookie;

    private Visit(int port, String cookie) {
        this.port = port;
        this.cookie = cookie;
    }

    static Visit signIn(int port) {
        Load.Answer page = Load.get(port, "/sign-in", "");
        String visit = first(COOKIE, page.head());
        String token = first(TOKEN, new String(page.body(), StandardCharsets.UTF_8));
        Load.Answer answer = Load.post(port, "/sign-in", visit,
                "email=" + encoded("member@example.org") + "&password=konbit-example"
                        + "&_csrf=" + encoded(token));
        return new Visit(port, first(COOKIE, answer.head()));
    }

    String cookie() {
        return cookie;
    }

    /** Post a form with this person's token. */
    Load.Answer post(String page, String path, String form) {
        String token = first(TOKEN, new String(Load.get(port, page, cookie).body(), StandardCharsets.UTF_8));
        return Load.post(port, path, cookie, form + "&_csrf=" + encoded(token));
    }

    byte[] page(String path) {
        return Load.get(port, path, cookie).body();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("No " + pattern + " in " + text.substring(0, Math.min(500, text.length())));
        }
        return matcher.group(1);
    }
}
