package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.journeys.Wire.Said;
import org.konbit.testing.Browser;
import org.konbit.testing.Mail;
import org.konbit.testing.Mailbox;
import org.konbit.testing.Site;

/** No mail leads elsewhere, whatever host whoever causes it names: each mail that the kernel sends, with thirty ways to say one. */
class MailHostTest {
    private static final String EVIL = "evil.example";
    /** What a proxy could say of the host, of the port and of the way. */
    private static final List<String> OF_A_PROXY = List.of("X-Forwarded-Host: " + EVIL,
            "X-Forwarded-Host: localhost, " + EVIL, "X-Forwarded-Server: " + EVIL, "X-Forwarded-Port: 666",
            "X-Forwarded-Proto: https", "X-Forwarded-Proto: " + EVIL, "X-Forwarded-Prefix: /" + EVIL,
            "X-Forwarded-Prefix: //" + EVIL, "X-Forwarded-Path: //" + EVIL, "X-Forwarded-For: " + EVIL,
            "X-Forwarded-By: " + EVIL, "X-Forwarded: host=" + EVIL, "Forwarded: host=" + EVIL,
            "Forwarded: for=1.2.3.4;host=" + EVIL + ";proto=https", "Forwarded: by=\"" + EVIL + "\"",
            "X-Host: " + EVIL, "X-HTTP-Host-Override: " + EVIL, "X-Original-Host: " + EVIL,
            "X-Original-URL: //" + EVIL + "/", "X-Rewrite-URL: //" + EVIL + "/", "X-Real-Host: " + EVIL,
            "X-Backend-Host: " + EVIL, "Base-Url: https://" + EVIL, "Origin-Host: " + EVIL);
    private static final List<String> NOT_OURS = List.of("Host: " + EVIL, "Host: localhost." + EVIL,
            "Host: " + EVIL + "#localhost", "Host: localhost@" + EVIL, "Host: " + EVIL + ":80",
            "Host: localhost, " + EVIL);
    /** How many of a proxy's lines come in one request: three of different names, and one alone in -Pfull. */
    private static final int TOGETHER = Tier.count(3, 1);

    /** The headers of each request: a proxy's, after the true host, and hosts that are not ours. */
    private static List<List<String>> requests() {
        List<List<String>> all = new ArrayList<>();
        int requests = OF_A_PROXY.size() / TOGETHER;
        for (int i = 0; i < requests; i++) {
            List<String> headers = new ArrayList<>(List.of("Host: localhost"));
            for (int line = i; line < OF_A_PROXY.size(); line += requests) {
                headers.add(OF_A_PROXY.get(line));
            }
            all.add(headers);
        }
        NOT_OURS.forEach(host -> all.add(List.of(host)));
        return all;
    }

    /** One who sends a form with headers of their choice, with the cookies and the token of a browser that has the page open. */
    private static Said post(Site site, Browser page, String path, Map<String, String> fields, List<String> headers) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", page.document().select("input[name=_csrf]").val());
        String body = all.entrySet()
                .stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String cookies = page.cookies()
                .stream()
                .map(one -> one.getName() + "=" + one.getValue())
                .collect(Collectors.joining("; "));
        return Wire.say(site, "POST " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nCookie: " + cookies
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body, 0);
    }

    /** What makes the kernel write a mail to this address, and where it is done. */
    private record Cause(String page, String path, Map<String, String> fields, String to) {}

    private static List<Cause> causes(Browser administrator) {
        String steward = administrator.open("/admin/members?q=Steward")
                .document()
                .select("main a[href^=/admin/members/]")
                .attr("href");
        return List.of(new Cause("/sign-in/mail", "/sign-in/mail", Map.of("email", "member@example.org"),
                "member@example.org"),
                new Cause("/sign-in/forgotten", "/sign-in/forgotten", Map.of("email", "member@example.org"),
                        "member@example.org"),
                new Cause(steward, steward, Map.of("act", "PASSWORD_MAIL"), "steward@example.org"),
                new Cause("/invitations", "/invitations",
                        Map.of("email", "new@example.org", "language", "es"), "new@example.org"),
                new Cause("/settings/sign-in", "/settings/sign-in/address/new", Map.of("email", "more@example.org"),
                        "more@example.org"),
                new Cause("/admin/mail", "/admin/mail", Map.of(), "administrator@example.org"));
    }

    @Test
    void noMailLeadsToAForeignHost() {
        List<List<String>> requests = requests();
        assertThat(OF_A_PROXY).hasSize(24);
        try (Site site = Site.builder().mail().start()) {
            Mailbox mailbox = site.mailbox();
            List<Cause> causes = causes(site.as(Role.ADMINISTRATOR));
            List<Mail> mails = new ArrayList<>();
            int refused = 0;
            for (int i = 0; i < requests.size(); i++) {
                Cause cause = causes.get(i % causes.size());
                boolean visitor = cause.page().startsWith("/sign-in");
                Browser page = (visitor ? site.visitor() : site.as(Role.ADMINISTRATOR)).open(cause.page());
                Said said = post(site, page, cause.path(), cause.fields(), requests.get(i));
                if (said.status() == 400 || said.status() == 421) {
                    refused++;
                    assertThat(said.header("Location")).isEmpty();
                } else {
                    assertThat(said.status()).as("%s %s %s", cause, requests.get(i), said.body()).isBetween(200, 303);
                    assertThat(said.header("Location").orElse("/")).startsWith("/").doesNotStartWith("//");
                    mails.add(mailbox.of(cause.to()));
                }
                // limits of a day fill up again
                site.advance(Duration.ofDays(i % causes.size() == causes.size() - 1 ? 1 : 0));
            }
            assertThat(refused).as("hosts that are not ours").isEqualTo(NOT_OURS.size());
            assertThat(mails).hasSize(OF_A_PROXY.size() / TOGETHER).allSatisfy(mail -> {
                assertThat(mail.links()).isNotEmpty().allMatch(link -> link.startsWith("http://localhost/"));
                assertThat(mail.html() + mail.text() + mail.subject()).doesNotContain(EVIL, "666");
            });
        }
    }
}
