package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;

/** Where no mail is sent, members hear on their next page that a way into their account changed. */
@KonbitTest(databases = {TestDatabase.SQLITE, TestDatabase.POSTGRESQL}, ownSite = true)
class WayNewsOnThePageTest {
    private static final String WAYS = WayNewsTest.WAYS;
    private static final String MINE = WAYS + "/mine";
    private static final String SINCE = WayNewsTest.SINCE;

    @Test
    void withoutMailTheNextPageSaysSoUntilItsMemberHasReadIt(Site site) {
        Browser member = site.as(Role.FACILITATOR);
        site.advance(Duration.ofMinutes(1));
        Browser thief = WayNewsTest.comesIn(site, "facilitator@example.org", Site.PASSWORD);
        WayNewsTest.key(site, WayNewsTest.id(site, "facilitator@example.org"), "00000000000000000000000001");
        thief.open("/settings/passkeys").formTo("/settings/passkeys/00000000000000000000000001/remove").submit();
        site.advance(Duration.ofSeconds(2));
        assertThat(thief.open("/members").text()).as("whoever did it knows").doesNotContain(SINCE);
        assertThat(member.open("/members").text()).contains(SINCE, "Se quitó una llave de acceso", "No fui yo");

        thief.open(WAYS);
        thief.post(WAYS + "/card/read", Map.of("_csrf", WayNewsTest.csrf(thief)));
        WayNewsTest.changePassword(thief, Site.PASSWORD, WayNewsTest.OTHER);
        thief.post(WAYS + "/card/read", Map.of("_csrf", WayNewsTest.csrf(thief)));
        site.advance(Duration.ofSeconds(2));
        assertThat(thief.open("/members").text()).as("under its new token too").doesNotContain(SINCE);
        assertThat(member.open("/settings").path()).isEqualTo("/sign-in");
        Browser back = WayNewsTest.comesIn(site, "facilitator@example.org", WayNewsTest.OTHER);
        assertThat(back.open("/members").text()).contains(SINCE, "La contraseña cambió");
        assertThat(back.follow("No fui yo").path()).isEqualTo(WAYS);
        assertThat(back.text()).contains("Qué cambió", "La contraseña cambió", "Se quitó una llave de acceso");
        back.formTo(WAYS + "/card/read").submit();
        site.advance(Duration.ofSeconds(2));
        assertThat(back.open("/members").text()).doesNotContain(SINCE);
        assertThat(back.open(WAYS).text()).as("it stays in the list").contains("La contraseña cambió");
    }

    @Test
    void whoSaysItWasThemIsAskedOfEachChangeAloneAndStaysOnTheirPage(Site site) {
        String id = WayNewsTest.id(site, "steward@example.org");
        Browser member = site.as(Role.STEWARD);
        site.advance(Duration.ofMinutes(1));
        Browser thief = WayNewsTest.comesIn(site, "steward@example.org", Site.PASSWORD);
        WayNewsTest.key(site, id, "00000000000000000000000002");
        thief.open("/settings/passkeys").formTo("/settings/passkeys/00000000000000000000000002/remove").submit();
        site.advance(Duration.ofMinutes(1));
        Browser own = WayNewsTest.comesIn(site, "steward@example.org", Site.PASSWORD);
        new Kept(site).change("insert into member_provider (issuer, subject, member, address, created)"
                + " values ('https://away.example', 'me', '" + id + "', 'x@example.org', 1)");
        own.open("/settings/connections").form("issuer").submit();
        site.advance(Duration.ofSeconds(2));

        String shown = member.open("/members?q=a").document().select(".note:has(form[action$=" + MINE + "])").text();
        assertThat(shown).contains("Se desconectó una cuenta").doesNotContain("llave de acceso");
        String change = member.document().select("form[action$=" + MINE + "] [name=change]").val();
        Browser other = site.as(Role.MEMBER);
        other.open("/members");
        other.post(MINE, Map.of("_csrf", WayNewsTest.csrf(other), "change", change, "next", "/members"));
        assertThat(other.path()).as("the form was taken").isEqualTo("/members");
        own.open(WAYS).post(MINE, Map.of("_csrf", WayNewsTest.csrf(own), "change", change, "next", WAYS));
        site.advance(Duration.ofSeconds(2));
        assertThat(member.open("/members?q=a").text()).as("nobody else, nor who did it, hides it")
                .contains("Se desconectó una cuenta");

        member.formTo(MINE).submit();
        assertThat(member.path()).isEqualTo("/members");
        assertThat(member.document().select("input[name=q][value=a]")).as("where one was").isNotEmpty();
        assertThat(member.text()).as("the older one of somebody else comes to light")
                .contains(SINCE, "Se quitó una llave de acceso")
                .doesNotContain("Se desconectó una cuenta");
        member.formTo(MINE).submit();
        assertThat(member.open("/members").text()).doesNotContain(SINCE);
        String csrf = WayNewsTest.csrf(member);
        member.post(MINE, Map.of("_csrf", csrf, "change", "none", "next", "https://elsewhere.example/"));
        assertThat(member.path()).isEqualTo("/");
    }

    @Test
    void whatAnAdministratorTakesAwayIsToldWithoutTheirDevice(Site site) {
        Browser member = site.as(Role.MEMBER);
        member.open("/settings/phone").fill("phone", "+55 11 91234-9999").fill("password", Site.PASSWORD).submit();
        site.as(Role.ADMINISTRATOR)
                .open("/admin/members/" + WayNewsTest.id(site, "member@example.org"))
                .press("act", "PHONE");
        site.advance(Duration.ofSeconds(2));
        assertThat(member.open("/members").text())
                .contains(SINCE, "Alguien que administra la comunidad quitó el número de teléfono")
                .doesNotContain("En un dispositivo de esta clase");
    }
}
