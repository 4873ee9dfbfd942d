package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

/** How a space comes to be, rests and ends, as people meet it. */
@KonbitTest(ownSite = true)
class FoundingTest {
    private static final String GROUP = "https://chat.whatsapp.com/AbCdEfGhIjKlMnOpQrStUv";

    private static Browser proposing(Site site, String name) {
        return site.as(Role.MEMBER)
                .open("/spaces/propose")
                .fill("name", name)
                .fill("purpose", "Guardar semillas.")
                .fill("language", "es")
                .fill("kind", "THEME");
    }

    /** A member adds an organization in a country, and signs for it on a page. */
    private static Browser signs(Site site, String email, String organization, String country, String path) {
        Browser somebody = site.as(email).open("/organizations/new");
        somebody.fill("name", organization).fill("country", country).fill("size", "small").form("size").submit();
        if (!somebody.document().select("form[action$=/join]").isEmpty()) {
            somebody.formTo("/join").submit();
        }
        return somebody.open(path).form("helps").press("act", "SIGN");
    }

    @Test
    void aSpaceIsProposedAndOpensByItselfWithTheLastSignature(Site site) {
        Browser member = proposing(site, "Semillas de la loma").submit();
        String page = member.path();
        assertThat(page).isEqualTo("/spaces/semillas-de-la-loma");
        assertThat(member.text()).contains("0 de 3 organizaciones", "0 de 2 países", "Falta una primera fecha");
        assertThat(member.document().select("a[href^=https://wa.me/]").attr("href")).contains("semillas-de-la-loma");
        assertThat(site.visitor().open(page).status()).isEqualTo(404);
        assertThat(site.as("outsider@example.org")
                .open("/spaces")
                .document()
                .select("section:contains(Propuestos)")
                .text())
                .contains("Semillas de la loma");
        assertThat(site.as("outsider@example.org")
                .open("/")
                .document()
                .select("section:contains(Propuesta de tu país)")
                .text())
                .contains("Semillas de la loma", "nadie firmó todavía");
        assertThat(site.as(Role.MEMBER).open("/conversations/new").document().select("option:contains(Semillas)"))
                .as("nobody writes there yet")
                .isEmpty();
        assertThat(site.as("outsider@example.org").open(page).text()).contains("Firman las organizaciones")
                .doesNotContain("Terminar la propuesta");

        String day = LocalDateTime.now(ZoneId.of("America/Bogota")).plusDays(20).withNano(0).toString();
        member.fill("meets", day).form("meets").press("turn", "MEET");
        assertThat(member.text()).contains("Primera fecha:").doesNotContain("Falta una primera fecha");
        assertThat(signs(site, "outsider@example.org", "Vivero Norte", "CO", page).text())
                .contains("1 de 3 organizaciones", "Vivero Norte", "Outsider Sample");
        Browser facilitator = signs(site, "facilitator@example.org", "Vivero Sur", "CO", page);
        assertThat(facilitator.press("act", "WITHDRAW").text()).contains("1 de 3 organizaciones");
        assertThat(facilitator.form("helps").fill("helps", "true").press("act", "SIGN").text())
                .contains("2 de 3 organizaciones", "1 de 2 países", "ayuda a cuidarlo");
        Browser last = signs(site, "steward@example.org", "Vivero Este", "PE", page);

        assertThat(last.path()).isEqualTo(page);
        assertThat(last.text()).contains("El espacio está abierto", "lo abrieron sus firmas");
        assertThat(last.document().select("aside").text()).contains("Facilitator Sample", "Outsider Sample",
                "Member Sample");
        assertThat(facilitator.open(page + "/people").status()).as("who offered to help looks after it").isEqualTo(200);
        assertThat(site.as("outsider@example.org").open(page + "/people").status()).isEqualTo(403);
        assertThat(site.as("outsider@example.org").open("/conversations/new").document().select("option").eachText())
                .contains("Semillas de la loma");
    }

