package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

@KonbitTest(ownSite = true)
class OrganizationTest {
    private static String added(Browser member, String name) {
        member.open("/organizations/new")
                .fill("name", name)
                .fill("country", "CO")
                .fill("size", "small")
                .fill("language", "es")
                .form("size")
                .submit();
        assertThat(member.status()).isEqualTo(200);
        return member.path();
    }

    private static Browser asking(Site site, String page, String title) {
        return site.as("outsider@example.org").open(page).fill("title", title).form("title").submit();
    }

    @Test
    void whoAsksToBelongWaitsForItsPeople(Site site) {
        Browser member = site.as(Role.MEMBER);
        String page = added(member, "Tejidos del Sur");
        Browser outsider = asking(site, page, "Tesorería inventada");

        assertThat(outsider.text()).contains("Pediste ser parte");
        assertThat(outsider.document().select("aside ul.rows li").eachText())
                .noneMatch(one -> one.contains("Outsider"));
        assertThat(outsider.open(page + "/edit").status()).isEqualTo(403);
        assertThat(site.as(Role.FACILITATOR).open(page).text()).doesNotContain("Tesorería inventada");
        member.open(page);
        assertThat(member.text()).contains("Outsider Sample", "Tesorería inventada");
        assertThat(site.as(Role.STEWARD).open(page).text()).contains("Tesorería inventada");

        member.press("act", "ACCEPT");
        assertThat(member.text()).contains("Listo, ya aparece como parte", "Tesorería inventada");
        assertThat(outsider.open(page + "/edit").status()).isEqualTo(200);
    }

    @Test
    void thoseWhoCanAnswerReadOfARequestWithoutLookingForIt() {
        try (Site site = Site.builder().start()) {
            Browser member = site.as(Role.MEMBER);
            String radio = added(member, "Radio del Cerro");
            String horno = added(member, "Horno Común");
            String words = "1 persona pide ser parte de Radio del Cerro";
            assertThat(member.open("/").text()).doesNotContain("pide ser parte");
            assertThat(member.open("/organizations").text()).doesNotContain("pide ser parte");
            Browser outsider = asking(site, radio, "Locución");

            for (Browser one : List.of(member, site.as(Role.STEWARD))) {
                assertThat(one.open("/").document().select("#main a:contains(" + words + ")").attr("href"))
                        .isEqualTo(radio);
                assertThat(one.open("/organizations").follow(words).path()).isEqualTo(radio);
            }
            for (Browser one : List.of(outsider, site.as(Role.FACILITATOR))) {
                assertThat(one.open("/").text()).doesNotContain("pide ser parte");
                assertThat(one.open("/organizations").text()).doesNotContain("pide ser parte");
            }
            asking(site, horno, "Panadería");
            site.as(Role.FACILITATOR).open(horno).fill("title", "Harina").form("title").submit();
            assertThat(member.open("/").follow("3 personas piden ser parte de 2 organizaciones").path())
                    .isEqualTo("/organizations");
            assertThat(member.text()).contains("2 personas piden ser parte de Horno Común", words);

            member.open(radio).press("act", "DECLINE");
            assertThat(member.open("/").text()).contains("2 personas piden ser parte de Horno Común")
                    .doesNotContain("Radio del Cerro");
        }
    }

    @Test
    void theMenuLeadsToTheOrganizations(Site site) {
        Browser member = site.as(Role.MEMBER).open("/");

        assertThat(member.document().select("nav.nav a[href=/organizations]")).hasSize(1);
        assertThat(member.document().select(".mine a[href=/organizations]")).hasSize(1);
        assertThat(site.visitor().open("/").document().select("nav a[href=/organizations]")).isEmpty();
    }

