package org.konbit.testing.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.konbit.testing.Site;

/** Single requests with cookies of the test's choice, following nothing. */
final class Raw {
    private Raw() {}

    static HttpResponse<String> get(Site site, String path, String cookies) {
        return send(request(site, path).header("Cookie", cookies));
    }

    /** Get a page with these cookies and one further header. */
    static HttpResponse<String> get(Site site, String path, String cookies, String header, String value) {
        return send(request(site, path).header("Cookie", cookies).header(header, value));
    }

    /** Post a body of this type with further headers, name and value by turns. */
    static HttpResponse<String> post(Site site, String path, String type, String body, String... headers) {
        return send(request(site, path).header("Content-Type", type)
                .headers(headers)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(Site site, String path) {
        return HttpRequest.newBuilder(site.address(path)).header("Accept-Language", "es");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        // HTTP/1.1, because a server may wait for half a minute for the end of an HTTP/2 connection that its client has left
        try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
