package org.konbit.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.konbit.testing.walk.Answer;

/** A browser at an address, of which no test made the site. Thread-safe once somebody is signed in. */
final class Tapped {
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI address;

    Tapped(URI address) {
        this.address = address;
    }

    /** Sign in with the button of a sample person. */
    void tap(String email) {
        Document page = get("/sign-in").document("");
        Element form = page.selectFirst("form:has(input[name=email][value=" + email + "])");
        if (form == null) {
            throw new AssertionError("No button signs in as " + email + ":\n" + page.text());
        }
        Answer answer = post("/sign-in", form.select("input")
                .stream()
                .collect(Collectors.toMap(input -> input.attr("name"), Element::val)));
        if (answer.status() != 303) {
            throw new AssertionError(answer + "\n" + answer.document("").text());
        }
    }

    Answer get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path)).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(path, request);
    }

    Answer post(String path, Map<String, String> fields) {
        String body = fields.entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(path, HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** The words a reader sees. */
    String text(String path) {
        return get(path).document("").text();
    }

    private Answer send(String path, HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(path, answer.statusCode(), answer.headers(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(path + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