    @Test
    void whoIsNotLetInStaysOutAndWhoTakesTheRequestBackIsForgotten(Site site) {
        Browser member = site.as(Role.MEMBER);
        String page = added(member, "Radio del Valle");
        Browser outsider = asking(site, page, "Locución");
        Browser steward = site.as(Role.STEWARD).open(page).press("act", "DECLINE");
        assertThat(steward.text()).doesNotContain("Locución");
        assertThat(outsider.open(page + "/edit").status()).isEqualTo(403);

        asking(site, page, "Locución otra vez").open(page).formTo("/leave").submit();
        assertThat(member.open(page).text()).doesNotContain("Locución");
    }

    @Test
    void nobodyDecidesAboutTheirOwnRequest(Site site) {
        String page = added(site.as(Role.MEMBER), "Cocina Común");
        Browser outsider = asking(site, page, "Cocinera");
        String id = new Kept(site).rows("select id from member where name = 'Outsider Sample'").getFirst();
        outsider.post(page + "/requests", Map.of("_csrf", outsider.document().select("input[name=_csrf]").val(),
                "act", "ACCEPT", "member", id));

        assertThat(outsider.status()).isEqualTo(403);
        assertThat(outsider.open(page + "/edit").status()).isEqualTo(403);
    }

    @Test
    void whoClaimsAListedOrganizationWaitsForAStewardAndWhenTheLastOneLeavesItCanBeClaimedAgain() {
        try (Site site = Site.builder().start()) {
            String page = "/organizations/" + new Kept(site).rows("select id from organization").getFirst();
            Browser outsider = site.as("outsider@example.org").open(page);
            assertThat(outsider.text()).contains("¿Es tu organización?", "Es mi organización");
            outsider.fill("title", "Coordinación")
                    .fill("reason", "Rosa me conoce de allí")
                    .fill("level", "ORGANIZATION");
            outsider.form("title").submit();
            assertThat(outsider.text()).contains("Dijiste que es tu organización").doesNotContain("Coordinación");
            assertThat(outsider.open(page + "/edit").status()).isEqualTo(403);
            assertThat(site.as(Role.FACILITATOR).open("/organizations/claims").status()).isEqualTo(403);

            Browser steward = site.as(Role.STEWARD).open("/organizations").follow("Ver quiénes dicen");
            assertThat(steward.text()).contains("Outsider Sample", "Casa de Pruebas", "Coordinación",
                    "Rosa me conoce de allí");
            steward.press("act", "ACCEPT");
            assertThat(steward.text()).contains("Listo, ya aparece como parte", "Nadie espera respuesta");
            assertThat(outsider.open(page + "/edit").status()).isEqualTo(200);
            assertThat(new Kept(site).rows("select level from organization_member")).containsExactly("organization");
            assertThat(site.as(Role.MEMBER).open(page).text()).contains("Preguntar a su gente")
                    .doesNotContain("Outsider Sample");
            assertThat(new Kept(site).rows("select action from audit where kind = 'organization'")).containsExactly(
                    "organization.claim-accepted");
            Browser auditor = site.as(Role.ADMINISTRATOR).open("/admin/audit?kind=organization");
            assertThat(auditor.text()).contains("a Outsider Sample").doesNotContain("Casa de Pruebas");
            new Kept(site).change("update organization_member set level = 'community'");
            assertThat(auditor.open("/admin/audit?kind=organization").text())
                    .contains("confió Casa de Pruebas a Outsider Sample");
            assertThat(site.as(Role.MEMBER).open(page).text()).contains("Preguntar a su gente",
                    "Su gente cuida esta página");

            outsider.open(page).formTo("/leave").submit();
            assertThat(site.as(Role.MEMBER).open(page).text()).contains("¿Es tu organización?");
            site.as(Role.MEMBER).open(page).fill("reason", "La fundé").form("reason").submit();
            steward.open("/organizations/claims").press("act", "DECLINE");
            assertThat(site.as(Role.MEMBER).open(page + "/edit").status()).isEqualTo(403);
        }
    }

