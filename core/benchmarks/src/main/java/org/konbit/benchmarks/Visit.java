package org.konbit.benchmarks;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Signs in to the example community as a member and writes what the measured pages show. */
final class Visit {
    private static final Pattern COOKIE = Pattern.compile("(?i)set-cookie: (konbit(?:-visit)?=[^;]+)");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern CONVERSATION = Pattern.compile("(?i)location: \\S*?(/conversations/[0-9A-Z]{26})");
    private static final Pattern SPACE = Pattern.compile("<option value=\"([0-9A-Z]{26})\"");
    private final int port;
    private final String cookie;

    private Visit(int port, String cookie) {
        this.port = port;
        this.cookie = cookie;
    }

    static Visit signIn(int port) {
        return signIn(port, "member@example.org");
    }

    /** Somebody with the password of the example. */
    static Visit signIn(int port, String email) {
        Load.Answer page = Load.get(port, "/sign-in", "");
        String visit = first(COOKIE, page.head());
        String token = first(TOKEN, new String(page.body(), StandardCharsets.UTF_8));
        Load.Answer answer = Load.post(port, "/sign-in", visit,
                "email=" + encoded(email) + "&password=konbit-example"
                        + "&_csrf=" + encoded(token));
        return new Visit(port, first(COOKIE, answer.head()));
    }

    String cookie() {
        return cookie;
    }

    byte[] page(String path) {
        Load.Answer answer = Load.get(port, path, cookie);
        if (answer.status() != 200) {
            throw new IllegalStateException(path + " answered " + answer.status());
        }
        return answer.body();
    }

    /** Ask a question, answer it twenty times, and tell its path. */
    String conversation() {
        Load.Answer asked = post("/conversations/new", "/conversations/new", "kind=question&language=es&title="
                + encoded("¿Cómo registran el voto a distancia?") + "&body="
                + encoded("En la asamblea somos **treinta**.") + "&space=" + space("/conversations/new"));
        String path = first(CONVERSATION, asked.head());
        for (int i = 1; i <= 20; i++) {
            post(path, "/contents" + path.substring("/conversations".length()) + "/comments", "language=es&text="
                    + encoded("Respuesta " + i + ": nosotras usamos *papelitos* de dos colores."));
        }
        return path;
    }

    /** Put twenty links on the library's shelf. */
    void fillShelf() {
        String space = space("/library/new");
        for (int i = 1; i <= 20; i++) {
            post("/library/new", "/library/new", "link=" + encoded("https://example.org/guia-" + i) + "&title="
                    + encoded("Guía de fondos rotatorios " + i) + "&language=es&licence=CC-BY-4.0&space=" + space);
        }
    }

    /** Greet everybody in the plugin hello. */
    void greet() {
        post("/hello", "/hello", "text=" + encoded("Bonjou"));
    }

    private String space(String form) {
        return first(SPACE, new String(page(form), StandardCharsets.UTF_8));
    }

    /** Post a form with this person's token. */
    private Load.Answer post(String page, String path, String form) {
        String token = first(TOKEN, new String(page(page), StandardCharsets.UTF_8));
        Load.Answer answer = Load.post(port, path, cookie, form + "&_csrf=" + encoded(token));
        if (answer.status() != 303) {
            throw new IllegalStateException(path + " answered " + answer.status());
        }
        return answer;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("No " + pattern + " in " + text.substring(0, Math.min(500, text.length())));
        }
        return matcher.group(1);
    }
}
