package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

@KonbitTest(ownSite = true)
class InvitationTest {
    private static final Pattern LINK = Pattern.compile("/join/[A-Za-z0-9]{22}");

    static String link(Browser inviter, String note) {
        inviter.open("/invitations").fill("note", note).form("note").submit();
        assertThat(inviter.status()).isEqualTo(201);
        Matcher link = LINK.matcher(inviter.source());
        assertThat(link.find()).isTrue();
        return link.group();
    }

    /** The four screens of who comes by a link: the language, the name, the way in again, and where from. */
    static Browser join(Browser visitor, String name, String email) {
        return way(named(visitor, name), email).open("/join/welcome");
    }

    /** The first two. */
    static Browser named(Browser visitor, String name) {
        return visitor.follow("Kreyòl").fill("name", name).form("name").submit();
    }

    /** The third. */
    static Browser way(Browser member, String email) {
        return member.fill("email", email).fill("newPassword", "tres cabras y un burro").form("newPassword").submit();
    }

    @Test
    void whoComesBeginsWithTheCommunitysClockUntilTheirCountryIsKnown(Site site) {
        site.as(Role.ADMINISTRATOR)
                .open("/admin/settings/community")
                .form("zone")
                .fill("country", "")
                .fill("zone", "America/Bogota")
                .submit();
        Browser friend = site.visitor().open(link(site.as(Role.MEMBER), "Hola"));
        join(friend, "Rosa Vargas", "rosa.vargas@example.net");
        String clock = "select zone from member where name = 'Rosa Vargas'";
        assertThat(new Kept(site).rows(clock)).containsExactly("America/Bogota");
        friend.open("/join/welcome/from").form("country").fill("country", "HT").submit();
        assertThat(new Kept(site).rows(clock)).containsExactly("America/Port-au-Prince");
        friend.open("/join/welcome/from").form("country").fill("country", "").submit();
        assertThat(new Kept(site).rows(clock)).containsExactly("America/Bogota");
    }

    @Test
    void aFriendJoinsByALinkThatWorksOnceAndIsKeptAsAHash(Site site) {
        Browser inviter = site.as(Role.MEMBER);
        String link = link(inviter, "Para mi vecina");
        assertThat(inviter.text()).contains("se muestra una sola vez");
        assertThat(inviter.source()).contains("https://wa.me/?text=");
        assertThat(inviter.header("Cache-Control")).contains("no-store");
        assertThat(new Kept(site).holds(link.substring("/join/".length()))).isFalse();

        site.visitor().open(link);
        Browser friend = site.visitor().open(link);
        assertThat(friend.text()).contains("Member Sample te invita", "Para mi vecina", "lee en español", "1 de 4");
        join(friend, "Widline Nouvo", "widline.nouvo@example.net");
        assertThat(friend.path()).isEqualTo("/join/welcome");
        assertThat(friend.document().select("html").attr("lang")).isEqualTo("ht");

        Browser late = site.visitor().open(link);
        assertThat(late.status()).isEqualTo(410);
        assertThat(late.text()).contains("Pide un enlace nuevo");
        assertThat(late.document().select("#main a[href=/sign-in]").text()).contains("Ya tengo cuenta");
        assertThat(inviter.open(link).document().select("#main a[href=/sign-in]")).isEmpty();
        assertThat(inviter.open("/invitations").text()).doesNotContain("Para mi vecina");
    }

    @Test
    void aSecondPressMakesNoSecondInvitationAndShowsTheSameLink(Site site) {
        Browser member = site.as(Role.MEMBER).open("/invitations");
        Map<String, String> form = Map.of("_csrf", member.document().select("input[name=_csrf]").val(), "language",
                "es", "note", "Doble toque", "once",
                member.document().select("form:has([name=note]) input[name=once]").val());
        member.post("/invitations", form);
        assertThat(member.status()).isEqualTo(201);
        String first = member.document().select("#link").val();
        member.post("/invitations", form);
        assertThat(member.status()).isEqualTo(201);

        assertThat(member.document().select("#link").val()).isEqualTo(first);
        assertThat(site.visitor().open(first.substring(first.indexOf("/join/"))).text()).contains("Doble toque");
        assertThat(new Kept(site).rows("select id from invitation where note = 'Doble toque'")).hasSize(1);
    }

    @Test
    void aLinkNobodyMadeSaysWhatToDo(Site site) {
        Browser visitor = site.visitor().open("/join/AAAAAAAAAAAAAAAAAAAAAA");

        assertThat(visitor.status()).isEqualTo(404);
        assertThat(visitor.text()).contains("Mira si el enlace llegó completo", "Ya tengo cuenta");
    }

    @Test
    void aLinkThatWasTakenBackSaysWhatToDo(Site site) {
        Browser inviter = site.as(Role.STEWARD);
        String link = link(inviter, "Se retira");
        inviter.open("/invitations");
        String action = inviter.document().select("li:contains(Se retira) form").attr("action");
        inviter.post(action, Map.of("_csrf", inviter.document().select("input[name=_csrf]").val()));

        assertThat(site.visitor().open(link).status()).isEqualTo(410);
    }

