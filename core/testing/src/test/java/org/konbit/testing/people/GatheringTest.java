package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
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
        // so many may be open at once: those of other tests are over
        new Kept(site).change("update invitation_gathering set expires = created");
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

    /** A phone by this code; the name that stands in the form, or this one. */
    static Browser comes(Site site, String code, String name) {
        Browser phone = site.visitor().open(code).follow("Español");
        return (name.isEmpty() ? phone : phone.fill("name", name)).form("name").submit();
    }

    private static Browser act(Browser facilitator, String path, String act) {
        facilitator.post(path, Map.of("_csrf", form(facilitator), "act", act));
        return facilitator;
    }

    @Test
    void oneLostCardCostsNoOtherCard(Site site) {
        Browser facilitator = gathering(site, "Doce tarjetas", 3, "Julia\nMarcelle\nRosa");
        String gathering = facilitator.path();
        List<String> cards = Camera.codes(facilitator.open(gathering + "/cards"))
                .stream()
                .map(code -> code.substring(code.indexOf("/join/")))
                .toList();
        String wall = path(facilitator.open(gathering + "/screen"));

        Browser later = site.as(Role.FACILITATOR).open(gathering + "/cards");
        assertThat(later.text()).contains("3 tarjetas se hicieron en otra sesión", "siguen sirviendo",
                "esas tarjetas repartidas dejan de servir");
        assertThat(later.document().select(".cards")).isEmpty();
        later.open(gathering + "/change");
        String card = later.document().select("li:contains(Rosa) form").attr("action");
        act(later, card, "ANEW");
        assertThat(later.document().select(".cards b").eachText()).as("to be printed alone").containsExactly("Rosa");
        String rosa = path(later);
        assertThat(site.visitor().open(cards.get(0)).status()).as("Julia's").isEqualTo(200);
        assertThat(site.visitor().open(wall).status()).as("the wall's").isEqualTo(200);
        Browser lost = site.visitor().open(cards.get(2));
        assertThat(lost.status()).isEqualTo(410);
        assertThat(lost.text()).contains("Este código se cambió por otro").doesNotContain("No conocemos");

        act(later.open(gathering + "/change"),
                later.document().select("li:contains(Marcelle) form").attr("action"), "WITHDRAW");
        assertThat(later.text()).doesNotContain("Marcelle");
        assertThat(site.visitor().open(cards.get(1)).text()).contains("Esta invitación ya no sirve");
        assertThat(comes(site, rosa, "").path()).isEqualTo("/join/welcome/way");
        later.open(gathering + "/cards").formTo(gathering + "/renew").submit();
        assertThat(later.document().select(".cards b").eachText()).containsExactly("Julia");
        assertThat(site.visitor().open(wall).status()).as("the wall's, still").isEqualTo(200);
        assertThat(site.as(Role.ADMINISTRATOR).open("/admin/audit?kind=invitation").text())
                .contains("retiró una tarjeta de un encuentro");
    }

    @Test
    void aCodeThatWasPhotographedIsReplacedOrClosedAlone(Site site) {
        Browser facilitator = gathering(site, "Con fotos", 4, "Kettly");
        String gathering = facilitator.path();
        String card = path(facilitator.open(gathering + "/cards"));
        String first = path(facilitator.open(gathering + "/screen"));
        comes(site, first, "Una de cuatro");

        act(facilitator.open(gathering + "/change"), gathering + "/wall", "ANEW");
        String second = path(facilitator.open(gathering + "/screen"));
        assertThat(second).isNotEqualTo(first);
        assertThat(site.visitor().open(first).text()).contains("Este código se cambió por otro");
        assertThat(facilitator.open(gathering).text()).as("who came counts").contains("1 de 4 lugares");
        act(facilitator.open(gathering + "/change"), gathering + "/wall", "CLOSE");
        assertThat(site.visitor().open(second).text()).contains("Esta invitación ya no sirve");
        assertThat(site.visitor().open(card).status()).as("the cards go on").isEqualTo(200);
        assertThat(facilitator.open(gathering).text()).contains("El código de la pared está cerrado");

        facilitator.open(gathering + "/change").fill("more", "2").form("more").press("act", "PLACES");
        String third = path(facilitator.open(gathering + "/screen"));
        assertThat(third).as("a closed code does not come back").isNotEqualTo(second);
        comes(site, third, "Dos de tres");
        assertThat(facilitator.open(gathering).text()).contains("2 de 3 lugares", "2 personas entraron");

        facilitator.open(gathering + "/change").formTo(gathering + "/end").submit();
        assertThat(facilitator.open("/invitations").text()).as("it is found again").contains("Con fotos", "cerrado");
        facilitator.follow("Con fotos");
        assertThat(facilitator.text()).contains("Una de cuatro", "Este encuentro está cerrado")
                .doesNotContain("Kettly");
        assertThat(site.visitor().open(card).status()).isEqualTo(410);
    }

    @Test
    void aRoomThatIsFullSaysSoToBothSides(Site site) {
        Browser facilitator = gathering(site, "Sala llena", 1, "");
        String gathering = facilitator.path();
        String wall = path(facilitator.follow("Código para el proyector"));
        comes(site, wall, "La primera");
        Browser late = site.visitor().open(wall);
        assertThat(late.status()).isEqualTo(410);
        assertThat(late.text()).contains("La sala está llena", "abra más lugares").doesNotContain("14 días");
        assertThat(facilitator.open(gathering).text()).contains("1 de 1 lugares", "Ya no quedan lugares");
        facilitator.follow("Abrir más lugares").fill("more", "2").form("more").press("act", "PLACES");
        assertThat(comes(site, wall, "La segunda").path()).as("the same code").isEqualTo("/join/welcome/way");
        assertThat(facilitator.open(gathering).text()).contains("2 de 3 lugares");

        facilitator.open(gathering + "/change").fill("names", "Tardía").form("names").submit();
        facilitator.open(gathering).follow("1 tarjeta para imprimir");
        assertThat(facilitator.document().select(".cards b").text()).isEqualTo("Tardía");
        assertThat(comes(site, path(facilitator), "").path()).isEqualTo("/join/welcome/way");
    }

    @Test
    void whoInvitedARoomEndsTheWayInOfAnIntruderForThatDay(Site site) {
        Kept kept = new Kept(site);
        Browser facilitator = gathering(site, "Con intruso", 3, "");
        String gathering = facilitator.path();
        String wall = path(facilitator.open(gathering + "/screen"));
        Browser intruder = comes(site, wall, "Intruso");
        Browser friend = comes(site, wall, "Amiga");
        facilitator.open(gathering).document();
        String page = facilitator.document().select("a[aria-label*=Intruso]").attr("href");
        facilitator.open(page);
        assertThat(facilitator.text()).as("it asks once").contains("Cerrar la entrada de Intruso", "Queda anotado");
        facilitator.formTo(page).submit();
        assertThat(facilitator.text()).contains("ya no puede entrar", "en pausa");
        assertThat(intruder.open("/settings").path()).isEqualTo("/sign-in");
        assertThat(friend.open("/settings").path()).isEqualTo("/settings");
        String id = kept.rows("select id from member where name = 'Intruso'").getFirst();
        assertThat(site.as(Role.ADMINISTRATOR).open("/admin/audit?q=intruso").text())
                .contains("cerró la entrada de Intruso");

        String amiga = kept.rows("select id from member where name = 'Amiga'").getFirst();
        String steward = kept.rows("select id from member where name = 'Steward Sample'").getFirst();
        for (String other : List.of(steward, id)) {
            facilitator.open("/invitations");
            facilitator.post(gathering + "/people/" + other, Map.of("_csrf", form(facilitator)));
            assertThat(facilitator.status()).as("who did not come by it, or is out already").isEqualTo(404);
        }
        kept.change("update invitation_use set used = used - 90000000 where member = '" + amiga + "'");
        assertThat(facilitator.open(gathering + "/people/" + amiga).status()).as("a day later").isEqualTo(404);
    }

    @Test
    void eachCardSpeaksTheLanguageOfWhoGetsIt(Site site) {
        Browser facilitator = gathering(site, "Cuatro idiomas", 0, "Rosa\nJean (fr)\nTi Jan (HT)\nAna (mamá)");
        facilitator.follow("4 tarjetas para imprimir");
        assertThat(facilitator.document().select(".cards b").eachText())
                .containsExactly("Rosa", "Jean", "Ti Jan", "Ana (mamá)");
        assertThat(facilitator.document().select(".cards li").eachAttr("lang")).containsExactly("es", "fr", "ht", "es");
        assertThat(facilitator.document().select(".cards li[lang=fr]").text()).contains("Ouvrez l’appareil photo");
    }

    @Test
    void whoWaitsIsNotCountedAsSomebodyWhoCameIn(Site site) {
        Browser administrator = site.as(Role.ADMINISTRATOR).open("/admin/settings/invitations");
        administrator.fill("approval", "AFTER_A_YES").form("approval").submit();
        assertThat(site.as(Role.FACILITATOR).open("/invitations/gatherings/new").text())
                .contains("quien entra por el código de la pared espera un sí");
        Browser facilitator = gathering(site, "Con un sí", 3, "");
        String gathering = facilitator.path();
        comes(site, path(facilitator.open(gathering + "/screen")), "Quien espera");
        assertThat(facilitator.open(gathering).text()).contains("Nadie ha entrado todavía", "1 persona espera un sí")
                .doesNotContain("1 persona entró");
        administrator.open("/admin/settings/invitations").fill("approval", "AT_ONCE").form("approval").submit();
    }

    @Test
    void theSpaceIsNamedAndChangedForThoseWhoAreStillToCome(Site site) {
        Kept kept = new Kept(site);
        String circle = kept.rows("select id from space where slug like 'circle-%'").getFirst();
        kept.change("update space set visibility = 'community' where id = '" + circle + "'");
        try {
            Browser facilitator = gathering(site, "Espacio equivocado", 5, "Antes\nDespués");
            String gathering = facilitator.path();
            assertThat(facilitator.text()).contains("no llegan a ningún espacio");
            List<String> cards = Camera.codes(facilitator.open(gathering + "/cards"));
            comes(site, cards.getFirst().substring(cards.getFirst().indexOf("/join/")), "");

            facilitator.open(gathering + "/change").fill("space", circle).form("space").submit();
            assertThat(facilitator.text()).contains("Quienes ya entraron se quedan donde están",
                    "Quienes entren llegan también al espacio Círculo");
            assertThat(facilitator.open(gathering).text()).contains("Quienes entren llegan también al espacio Círculo");
            Browser after = comes(site, cards.get(1).substring(cards.get(1).indexOf("/join/")), "");
            assertThat(after.status()).isEqualTo(200);
            assertThat(kept.rows("select m.name from space_member p join member m on m.id = p.member where p.space = '"
                    + circle + "'")).contains("Después").doesNotContain("Antes");
            assertThat(site.as(Role.ADMINISTRATOR).open("/admin/audit?kind=invitation").text())
                    .contains("llevó al espacio Círculo a quienes faltan por entrar");

            facilitator.open(gathering + "/change").fill("space", "").form("space").submit();
            assertThat(
                    kept.rows("select count(*) from invitation where wall = 1 and space is not null and gathering = '"
                            + gathering.substring(gathering.lastIndexOf('/') + 1) + "'"))
                    .containsExactly("0");
            kept.change("update space set visibility = 'closed' where id = '" + circle + "'");
            facilitator.open(gathering + "/change").fill("space", circle).form("space").submit();
            assertThat(facilitator.status()).isEqualTo(422);
            assertThat(facilitator.text()).contains("Ningún código de la pared abre un espacio cerrado");
        } finally {
            kept.change("update space set visibility = 'closed' where id = '" + circle + "'");
        }
    }

    @Test
    void theAuditOfAChangedSpaceNamesAClosedOneToItsPeopleAloneAndBothToWhoMayKnowOfBoth(Site site) {
        Kept kept = new Kept(site);
        String circle = kept.rows("select id from space where slug like 'circle-%'").getFirst();
        String other = "01ARZ3NDEKTSV4RRFFQ69G5FC9";
        String host = kept.rows("select id from member where name = 'Facilitator Sample'").getFirst();
        String reader = kept.rows("select id from member where name = 'Administrator Sample'").getFirst();
        kept.change("insert into space (id, slug, visibility, language, state, created)"
                + " values ('" + other + "', 'otro-cerrado', 'closed', 'es', 'open', 1)");
        kept.change("insert into space_name (space, language, name) values ('" + other + "', 'es', 'Mesa aparte')");
        kept.change("insert into space_member (space, member, role, since) values ('" + other + "', '" + host
                + "', 'facilitator', 1)");
        Browser facilitator = gathering(site, "De uno a otro", 0, "Con tarjeta");
        String gathering = facilitator.path();
        facilitator.open(gathering + "/change").fill("space", circle).form("space").submit();
        facilitator.open(gathering + "/change").fill("space", other).form("space").submit();
        String audit = "/admin/audit?kind=invitation";
        Browser administrator = site.as(Role.ADMINISTRATOR);
        assertThat(administrator.open(audit).text()).doesNotContain("Mesa aparte", "sacó un encuentro");
        join(kept, other, reader);
        assertThat(administrator.open(audit).text()).contains("llevó al espacio Mesa aparte")
                .doesNotContain("sacó un encuentro", "al espacio Círculo a quienes");
        join(kept, circle, reader);
        assertThat(administrator.open(audit).text()).contains("llevó al espacio Mesa aparte",
                "sacó un encuentro del espacio Círculo");
        kept.change("delete from space_member where member = '" + reader + "' and space in ('" + circle + "', '" + other
                + "')");
        kept.change("delete from space_member where space = '" + other + "'");
    }

    private static void join(Kept kept, String space, String member) {
        kept.change("insert into space_member (space, member, role, since) values ('" + space + "', '" + member
                + "', 'member', 1)");
    }

    @Test
    void whoHelpsOpensAnothersGatheringAndThatIsNotedButNotOneOfAClosedSpace(Site site) {
        Kept kept = new Kept(site);
        Browser facilitator = gathering(site, "Sin portátil", 1, "Con ayuda");
        String gathering = facilitator.path();
        assertThat(site.as(Role.MEMBER).open(gathering).status()).as("it is its host's").isEqualTo(404);
        Browser steward = site.as(Role.STEWARD).open("/invitations");
        steward.follow("Sin portátil");
        assertThat(steward.path()).isEqualTo(gathering);
        assertThat(steward.text()).contains("Este encuentro es de Facilitator Sample", "Con ayuda");
        steward.open(gathering + "/change").fill("more", "2").form("more").press("act", "ANEW");
        assertThat(comes(site, path(steward), "Con la ayuda de otra").path()).isEqualTo("/join/welcome/way");
        String id = gathering.substring(gathering.lastIndexOf('/') + 1);
        assertThat(
                kept.rows("select count(*) from audit where action = 'invitation.gathering-help' and subject = '" + id
                        + "'"))
                .as("once, however many of its pages")
                .containsExactly("1");
        assertThat(site.as(Role.ADMINISTRATOR).open("/admin/audit?kind=invitation").text())
                .contains("abrió el encuentro de otra persona para ayudar");

        kept.change(
                "update invitation_gathering set space = (select id from space where slug like 'circle-%') where id = '"
                        + id + "'");
        assertThat(steward.open(gathering).status()).isEqualTo(404);
        assertThat(steward.open(gathering + "/change").status()).isEqualTo(404);
        assertThat(steward.open("/invitations").text()).doesNotContain("Sin portátil");
        assertThat(facilitator.open(gathering).text()).contains("Círculo");
        facilitator.open(gathering + "/change").fill("space", "").form("space").submit();
        assertThat(kept.rows("select coalesce(space, '') from invitation_gathering where id = '" + id + "'"))
                .containsExactly("");
        assertThat(steward.open(gathering).status()).as("who was to come into a closed space").isEqualTo(404);
        assertThat(steward.open("/invitations").text()).doesNotContain("Sin portátil");
    }

    @Test
    void nearlyTheSameNameTwiceIsSaidBeforeAnybodyComesAndWithdrawingAsksOnce(Site site) {
        Browser facilitator = gathering(site, "Dos Eulalias", 0, "Doña Eulalia Mamani\nEulalia Mamani\nRosa");
        String gathering = facilitator.path();
        assertThat(facilitator.text()).contains("Casi el mismo nombre que Eulalia Mamani",
                "Casi el mismo nombre que Doña Eulalia Mamani");
        facilitator.open(gathering + "/change");
        assertThat(facilitator.document().select("li:contains(Rosa)").text()).doesNotContain("Casi el mismo");
        assertThat(facilitator.document().select("button[value=WITHDRAW]")).isEmpty();
        facilitator.open(facilitator.document().select("li:contains(Doña) a").attr("href"));
        assertThat(facilitator.text()).contains("¿Retirar la tarjeta de Doña Eulalia Mamani?");
        facilitator.form("act").press("act", "WITHDRAW");
        assertThat(facilitator.text()).contains("Eulalia Mamani").doesNotContain("Doña", "Casi el mismo");
    }

    @Test
    void anotherCodeOnTheWallComesWithPlaces(Site site) {
        Browser facilitator = gathering(site, "Llena y con foto", 1, "");
        String gathering = facilitator.path();
        comes(site, path(facilitator.follow("Código para el proyector")), "Quien llenó la sala");
        act(facilitator.open(gathering + "/change"), gathering + "/wall", "ANEW");
        assertThat(facilitator.status()).as("a code by which nobody comes").isEqualTo(422);
        assertThat(facilitator.text()).contains("entre 1 y 100");

        facilitator.open(gathering + "/change").fill("more", "2").form("more").press("act", "ANEW");
        assertThat(facilitator.path()).isEqualTo(gathering + "/screen");
        assertThat(comes(site, path(facilitator), "Con el código nuevo").path()).isEqualTo("/join/welcome/way");
        assertThat(facilitator.open(gathering).text()).contains("2 de 3 lugares");
    }

    @Test
    void whoIsPutOutFreesTheirPlaceOnTheWallAndNoOther(Site site) {
        Kept kept = new Kept(site);
        Browser facilitator = gathering(site, "Un lugar libre", 1, "Con tarjeta");
        String gathering = facilitator.path();
        String card = path(facilitator.open(gathering + "/cards"));
        String wall = path(facilitator.open(gathering + "/screen"));
        comes(site, card, "");
        comes(site, wall, "Quien sobra");
        for (String name : List.of("Con tarjeta", "Quien sobra")) {
            assertThat(facilitator.open(gathering).text()).contains("1 de 1 lugares");
            String id = kept.rows("select id from member where name = '" + name + "'").getFirst();
            facilitator.open(gathering + "/people/" + id).formTo(gathering + "/people/" + id).submit();
        }
        assertThat(facilitator.open(gathering).text()).contains("0 de 1 lugares");
        assertThat(comes(site, wall, "Quien faltaba").path()).isEqualTo("/join/welcome/way");
        assertThat(site.visitor().open(card).status()).as("a card is used once").isEqualTo(410);
    }
}