    @Test
    void anOrganizationHasSeveralCountriesLanguagesAndLinks(Site site) {
        Browser member = site.as(Role.MEMBER);
        String page = added(member, "Semilla Caribe");
        member.open(page + "/edit")
                .fill("alsoIn", "Haití, Atlántida")
                .fill("links", "Correo caribe@ejemplo.org\nx y")
                .form("size")
                .submit();
        assertThat(member.status()).isEqualTo(422);
        assertThat(member.text()).contains("No conocemos el país “Atlántida”", "No entendemos “x y”");
        member.form("size")
                .fill("alsoIn", "Ayiti; República Dominicana")
                .fill("languages", "ht")
                .fill("links", "Correo caribe@ejemplo.org\nTeléfono: +509 3712 3456")
                .submit();
        assertThat(member.path()).isEqualTo(page);
        assertThat(member.text()).contains("Trabaja en Colombia, República Dominicana y Haití");
        assertThat(member.document().select("main a[href^=mailto], main a[href^=tel]").eachAttr("href"))
                .containsExactly("mailto:caribe@ejemplo.org", "tel:+50937123456");
        assertThat(member.open("/organizations?country=DO&language=ht").text()).contains("Semilla Caribe");
        assertThat(member.open("/organizations?country=DO&language=pt").text()).doesNotContain("Semilla Caribe");
        assertThat(member.open(page + "/edit").document().select("textarea[name=links]").text()).contains(
                "Teléfono: +50937123456");
    }

    @Test
    void oneOfNearlyTheSameNameIsNotAddedUnseenAndStandsAmongTheDoubles() {
        try (Site site = Site.builder().start()) {
            String kept = added(site.as(Role.MEMBER), "Asociación de Mujeres Cauca");
            assertThat(site.as(Role.STEWARD).open(kept + "/merge").text()).contains("¿Cuál es la misma?")
                    .doesNotContain("No hay ninguna así");
            Browser outsider = site.as("outsider@example.org").open("/organizations/new?name=Mujeres");
            outsider.fill("name", "Asociación Mujeres Cauca")
                    .fill("country", "CO")
                    .fill("size", "small")
                    .fill("language", "es")
                    .form("size")
                    .submit();
            assertThat(outsider.status()).isEqualTo(422);
            assertThat(outsider.text()).contains("Ya hay una con este nombre, o casi", "Asociación de Mujeres Cauca");
            outsider.form("size").fill("another", "true").submit();
            String other = outsider.path();

            // as it was kept before names were compared like this
            new Kept(site).change("update organization set alike = null");
            site.restart();
            Browser steward = site.as(Role.STEWARD).open("/organizations/doubles");
            assertThat(steward.text()).contains("Asociación Mujeres Cauca", "Asociación de Mujeres Cauca", "2 veces");
            steward.open(other + "/merge").follow("Asociación de Mujeres Cauca");
            assertThat(steward.text()).contains("Pasan: 1 persona");
            assertThat(steward.open(other + "/merge?q=nadie").text()).contains("No hay ninguna así");
            new Kept(site).change("update organization set name = 'Otra', alike = null where name like '%de Mujeres%'");
            site.restart();
            assertThat(site.as(Role.STEWARD).open("/organizations/doubles").text()).contains("Ninguna está repetida");
        }
    }

