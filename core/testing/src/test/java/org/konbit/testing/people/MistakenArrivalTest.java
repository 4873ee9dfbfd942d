package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

/** What goes wrong when people come, and is mended without an administrator: a wrong name, somebody twice, a number that has an account. */
@KonbitTest(ownSite = true)
class MistakenArrivalTest {
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
                + new Kept(site).rows("select id from member where name = '" + name + "' and status = 'active'")
                        .getLast();
    }

    private static String form(Browser page) {
        return page.document().select("#main input[name=_csrf]").val();
    }

    @Test
    void whoeverLetSomebodyInMendsTheirNameWhileTheyAreNewAndTheyAreTold() {
        try (Site site = Site.builder().start()) {
            Browser facilitator = site.as(Role.FACILITATOR);
            Browser carmen = joins(site, facilitator, "Carme");
            String page = page(site, "Carme");
            facilitator.open(page).formTo(page + "/name").fill("name", "Carmen Quispe").submit();
            assertThat(facilitator.document().select("h1").text()).isEqualTo("Carmen Quispe");
            assertThat(carmen.open("/").text())
                    .contains("Facilitator Sample corrigió tu nombre: ahora es Carmen Quispe");
            assertThat(site.as(Role.MEMBER).open("/members?q=carmen").text()).contains("Carmen Quispe");
            assertThat(site.as(Role.ADMINISTRATOR).open("/admin/audit?q=carmen").text())
                    .contains("corrigió el nombre de Carmen Quispe");

            Browser member = site.as(Role.MEMBER).open("/invitations");
            member.post(page + "/name", Map.of("_csrf", form(member), "name", "Otra"));
            assertThat(member.status()).isEqualTo(403);
            String steward = page(site, "Steward Sample");
            facilitator.open("/invitations");
            facilitator.post(steward + "/name", Map.of("_csrf", form(facilitator), "name", "Otra"));
            assertThat(facilitator.status()).as("whoever holds a role").isEqualTo(403);
            site.advance(Duration.ofDays(31));
            Browser later = site.as(Role.FACILITATOR).open(page);
            assertThat(later.document().select("form[action$=/name]")).as("no longer new").isEmpty();
        }
    }

    @Test
    void aStewardSendsTheEmptyDoubleOfSomebodyAway(Site site) {
        Browser steward = site.as(Role.STEWARD);
        Browser first = joins(site, steward, "Rosa Huanca");
        String stays = page(site, "Rosa Huanca");
        first.open("/join/welcome").fill("text", "Hola, soy Rosa").form("text").submit();
        joins(site, steward, "rosa  huánca");
        String goes = page(site, "rosa huánca");

        assertThat(steward.open(stays).document().select("a[href$=/double]")).as("she wrote something").isEmpty();
        assertThat(site.as(Role.MEMBER).open(goes).document().select("a[href$=/double]")).isEmpty();
        steward.open(goes).follow("dos veces");
        assertThat(steward.text()).contains("Rosa Huanca", "nadie escribió nada");
        steward.formTo(goes + "/double").submit();
        assertThat(steward.status()).isEqualTo(200);
        assertThat(steward.open(goes).status()).isEqualTo(404);
        assertThat(steward.open(stays).status()).isEqualTo(200);

        steward.open("/invitations");
        steward.post(stays + "/double", Map.of("_csrf", form(steward)));
        assertThat(steward.status()).as("nobody else is sent away").isEqualTo(404);
        assertThat(steward.open(stays).status()).isEqualTo(200);
    }

    @Test
    void whoseNumberHasAnAccountLeavesTheSecondOneAndSignsInToTheFirst(Site site) {
        Browser first = joins(site, site.as(Role.STEWARD), "João Primeiro");
        String number = "+591 71239876";
        way(first, number);
        Browser again = joins(site, site.as(Role.STEWARD), "João Outra Vez");
        way(again, number);
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.text()).contains("Este número ya tiene cuenta aquí");
        again.formTo("/join/welcome/mine").submit();
        assertThat(again.path()).isEqualTo("/sign-in");
        assertThat(again.text()).contains("Entra con tu cuenta de antes");
        again.fill("email", number).fill("password", "tres cabras y un burro").submit();
        assertThat(again.open("/settings").source()).contains("João Primeiro");
    }

    private static void way(Browser phone, String number) {
        phone.open("/join/welcome/way")
                .fill("email", number)
                .fill("newPassword", "tres cabras y un burro")
                .form("newPassword")
                .submit();
    }
}
