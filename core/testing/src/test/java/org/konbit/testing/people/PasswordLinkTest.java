package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

/** Who forgot the password comes back in by a link that an administrator makes. */
@KonbitTest(ownSite = true)
@Order(1)
class PasswordLinkTest {
    private static final Pattern LINK = Pattern.compile("/sign-in/password/[A-Za-z0-9]{22}");
    private static final String NEW = "siete mangos en la mesa";

    private static String id(Site site, String name) {
        return new Kept(site).rows("select id from member where name = '" + name + " Sample'").getFirst();
    }

    private static Browser ask(Site site, String id) {
        Browser administrator = site.as(Role.ADMINISTRATOR).open("/admin/members/" + id);
        return administrator.press("act", "PASSWORD_LINK");
    }

    private static String link(Site site, String name) {
        Browser administrator = ask(site, id(site, name));
        assertThat(administrator.status()).isEqualTo(201);
        assertThat(administrator.header("Cache-Control").orElseThrow()).contains("no-store");
        Matcher link = LINK.matcher(administrator.source());
        assertThat(link.find()).isTrue();
        return link.group();
    }

    private static Browser choose(Browser browser, String password) {
        return browser.form("newPassword").fill("newPassword", password).submit();
    }

    private static Browser signIn(Site site, String email, String password) {
        return site.visitor().open("/sign-in").fill("email", email).fill("password", password).submit();
    }

    @Test
    void theSignInPageSaysWhoHelps(Site site) {
        Browser visitor = site.visitor().open("/sign-in").follow("Olvidaste tu contraseña");

        assertThat(visitor.status()).isEqualTo(200);
        assertThat(visitor.path()).isEqualTo("/sign-in/forgotten");
        assertThat(visitor.text()).contains("alguien que administra").doesNotContain("Sample");
        // no mail is sent here, so none is offered
        assertThat(visitor.open("/sign-in").source()).doesNotContain("/sign-in/mail");
        assertThat(visitor.open("/sign-in/mail").path()).isEqualTo("/sign-in");
    }

    @Test
    void aLinkShownOnceAndKeptAsAHashLeadsBackInAndEverybodyElseIsOut() {
        try (Site site = Site.builder().start()) {
            Browser thief = site.as("member@example.org");
            String link = link(site, "Member");
            assertThat(new Kept(site).holds(link.substring(link.lastIndexOf('/') + 1))).isFalse();
            site.visitor().open(link);
            Browser member = site.visitor().open(link);
            assertThat(member.status()).isEqualTo(200);
            assertThat(member.text()).contains("Member Sample", "member@example.org");
            assertThat(signIn(site, "member@example.org", Site.PASSWORD).path()).isEqualTo("/");

            choose(member, NEW);

            assertThat(member.path()).isEqualTo("/");
            assertThat(member.open("/settings").status()).isEqualTo(200);
            assertThat(thief.open("/settings").path()).isEqualTo("/sign-in");
            assertThat(signIn(site, "member@example.org", Site.PASSWORD).status()).isEqualTo(422);
            assertThat(signIn(site, "member@example.org", NEW).path()).isEqualTo("/");
            assertThat(site.visitor().open(link).status()).isEqualTo(410);
            assertThat(new Kept(site).rows("select action || ' ' || subject from audit order by id"))
                    .contains("member.password-link " + id(site, "Member"),
                            "member.password-chosen " + id(site, "Member"));
        }
    }

    @Test
    void onlyTheNewestLinkWorksAndNoneAfterItsDay() {
        try (Site site = Site.builder().start()) {
            String first = link(site, "Member");
            String second = link(site, "Member");
            Browser late = site.visitor().open(first);
            assertThat(late.status()).isEqualTo(410);
            assertThat(late.text()).contains("Pide otro enlace");
            Browser open = site.visitor().open(second);
            assertThat(open.status()).isEqualTo(200);

            new Kept(site).change("update password_link set expires = expires - 86400000");
            assertThat(choose(open, NEW).status()).isEqualTo(410);
            assertThat(signIn(site, "member@example.org", NEW).status()).isEqualTo(422);
        }
    }

    @Test
    void whatIsKnownOfAPasswordEndsTheLink() {
        try (Site site = Site.builder().start()) {
            String link = link(site, "Member");
            Browser member = site.as(Role.MEMBER).open("/settings/sign-in").form("newPassword");
            member.fill("password", Site.PASSWORD).fill("newPassword", NEW).submit();

            assertThat(site.visitor().open(link).status()).isEqualTo(410);
        }
    }

    @Test
    void aLinkNobodyMadeSaysWhatToDo(Site site) {
        Browser visitor = site.visitor().open("/sign-in/password/AAAAAAAAAAAAAAAAAAAAAA");

        assertThat(visitor.status()).isEqualTo(404);
        assertThat(visitor.text()).contains("Mira si el enlace llegó completo");
    }

    @Test
    void aStewardMakesNone(Site site) {
        Browser steward = site.as(Role.STEWARD).open("/invitations");
        String csrf = steward.document().select("input[name=_csrf]").val();
        steward.post("/admin/members/" + id(site, "Administrator"), Map.of("_csrf", csrf, "act", "PASSWORD_LINK"));

        assertThat(steward.status()).isEqualTo(403);
    }