    @Test
    void aClosedSpaceAndASharedPhoneTellWhatsAppNothing(Site site) {
        String closed = proposing(site, "Secreto de la loma").fill("visibility", "closed").submit().path();
        assertThat(site.as(Role.MEMBER).open(closed).text()).contains("0 de 3 organizaciones");
        assertThat(site.as(Role.MEMBER).open(closed).document().select("a[href*=wa.me]")).isEmpty();
        String open = proposing(site, "Abierto de la loma").submit().path();
        Browser phone = site.visitor().open("/sign-in").fill("email", "member@example.org");
        phone.fill("password", Site.PASSWORD).fill("shared", "true").submit().open(open);
        assertThat(phone.text()).contains("0 de 3 organizaciones");
        assertThat(phone.document().select("a[href*=wa.me]")).isEmpty();
    }

    @Test
    void aProposalWhoseTimeIsOverSaysSoKindlyAndCanBeTakenUpAgain(Site site) {
        String page = proposing(site, "Cerca del río").submit().path();
        new Kept(site).change("update space_founding set ends = 1");
        Browser outsider = site.as("outsider@example.org").open(page);
        assertThat(outsider.text()).contains("no juntó a tiempo").doesNotContain("Firmar");
        assertThat(outsider.open("/spaces").text()).doesNotContain("Cerca del río");
        assertThat(outsider.open("/").text()).doesNotContain("Cerca del río");

        Browser member = site.as(Role.MEMBER).open(page).press("turn", "RENEW");
        assertThat(member.text()).contains("0 de 3 organizaciones");
        outsider.open("/").press("wish", "NOT_NOW");
        assertThat(outsider.open("/").document().select("section:contains(Propuesta de tu país)").text())
                .doesNotContain("Cerca del río");
        member.press("turn", "END");
        assertThat(member.open(page).text()).contains("no juntó a tiempo");
    }

    private static void whatANewSpaceNeedsIsASetting(Site site) {
        Browser administrator = site.as(Role.ADMINISTRATOR).open("/admin/settings/spaces");
        assertThat(administrator.fill("organizations", "0").submit().status()).isEqualTo(422);
        administrator.fill("organizations", "4").fill("countries", "3").submit();
        assertThat(administrator.document().select("[name=countries]").val()).isEqualTo("3");
        assertThat(site.as(Role.MEMBER).open("/spaces/propose").text()).contains("4 organizaciones de 3 países");
        assertThat(site.as(Role.STEWARD).open("/admin/settings/spaces").status()).isEqualTo(403);
    }

    @Test
    void theLinkOfAChaptersGroupIsForItsPeopleAndWhereTheyChoseForTheirCountry() {
        try (Site site = Site.builder().start()) {
            new Kept(site).change("update member set country = 'PE' where name = 'Outsider Sample'");
            Browser steward = site.as(Role.STEWARD).open("/spaces/new");
            steward.fill("name", "Capítulo Colombia")
                    .fill("purpose", "x")
                    .fill("language", "es")
                    .fill("kind", "CHAPTER");
            assertThat(steward.submit().text()).contains("Elige el país de este capítulo");
            steward.fill("country", "CO").submit();
            String page = steward.path();
            assertThat(steward.text()).contains("Colombia", "lo abrió quien organiza");
            Browser about = steward.open(page + "/about").fill("group", "https://example.org/grupo").submit();
            assertThat(about.status()).isEqualTo(422);
            assertThat(about.text()).contains("Copia el enlace de invitación");
            about.fill("group", GROUP + "?mode=ac_t").submit();
            assertThat(about.document().select("[name=group]").val()).isEqualTo(GROUP);

            Browser member = site.as(Role.MEMBER);
            Browser outsider = site.as("outsider@example.org");
            for (Browser other : List.of(member, outsider, site.as(Role.ADMINISTRATOR))) {
                assertThat(other.open(page).source()).doesNotContain(GROUP);
            }
            about.fill("shownTo", "COUNTRY").submit();
            assertThat(member.open(page).document().select("a[href=" + GROUP + "]").text())
                    .contains("Grupo de WhatsApp");
            assertThat(outsider.open(page).source()).doesNotContain(GROUP);
            outsider.formTo("/join").submit();
            assertThat(outsider.open(page).source()).contains(GROUP);
            assertThat(outsider.open("/spaces").source()).doesNotContain(GROUP);
            assertThat(site.as(Role.ADMINISTRATOR).open("/admin/audit").source()).doesNotContain(GROUP)
                    .contains("cambió el enlace del grupo");

            about.fill("slug", "Capítulo de Colombia").submit();
            assertThat(about.path()).isEqualTo("/spaces/capitulo-de-colombia/about");
            assertThat(member.open(page).path()).isEqualTo("/spaces/capitulo-de-colombia");
            assertThat(site.visitor().open(page).status()).isEqualTo(404);
            whatANewSpaceNeedsIsASetting(site);
        }
    }

