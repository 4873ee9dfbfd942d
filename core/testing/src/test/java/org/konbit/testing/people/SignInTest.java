package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

@KonbitTest(ownSite = true)
@Order(1)
class SignInTest {
    private static Browser attempt(Site site, String email, String password) {
        return site.visitor().open("/sign-in").fill("email", email).fill("password", password).submit();
    }

    /** What an answer says, without what differs from browser to browser and what was typed. */
    private static String said(Browser browser) {
        return browser.source()
                .replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "")
                .replaceAll("(id=\"f-email\"[^>]* value=\")[^\"]*", "$1");
    }

    @Test
    void anAddressNobodyHasAndAWrongPasswordAreAnsweredAlike(Site site) {
        Browser unknown = attempt(site, "nobody-here@example.org", "not the password");
        Browser wrong = attempt(site, "outsider@example.org", "not the password");

        assertThat(unknown.status()).isEqualTo(wrong.status()).isEqualTo(422);
        assertThat(said(unknown)).isEqualTo(said(wrong));
        assertThat(unknown.document().select("input[name=password]").val()).isEmpty();
        assertThat(unknown.document().select("form.form input[name=email]").val()).isEqualTo("nobody-here@example.org");
    }

    @Test
    void manyWrongTriesHaveToWaitAndAreToldHowLong() {
        try (Site site = Site.builder().start()) {
            for (int i = 0; i < 10; i++) {
                assertThat(attempt(site, "member@example.org", "wrong " + i).text()).contains("no coinciden");
            }
            Browser eleventh = attempt(site, "member@example.org", Site.PASSWORD);

            assertThat(eleventh.status()).isEqualTo(429);
            assertThat(eleventh.text()).containsPattern("Prueba otra vez en \\d+ minutos?");
            assertThat(eleventh.document().select("input[name=email]").val()).isEqualTo("member@example.org");
            assertThat(Integer.parseInt(eleventh.header("Retry-After").orElseThrow())).isBetween(1, 3600);
            Browser inCreole = site.visitor().speaking("ht").open("/sign-in").fill("email", "member@example.org");
            inCreole.fill("password", Site.PASSWORD).submit();
            assertThat(inCreole.status()).isEqualTo(429);
            assertThat(inCreole.text()).containsPattern("Tanpri eseye ankò nan \\d+ minit");
            assertThat(site.as("steward@example.org").status()).isEqualTo(200);
        }
    }

    @Test
    void aSessionSomebodyElsePreparedIsNotTakenOver(Site site) {
        Browser browser = site.visitor().open("/sign-in");
        String before = browser.cookie("konbit-visit").orElseThrow();
        browser.fill("email", "member@example.org").fill("password", Site.PASSWORD).submit();
        String first = browser.cookie("konbit").orElseThrow();
        browser.open("/settings").post("/sign-out", Map.of("_csrf", token(browser)));
        browser.open("/sign-in").fill("email", "member@example.org").fill("password", Site.PASSWORD).submit();
        String second = browser.cookie("konbit").orElseThrow();

        assertThat(Stream.of(before, first, second)).doesNotHaveDuplicates();
        assertThat(statusWith(site, first)).isEqualTo(303);
        assertThat(statusWith(site, second)).isEqualTo(200);
    }

    private static int statusWith(Site site, String session) {
        return Raw.get(site, "/settings", "konbit=" + session).statusCode();
    }

    private static String token(Browser browser) {
        return browser.document().select("input[name=_csrf]").val();
    }

    @Test
    void onlyHashesOfSessionsAreKept(Site site) {
        String session = site.as(Role.MEMBER).cookie("konbit").orElseThrow();

        assertThat(new Kept(site).rows("select token_hash from session")).isNotEmpty()
                .allMatch(hash -> hash.matches("[0-9a-f]{64}"));
        assertThat(new Kept(site).holds(session)).isFalse();
    }

    @Test
    void oneComesBackToWhereOneWantedToGoButNeverElsewhere(Site site) {
        Browser member = site.visitor().open("/members?q=sample");
        assertThat(member.path()).isEqualTo("/sign-in");
        member.fill("email", "member@example.org").fill("password", Site.PASSWORD).submit();
        assertThat(member.path()).isEqualTo("/members");

        for (String elsewhere : List.of("//e.com", "/\\e.com", "https://e.com", "/%09/e.com", "javascript:alert(1)")) {
            String next = URLEncoder.encode(elsewhere, StandardCharsets.UTF_8);
            Browser visitor = site.visitor().open("/sign-in?next=" + next);
            visitor.fill("email", "member@example.org").fill("password", Site.PASSWORD).submit();
            assertThat(visitor.path()).as(elsewhere).isEqualTo("/");
        }
    }

    @Test
    void aWrongPasswordDoesNotLoseTheWay(Site site) {
        Browser browser = site.visitor().open("/members");
        browser.fill("email", "facilitator@example.org").fill("password", "wrong").submit();
        browser.fill("password", Site.PASSWORD).submit();

        assertThat(browser.path()).isEqualTo("/members");
    }

    @Test
    void signingOutEverywhereEndsEverySession(Site site) {
        Browser phone = site.as("outsider@example.org");
        Browser computer = site.as("outsider@example.org");
        assertThat(phone.open("/settings/sign-in").document().select("ul.rows li").size()).isGreaterThanOrEqualTo(2);

        phone.post("/settings/sign-out-everywhere", Map.of("_csrf", token(phone)));

        assertThat(phone.open("/settings").path()).isEqualTo("/sign-in");
        assertThat(computer.open("/settings").path()).isEqualTo("/sign-in");
    }

    @Test
    void anotherPasswordEndsTheOtherSessions() {
        try (Site site = Site.builder().start()) {
            Browser phone = site.as("outsider@example.org");
            Browser computer = site.as("outsider@example.org");
            String before = phone.cookie("konbit").orElseThrow();
            phone.open("/settings/sign-in").fill("newPassword", "corto").fill("password", Site.PASSWORD).submit();
            assertThat(phone.status()).isEqualTo(422);
            phone.form("newPassword").fill("newPassword", "tres cabras y un burro").fill("password", "wrong").submit();
            assertThat(phone.status()).isEqualTo(422);
            phone.form("newPassword")
                    .fill("newPassword", "tres cabras y un burro")
                    .fill("password", Site.PASSWORD)
                    .submit();

            assertThat(phone.status()).isEqualTo(200);
            assertThat(phone.cookie("konbit").orElseThrow()).isNotEqualTo(before);
            assertThat(computer.open("/settings").path()).isEqualTo("/sign-in");
            assertThat(attempt(site, "outsider@example.org", Site.PASSWORD).status()).isEqualTo(422);
            assertThat(attempt(site, "outsider@example.org", "tres cabras y un burro").status()).isEqualTo(200);
        }
    }

    @Test
    void theLanguageIsRememberedForTheBrowserAndForTheMember(Site site) {
        Browser visitor = site.visitor().open("/sign-in").press("lang", "ht");
        assertThat(visitor.path()).isEqualTo("/sign-in");
        assertThat(visitor.document().select("html").attr("lang")).isEqualTo("ht");
        Browser member = site.as("member@example.org").open("/settings").press("lang", "fr");
        assertThat(member.document().select("html").attr("lang")).isEqualTo("fr");
        assertThat(site.as("member@example.org").open("/settings").document().select("html").attr("lang"))
                .isEqualTo("fr");
        member.press("lang", "es");
    }

    @Test
    void theSamplePeopleOfAnExampleAreOneTapAway(Site site) {
        Browser visitor = site.visitor().open("/sign-in");
        assertThat(visitor.text()).contains("konbit-example", "Member Sample", "Steward Sample");
        var tapped = visitor.document().select("form:has(input[value=member@example.org]) input");
        visitor.post("/sign-in",
                Map.of("_csrf", tapped.select("[name=_csrf]").val(), "email", tapped.select("[name=email]").val(),
                        "password", tapped.select("[name=password]").val()));

        assertThat(visitor.open("/settings").text()).contains("member@example.org");
    }

    @Test
    void aRealCommunityKnowsNoSamplePeople() {
        try (Site site = Site.builder().setting("example.sign_ins", "false").start()) {
            Browser visitor = site.visitor().open("/sign-in");

            assertThat(visitor.text()).doesNotContain("konbit-example", "example.org");
            visitor.fill("email", "administrator@example.org").fill("password", Site.PASSWORD).submit();
            assertThat(visitor.status()).isEqualTo(422);
        }
    }

    @Test
    void manyWrongPasswordsOfOnesOwnHaveToWaitToo() {
        try (Site site = Site.builder().start()) {
            Browser member = site.as(Role.MEMBER).open("/settings/sign-in");
            for (int i = 0; i < 11; i++) {
                member.form("newPassword").fill("newPassword", "tres cabras y un burro").fill("password", "wrong " + i);
                member.submit();
            }

            assertThat(member.status()).isEqualTo(429);
            assertThat(member.header("Retry-After")).isPresent();
            assertThat(member.text()).contains("Fueron muchos intentos seguidos");
        }
    }

    private static Browser phone(Browser member, String phone, String password, String act) {
        return member.open("/settings/phone")
                .fill("phone", phone)
                .fill("country", "GT")
                .fill("password", password)
                .press("act", act);
    }

    @Test
    void aNumberIsAddedChangedAndTakenAwayByWhoHasThePasswordAlone(Site site) {
        Browser member = site.as("facilitator@example.org");
        Browser elsewhere = site.as("facilitator@example.org");
        assertThat(member.open("/settings/sign-in").follow("Número de teléfono para entrar").path())
                .isEqualTo("/settings/phone");
        assertThat(phone(member, "5123-4567", "wrong", "KEEP").status()).isEqualTo(422);
        assertThat(elsewhere.open("/settings").path()).isEqualTo("/settings");
        assertThat(phone(member, "5123", Site.PASSWORD, "KEEP").text()).contains("no parece un número");
        assertThat(phone(member, "5123-4567", Site.PASSWORD, "KEEP").text()).contains("entras con este número");
        assertThat(elsewhere.open("/settings").path()).as("the other devices").isEqualTo("/sign-in");
        assertThat(attempt(site, "5123 4567", Site.PASSWORD).path()).isEqualTo("/");
        assertThat(phone(member, "+502 5123 4568", Site.PASSWORD, "KEEP").status()).isEqualTo(200);
        assertThat(phone(member, "+502 5123 4568", Site.PASSWORD, "REMOVE").text()).contains("ya no está aquí");
        assertThat(attempt(site, "5123 4568", Site.PASSWORD).status()).isEqualTo(422);
        assertThat(new Kept(site).rows("select action from audit where subject = '"
                + new Kept(site).rows("select id from member where name = 'Facilitator Sample'").getFirst()
                + "' order by id")).containsExactly("member.phone", "member.phone", "member.phone-removed");
        assertThat(site.as(Role.ADMINISTRATOR).open("/admin/audit?q=facilitator").text())
                .contains("eligió un número de teléfono", "quitó su número de teléfono")
                .doesNotContain("5123");

        Browser only = InvitationTest.named(
                site.visitor().open(InvitationTest.link(site.as(Role.STEWARD), "Para Nadia")), "Nadia Nimewo");
        InvitationTest.way(only.fill("country", "GT"), "5123-4569");
        assertThat(phone(only, "5123-4569", "tres cabras y un burro", "REMOVE").status()).as("the last way in")
                .isEqualTo(422);
        assertThat(only.text()).contains("li rete");
    }
}
