package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

/** Naming a facilitator and taking somebody out of a space: asked once, said to both, and taken back by a press. */
@KonbitTest(ownSite = true)
class NamedAndRemovedTest {
    private static String role(Site site, String name) {
        return String.join("", new Kept(site).rows("select p.role from space_member p join member m on m.id = p.member"
                + " join space s on s.id = p.space where m.name = '" + name + "' and s.visibility = 'closed'"));
    }

    /** The row of a person has links that ask, and no button that acts. */
    private static Browser asks(Browser page, String name, String words) {
        String link = page.document()
                .select("#main li:contains(" + name + ") a:contains(" + words + ")")
                .attr("href");
        assertThat(link).as(page.text()).isNotEmpty();
        return page.open(link);
    }

    @Test
    void takingSomebodyOutAsksOnceSaysWhomAndIsTakenBack(Site site) {
        String circle = new Kept(site).circle();
        Browser facilitator = asks(site.as(Role.FACILITATOR).open(circle + "/people"), "Member Sample", "Quitar");
        assertThat(role(site, "Member Sample")).as("nothing happened yet").isEqualTo("member");
        assertThat(facilitator.text()).contains("¿Quitar a Member Sample de este espacio?");
        facilitator.press("act", "REMOVE");
        assertThat(role(site, "Member Sample")).isEmpty();
        assertThat(facilitator.text()).contains("Member Sample ya no está en este espacio", "Deshacer");

        Browser member = site.as(Role.MEMBER).open("/");
        assertThat(member.text()).contains("Facilitator Sample te quitó del espacio Círculo");
        facilitator.press("act", "ADD");
        assertThat(role(site, "Member Sample")).isEqualTo("member");
        assertThat(member.open("/").text()).as("it was taken back before they read it").doesNotContain("te quitó");
    }

    @Test
    void namingAFacilitatorAsksOnceSaysWhomAndIsTakenBack(Site site) {
        String circle = new Kept(site).circle();
        Browser facilitator = asks(site.as(Role.FACILITATOR).open(circle + "/people"), "Member Sample", "Nombrar");
        assertThat(facilitator.text())
                .contains("¿Nombrar a Member Sample para la facilitación?", "Podrá sumar y quitar personas");
        facilitator.press("act", "FACILITATE");
        assertThat(role(site, "Member Sample")).isEqualTo("facilitator");
        assertThat(facilitator.text()).contains("Member Sample ahora facilita este espacio", "Deshacer");
        Browser member = site.as(Role.MEMBER).open("/");
        assertThat(member.text()).contains("Facilitator Sample te nombró para la facilitación de Círculo");

        facilitator.press("act", "RELIEVE");
        assertThat(role(site, "Member Sample")).isEqualTo("member");
        assertThat(member.open("/").text()).doesNotContain("te nombró");

        asks(facilitator.open(circle + "/people"), "Member Sample", "Nombrar").press("act", "FACILITATE");
        member.open("/").formTo("/settings/notices/read").submit();
        assertThat(member.text()).as("read").doesNotContain("te nombró");
        facilitator.press("act", "RELIEVE");
        assertThat(member.open("/").text()).contains("Facilitator Sample te relevó de la facilitación de Círculo");
        member.formTo("/settings/notices/read").submit();
        assertThat(new Kept(site).rows("select words from member_notice")).isEmpty();
    }
}