    @Test
    void nobodyTakesBackTheLinkOfSomebodyElse(Site site) {
        Browser inviter = site.as(Role.STEWARD);
        String link = link(inviter, "De la coordinación");
        String action = inviter.open("/invitations")
                .document()
                .select("li:contains(De la coordinación) form")
                .attr("action");
        Browser other = site.as("outsider@example.org").open("/invitations");
        other.post(action, Map.of("_csrf", other.document().select("input[name=_csrf]").val()));

        assertThat(other.status()).isEqualTo(404);
        assertThat(site.visitor().open(link).status()).isEqualTo(200);
    }

    @Test
    void anAddressThatIsTakenAndAWeakPasswordKeepTheInvitation(Site site) {
        String link = link(site.as(Role.FACILITATOR), "Taller");
        Browser friend = site.visitor().open(link);
        way(named(friend, "Otra"), "MEMBER@example.org");
        assertThat(friend.status()).isEqualTo(422);
        assertThat(friend.text()).contains("gen yon kont isit la deja");
        friend.form("newPassword").fill("email", "otra@example.net").fill("newPassword", "contraseña2026").submit();
        assertThat(friend.status()).isEqualTo(422);
        assertThat(friend.text()).contains("fasil pou devine");
        way(friend, "otra@example.net");

        assertThat(friend.path()).isEqualTo("/join/welcome");
        assertThat(friend.open("/join/welcome/way").text()).contains("otra@example.net");
    }

    @Test
    void oneMemberHasTwentyOpenLinksAtMost() {
        try (Site site = Site.builder().start()) {
            Browser member = site.as(Role.MEMBER);
            for (int i = 0; i < 20; i++) {
                link(member, "N" + i);
            }
            String csrf = member.open("/invitations").document().select("input[name=_csrf]").val();
            assertThat(member.text()).contains("Ya tienes 20 enlaces");
            member.post("/invitations", Map.of("_csrf", csrf, "language", "es"));

            assertThat(member.status()).isEqualTo(422);
            assertThat(member.open("/invitations").document().select("form[action$=/end]")).hasSize(20);
        }
    }

    @Test
    void onlyThoseWhoLookAfterOthersInviteGroups(Site site) {
        Browser member = site.as("outsider@example.org").open("/invitations");
        member.post("/invitations",
                Map.of("_csrf", member.document().select("input[name=_csrf]").val(), "language", "es", "uses",
                        "50"));
        assertThat(member.status()).isEqualTo(422);
        Browser facilitator = site.as(Role.FACILITATOR).open("/invitations");
        facilitator.fill("uses", "50").form("uses").submit();
        assertThat(facilitator.status()).isEqualTo(201);
        facilitator.open("/invitations").fill("uses", "51").form("uses").submit();
        assertThat(facilitator.status()).isEqualTo(422);
    }

    @Test
    void aMemberInvitesToNoClosedSpaceTheyDoNotFacilitate(Site site) {
        String circle = new Kept(site).rows("select id from space where slug like 'circle-%'").getFirst();
        Browser member = site.as(Role.MEMBER).open("/invitations");
        assertThat(member.source()).doesNotContain(circle);
        member.post("/invitations",
                Map.of("_csrf", member.document().select("input[name=_csrf]").val(), "language", "es", "space",
                        circle));
        assertThat(member.status()).isEqualTo(422);

        Browser facilitator = site.as(Role.FACILITATOR).open("/invitations");
        facilitator.fill("space", circle).form("space").submit();
        Matcher link = LINK.matcher(facilitator.source());
        assertThat(link.find()).isTrue();
        Browser outsider = site.as("outsider@example.org").open(link.group());
        assertThat(outsider.text()).contains("espacio cerrado").doesNotContain("Círculo");
        outsider.formTo(outsider.path()).submit();
        assertThat(outsider.path()).isEqualTo(new Kept(site).circle());
        assertThat(outsider.text()).contains("ya estás en ese espacio");
    }

    @Test
    void whoWasTakenOutOfAClosedSpaceLearnsNothingMoreOfItAndInvitesNobodyThere() {
        try (Site site = Site.builder().start()) {
            String id = new Kept(site).rows("select id from member where name = 'Member Sample'").getFirst();
            String circle = new Kept(site).rows("select id from space where slug like 'circle-%'").getFirst();
            Browser facilitator = site.as(Role.FACILITATOR).open(new Kept(site).circle() + "/people");
            String csrf = facilitator.document().select("input[name=_csrf]").val();
            facilitator.post(new Kept(site).circle() + "/people",
                    Map.of("_csrf", csrf, "act", "FACILITATE", "member", id));
            Browser member = site.as(Role.MEMBER).open("/invitations");
            member.fill("space", circle).fill("note", "Al círculo").form("space").submit();
            Matcher link = LINK.matcher(member.source());
            assertThat(link.find()).isTrue();
            assertThat(member.open("/invitations").text()).contains("Al círculo", "Círculo");
            String everywhere = link(member, "A la comunidad");

            facilitator.post(new Kept(site).circle() + "/people", Map.of("_csrf", csrf, "act", "REMOVE", "member", id));
            assertThat(member.open("/invitations").text()).doesNotContain("Círculo").contains("A la comunidad");
            assertThat(site.visitor().open(link.group()).status()).isEqualTo(410);
            assertThat(site.visitor().open(everywhere).status()).isEqualTo(200);
        }
    }

