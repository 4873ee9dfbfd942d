package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.konbit.journeys.Wire.Said;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;
import org.konbit.testing.walk.Answer;
import org.konbit.testing.walk.Problems;

/** What every answer tells the browser to be careful about, and what cookies are like. */
@ExtendWith(Sites.Extension.class)
final class HeadersTest {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @Test
    void everyAnswerLimitsWhatItsPageMayDo(Sites sites) {
        Problems problems = new Problems();
        for (String name : List.of("visitor", "member", "administrator")) {
            for (Answer answer : sites.crawl(TestDatabase.SQLITE, name).answers()) {
                check(answer.target(), answer::header, problems);
                if (answer.isPage()) {
                    inline(answer, problems);
                }
            }
        }
        Site site = sites.example(TestDatabase.SQLITE);
        for (String first : List.of("GET /nowhere", "GET /admin", "PUT /library", "POST /library/new",
                "GET /assets/x/y.js",
                "GET /files/x/y", "GET /settings?x=%FF", "HEAD /", "GET /health/live")) {
            check(first, Wire.ask(site, first, "localhost", "Content-Length: 0")::header, problems);
        }
        check("another host", Wire.ask(site, "GET /", "evil.example")::header, problems);

        assertThat(problems.told()).isEmpty();
    }

    /** Looks a header up. */
    private interface Headers {
        Optional<String> header(String name);
    }

    private static void check(String target, Headers headers, Problems problems) {
        String policy = headers.header("Content-Security-Policy").orElse("");
        // members' files have no script at all, and browsers' own viewers style them inline
        boolean strict = policy.startsWith("default-src 'none'") && !policy.contains("unsafe");
        boolean file = target.startsWith("/files/") && !strict && policy.contains("default-src 'none'");
        boolean apart = policy.contains("frame-ancestors 'none'") && policy.contains("base-uri 'none'")
                && policy.contains("form-action '" + (file ? "none" : "self") + "'");
        boolean scripts = file && policy.contains("script-src");
        if (!(strict || file) || !apart || scripts || policy.contains("*")) {
            problems.add(target, "has the policy " + policy);
        }
        Map.of("X-Content-Type-Options", "nosniff", "Referrer-Policy", "same-origin", "Cross-Origin-Opener-Policy",
                "same-origin").forEach((name, value) -> {
                    // what shows a secret says even less of where it is
                    boolean stricter = name.equals("Referrer-Policy")
                            && headers.header(name).equals(Optional.of("no-referrer"));
                    if (!stricter && !headers.header(name).equals(Optional.of(value))) {
                        problems.add(target, "has " + name + " " + headers.header(name));
                    }
                });
        headers.header("Server").ifPresent(server -> problems.add(target, "says what runs: " + server));
    }

    /** The policy forbids them, so they would only fail. */
    private static void inline(Answer page, Problems problems) {
        String first = page.document("")
                .select("script:not([src]), style, [style], [onclick], [onload], [href^=javascript]")
                .outerHtml();
        if (!first.isEmpty()) {
            problems.add(page.target(), "has " + first.substring(0, Math.min(100, first.length())));
        }
    }

    @Test
    void cookiesAreForThisSiteAndNoScript(Sites sites) {
        Site site = sites.lively();
        Said form = Wire.ask(site, "GET /sign-in", "localhost");
        assertThat(form.all("Set-Cookie")).isNotEmpty()
                .allMatch(cookie -> cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax")
                        && cookie.contains("; Path=/") && !cookie.contains("; Secure"));
        Said in = signIn(site, "localhost", form);
        assertThat(in.status()).isEqualTo(303);
        assertThat(in.all("Set-Cookie")).anyMatch(cookie -> cookie.startsWith("konbit="))
                .allMatch(cookie -> cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax"));
    }

    @Test
    void overHttpsCookiesAreBoundToTheHost() {
        try (Site site = Site.builder().setting("site.base_url", "https://konbit.example").start()) {
            Said form = Wire.ask(site, "GET /sign-in", "konbit.example");
            Said in = signIn(site, "konbit.example", form);

            assertThat(in.status()).isEqualTo(303);
            assertThat(in.all("Set-Cookie")).anyMatch(cookie -> cookie.startsWith("__Host-konbit="));
            for (Said said : List.of(form, in)) {
                assertThat(said.all("Set-Cookie")).isNotEmpty()
                        .allMatch(cookie -> cookie.startsWith("__Host-") && cookie.contains("; Secure")
                                && cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax")
                                && cookie.matches(".*; Path=/(;.*|$)") && !cookie.contains("Domain"));
            }
            assertThat(Wire.ask(site, "GET /sign-in", "localhost").status()).isEqualTo(421);
        }
    }

    private static Said signIn(Site site, String host, Said form) {
        Matcher token = TOKEN.matcher(form.body());
        assertThat(token.find()).isTrue();
        String cookie = form.header("Set-Cookie").orElseThrow().replaceAll(";.*", "");
        String body = "_csrf=" + token.group(1) + "&email=member%40example.org&password=" + Site.PASSWORD;
        return Wire.say(site, "POST /sign-in HTTP/1.1\r\nHost: " + host + "\r\nCookie: " + cookie
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body, 0);
    }
}
