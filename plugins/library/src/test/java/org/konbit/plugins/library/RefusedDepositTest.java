package org.konbit.plugins.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

@KonbitTest(ownSite = true)
final class RefusedDepositTest {
    private static final String PART = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.pdf\"\r\n\r\n";

    private static Browser withLink(Site site, String link) {
        return site.as(Role.MEMBER)
                .open("/library/new")
                .fill("title", "Kat")
                .fill("language", "ht")
                .fill("licence", "CC-BY-4.0")
                .fill("link", link)
                .submit();
    }

    private static HttpResponse<String> posted(Site site, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        String cookies = site.as(Role.MEMBER)
                .cookies()
                .stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(HttpRequest.newBuilder(site.address("/library/new"))
                    .header("Cookie", cookies)
                    .header("Accept-Language", "es")
                    .header("Content-Type", "multipart/form-data; boundary=b")
                    .POST(body)
                    .build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @ParameterizedTest
    @CsvSource({"ejemplo.org/x,https://ejemplo.org/x", "HTTPS://EXAMPLE.ORG/Niño,https://example.org/Ni%C3%B1o",
            "www.ejemplo.org,https://www.ejemplo.org", "http://example.org/a?b=c#d,http://example.org/a?b=c#d",
            "ñandú.example.org:8080/a,https://xn--and-6ma2c.example.org:8080/a"})
    void aLinkIsTakenAsItWasMeant(String typed, String kept, Site site) {
        Browser member = withLink(site, typed);

        assertThat(member.status()).as(member.text()).isEqualTo(200);
        assertThat(member.document().select("a.t").attr("href")).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "JavaScript://example.org/%0aalert(1)", "mailto:ana@example.org",
            "ftp://example.org/x", "//example.org/x", "kat", "https://", "https://good.org\\@evil.com/", "https:///x",
            "https://exa mple.org/", "https://example.org:99999999999/", "data:text/html,x", "notes/kat.org"})
    void whatIsNoLinkIsRefused(String typed, Site site) {
        Browser member = withLink(site, typed);

        assertThat(member.status()).isEqualTo(422);
        assertThat(member.document().select("#p-link").text()).startsWith("Revisa la dirección");
        assertThat(member.document().select("[name=link]").val()).isEqualTo(typed);
    }

    @Test
    void aLinkThatBecomesTooLongIsRefusedInWords(Site site) {
        Browser member = withLink(site, "https://example.org/" + "ñ".repeat(900));

        assertThat(member.status()).isEqualTo(422);
        assertThat(member.document().select("#p-link").text()).contains("demasiado largo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://user:pw@evil.com/", "user:pw@evil.com", "https://good.org@evil.com/x"})
    void aLinkCarriesNobodysName(String typed, Site site) {
        Browser member = withLink(site, typed);

        assertThat(member.status()).isEqualTo(422);
        assertThat(member.document().select("#p-link").text()).contains("@");
    }

    @Test
    void aBrowserLetsALinkWithoutASchemePass(Site site) {
        Browser member = site.as(Role.MEMBER).open("/library/new");

        assertThat(member.document().select("[name=link]").attr("type")).isEqualTo("text");
    }

    @Test
    void aFormFarTooLargeNamesTheNumberOfTheFormAndLeadsBack(Site site) {
        Browser member = site.as(Role.MEMBER).open("/library/new");
        assertThat(member.text()).contains("hasta 50 MB");
        member.attach("file", "radio.mp3", new byte[61_000_000]).submit();

        assertThat(member.status()).isEqualTo(413);
        assertThat(member.document().select("main").text()).contains("50 MB", "más pequeño").doesNotContain("60");
        member.follow("Volver al formulario");
        assertThat(member.path()).isEqualTo("/library/new");
        assertThat(member.status()).isEqualTo(200);
    }

    @Test
    void aFormThatDoesNotSayHowLargeItIsIsRefusedAlike(Site site) throws Exception {
        byte[] much = new byte[61_000_000];
        byte[] part = PART.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(part, 0, much, 0, part.length);
        HttpResponse<String> answer = posted(site,
                HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(much)));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("50 MB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing of the kind", PART + "x", "--b\r\nno header\r\n\r\nx\r\n--b--\r\n",
            "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n"})
    void aBrokenFormIsNotCalledTooLarge(String body, Site site) throws Exception {
        HttpResponse<String> answer = posted(site, HttpRequest.BodyPublishers.ofString(body));

        Document page = Jsoup.parse(answer.body());
        assertThat(answer.statusCode()).as(page.text()).isIn(400, 403);
        assertThat(page.text()).doesNotContain("demasiado grande");
    }

    @Test
    void aDepositInASpaceOneIsNotInAnyMoreLosesNothing(Site site) {
        Browser member = site.as(Role.MEMBER).open("/spaces");
        String circle = member.document().select("a[href*=/spaces/circle-]").attr("href");
        member.open("/library/new").fill("title", "Kat").fill("link", "https://ejemplo.org");
        String space = member.document().select("[name=space] option:contains(Círculo)").val();
        member.fill("space", space);
        Browser facilitator = site.as(Role.FACILITATOR).open(circle + "/people");
        facilitator.open(facilitator.document().select("li:contains(Member Sample) a[href*=ask=REMOVE]").attr("href"))
                .press("act", "REMOVE");
        member.submit();

        assertThat(member.status()).isEqualTo(422);
        assertThat(member.document().select("#p-space").text()).contains("Ya no puedes publicar");
        assertThat(member.document().select("[name=title]").val()).isEqualTo("Kat");
        assertThat(member.document().select("[name=space] option[selected]")).isEmpty();
        assertThat(member.document().select("[name=space] option").eachAttr("value")).startsWith("");
    }
}
