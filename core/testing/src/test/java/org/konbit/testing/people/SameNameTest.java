package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

/** Whoever takes the name of somebody who looks after the community, or nearly that name, is found out. */
@KonbitTest(ownSite = true)
@Order(1)
class SameNameTest {
    private static final String MARK = ".mark[role=img]";

    private static void approval(Site site, String when) {
        site.as(Role.ADMINISTRATOR)
                .open("/admin/settings/invitations")
                .fill("approval", when)
                .form("approval")
                .submit();
    }

    private static Browser joins(Site site, String link, String name) {
        return site.visitor().open(link).follow("Español").fill("name", name).form("name").submit();
    }

    /** What a page's list says of somebody. */
    private static String row(Browser page, String name) {
        return page.document()
                .select("#main li")
                .stream()
                .filter(li -> li.select("b, a.t").first() != null && li.select("b, a.t").first().text().equals(name))
                .findFirst()
                .orElseThrow()
                .text();
    }

    @Test
    void whoLetsInIsToldThatANameIsThatOfSomebodyWhoLooksAfterTheCommunity(Site site) {
        approval(site, "AFTER_A_YES");
        Browser steward = site.as(Role.STEWARD);
        // another case, accents and spaces; letters of another alphabet; another order; a letter more
        List<String> nearly = List.of("administrator  SÁMPLE", "\u0410dministrat\u043er S\u0430mple",
                "Sample Administrator",
                "Administrattor Sample");
        for (String name : nearly) {
            joins(site, InvitationTest.link(site.as(Role.MEMBER), "Para alguien"), name);
        }
        joins(site, InvitationTest.link(site.as(Role.MEMBER), "Para Ana"), "Ana Sample");
        joins(site, InvitationTest.link(site.as(Role.MEMBER), "Para Est"), "St\u0435ward Samp1e");
        steward.open("/invitations/waiting");
        for (String name : List.of("administrator SÁMPLE", nearly.get(1), nearly.get(2), nearly.get(3))) {
            assertThat(row(steward, name)).as(name)
                    .contains("Casi el mismo nombre que Administrator Sample, que cuida la comunidad");
        }
        assertThat(row(steward, "St\u0435ward Samp1e")).contains("Casi el mismo nombre que tú");
        assertThat(row(steward, "Ana Sample")).as("only a word in common").doesNotContain("mismo nombre");
        approval(site, "AT_ONCE");
    }

    @Test
    void theGatheringsPageSaysWhoCameByTheNameOfWhoeverHoldsIt(Site site) {
        Browser facilitator = site.as(Role.FACILITATOR).open("/invitations").follow("Invitar en un encuentro");
        facilitator.fill("name", "Taller").fill("uses", "9").form("names").submit();
        String gathering = facilitator.path();
        facilitator.follow("Código para el proyector");
        String address = Camera.codes(facilitator).getFirst();
        String wall = address.substring(address.indexOf("/join/"));
        for (String name : List.of("facilitator sample", "Steward Sample", "Rosa Huanca", "rosa huánca")) {
            joins(site, wall, name);
        }
        facilitator.open(gathering);
        assertThat(row(facilitator, "facilitator sample")).contains("Casi el mismo nombre que tú");
        assertThat(row(facilitator, "Steward Sample")).contains("Casi el mismo nombre que Steward Sample");
        assertThat(row(facilitator, "Rosa Huanca")).as("perhaps one person who came twice")
                .contains("Hay dos con este nombre, o casi");
    }

