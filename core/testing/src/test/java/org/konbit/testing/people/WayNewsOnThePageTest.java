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
        assertThat(member.open("/members").text()).contains(SINCE, "Se quitó una llave de acceso", "¿No fuiste tú?");

        thief.open(WAYS);
        thief.post(WAYS + "/card/read", Map.of("_csrf", WayNewsTest.csrf(thief)));
        WayNewsTest.changePassword(thief, Site.PASSWORD, WayNewsTest.OTHER);
        thief.post(WAYS + "/card/read", Map.of("_csrf", WayNewsTest.csrf(thief)));
        site.advance(Duration.ofSeconds(2));
        assertThat(thief.open("/members").text()).as("under its new token too").doesNotContain(SINCE);
        assertThat(member.open("/settings").path()).isEqualTo("/sign-in");
        Browser back = WayNewsTest.comesIn(site, "facilitator@example.org", WayNewsTest.OTHER);
        assertThat(back.open("/members").text()).contains(SINCE, "La contraseña cambió");
        assertThat(back.follow("¿No fuiste tú?").path()).isEqualTo(WAYS);
        assertThat(back.text()).contains("Qué cambió", "La contraseña cambió", "Se quitó una llave de acceso");
        back.formTo(WAYS + "/card/read").submit();
        site.advance(Duration.ofSeconds(2));
        assertThat(back.open("/members").text()).doesNotContain(SINCE);
        assertThat(back.open(WAYS).text()).as("it stays in the list").contains("La contraseña cambió");
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
