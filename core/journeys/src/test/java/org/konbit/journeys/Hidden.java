package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.konbit.testing.walk.Answer;
import org.konbit.testing.walk.Reader;

/**
 * Asks for what is hidden and for what does not exist, and compares the answers to the byte.
 *
 * @param outsider who asks
 * @param planting what is hidden
 */
record Hidden(Reader outsider, Planting planting) {
    private static final String MISSING = "00000000000000000000000000";
    private static final Pattern PENDING = Pattern.compile("(?<=name=\"_pending\" value=\")([^\".]+)\\.[^\"]*");

    void looksMissing() {
        String file = planting.file();
        String name = file.substring(file.lastIndexOf('/'));
        for (String below : List.of("", "/edit", "?talk=2", "?lang=ht")) {
            get("/conversations/" + planting.conversation() + below, "/conversations/" + MISSING + below);
            get("/library/" + planting.resource() + below, "/library/" + MISSING + below);
        }
        for (String below : List.of("", "/people", "/people?q=a", "/edit", "/edit?language=ht")) {
            get("/spaces/" + planting.slug() + below, "/spaces/" + nowhere() + below);
        }
        get(file, "/files/" + MISSING + name, "Range", "bytes=0-3");
        get(file, "/files/" + MISSING + name, "If-None-Match", "*");
        get(file + "?download=1", "/files/" + MISSING + name + "?download=1");
        get(comment(planting.conversation(), planting.comment()), comment(MISSING, MISSING));
        get("/conversations?space=" + planting.slug(), "/conversations?space=" + nowhere());
        get("/conversations/new?space=" + planting.space(), "/conversations/new?space=" + MISSING);
        post();
    }

    private void post() {
        for (String deed : List.of("/comments", "/reactions")) {
            post("/contents/" + planting.conversation() + deed, "/contents/" + MISSING + deed);
            post("/contents/" + planting.resource() + deed, "/contents/" + MISSING + deed);
        }
        String hidden = comment(planting.conversation(), planting.comment());
        post(hidden, comment(MISSING, MISSING));
        post(hidden.replace("/edit", "/archive"), comment(MISSING, MISSING).replace("/edit", "/archive"));
        for (String deed : List.of("/edit", "/archive", "/restore")) {
            post("/conversations/" + planting.conversation() + deed, "/conversations/" + MISSING + deed);
            post("/library/" + planting.resource() + deed, "/library/" + MISSING + deed);
        }
        for (String deed : List.of("/join", "/leave", "/people", "/edit")) {
            post("/spaces/" + planting.slug() + deed, "/spaces/" + nowhere() + deed);
        }
        for (String form : List.of("/conversations/new", "/library/new", "/invitations")) {
            same(form, form, fields(planting.space()), fields(MISSING));
        }
    }

    private String nowhere() {
        return planting.slug().replaceAll("[a-z]", "q");
    }

    private static String comment(String content, String comment) {
        return "/contents/" + content + "/comments/" + comment + "/edit";
    }

    /** Fields for every form there is; each takes what it knows. */
    private static Map<String, String> fields(String space) {
        return Map.ofEntries(Map.entry("space", space), Map.entry("kind", "question"), Map.entry("title", "x"),
                Map.entry("text", "x"), Map.entry("language", "es"), Map.entry("licence", "CC-BY-4.0"),
                Map.entry("link", "https://example.org/x"), Map.entry("version", "1"), Map.entry("act", "ADD"),
                Map.entry("member", MISSING), Map.entry("name", "x"), Map.entry("purpose", "x"));
    }

    private void get(String hidden, String missing, String... headers) {
        same(hidden, missing, outsider.get(hidden, headers), outsider.get(missing, headers));
        assertThat(outsider.head(hidden, headers).status()).as("HEAD " + hidden)
                .isEqualTo(outsider.head(missing, headers).status());
    }

    private void post(String hidden, String missing) {
        Map<String, String> thanks = new TreeMap<>(fields(planting.space()));
        thanks.put("kind", "thanks " + planting.comment());
        Answer one = outsider.postOwn(hidden, thanks);
        same("POST " + hidden, "POST " + missing, one, outsider.postOwn(missing, thanks));
        assertThat(one.status()).as("POST %s as %s", hidden, outsider)
                .isEqualTo(outsider.toString().equals("visitor") ? 403 : 404);
    }

    private void same(String hidden, String missing, Map<String, String> ofHidden, Map<String, String> ofMissing) {
        same(hidden, missing, outsider.postOwn(hidden, ofHidden), outsider.postOwn(missing, ofMissing));
    }

    private void same(String hidden, String missing, Answer one, Answer other) {
        assertThat(plain(one, hidden)).as("%s as %s", hidden, outsider).isEqualTo(plain(other, missing));
        assertThat(one.status()).as("%s as %s", hidden, outsider).isIn(200, 303, 403, 404, 422);
    }

    /** Status, headers and body without clock, checksum, whether the container let the connection go, and what was asked for. */
    private String plain(Answer answer, String asked) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.keySet().removeAll(List.of("date", "etag", "connection"));
        String path = asked.replaceFirst("^POST ", "");
        // what was typed is carried along with a signature; it says nothing but what was sent
        String text = PENDING.matcher(answer.lasting())
                .replaceAll(typed -> Matcher.quoteReplacement(
                        new String(Base64.getUrlDecoder().decode(typed.group(1)), StandardCharsets.UTF_8)));
        String plain = (answer.status() + " " + headers + " " + text).replace(path, "ASKED")
                .replace(Reader.encoded(path), "ASKED");
        // an answer may lead to a page above what was asked for, as whoever asked could have written it
        for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            String above = path.substring(0, end);
            plain = plain.replace(above, "ABOVE").replace(Reader.encoded(above), "ABOVE");
        }
        return plain.replace(planting.slug(), "SLUG")
                .replace(nowhere(), "SLUG")
                .replace(planting.space(), "SPACE")
                .replace(MISSING, "SPACE");
    }
}
