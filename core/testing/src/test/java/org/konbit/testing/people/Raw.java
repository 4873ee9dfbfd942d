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
        HttpRequest request = HttpRequest.newBuilder(site.address(path))
                .header("Cookie", cookies)
                .header("Accept-Language", "es")
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
