package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

/** What is wrong with a form is said on top of its page and leads to the field, on a page that holds several forms too. */
@KonbitTest(ownSite = true)
class RefusedFormTest {
    private static final String SUMMARY = "main > [role=alert]";

    @Test
    void theOnlyWrongFieldIsNamedOnTopAndStoodIn(Site site) {
        Browser member = site.as(Role.MEMBER).open("/settings/sign-in");
        assertThat(member.document().select(SUMMARY)).isEmpty();
        member.form("newPassword")
                .fill("password", "no es esta")
                .fill("newPassword", "tres cabras y un burro")
                .submit();
        Document page = member.document();

        assertThat(member.status()).isEqualTo(422);
        assertThat(page.select(SUMMARY).text()).contains("Hay 1 cosa por corregir");
        assertThat(page.select(SUMMARY + " a[href=#f-password]").text())
                .isEqualTo("Contraseña de ahora: " + page.select("#p-password").text());
        assertThat(page.select("[autofocus]").eachAttr("id")).containsExactly("f-password");
    }

    @Test
    void severalAreNamedInTheirOrderAndTheFirstIsStoodIn(Site site) {
        Browser member = site.as(Role.MEMBER).open("/organizations/new?name=x");
        member.form("about").fill("name", " ").fill("link", "no es una").submit();
        Document page = member.document();

        assertThat(member.status()).isEqualTo(422);
        assertThat(page.select(SUMMARY + " a").eachAttr("href")).startsWith("#f-name").contains("#f-country");
        page.select(SUMMARY + " a").eachAttr("href").forEach(to -> assertThat(page.select(to)).as(to).hasSize(1));
        assertThat(page.select("[autofocus]").eachAttr("id")).containsExactly("f-name");
    }

    @Test
    void whatAButtonCannotDoIsSaidOnThePageItStandsOn() {
        try (Site site = Site.builder().start()) {
            String circle = new Kept(site).circle();
            Browser facilitator = site.as(Role.FACILITATOR).open(circle);
            String title = facilitator.document().select("h1").text();
            facilitator.formTo("/leave").submit();

            assertThat(facilitator.status()).isEqualTo(422);
            assertThat(facilitator.document().select("h1").text()).isEqualTo(title);
            assertThat(facilitator.document().select(SUMMARY).text()).contains("Nombra antes a otra persona");
            assertThat(new Kept(site).rows("select count(*) from space_member m join space s on s.id = m.space "
                    + "where m.role = 'facilitator' and s.slug like 'circle-%'")).containsExactly("1");
        }
    }

    @Test
    void whatTheFormItselfSaysIsNotSaidTwice(Site site) {
        Browser visitor = site.visitor().open("/sign-in");
        visitor.form("shared").fill("email", "member@example.org").fill("password", "otra").submit();

        assertThat(visitor.document().select("[role=alert]")).hasSize(1);
        assertThat(visitor.document().select("form.form [role=alert]").text()).contains("no coinciden");
    }

    /** Links are written in many ways; all that lead somewhere are taken, by every form alike. */
    @Test
    void anOrganizationTakesALinkAsItWasMeant(Site site) {
        Browser steward = site.as(Role.STEWARD).open("/organizations/new?name=Molino");
        Map<String, String> form = Map.of("_csrf", steward.document().select("input[name=_csrf]").val(), "name",
                "Molino", "country", "BO", "size", "small", "language", "es", "level", "SPACE",
                "link", "Ejemplo.org/x y");
        steward.post("/organizations/new", form);

        assertThat(steward.status()).as(steward.text()).isEqualTo(200);
        assertThat(steward.document().select("main a[href^=https://ejemplo]").attr("href"))
                .isEqualTo("https://ejemplo.org/x%20y");
    }

    @Test
    void whatStandsAtNoFieldOfThePageIsSaidOnTop(Site site) {
        Browser member = site.as(Role.MEMBER).open("/conversations/new");
        member.form("title").fill("title", "Una idea").fill("text", "Larga y buena");
        member.document().select("input[name=kind]").val("nada");
        member.fill("kind", "nada").submit();

        assertThat(member.status()).isEqualTo(422);
        assertThat(member.document().select(SUMMARY).text()).contains("Elige una de las opciones");
        assertThat(member.document().select("[name=title]").val()).isEqualTo("Una idea");
    }

    /** What a form brings along by itself is nothing that anybody wrote. */
    @Test
    void anOldButtonIsRefusedOnItsPage(Site site) {
        String member = new Kept(site).rows("select id from member where name = 'Member Sample'").getFirst();
        Map.of("/conversations?kind=question", "next", "/admin/members/" + member, "role").forEach((page, field) -> {
            Browser browser = site.as(Role.ADMINISTRATOR).open(page);
            String title = browser.document().select("h1").text();
            browser.document().select("input[name=role]").val("administrator");
            browser.form(field).fill("_csrf", "de ayer").submit();

            assertThat(browser.status()).as(page).isEqualTo(403);
            assertThat(browser.document().select("h1").text()).isEqualTo(title);
            assertThat(browser.document().select("[role=alert]").text()).contains("estuvo abierta mucho tiempo");
        });
    }

    /** Its address is no page itself but leads to one: that is shown, or the refusal would be lost on the way there. */
    @Test
    void anOldReactionIsRefusedOnItsConversation(Site site) {
        Browser member = site.as(Role.MEMBER);
        String page = ConversationTest.begun(member, "Una reacción de ayer");
        String id = page.substring(page.lastIndexOf('/') + 1);
        member.post("/contents/" + id + "/reactions", Map.of("_csrf", "de ayer", "kind", "thanks " + id));

        assertThat(member.status()).isEqualTo(403);
        assertThat(member.document().select("h1").text()).isEqualTo("Una reacción de ayer");
        assertThat(member.document().select("[role=alert]").text()).contains("estuvo abierta mucho tiempo");
    }

    @Test
    void whatAnotherSiteWroteIsNotFilledIn(Site site) {
        String cookie = "konbit=" + site.as(Role.MEMBER).cookie("konbit").orElseThrow();
        HttpResponse<String> answer = Raw.post(site, "/conversations/new", "application/x-www-form-urlencoded",
                "title=Una+trampa&text=Ajena", "Sec-Fetch-Site", "cross-site", "Cookie", cookie);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("estuvo abierta mucho tiempo").doesNotContain("trampa", "Ajena");
    }
}
