package org.konbit.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/**
 * A browser without JavaScript: opens pages, fills and sends forms, follows redirects, keeps cookies. Each method returns this browser;
 * not thread-safe.
 */
public final class Browser {
    private static final String SESSION = "konbit";
    private static final String LANG = "lang";
    private final Site site;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, String> fileNames = new LinkedHashMap<>();
    private String language = "es";
    /** What a signed-in browser was asked to speak. */
    private Optional<String> spoken = Optional.empty();
    private URI at;
    private int status;
    private byte[] body = {};
    private Map<String, List<String>> headers = Map.of();
    private Optional<Document> page = Optional.empty();
    private Optional<FormElement> form = Optional.empty();

    Browser(Site site) {
        this.site = site;
        this.at = site.address();
    }

    /** Be signed in with this token of a session. */
    Browser with(String token) {
        String path = site.address().getPath().replaceAll("(?<=.)/$", "");
        keep(Map.of("Set-Cookie", List.of(SESSION + "=" + token + "; Path=" + path + "; HttpOnly")));
        return this;
    }

    private void keep(Map<String, List<String>> answered) {
        try {
            cookies.put(at, answered);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Speak this language from now on, on every page, after forms and redirects too, until the next call or until the site's own switch of
     * languages is pressed.
     *
     * <p>A visitor's browser says it in {@code Accept-Language}. Who is signed in has a language of their own, which comes first and which
     * other tests share; so here each address is asked for with {@code lang=…}, as in a link that somebody passed on. What the site does
     * elsewhere, as a mail to that member, stays in the member's own language.
     */
    public Browser speaking(String tag) {
        language = tag;
        spoken = Optional.of(tag);
        return this;
    }

    /** Open a path of the site, following redirects. */
    public Browser open(String path) {
        go(site.address(path), HttpRequest.newBuilder().GET());
        return this;
    }

    /** Follow the first link whose text contains these words. */
    public Browser follow(String words) {
        Element link = document().select("a[href]")
                .stream()
                .filter(a -> a.text().contains(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No link says \"" + words + "\" on " + at + ":\n" + text()));
        go(at.resolve(link.attr("href")), HttpRequest.newBuilder().GET());
        return this;
    }

    /** Choose the form that has a field or a button of this name, to be filled next. */
    public Browser form(String field) {
        form = document().select("form")
                .stream()
                .filter(f -> !f.select("[name=" + field + "]").isEmpty())
                .map(FormElement.class::cast)
                .findFirst();
        if (form.isEmpty()) {
            throw new AssertionError("No form has the field " + field + " on " + at + " (" + status + "):\n" + text());
        }
        return this;
    }

    /** Choose the form that is sent to this path. */
    public Browser formTo(String path) {
        form = document().select("form[action$=" + path + "]").stream().map(FormElement.class::cast).findFirst();
        if (form.isEmpty()) {
            throw new AssertionError("No form is sent to " + path + " on " + at + " (" + status + "):\n" + text());
        }
        return this;
    }

    /** Fill a field; the form that has it is chosen unless one was chosen that has it too. */
    public Browser fill(String field, String value) {
        if (form.isEmpty() || form.get().select("[name=" + field + "]").isEmpty()) {
            form(field);
        }
        for (Element element : form.orElseThrow().select("[name=" + field + "]")) {
            if (element.normalName().equals("textarea")) {
                element.text(value);
            } else if (element.normalName().equals("select")) {
                element.select("option").forEach(o -> o.attr("selected", o.val().equals(value)));
            } else if (element.attr("type").equals("checkbox") || element.attr("type").equals("radio")) {
                element.attr("checked", element.val().equals(value));
            } else {
                element.val(value);
            }
        }
        return this;
    }

    /** Put a file into a file field. */
    public Browser attach(String field, String name, byte[] bytes) {
        if (form.isEmpty() || form.get().select("[name=" + field + "]").isEmpty()) {
            form(field);
        }
        files.put(field, bytes);
        fileNames.put(field, name);
        return this;
    }

    /** Send the form with its first button. */
    public Browser submit() {
        FormElement sending = form.orElseThrow(() -> new AssertionError("No form was chosen on " + at));
        Element button = sending.selectFirst("button[name]");
        return send(sending, button == null ? "" : button.attr("name"), button == null ? "" : button.attr("value"));
    }

    /** Send the form that has this button, with it. */
    public Browser press(String buttonName, String value) {
        Element button = document().selectFirst("button[name=" + buttonName + "][value=" + value + "]");
        if (button == null) {
            throw new AssertionError("No button " + buttonName + "=" + value + " on " + at + ":\n" + text());
        }
        // a button may stand outside its form and name it
        Element owner = button.hasAttr("form")
                ? document().getElementById(button.attr("form"))
                : button.closest("form");
        if (!(owner instanceof FormElement sending)) {
            throw new AssertionError("The button " + buttonName + "=" + value + " belongs to no form on " + at);
        }
        return send(sending, buttonName, value);
    }

    private Browser send(FormElement sending, String buttonName, String buttonValue) {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        sending.formData().forEach(pair -> fields.add(Map.entry(pair.key(), pair.value())));
        if (!buttonName.isEmpty()) {
            fields.add(Map.entry(buttonName, buttonValue));
        }
        if (!sending.select("[name=" + LANG + "]").isEmpty()) {
            spoken = Optional.empty(); // the site's own switch
        }
        String action = sending.attr("action");
        URI to = action.isEmpty() ? at : at.resolve(action);
        if (!sending.attr("method").equalsIgnoreCase("post")) {
            go(URI.create(to.toString().replaceAll("\\?.*", "") + "?" + encoded(fields)),
                    HttpRequest.newBuilder().GET());
        } else if (sending.attr("enctype").equals("multipart/form-data")) {
            go(to, multipart(fields).header("Referer", at.toString()));
        } else {
            go(to, HttpRequest.newBuilder()
                    .header("Referer", at.toString())
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(encoded(fields))));
        }
        return this;
    }

    /** Post fields without any form: what a hostile page or program would do. */
    public Browser post(String path, Map<String, String> fields) {
        go(site.address(path), HttpRequest.newBuilder()
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(List.copyOf(fields.entrySet())))));
        return this;
    }

    private static String encoded(List<Map.Entry<String, String>> fields) {
        return String.join("&", fields.stream()
                .map(f -> URLEncoder.encode(f.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
                .toList());
    }

    private HttpRequest.Builder multipart(List<Map.Entry<String, String>> fields) {
        String boundary = "konbit-" + System.nanoTime();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Map.Entry<String, String> field : fields) {
            if (!files.containsKey(field.getKey())) {
                out.writeBytes(
                        ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field.getKey() + "\"\r\n\r\n"
                                + field.getValue() + "\r\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        files.forEach((field, bytes) -> {
            out.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\""
                    + fileNames.get(field) + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.writeBytes(bytes);
            out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        });
        out.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        files.clear();
        return HttpRequest.newBuilder()
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(out.toByteArray()));
    }

    private void go(URI to, HttpRequest.Builder request) {
        URI next = to;
        HttpRequest.Builder sending = request;
        for (int hops = 0; hops < 6; hops++) {
            HttpResponse<byte[]> response = exchange(next, sending);
            at = next;
            status = response.statusCode();
            body = response.body();
            headers = response.headers().map();
            page = Optional.empty();
            form = Optional.empty();
            if (status != 303 && status != 302) {
                return;
            }
            next = at.resolve(response.headers().firstValue("Location").orElseThrow());
            sending = HttpRequest.newBuilder().GET();
        }
        throw new AssertionError("Redirected in a circle at " + at);
    }

    /** The address that is asked for: who is signed in says the language there, unless the address says one itself. */
    private URI inLanguage(URI to) {
        String query = to.getRawQuery() == null ? "" : to.getRawQuery();
        if (spoken.isEmpty() || cookie(SESSION).orElse("").isEmpty() || ("&" + query).contains("&" + LANG + "=")) {
            return to;
        }
        String asked = encoded(List.of(Map.entry(LANG, spoken.get())));
        return to.resolve(to.getRawPath() + "?" + (query.isEmpty() ? asked : query + "&" + asked));
    }

    private HttpResponse<byte[]> exchange(URI to, HttpRequest.Builder request) {
        try {
            List<String> sent = cookies.get(to, Map.of()).getOrDefault("Cookie", List.of());
            if (!sent.isEmpty()) {
                request.setHeader("Cookie", String.join("; ", sent));
            }
            HttpResponse<byte[]> response = site.http()
                    .send(request.uri(inLanguage(to)).setHeader("Accept-Language", language).build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            cookies.put(to, response.headers().map());
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The status of the last answer. */
    public int status() {
        return status;
    }

    /** The path this browser ended up at, below the context path. */
    public String path() {
        String root = site.address().getPath();
        return at.getPath().length() < root.length() ? "/" : at.getPath().substring(root.length() - 1);
    }

    /** The last answer's body. */
    public byte[] bytes() {
        return body.clone();
    }

    /** The last answer's source. */
    public String source() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** A header of the last answer. */
    public Optional<String> header(String name) {
        return headers.entrySet()
                .stream()
                .filter(h -> h.getKey().equalsIgnoreCase(name))
                .map(h -> h.getValue().getFirst())
                .findFirst();
    }

    /** The words a reader sees on the page. */
    public String text() {
        return document().text();
    }

    /** The page, to look at more closely. */
    public Document document() {
        if (page.isEmpty()) {
            page = Optional.of(Jsoup.parse(source(), at.toString()));
        }
        return page.get();
    }

    /** All cookies, for another client that goes on in this one's place. */
    public List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    /** A cookie's value. */
    public Optional<String> cookie(String name) {
        return cookies.getCookieStore()
                .getCookies()
                .stream()
                .filter(c -> c.getName().equals(name))
                .map(c -> c.getValue())
                .findFirst();
    }
}
