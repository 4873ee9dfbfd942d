package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

/** Small things that a facilitator stumbled over when she signed up twelve people. */
@KonbitTest(ownSite = true)
class SmallThingsTest {
    @Test
    void thePasswordOfTheMailAccountIsCoveredUnlessSomebodyAsksToSeeIt(Site site) {
        Browser administrator = site.as(Role.ADMINISTRATOR).open("/setup/mail");
        assertThat(administrator.document().select("input[name=mailPassword]").attr("type")).isEqualTo("password");
        administrator.follow("Ver lo que escribo");
        assertThat(administrator.document().select("input[name=mailPassword]").attr("type")).isEqualTo("text");
        administrator.form("provider")
                .fill("provider", "other")
                .fill("host", "not a host")
                .fill("mailPassword", "geheim");
        administrator.submit();
        assertThat(administrator.status()).isEqualTo(422);
        assertThat(administrator.source()).doesNotContain("geheim");
    }

    @Test
    void whoHasANumberAndAPasswordIsNotTakenForWhoHasOnlyACode(Site site) {
        Browser pedro = site.visitor()
                .open(InvitationTest.link(site.as(Role.FACILITATOR), "Para Pedro"))
                .follow("Español")
                .fill("name", "Pedro Clave")
                .form("name")
                .submit();
        pedro.open("/join/welcome/way")
                .fill("email", "+591 71234599")
                .fill("newPassword", "tres cabras y un burro")
                .form("newPassword")
                .submit();
        String id = new Kept(site).rows("select id from member where name = 'Pedro Clave'").getFirst();
        assertThat(site.as(Role.ADMINISTRATOR).open("/members/" + id).text())
                .contains("Esta persona entra con un número y una contraseña")
                .doesNotContain("Si perdió su código");
    }

    @Test
    void whoHoldsAGatheringReadsStepByStepHowInTheirLanguage(Site site) {
        Browser facilitator = site.as(Role.FACILITATOR).open("/invitations/gatherings/new");
        facilitator.follow("paso a paso");
        assertThat(facilitator.path()).isEqualTo("/invitations/guide");
        for (String language : List.of("es", "pt", "en", "fr", "ht")) {
            facilitator.open("/invitations/guide?lang=" + language);
            assertThat(facilitator.document().select("#main ol > li")).as(language).hasSizeBetween(8, 12);
            assertThat(facilitator.document().select("#main").text().length()).as("one printed page, " + language)
                    .isBetween(1_200, 3_200);
        }
        facilitator.open("/invitations/guide?lang=ht");
        assertThat(facilitator.text()).contains("etap pa etap");
        facilitator.open("/?lang=es");
        assertThat(site.as(Role.MEMBER).open("/invitations/guide").status()).isEqualTo(403);
    }
}
