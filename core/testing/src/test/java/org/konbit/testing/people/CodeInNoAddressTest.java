package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

/** Codes and links lead in without standing in the address of a page, where the history of a borrowed phone would keep them. */
@KonbitTest(ownSite = true)
final class CodeInNoAddressTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    private static String card(Site site, String name) {
        Browser person = InvitationTest.named(site.visitor().open(InvitationTest.link(site.as(Role.STEWARD), "")),
                name);
        person.formTo("/join/welcome/card").submit();
        return person.document().select(".big").text();
    }

    private static Browser typed(Site site, String code) {
        return site.visitor().open("/join").fill("code", code).form("code").submit();
    }

    @Test
    void aCardThatIsTypedTellsNeitherItsCodeNorAName(Site site) {
        String code = card(site, "Yvrose Kat");
        Browser phone = typed(site, code);
        assertThat(phone.status()).isEqualTo(200);
        assertThat(phone.document().location()).doesNotContain(code);
        assertThat(phone.source()).doesNotContain("Yvrose", code);
        assertThat(phone.document().title()).isEqualTo("Nota");
        assertThat(phone.document().select("h1").text()).isEqualTo("Tienes una tarjeta");
        assertThat(phone.document().select("main .av").text()).isEqualTo("YK");

        String page = phone.path();
        assertThat(site.visitor().open(page).path()).as("the address alone").isEqualTo("/join");
        phone.form("shared").submit();
        assertThat(phone.path()).isEqualTo("/join/welcome/way");
        assertThat(phone.open("/").text()).contains("Yvrose");
        assertThat(phone.open(page).path()).as("who goes back after it").isEqualTo("/join");
    }

    @Test
    void whatACameraReadsLeadsAtOnceToAnAddressWithoutTheCode(Site site) {
        String code = card(site, "Kamera");
        String link = InvitationTest.link(site.as(Role.STEWARD), "").substring("/join/".length());
        for (String word : new String[]{code, link}) {
            HttpResponse<String> answer = Raw.get(site, "/join/" + word + "?lang=ht", "x=y");
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.headers().firstValue("Location").orElseThrow()).doesNotContain(word).endsWith("?lang=ht");
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .anyMatch(set -> set.contains(word) && set.contains("HttpOnly") && set.contains("Max-Age=900"));
        }
        Browser invited = site.visitor().open("/join/" + link);
        assertThat(invited.document().location()).doesNotContain(link);
        assertThat(invited.source()).doesNotContain(link);
        assertThat(invited.document().title()).isEqualTo("Nota");
        InvitationTest.named(invited, "Envite");
        assertThat(invited.path()).isEqualTo("/join/welcome/way");
    }

    @Test
    void twoCardsThatAreOpenSideBySideAreNotTakenForEachOther(Site site) {
        String first = card(site, "Premye");
        Browser phone = typed(site, first);
        String page = phone.path();
        String csrf = phone.document().select("main input[name=_csrf]").val();
        String once = phone.document().select("main input[name=once]").val();
        phone.open("/join/" + card(site, "Dezyèm"));

        phone.post(page, Map.of("_csrf", csrf, "once", once));
        assertThat(phone.path()).isEqualTo("/join");
        assertThat(phone.open("/settings").path()).isEqualTo("/sign-in");
    }

    @Test
    void leavingOnTheWayInTakesTheCodeAlong(Site site) {
        Browser phone = typed(site, card(site, "Prese"));
        String page = phone.path();
        phone.formTo("/leave").submit();
        assertThat(phone.path()).isEqualTo("/leave");
        assertThat(phone.cookie("konbit-handed").orElse("")).isEmpty();
        assertThat(phone.open(page).path()).isEqualTo("/join");
    }

    @Test
    void anInvitationThatIsReadOnThePhoneOfSomebodyElseLetsThemOut(Site site) {
        String link = InvitationTest.link(site.as(Role.STEWARD), "");
        Browser phone = site.as("outsider@example.org").open(link);
        assertThat(phone.document().select("main form button").text()).isEqualTo("Soy otra persona");
        phone.document().select("header form[action$=/sign-out]").remove();
        phone.formTo("/sign-out").submit();
        assertThat(phone.open("/settings").path()).isEqualTo("/sign-in");
        assertThat(InvitationTest.named(phone.open(link), "Yon lòt").path()).isEqualTo("/join/welcome/way");
    }

    @Test
    void whatIsNoCodeOpensNothing(Site site) {
        assertThat(site.visitor().open("/join/BCDFG-HJKLM").status()).isEqualTo(404);
        assertThat(Raw.post(site, "/join/~abcdefgh", FORM, "", "Cookie", "konbit-handed=x").statusCode())
                .isGreaterThanOrEqualTo(400);
    }
}
