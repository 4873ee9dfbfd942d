package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

/** What goes otherwise than planned while a room of people comes in. */
@KonbitTest(ownSite = true)
class GatheringTest {
    /** What a camera makes of the one code on this page: its path. */
    static String path(Browser page) {
        String address = Camera.codes(page).getFirst();
        return address.substring(address.indexOf("/join/"));
    }

    static String form(Browser page) {
        return page.document().select("#main input[name=_csrf]").val();
    }

    /** A facilitator who has just made a gathering, on its page. */
    static Browser gathering(Site site, String name, int uses, String names) {
        Browser facilitator = site.as(Role.FACILITATOR).open("/invitations/gatherings/new");
        return facilitator.fill("name", name)
                .fill("uses", String.valueOf(uses))
                .fill("names", names)
                .form("names")
                .submit();
    }

    @Test
    void noCodeOnAWallOpensAClosedSpace(Site site) {
        Kept kept = new Kept(site);
        String circle = kept.rows("select id from space where slug like 'circle-%'").getFirst();
        Browser facilitator = site.as(Role.FACILITATOR).open("/invitations/gatherings/new");
        assertThat(facilitator.document().select("option[value=" + circle + "]").text())
                .as("the list says which space is closed")
                .contains("cerrado");
        facilitator.fill("name", "Al círculo").fill("space", circle).fill("uses", "30").fill("names", "Rosa");
        facilitator.form("names").submit();
        assertThat(facilitator.status()).isEqualTo(422);
        assertThat(facilitator.text()).contains("Ningún código de la pared abre un espacio cerrado");

        facilitator.fill("uses", "0").form("names").submit();
        String card = path(facilitator.follow("tarjeta para imprimir"));
        Browser rosa = site.visitor().open(card);
        assertThat(rosa.text()).as("before she is in").contains("un espacio cerrado").doesNotContain("Círculo");
        rosa.follow("Español").form("name").submit();
        assertThat(rosa.open("/spaces").text()).as("a card with a name leads in").contains("Círculo");
    }

    @Test
    void aLinkIntoAClosedSpaceIsForOnePersonAndDoesNotNameIt(Site site) {
        String circle = new Kept(site).rows("select id from space where slug like 'circle-%'").getFirst();
        Browser facilitator = site.as(Role.FACILITATOR).open("/invitations");
        assertThat(facilitator.document().select("option[value=" + circle + "]").text()).contains("cerrado");
        facilitator.fill("space", circle).fill("uses", "2").form("space").submit();
        assertThat(facilitator.status()).isEqualTo(422);
        facilitator.fill("uses", "1").form("space").submit();
        String link = facilitator.document().select("#link").val();
        Browser outsider = site.as("outsider@example.org").open(link.substring(link.indexOf("/join/")));
        assertThat(outsider.text()).contains("Entrar al espacio cerrado").doesNotContain("Círculo");
    }

    /** The space was open when the code was made. */
    @Test
    void aCodeOnAWallStopsLeadingIntoASpaceThatIsClosedLater(Site site) {
        Kept kept = new Kept(site);
        String circle = kept.rows("select id from space where slug like 'circle-%'").getFirst();
        Browser facilitator = gathering(site, "Antes", 5, "");
        String wall = path(facilitator.follow("Código para el proyector"));
        kept.change("update invitation set space = '" + circle + "' where gathering is not null and inviter in "
                + "(select host from invitation_gathering where name = 'Antes')");
        Browser stranger = site.visitor().open(wall);
        assertThat(stranger.text()).doesNotContain("espacio");
        stranger.follow("Español").fill("name", "Forastera").form("name").submit();
        assertThat(stranger.path()).isEqualTo("/join/welcome/way");
        assertThat(stranger.open("/spaces").text()).doesNotContain("Círculo");
    }
}