    @Test
    void twoThatAreTheSameBecomeOneAndTheOldAddressLeadsThere() {
        try (Site site = Site.builder().start()) {
            Browser member = site.as(Role.MEMBER);
            String kept = added(member, "Escuela Rural");
            Browser outsider = site.as("outsider@example.org").open("/organizations/new");
            outsider.fill("name", "ESCUELA RURAL")
                    .fill("country", "CO")
                    .fill("size", "medium")
                    .fill("language", "es")
                    .fill("about", "Enseñamos a leer.")
                    .fill("links", "Correo escuela@ejemplo.org")
                    .fill("alsoIn", "Perú")
                    .form("size")
                    .submit();
            outsider.form("size").fill("another", "true").submit();
            String other = outsider.path();
            assertThat(other).isNotEqualTo(kept);
            site.as(Role.FACILITATOR).open(other).fill("title", "Maestra").form("title").submit();
            assertThat(outsider.open("/organizations/doubles").status()).isEqualTo(403);
            assertThat(outsider.open(kept + "/merge").status()).isEqualTo(403);

            Browser steward = site.as(Role.STEWARD).open("/organizations/doubles");
            assertThat(steward.text()).contains("2 veces");
            steward.open(kept + "/merge").follow("ESCUELA RURAL");
            assertThat(steward.text()).contains("Pasan: 1 persona, 1 pedido, 0 textos y 1 enlace",
                    "La gente de ESCUELA RURAL no entra sola en Escuela Rural");
            Map<String, String> press = Map.of("_csrf", steward.document().select("input[name=_csrf]").val(), "other",
                    other.replaceAll(".*/", ""), "size", "OTHER", "about", "OTHER");
            steward.post(kept + "/merge", press);
            assertThat(steward.path()).isEqualTo(kept);
            assertThat(steward.post(kept + "/merge", press).path()).isEqualTo(kept);
            assertThat(steward.text()).contains("Escuela Rural", "Enseñamos a leer.", "Mediana", "Member Sample",
                    "Outsider Sample", "Facilitator Sample", "Maestra", "Trabaja en Colombia y Perú", "Correo");
            assertThat(outsider.open(other).status()).isEqualTo(301);
            assertThat(outsider.header("Location")).contains(kept);
            assertThat(outsider.open(kept + "/edit").status()).as("before its people said yes").isEqualTo(403);
            Kept rows = new Kept(site);
            assertThat(member.open(kept).text()).contains("Viene de ESCUELA RURAL");
            String id = rows.rows("select id from member where name = 'Outsider Sample'").getFirst();
            member.post(kept + "/requests", Map.of("_csrf", member.document().select("input[name=_csrf]").val(), "act",
                    "ACCEPT", "member", id));
            assertThat(outsider.open(kept + "/edit").status()).isEqualTo(200);
            assertThat(rows.rows("select name from organization_merged")).containsExactly("ESCUELA RURAL");
            assertThat(rows.rows("select action from audit where kind = 'organization'")).containsExactly(
                    "organization.merge");
            assertThat(member.open("/organizations?q=escuela").document().select("main ul.rows li")).hasSize(1);
            assertThat(steward.open("/organizations/doubles").text()).contains("Ninguna está repetida");
        }
    }

    @Test
    void aLogoIsWrittenAnewAndShownWithItsName(Site site) throws IOException {
        Browser member = site.as(Role.MEMBER);
        String page = added(member, "Taller de Luz");
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(900, 300, BufferedImage.TYPE_INT_RGB), "jpeg", picture);
        picture.write("<script>alert('planted')</script>".getBytes(StandardCharsets.UTF_8));
        member.open(page + "/edit").attach("logo", "logo.jpg", picture.toByteArray()).form("logo").submit();
        assertThat(member.path()).isEqualTo(page);
        assertThat(member.document().select("main img").attr("alt")).isEqualTo("Taller de Luz");
        String logo = member.document().select("main img").attr("src");
        member.open(logo);
        assertThat(member.status()).isEqualTo(200);
        assertThat(member.source()).contains("PNG").doesNotContain("planted");
        assertThat(site.visitor().open(logo).path()).isEqualTo("/sign-in");