    @Test
    void aLinkDiesWithItsMakersOfficeAndForAPausedAccountThereIsNone() {
        try (Site site = Site.builder().start()) {
            String link = link(site, "Member");
            String administrator = id(site, "Administrator");
            new Kept(site).change("update member_role set role = 'steward' where member = '" + administrator + "'");
            assertThat(site.visitor().open(link).status()).isEqualTo(410);
            new Kept(site)
                    .change("update member_role set role = 'administrator' where member = '" + administrator + "'");
            assertThat(site.visitor().open(link).status()).isEqualTo(200);

            Browser at = site.as(Role.ADMINISTRATOR).open("/admin/members/" + id(site, "Member"));
            new Kept(site).change("update member set status = 'suspended' where id = '" + id(site, "Member") + "'");
            assertThat(site.visitor().open(link).status()).isEqualTo(410);
            assertThat(at.press("act", "PASSWORD_LINK").status()).isEqualTo(422);
        }
    }

    @Test
    void anEasyPasswordKeepsTheLinkAndManyTriesHaveToWait() {
        try (Site site = Site.builder().start()) {
            Browser member = site.visitor().open(link(site, "Member"));
            for (int i = 0; i < 10; i++) {
                assertThat(choose(member, "contraseña2026").status()).isEqualTo(422);
                assertThat(member.text()).contains("fácil de adivinar");
            }
            assertThat(choose(member, NEW).status()).isEqualTo(429);
            assertThat(signIn(site, "member@example.org", Site.PASSWORD).path()).isEqualTo("/");
        }
    }

    @Test
    void whoIsSignedInAsSomebodyElseDoesNotUseItUp(Site site) {
        String link = link(site, "Facilitator");
        Browser other = site.as("outsider@example.org").open(link);
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text()).contains("es para otra persona");
        other.open("/settings");
        other.post(link, Map.of("_csrf", other.document().select("input[name=_csrf]").val(), "newPassword", NEW));

        assertThat(other.status()).isEqualTo(409);
        assertThat(site.visitor().open(link).status()).isEqualTo(200);
    }

    @Test
    void whoPressesTwiceIsToldThatThePasswordIsSet() {
        try (Site site = Site.builder().start()) {
            String link = link(site, "Member");
            Browser second = site.visitor().open(link);
            Browser member = choose(site.visitor().open(link), NEW);
            choose(second, NEW);
            assertThat(second.status()).isEqualTo(200);
            assertThat(second.text()).contains("Tu contraseña ya está elegida").doesNotContain("Pide otro enlace");
            assertThat(second.document().select("#main a[href=/sign-in]")).hasSize(1);

            member.open("/settings");
            Map<String, String> press = Map.of("_csrf", member.document().select("input[name=_csrf]").val(),
                    "newPassword", NEW);
            assertThat(member.post(link, press).path()).isEqualTo("/");
            new Kept(site).change("update password_link set used = used - 1200000");
            assertThat(member.post(link, press).status()).isEqualTo(410);
        }
    }

    @Test
    void anotherPasswordOnALinkThatWasJustUsedIsNoSecondPress() {
        try (Site site = Site.builder().start()) {
            String link = link(site, "Member");
            Browser other = site.visitor().open(link);
            choose(site.visitor().open(link), NEW);

            choose(other, "ocho mangos en la mesa");
            assertThat(other.status()).isEqualTo(410);
            assertThat(other.text()).contains("Pide otro enlace").doesNotContain("ya está elegida");
            assertThat(signIn(site, "member@example.org", NEW).path()).isEqualTo("/");
        }
    }

    @Test
    void aUsedLinkIsNoPlaceToGuessThePasswordAt() {
        try (Site site = Site.builder().start()) {
            String link = link(site, "Member");
            Browser guesser = site.visitor().open(link);
            Map<String, String> guess = Map.of("_csrf", guesser.document().select("input[name=_csrf]").val(),
                    "newPassword", "ocho mangos en la mesa");
            choose(site.visitor().open(link), NEW);
            for (int i = 0; i < 10; i++) {
                assertThat(guesser.post(link, guess).status()).isEqualTo(410);
            }

            assertThat(guesser.post(link, guess).status()).isEqualTo(429);
        }
    }

    @Test
    void aMemberReadsWhoMadeALinkForThem() {
        try (Site site = Site.builder().start()) {
            Browser member = site.as(Role.MEMBER).open("/settings/sign-in");
            assertThat(member.text()).doesNotContain("Administrator Sample");
            link(site, "Member");
            assertThat(member.open("/settings/sign-in").text()).contains("Administrator Sample hizo un enlace");
            assertThat(site.as("outsider@example.org").open("/settings/sign-in").text())
                    .doesNotContain("hizo un enlace");

            new Kept(site).change("update password_link set created = created - 7862400000");
            assertThat(member.open("/settings/sign-in").text()).doesNotContain("hizo un enlace");
        }
    }
}