    @Test
    void aLinkOpensInTheLanguageOfTheOneWhoIsInvited(Site site) {
        Browser inviter = site.as(Role.FACILITATOR).open("/invitations").fill("language", "ht");
        inviter.form("note").submit();
        String link = inviter.document().select("#link").val();
        assertThat(inviter.document().select("#words").text()).startsWith(link);
        assertThat(inviter.document().select("a[href^=https://wa.me/]").attr("href"))
                .startsWith("https://wa.me/?text=" + URLEncoder.encode(link, StandardCharsets.UTF_8));
        Browser friend = site.visitor().open(link.substring(link.indexOf("/join/")));
        assertThat(friend.document().select("html").attr("lang")).isEqualTo("ht");
        assertThat(friend.document().select(".tongues .go").attr("lang")).isEqualTo("ht");

        friend.follow("Kreyòl").form("name").submit();
        assertThat(friend.status()).isEqualTo(422);
        assertThat(friend.document().select("input[name=name]")).hasSize(1);
        assertThat(friend.document().select("html").attr("lang")).isEqualTo("ht");
    }

    @Test
    void aLinkThatWasSeenGoesOnWorkingWhenTheSameFormIsSentAgain(Site site) {
        Browser member = site.as(Role.MEMBER).open("/invitations");
        Map<String, String> form = Map.of("_csrf", member.document().select("input[name=_csrf]").val(), "language",
                "es", "note", "Vista y enviada", "once",
                member.document().select("form:has([name=note]) input[name=once]").val());
        member.post("/invitations", form);
        Matcher link = LINK.matcher(member.source());
        assertThat(link.find()).isTrue();
        new Kept(site).change("update invitation set created = created - 6000 where note = 'Vista y enviada'");
        member.post("/invitations", form);
        member.post("/invitations", form);

        assertThat(site.visitor().open(link.group()).status()).isEqualTo(200);
        assertThat(new Kept(site).rows("select id from invitation where note = 'Vista y enviada'")).hasSize(2);
    }

    /** As when the first answer is lost on the way: the same press makes one member, and leads on. */
    @Test
    void whoPressesTwiceGoesOnAndIsOneMember(Site site) {
        String link = link(site.as(Role.MEMBER), "Para quien pulsa dos veces");
        Browser stranger = site.visitor().open(link).follow("Español");
        Browser friend = site.visitor().open(link).follow("Español");
        Map<String, String> form = Map.of("_csrf", friend.document().select("input[name=_csrf]").val(), "name",
                "Delia Doble", "once", friend.document().select("input[name=once]").val());
        String visit = friend.cookie("konbit-visit").orElseThrow();
        assertThat(friend.post(link + "?lang=es", form).path()).isEqualTo("/join/welcome/way");

        HttpResponse<String> again = pressed(site, link, visit, form);
        assertThat(again.statusCode()).isEqualTo(303);
        assertThat(again.headers().firstValue("Location").orElseThrow()).endsWith("/join/welcome/way");
        assertThat(again.headers().allValues("Set-Cookie")).anyMatch(cookie -> cookie.startsWith("konbit="));
        assertThat(new Kept(site).rows("select id from member where name = 'Delia Doble'")).hasSize(1);
        assertThat(stranger.fill("name", "Delia Doble").form("name").submit().status()).isEqualTo(410);

        friend.open("/").formTo("/sign-out").submit().form("sure").submit();
        new Kept(site).change("delete from session where member in (select id from member where name = 'Delia Doble')");
        assertThat(pressed(site, link, visit, form).statusCode()).as("after signing out").isEqualTo(410);
    }

    private static HttpResponse<String> pressed(Site site, String link, String visit, Map<String, String> form) {
        String body = form.entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(site.address(link + "?lang=es"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Cookie", "konbit-visit=" + visit)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nobody learns by trying who has an account: whoever asks for many addresses waits. */
    @Test
    void whoAsksWhichAddressesAreTakenHasToWait(Site site) {
        Browser curious = named(site.visitor().open(link(site.as(Role.STEWARD), "Curiosa")), "Curiosa");
        for (int i = 0; i < 5; i++) {
            assertThat(way(curious, "member@example.org").status()).isEqualTo(422);
        }
        assertThat(way(curious, "steward@example.org").status()).isEqualTo(429);
    }
}
