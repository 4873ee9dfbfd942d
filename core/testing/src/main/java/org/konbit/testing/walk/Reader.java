package org.konbit.testing.walk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;

/** Somebody, or some program with their cookies: asks for exactly one thing at a time and follows nothing by itself. Thread-safe. */
public final class Reader {
    private final String name;
    private final Site site;
    private final List<HttpCookie> cookies;
    private final String language;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    private Reader(String name, Site site, List<HttpCookie> cookies, String language) {
        this.name = name;
        this.site = site;
        this.cookies = cookies;
        this.language = language;
    }

    /** Nobody in particular. */
    public static Reader visitor(Site site) {
        return new Reader("visitor", site, site.visitor().open("/sign-in").cookies(), "es");
    }

    /** A sample person: {@code member} is member@example.org. */
    public static Reader of(Site site, String name) {
        return new Reader(name, site, site.as(name + "@example.org").cookies(), "es");
    }

    /** Whoever this browser is. */
    public static Reader of(Site site, String name, Browser browser) {
        return new Reader(name, site, browser.cookies(), "es");
    }

    /** The same, preferring another language. */
    public Reader speaking(String tag) {
        return new Reader(name, site, cookies, tag);
    }

    /** Where they read. */
    public Site site() {
        return site;
    }

    /** Their cookies. */
    public List<HttpCookie> cookies() {
        return List.copyOf(cookies);
    }

    /** The cookies as a browser sends them. */
    public String cookieLine() {
        return cookies.stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** Ask for a path, with further headers as name, value, name, value. */
    public Answer get(String target, String... headers) {
        return send(target, request(target, headers).GET());
    }

    /** Ask whether and how a path would be answered. */
    public Answer head(String target, String... headers) {
        return send(target, request(target, headers).method("HEAD", HttpRequest.BodyPublishers.noBody()));
    }

    /** Post fields, with further headers as name, value, name, value. */
    public Answer post(String target, Map<String, String> fields, String... headers) {
        String body = fields.entrySet()
                .stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(target, request(target, headers).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Post fields together with the token that forms given to this reader carry. */
    public Answer postOwn(String target, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", token());
        return post(target, all);
    }

    /** The token that forms given to this reader carry. */
    public String token() {
        return tokens.computeIfAbsent("", t -> askForToken());
    }

    private String askForToken() {
        Element field = get("/sign-in").document("").selectFirst("input[name=_csrf]");
        Element other = field != null ? field : get("/").document("").selectFirst("input[name=_csrf]");
        if (other == null) {
            throw new AssertionError("No form with a token was given to " + this);
        }
        return other.val();
    }

    /** A text as it stands in a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String target, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(site.address(target)).header("Accept-Language", language);
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookieLine());
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    private Answer send(String target, HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = sent(request.build());
            return new Answer(target, response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(target + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Once more if the server had just closed the kept connection, as it may at any time, and does after a form that it did not read to its
     * end. Java's client does so for other methods than POST by itself; RFC 9110, 9.2.2 forbids it for a POST unless doing it twice is as
     * good as once, which it is for the forms of a walk: they are empty, forged or about things that are not there.
     */
    private HttpResponse<byte[]> sent(HttpRequest request) throws IOException, InterruptedException {
        try {
            return site.http().send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            if (e.getMessage() == null || !e.getMessage().contains("received no bytes")) {
                throw e;
            }
            return site.http().send(request, HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    /** All of these one after the other. */
    public List<Answer> get(List<String> targets) {
        List<Answer> answers = new ArrayList<>();
        targets.forEach(target -> answers.add(get(target)));
        return answers;
    }

    @Override
    public String toString() {
        return name;
    }
}
