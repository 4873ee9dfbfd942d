package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.konbit.journeys.Wire.Said;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;
import org.konbit.testing.walk.Answer;
import org.konbit.testing.walk.Problems;
import org.konbit.testing.walk.Reader;

/** What programs try that are no browser of a member. */
@ExtendWith(Sites.Extension.class)
final class HostileRequestTest {
    private static final List<String> WRONG = List.of("'", "\"><script>", "%00", "%FF", "..%2f..%2fetc", "-1",
            "99999999999999999999", "%F0%9F%A5%AD", "{0}", "a".repeat(3000), "1%20or%201=1");
    private static final List<String> PARAMETERS = List.of("q", "page", "after", "before", "talk", "language", "topic",
            "space", "kind", "type", "country", "lang", "next", "organization", "download");

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:80", "localhost.evil.example", "localhost@evil.example",
            "[::2]"})
    void anotherHostIsNotAnswered(String host, Sites sites) {
        Said said = Wire.ask(sites.example(TestDatabase.SQLITE), "GET /conversations", host);

        assertThat(said.status()).isIn(400, 421);
        assertThat(said.body()).doesNotContain(host);
    }

    @Test
    void theHostOfAForwardedRequestIsBelievedFromNobody(Sites sites) {
        Site site = sites.example(TestDatabase.SQLITE);
        Said said = Wire.ask(site, "GET /settings", "localhost", "X-Forwarded-Host: evil.example",
                "Forwarded: host=evil.example;proto=https", "X-Forwarded-Proto: https", "X-Original-URL: /admin");

        assertThat(said.status()).isEqualTo(303);
        assertThat(said.header("Location")).contains("/sign-in?next=%2Fsettings");
        assertThat(Wire.ask(site, "GET http://evil.example/settings", "localhost").status()).isIn(400, 421);
        assertThat(Wire.ask(site, "GET /settings", "").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get"})
    void anotherMethodIsToldWhichThereAre(String method, Sites sites) {
        Site site = sites.example(TestDatabase.SQLITE);
        for (String path : List.of("/conversations", "/library/new", "/sign-out", "/hello")) {
            Said said = Wire.ask(site, method + " " + path, "localhost");

            assertThat(said.status()).as("%s %s", method, path).isIn(405, method.equals("CONNECT") ? 400 : 405);
            if (said.status() == 405 && !method.equals("TRACE")) {
                assertThat(said.header("Allow")).as("%s %s", method, path).isPresent();
            }
        }
        assertThat(sites.reader(TestDatabase.SQLITE, "member").get("/sign-out").status()).isIn(404, 405);
    }

    /** However the path is written, it is not another one for the guard than for the pages. */
    @ParameterizedTest
    @ValueSource(strings = {"/admin;x", "//admin", "/%61dmin", "/./admin", "/library/../admin", "/library/%2e%2e/admin",
            "/library/..;/admin", "/admin%2f", "/admin/", "/admin%00", "/admin\\plugins", "/ADMIN", "/hello/../admin",
            "/assets/../admin", "/files/../../admin/plugins", "/admin/plugins;jsessionid=1"})
    void aPathInDisguiseOpensNothing(String path, Sites sites) {
        Site site = sites.example(TestDatabase.SQLITE);
        Said said = Wire.ask(site, "GET " + path, "localhost");

        if (said.status() == 301) {
            // a slash too many: the plain address, which is guarded
            assertThat(said.header("Location")).contains("/admin");
        } else {
            assertThat(said.status()).as(path).isIn(303, 400, 404);
            said.header("Location").ifPresent(to -> assertThat(to).startsWith("/sign-in?next="));
        }
    }

    @Test
    void nonsenseInAddressesBreaksNothing(Sites sites) {
        Problems problems = new Problems();
        int turn = 0;
        for (String name : List.of("visitor", "member", "administrator")) {
            Reader reader = sites.reader(TestDatabase.SQLITE, name);
            for (Answer known : sites.crawl(TestDatabase.SQLITE, name).pages()) {
                if (!Tier.full() && known.target().contains("?")) {
                    continue;
                }
                for (int i = 0; i < Tier.count(2, WRONG.size() * PARAMETERS.size()); i++) {
                    String wrong = WRONG.get(turn % WRONG.size());
                    String target = known.target() + (known.target().contains("?") ? "&" : "?")
                            + PARAMETERS.get(turn++ % PARAMETERS.size()) + "=" + wrong;
                    Said said = Wire.ask(reader.site(), "GET " + target, "localhost", "Cookie: " + reader.cookieLine());
                    if (said.status() >= 500 || said.status() == 0 || said.body().contains("<script>\"")) {
                        problems.add(target, "is answered with " + said.status());
                    }
                }
            }
        }
        assertThat(problems.told()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil.example",
            "/%2fevil.example", "/%5Cevil.example", "javascript:alert(1)", "/ /evil.example", "/\t/evil.example",
            "/%0d%0aSet-Cookie:a=b", "http:evil.example", "/..//evil.example", "/sign-out", "/conversations/../..//x"})
    void nobodyIsSentElsewhereAfterSigningIn(String next, Sites sites) {
        Reader member = sites.reader(TestDatabase.SQLITE, "member");
        Answer signedIn = member.get("/sign-in?next=" + Reader.encoded(next));

        assertThat(signedIn.status()).isEqualTo(303);
        assertThat(signedIn.header("Location")).contains("/");
        Answer spoken = Reader.visitor(member.site()).postOwn("/language", Map.of("next", next, "lang", "es"));
        assertThat(spoken.status()).isEqualTo(303);
        assertThat(spoken.header("Location")).contains(next.equals("/sign-out") ? "/sign-out" : "/");
        Answer form = Reader.visitor(member.site()).get("/sign-in?next=" + Reader.encoded(next));
        assertThat(form.document("").select("form:has([name=password])").attr("action")).doesNotContain("evil");
    }

    @Test
    void whatIsTooLargeIsSaidOnAPage(Sites sites) {
        Site site = sites.lively();
        Reader member = Reader.of(site, "member");
        long much = 61L << 20;
        String head = "POST /library/new HTTP/1.1\r\nHost: localhost\r\nAccept-Language: es\r\nCookie: "
                + member.cookieLine() + "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: %d\r\n"
                + "Connection: close\r\n\r\n";
        String part = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.pdf\"\r\n\r\n";
        Said file = Wire.say(site, head.formatted(much + part.length()) + part, much);
        assertThat(file.status()).as(file.body()).isEqualTo(413);
        // "Mo" in French: another test may have changed this member's language meanwhile
        assertThat(file.body()).contains("<!doctype html>").containsPattern("50 M[Bo]").contains("/library/new");

        Answer text = member.postOwn("/conversations/new", Map.of("title", "x".repeat(3_000_000)));
        assertThat(text.status()).isEqualTo(413);
        assertThat(text.isPage()).isTrue();
        assertThat(member.get("/").status()).isEqualTo(200);
    }
}
