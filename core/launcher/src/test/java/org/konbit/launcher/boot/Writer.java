package org.konbit.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A signed-in member who starts conversations. */
final class Writer {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern SPACE = Pattern.compile("name=\"space\" value=\"([0-9A-Z]{26})\"");
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI address;
    private final String cookie;
    private final String token;
    private final String space;

    /** With the cookie of a session. */
    Writer(URI address, String cookie) throws IOException, InterruptedException {
        this.address = address;
        this.cookie = cookie;
        String form = page("/conversations/new");
        this.token = first(TOKEN, form);
        this.space = first(SPACE, form);
    }

    /** Set a new community up; the cookie of its administrator's session. */
    static String setUp(URI address, String setupToken) throws IOException, InterruptedException {
        String path = "/setup?token=" + setupToken;
        HttpResponse<String> form = send(request(address, path, "").GET());
        String visit = cookie(form);
        HttpResponse<String> done = post(address, path, visit,
                Map.of("_csrf", first(TOKEN, form.body()), "token", setupToken,
                        "community", "Rezo", "language", "es", "name", "Ana", "email", "ana@example.org", "newPassword",
                        "una contraseña larga"));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
        return cookie(done);
    }

    /** Start a conversation; the path at which the answer says it is. */
    String write(String title) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(address, "/conversations/new", cookie,
                Map.of("_csrf", token, "kind", "question", "title",
                        title, "text", "Una pregunta", "language", "es", "space", space));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    /** What is at a path, which has to be there. */
    String page(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request(address, path, cookie).GET());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private static HttpResponse<String> post(URI address, String path, String cookie, Map<String, String> form)
            throws IOException, InterruptedException {
        String body = form.entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(address, path, cookie).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(URI address, String path, String cookie) {
        return HttpRequest.newBuilder(address.resolve(path)).header("Cookie", cookie);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String cookie(HttpResponse<String> answer) {
        List<String> cookies = answer.headers().allValues("Set-Cookie");
        return cookies.stream().map(one -> one.substring(0, one.indexOf(';'))).collect(Collectors.joining("; "));
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        assertThat(found.find()).as(pattern + " in " + text).isTrue();
        return found.group(1);
    }
}
