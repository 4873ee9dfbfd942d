package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

/** What people find at the door: the entrance for a code, and a word before they close it behind themselves for ever. */
@KonbitTest(ownSite = true)
class DoorTest {
    private static Browser joined(Site site, String name) {
        return InvitationTest.named(site.visitor().open(InvitationTest.link(site.as(Role.STEWARD), "Para " + name)),
                name);
    }

    @Test
    void theEntranceForACodeComesFirst(Site site) {
        Browser visitor = site.visitor().open("/");
        assertThat(visitor.document().select("#main .kinds a").getFirst().attr("href")).isEqualTo("/join");
        assertThat(visitor.open("/sign-in")
                .document()
                .select("#main a, #main input:not([type=hidden])")
                .getFirst()
                .attr("href"))
                .isEqualTo("/join");
        assertThat(visitor.follow("Tengo un código").path()).isEqualTo("/join");
    }

    @Test
    void onASharedPhoneThatComesFirstOnHome(Site site) {
        Browser phone = site.visitor().open(InvitationTest.link(site.as(Role.STEWARD), "")).follow("Kreyòl");
        phone.fill("name", "Wòz Prete").fill("shared", "true").form("name").submit();
        phone.open("/");
        assertThat(phone.document().select("#main h1 + section.note").text())
                .contains("Ou poko gen mwayen pou w antre");
        assertThat(phone.document().select("#main a[href=/join/welcome/way]")).as("once").hasSize(1);
    }

    @Test
    void whoHasNoWayBackIsToldOnHomeAndBeforeSigningOut(Site site) {
        Browser jean = joined(site, "Jean Sin Camino").open("/");
        assertThat(jean.text()).contains("Ou poko gen mwayen pou w antre ankò");
        assertThat(jean.document().select("#main a[href=/join/welcome/way]")).isNotEmpty();

        jean.formTo("/sign-out").submit();
        assertThat(jean.path()).isEqualTo("/sign-out/sure");
        assertThat(jean.text()).contains("Si ou soti kounye a, ou p ap ka antre ankò");
        assertThat(jean.document().select("#main a[href=/join/welcome/way]")).isNotEmpty();
        assertThat(jean.open("/settings").path()).as("still in").isEqualTo("/settings");
        jean.open("/join/welcome/way").formTo("/join/welcome/card").submit();
        assertThat(jean.open("/").text()).as("with a code").contains("Jean").doesNotContain("Ou poko gen mwayen");
        jean.formTo("/sign-out").submit();
        assertThat(jean.open("/settings").path()).isEqualTo("/sign-in");

        Browser ana = joined(site, "Ana Se Va").open("/");
        ana.formTo("/sign-out").submit();
        ana.form("sure").submit();
        assertThat(ana.open("/settings").path()).as("who is sure leaves").isEqualTo("/sign-in");
        Browser member = site.as("outsider@example.org").open("/");
        assertThat(member.text()).doesNotContain("no tienes cómo volver a entrar");
        assertThat(member.formTo("/sign-out").submit().path()).as("who has a password").isEqualTo("/");
    }

    @Test
    void theGatheringSaysWhoHasNoWayBack(Site site) {
        Browser facilitator = GatheringTest.gathering(site, "Sin camino", 3, "");
        String gathering = facilitator.path();
        String wall = GatheringTest.path(facilitator.open(gathering + "/screen"));
        GatheringTest.comes(site, wall, "Con código").formTo("/join/welcome/card").submit();
        GatheringTest.comes(site, wall, "Directamente");
        facilitator.open(gathering);
        assertThat(facilitator.document().select("li:contains(Directamente)").text())
                .contains("no tiene cómo volver a entrar");
        assertThat(facilitator.document().select("li:contains(Con código)").text())
                .doesNotContain("no tiene cómo volver a entrar");
    }