    @Test
    void aSpaceSleepsWakesIsClosedWithThanksAndOpenedAgain() {
        try (Site site = Site.builder().start()) {
            Kept kept = new Kept(site);
            String circle = kept.circle();
            kept.change("update space set created = 1 where visibility = 'closed'");
            Browser facilitator = site.as(Role.FACILITATOR).open("/");
            assertThat(facilitator.document().select("section:contains(Nadie escribió)").text()).contains("Círculo");
            facilitator.open(circle + "/season").press("turn", "KEEP");
            assertThat(facilitator.open("/").text()).doesNotContain("Nadie escribió");

            Browser member = site.as(Role.MEMBER).open("/conversations/new");
            member.fill("title", "Lo que aprendimos")
                    .fill("language", "es")
                    .fill("text", "Cantar & sembrar")
                    .fill("space",
                            kept.rows("select id from space where visibility = 'closed'").getFirst())
                    .submit();
            String talk = member.path();
            facilitator.open(circle + "/season")
                    .fill("goesOn", "En [la plaza](/spaces/commons).")
                    .press("turn", "SLEEP");
            assertThat(facilitator.text()).contains("Este espacio duerme desde", "En la plaza");
            assertThat(member.open(talk + "/edit").status()).isEqualTo(403);
            member.open(circle).press("wish", "WAKE");
            assertThat(member.text()).contains("Pediste que despierte");
            assertThat(facilitator.open("/").document().select("section:contains(pide que despierte)").text())
                    .contains("Círculo", "1 persona");
            facilitator.open(circle).press("turn", "WAKE");
            assertThat(facilitator.open("/").text()).doesNotContain("pide que despierte");
            assertThat(member.open(talk + "/edit").status()).isEqualTo(200);

            facilitator.open(circle + "/close").fill("summary", "Doce encuentros.").submit();
            assertThat(facilitator.status()).as("an end without thanks").isEqualTo(422);
            facilitator.fill("thanks", "A quienes vinieron.").submit();
            assertThat(member.open(circle).text()).contains("se cerró el", "A quienes vinieron.", "Doce encuentros.");
            assertThat(member.open("/spaces").document().select("section:contains(Cerrados)").text())
                    .contains("Círculo");
            assertThat(member.open("/").document().select("aside").text()).doesNotContain("Círculo");
            for (String refused : List.of(talk + "/edit", circle + "/edit", circle + "/about")) {
                facilitator.open(refused);
                String csrf = facilitator.open("/settings").document().select("input[name=_csrf]").val();
                facilitator.post(refused, Map.of("_csrf", csrf, "version", "1", "language", "es", "title", "x", "text",
                        "x", "name", "x", "kind", "CIRCLE", "shownTo", "PEOPLE", "slug", "x"));
                assertThat(facilitator.status()).as(refused).isEqualTo(403);
            }
            assertThat(site.as("outsider@example.org").open(circle).status()).isEqualTo(404);

            Map<String, String> zip = Kept
                    .unzipped(facilitator.open(circle + "/season").formTo("/export").submit());
            assertThat(zip.keySet()).contains("index.html", "space.json", "contents.json", "comments.json", "end.json");
            assertThat(zip.get("index.html")).contains("Lo que aprendimos", "Cantar &amp; sembrar", "Member Sample",
                    "Doce encuentros.");
            facilitator.open(circle + "/season").press("turn", "REOPEN");
            assertThat(member.open(talk + "/edit").status()).isEqualTo(200);
        }
    }
}