        member.open(page + "/edit")
                .attach("logo", "logo.png", "<svg/>".getBytes(StandardCharsets.UTF_8))
                .form("logo")
                .submit();
        assertThat(member.status()).isEqualTo(422);
        assertThat(member.text()).contains("no es una imagen PNG");
        member.open(page + "/edit").fill("none", "true").form("none").submit();
        assertThat(member.document().select("main img")).isEmpty();
        assertThat(member.open(logo.replaceAll("\\?.*", "")).status()).isEqualTo(404);
    }

    @Test
    void anInvitationLetsNobodyIntoAnOrganizationThatHasPeople(Site site) {
        Browser member = site.as(Role.MEMBER);
        String page = added(member, "Molino Viejo");
        Browser friend = site.visitor().open(InvitationTest.link(member, "Para el molino"));
        friend.follow("Español").fill("name", "Nadia Nueva").form("name").submit();
        friend.open("/join/welcome/from");
        assertThat(friend.document().select("[name=level][checked], [name=level] [selected]").val())
                .isEqualTo("COMMUNITY");
        friend.fill("organization", "molino viejo").fill("level", "ORGANIZATION").form("organization").submit();

        assertThat(friend.path()).isEqualTo("/join/welcome");
        assertThat(new Kept(site).rows("select level from organization_request where member in"
                + " (select id from member where name = 'Nadia Nueva')")).containsExactly("organization");
        assertThat(friend.text()).doesNotContain("Agrega molino viejo");
        assertThat(friend.open(page + "/edit").status()).isEqualTo(403);
        assertThat(member.open(page).document().select("form[action$=/requests]")).hasSize(1);
        assertThat(member.text()).contains("Nadia Nueva");
    }

    @Test
    void oneOfTheSameNameInTheSameCountryIsShownBeforeAnotherIsAdded(Site site) {
        String page = added(site.as(Role.MEMBER), "Café Ñandutí");
        Browser outsider = site.as("outsider@example.org").open("/organizations/new");
        outsider.fill("name", "CAFE ñanduti")
                .fill("country", "CO")
                .fill("size", "large")
                .fill("about", "Tejemos.")
                .fill("language", "es")
                .form("size")
                .submit();
        assertThat(outsider.status()).isEqualTo(422);
        assertThat(outsider.text()).contains("Ya hay una con este nombre", "Café Ñandutí");
        assertThat(outsider.document().select("form a[href$=" + page + "]")).hasSize(1);
        assertThat(outsider.document().select("textarea[name=about]").text()).isEqualTo("Tejemos.");

        outsider.form("size").fill("another", "true").submit();
        assertThat(outsider.path()).startsWith("/organizations/0").isNotEqualTo(page);
        assertThat(outsider.text()).contains("CAFE ñanduti", "Tejemos.");
        outsider.open("/organizations/new").fill("name", "Café Ñandutí").fill("country", "BR").fill("size", "small");
        assertThat(outsider.fill("language", "pt").form("size").submit().path()).startsWith("/organizations/0");
    }

    @Test
    void aSecondPressAddsNoSecondOrganization(Site site) {
        Browser member = site.as(Role.MEMBER).open("/organizations/new");
        Map<String, String> form = Map.of("_csrf", member.document().select("input[name=_csrf]").val(), "name",
                "Doble Toque", "country", "CO", "size", "small", "language", "es", "level", "COMMUNITY", "once",
                member.document().select("input[name=once]").val());
        String first = member.post("/organizations/new", form).path();

        assertThat(member.post("/organizations/new", form).path()).isEqualTo(first).startsWith("/organizations/0");
        assertThat(new Kept(site).rows("select id from organization where name = 'Doble Toque'")).hasSize(1);
        Map<String, String> changed = new HashMap<>(form);
        changed.put("name", "Otro Toque");
        assertThat(member.post("/organizations/new", changed).path()).isNotEqualTo(first);
        assertThat(member.text()).contains("Otro Toque");
    }

    @Test
    void theWelcomeNamesTheOrganizationOfWhoJoinedAndNoTextOfAnAddress(Site site) {
        Browser friend = site.visitor().open(InvitationTest.link(site.as(Role.MEMBER), "Para la cantera"));
        friend.follow("Español").fill("name", "Pedro Piedra").form("name").submit();
        friend.open("/join/welcome/from").fill("organization", "Cantera Alta").form("organization").submit();
        assertThat(friend.path()).isEqualTo("/join/welcome");
        assertThat(friend.text()).contains("Agrega Cantera Alta");
        assertThat(friend.open("/join/welcome?organization=Llame+al+900").text()).contains("Agrega Cantera Alta")
                .doesNotContain("900");
        assertThat(site.as(Role.MEMBER).open("/join/welcome?organization=Llame+al+900").text())
                .doesNotContain("900");

        friend.open("/join/welcome").follow("Agrega Cantera Alta");
        friend.fill("country", "CO").fill("size", "small").fill("language", "es").form("size").submit();
        assertThat(friend.text()).contains("Cantera Alta");
        assertThat(friend.open("/join/welcome").text()).doesNotContain("Cantera Alta");
    }

    @Test
    void twoWhoEditTheSameOrganizationLoseNothing(Site site) {
        Browser one = site.as(Role.MEMBER);
        String page = added(one, "Telar de la Costa");
        Browser other = site.as(Role.STEWARD).open(page + "/edit");
        one.open(page + "/edit").fill("about", "Tejemos redes.").fill("size", "large").form("size").submit();
        assertThat(one.path()).isEqualTo(page);

        other.fill("about", "Tejemos hamacas.").fill("link", "no es un enlace").form("size").submit();
        assertThat(other.status()).isEqualTo(422);
        other.form("size").fill("link", "").submit();
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.document().select("[role=alert] pre").text()).contains("Tejemos redes.", "Grande")
                .doesNotContain("Telar de la Costa");
        assertThat(other.document().select("textarea[name=about]").text()).isEqualTo("Tejemos hamacas.");
        assertThat(other.open(page).text()).contains("Tejemos redes.");

        other.open(page + "/edit").fill("about", "Tejemos redes y hamacas.").form("size").submit();
        assertThat(other.path()).isEqualTo(page);
        assertThat(one.open(page).text()).contains("Tejemos redes y hamacas.", "Grande");
    }

    @Test
    void whoSeesBothTextsSavesByPressingOnceMore(Site site) {
        Browser one = site.as(Role.MEMBER);
        String page = added(one, "Semillas del Norte");
        Browser other = site.as(Role.STEWARD).open(page + "/edit");
        one.open(page + "/edit").fill("about", "Uno.").form("size").submit();
        other.fill("about", "Otro.").form("size").submit();
        assertThat(other.status()).isEqualTo(409);
        other.form("size").submit();

        assertThat(other.path()).isEqualTo(page);
        assertThat(one.open(page).text()).contains("Otro.");
    }

    @Test
    void whoCorrectsAndSendsOnceMoreAddsWhatTheyWroteLast(Site site) {
        Browser member = site.as(Role.MEMBER).open("/organizations/new");
        Map<String, String> form = Map.of("_csrf", member.document().select("input[name=_csrf]").val(), "name",
                "Quesos del Páramo", "country", "CO", "size", "small", "language", "es", "about", "Hacemos queso.",
                "another", "true", "level", "SPACE", "once", member.document().select("input[name=once]").val());
        String first = member.post("/organizations/new", form).path();
        Map<String, String> corrected = new HashMap<>(form);
        corrected.put("about", "Hacemos quesos y suero.");

        assertThat(member.post("/organizations/new", corrected).path()).isNotEqualTo(first);
        assertThat(member.text()).contains("Hacemos quesos y suero.");
    }

    @Test
    void aLinkMayNameAnAccountButNoPassword(Site site) {
        Browser member = site.as(Role.MEMBER);
        String page = added(member, "Video del Barrio");
        for (String link : List.of("https://www.youtube.com/@videodelbarrio",
                "https://mastodon.social/@barrio@sur.org")) {
            member.open(page + "/edit").fill("link", link).form("size").submit();
            assertThat(member.path()).as(link).isEqualTo(page);
            assertThat(member.document().select("a[href]").eachAttr("href")).contains(link);
        }
        for (String link : List.of("https://konbit.org@example.net/", "https://a:b@example.net/x",
                "https://@example.net")) {
            member.open(page + "/edit").fill("link", link).form("size").submit();
            assertThat(member.status()).as(link).isEqualTo(422);
        }
    }
}
