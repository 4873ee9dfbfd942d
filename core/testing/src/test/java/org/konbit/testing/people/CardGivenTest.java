package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

/** A card that somebody gives to whom they invited: who may, whom to ask otherwise, and what becomes of who stole the last one. */
@KonbitTest(ownSite = true)
class CardGivenTest {
    private static Browser joins(Site site, Browser inviter, String name) {
        return site.visitor()
                .open(InvitationTest.link(inviter, "Para " + name))
                .follow("Español")
                .fill("name", name)
                .form("name")
                .submit();
    }

    private static String page(Site site, String name) {
        return "/members/"
                + new Kept(site).rows("select id from member where name = '" + name + "'").getFirst();
    }

    private static String code(Browser page) {
        assertThat(page.status()).isEqualTo(201);
        return page.document().select(".big").text();
    }

    private static Browser enters(Site site, String code) {
        return site.visitor().open("/join/" + code).fill("shared", "true").form("shared").submit();
    }

    @Test
    void whoeverStoleACardIsOutWithTheNewOne(Site site) {
        Browser facilitator = site.as(Role.FACILITATOR);
        joins(site, facilitator, "Don Eusebio");
        String eusebio = page(site, "Don Eusebio");
        facilitator.open(eusebio).formTo(eusebio + "/card").submit();
        Browser thief = enters(site, code(facilitator));
        thief.open("/join/welcome/way").formTo("/join/welcome/card").submit();
        String further = code(thief);

        facilitator.open(eusebio).formTo(eusebio + "/card");
        assertThat(facilitator.document().select("input[name=alone][checked]")).as("by default").hasSize(1);
        facilitator.submit();
        String given = code(facilitator);
        assertThat(facilitator.text()).contains("Todas las demás sesiones y tarjetas de esta persona terminaron");
        assertThat(thief.open("/settings").path()).as("the stranger").isEqualTo("/sign-in");
        assertThat(site.visitor().open("/join/" + further).status()).as("the card they made").isEqualTo(410);
        assertThat(enters(site, given).path()).isEqualTo("/join/welcome/way");
        assertThat(site.as(Role.ADMINISTRATOR).open("/admin/audit?q=eusebio").text())
                .contains("terminó todas las demás sesiones y tarjetas de Don Eusebio");
    }

    @Test
    void whoTakesTheTickAwayEndsNothing(Site site) {
        Browser facilitator = site.as(Role.FACILITATOR);
        Browser rosa = joins(site, facilitator, "Rosa Sigue");
        String page = page(site, "Rosa Sigue");
        facilitator.open(page);
        facilitator.post(page + "/card",
                Map.of("_csrf", facilitator.document().select("#main input[name=_csrf]").val()));
        code(facilitator);
        assertThat(facilitator.text()).doesNotContain("terminaron");
        assertThat(rosa.open("/settings").path()).isEqualTo("/settings");
    }

    @Test
    void whoCannotGiveACardReadsWhomToAsk(Site site) {
        Browser facilitator = site.as(Role.FACILITATOR);
        Browser pedro = joins(site, facilitator, "Pedro Número");
        pedro.open("/join/welcome/way")
                .fill("email", "71234567")
                .fill("country", "BO")
                .fill("newPassword", "tres cabras y un burro")
                .form("newPassword")
                .submit();
        String page = page(site, "Pedro Número");
        for (Role role : new Role[]{Role.FACILITATOR, Role.STEWARD}) {
            Browser giver = site.as(role).open(page);
            assertThat(giver.document().select("form[action$=/card]")).as(role.name()).isEmpty();
            assertThat(giver.text()).as(role.name())
                    .contains("Si ya no puede entrar, le ayuda quien administra: Administrator Sample");
        }
        assertThat(site.as(Role.ADMINISTRATOR).open(page).document().select("form[action$=/card]")).hasSize(1);

        Browser forgot = site.visitor().open("/sign-in/forgotten");
        assertThat(forgot.text()).as("whoever invited them could not give one")
                .doesNotContain("pide una tarjeta con un código a quien te invitó")
                .contains("Si entras con un número y una contraseña, solo quien administra puede darte una tarjeta",
                        "Si no tienes contraseña, te da otra tarjeta quien te invitó");
    }
}