    @Test
    void theGatheringsPageSaysByWhoseCardSomebodyOfAnotherNameCame(Site site) {
        Kept kept = new Kept(site);
        Browser facilitator = GatheringTest.gathering(site, "Tarjetas ajenas", 0,
                "Ciro Rojas\nEulalia Mamani\nJean Wilner Pierre");
        String gathering = facilitator.path();
        List<String> cards = Camera.codes(facilitator.open(gathering + "/cards"))
                .stream()
                .map(code -> code.substring(code.indexOf("/join/")))
                .toList();
        GatheringTest.comes(site, cards.get(0), "Benigno Paz");
        GatheringTest.comes(site, cards.get(1), "Doña Eulalia Mamani");
        GatheringTest.comes(site, cards.get(2), "");
        facilitator.open(gathering);
        assertThat(row(facilitator, "Benigno Paz")).contains("Vino con la tarjeta de Ciro Rojas");
        assertThat(row(facilitator, "Doña Eulalia Mamani")).as("nearly her name").doesNotContain("tarjeta");
        assertThat(row(facilitator, "Jean Wilner Pierre")).doesNotContain("tarjeta");
        assertThat(kept.rows("select person from invitation where person like '%Mamani' or person like 'Jean W%'"))
                .as("of the others no name is kept on a card that was used")
                .isEmpty();

        facilitator.open(gathering + "/change").formTo(gathering + "/end").submit();
        assertThat(facilitator.open(gathering).text()).as("a closed gathering forgets the names of its cards")
                .contains("Benigno Paz")
                .doesNotContain("Ciro Rojas");
    }

    @Test
    void whoLooksAfterTheCommunityCarriesAMarkWhereverTheirNameStands(Site site) {
        Browser steward = site.as(Role.STEWARD).open("/conversations/new");
        steward.fill("title", "Soy quien cuida").fill("text", "De verdad").form("title").submit();
        String conversation = steward.path();
        joins(site, InvitationTest.link(site.as(Role.MEMBER), "Para la otra"), "Steward Sample");

        Browser member = site.as(Role.MEMBER).open("/members?q=steward");
        List<String> marks = member.document()
                .select("#main li:has(a.t:contains(Steward Sample)) " + MARK)
                .eachAttr("aria-label");
        assertThat(member.document().select("#main li a.t:contains(Steward Sample)")).hasSizeGreaterThan(1);
        assertThat(marks).as("one of them").containsExactly("Cuida la comunidad");
        assertThat(member.open(conversation).document().select(".who " + MARK)).hasSize(1);
        assertThat(member.open("/conversations").document().select("li:contains(Soy quien cuida) " + MARK)).hasSize(1);
        assertThat(member.open("/conversations?lang=ht")
                .document()
                .select("li:contains(Soy quien cuida) " + MARK)
                .attr("aria-label")).isEqualTo("Pran swen kominote a");
        member.open("/conversations?lang=es");
        assertThat(site.visitor().open("/").document().select(MARK)).as("visitors read a name, and nothing else")
                .isEmpty();

        String circle = new Kept(site).circle();
        Browser insider = site.as(Role.MEMBER).open(circle);
        assertThat(insider.text()).contains("Facilitator Sample");
        assertThat(insider.document().select("li:contains(Facilitator Sample) " + MARK))
                .as("who looks after one space alone carries none: that they belong to it may be hidden")
                .isEmpty();
    }

    @Test
    void theMarkComesAndGoesWithTheRole() {
        try (Site site = Site.builder().start()) {
            String id = new Kept(site).rows("select id from member where name = 'Outsider Sample'").getFirst();
            Browser member = site.as(Role.MEMBER);
            assertThat(member.open("/members/" + id).document().select("h1 " + MARK)).isEmpty();
            Browser administrator = site.as(Role.ADMINISTRATOR).open("/admin/members/" + id);
            administrator.form("role").fill("role", "steward").press("act", "GRANT");
            site.advance(java.time.Duration.ofSeconds(2));
            assertThat(member.open("/members/" + id).document().select("h1 " + MARK)).hasSize(1);
            administrator.open("/admin/members/" + id).press("act", "REVOKE");
            site.advance(java.time.Duration.ofSeconds(2));
            assertThat(member.open("/members/" + id).document().select("h1 " + MARK)).isEmpty();
        }
    }
}