    @Test
    void whoIsInTheSpaceAlreadyIsNotAskedToEnterIt(Site site) {
        Kept kept = new Kept(site);
        kept.change("update space set visibility = 'community' where slug like 'circle-%'");
        String everywhere = kept.rows("select id from space where slug like 'circle-%'").getFirst();
        Browser facilitator = site.as(Role.FACILITATOR).open("/invitations").fill("space", everywhere);
        facilitator.form("space").submit();
        String link = facilitator.document().select("#link").val();
        String path = link.substring(link.indexOf("/join/")).replaceAll("\\?.*", "");
        facilitator.open("/invitations").fill("space", everywhere).fill("uses", "5").form("space").submit();
        String many = facilitator.document().select("#link").val();
        String again = many.substring(many.indexOf("/join/")).replaceAll("\\?.*", "");
        Browser joao = InvitationTest.named(site.visitor().open(again), "João Outra Vez");
        joao.open(again + "?lang=es");
        assertThat(joao.text()).contains("Ya estás en el espacio").doesNotContain("Entrar a");
        assertThat(joao.document().select("#main form")).isEmpty();
        assertThat(joao.open(again + "?screen=name&lang=es").text()).as("after going back")
                .doesNotContain("¿Cómo te llamamos?");
        Browser outsider = site.as("outsider@example.org").open(path + "?screen=name&lang=es");
        assertThat(outsider.text()).contains("Te invitaron a esta comunidad", "Entrar a");
    }

    @Test
    void theTickForASharedPhoneIsRememberedForTheSecondPerson(Site site) {
        Browser phone = site.visitor().open(InvitationTest.link(site.as(Role.STEWARD), "Primera")).follow("Español");
        assertThat(phone.document().select("input[name=shared]").hasAttr("checked")).isFalse();
        phone.fill("name", "Primera Prestada").fill("shared", "true").form("name").submit();
        phone.open("/").formTo("/sign-out").submit();
        phone.form("sure").submit();
        phone.open("/sign-in");
        assertThat(phone.document().select("input[name=shared]:not([checked])")).as("ways to sign in").isEmpty();
        phone.open(InvitationTest.link(site.as(Role.STEWARD), "Segunda")).follow("Español");
        assertThat(phone.document().select("input[name=shared]").hasAttr("checked")).isTrue();
        assertThat(site.visitor()
                .open(InvitationTest.link(site.as(Role.STEWARD), "Otra"))
                .follow("Español")
                .document()
                .select("input[name=shared]")
                .hasAttr("checked")).as("another phone").isFalse();
    }

    /** The browsers of phones do as they are told: with its cookies the tick would go, so each of the others is taken back by its name. */
    @Test
    void whoLeavesASharedPhoneAtOnceLeavesTheTickAndNothingElse(Site site) {
        String form = "application/x-www-form-urlencoded";
        List<String> ours = List.of("konbit", "konbit-visit", "konbit-language", "konbit-known", "konbit-handed",
                "konbit-notice", "konbit-here", "konbit-waiting", "konbit-quick");
        String all = String.join("=x; ", ours) + "=x";
        HttpResponse<String> left = Raw.post(site, "/leave", form, "", "Cookie", all + "; konbit-shared=1");
        assertThat(left.statusCode()).isEqualTo(303);
        assertThat(left.headers().firstValue("Clear-Site-Data").orElseThrow()).contains("cache", "storage")
                .doesNotContain("cookies");
        List<String> set = left.headers().allValues("Set-Cookie");
        for (String cookie : ours) {
            assertThat(set).anyMatch(one -> one.startsWith(cookie + "=;") && one.contains("01 Jan 1970"));
        }
        assertThat(set).noneMatch(one -> one.startsWith("konbit-shared"));
        assertThat(Raw.post(site, "/leave", form, "", "Cookie", all)
                .headers()
                .firstValue("Clear-Site-Data")
                .orElseThrow()).as("nobody ticked it").contains("cookies");
    }
}
