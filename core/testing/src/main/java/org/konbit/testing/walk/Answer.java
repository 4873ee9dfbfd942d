package org.konbit.testing.walk;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * What came back.
 *
 * @param target path and query that were asked for, below the context path
 */
@SuppressWarnings("ArrayRecordComponent")
public record Answer(String target, int status, HttpHeaders headers, byte[] body) {
    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The text without the id of its own that each form of something new is drawn with. */
    public String lasting() {
        return text().replaceAll("name=\"once\" value=\"[0-9A-Z]{26}\"", "ONCE");
    }

    /** A header. */
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** The media type without its parameters; empty if there is none. */
    public String type() {
        return header("Content-Type").orElse("").replaceAll(";.*", "").strip();
    }

    /** Whether it is HTML. */
    public boolean isPage() {
        return type().equals("text/html");
    }

    /** The page, to look at; its links are relative to this address. */
    public Document document(String address) {
        return Jsoup.parse(text(), address);
    }

    @Override
    public String toString() {
        return status + " " + target;
    }
}
