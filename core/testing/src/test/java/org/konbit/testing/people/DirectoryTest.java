package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

@KonbitTest(ownSite = true)
class DirectoryTest {
    private static String id(Site site, String name) {
        return new Kept(site).rows("select id from member where name = '" + name + "'").getFirst();
    }

    private static String csrf(Browser browser) {
        return browser.document().select("input[name=_csrf]").val();
    }

    @Test
    void whoIsHereIsForMembers(Site site) {
        String member = "/members/" + id(site, "Member Sample");
        String organization = "/organizations/" + new Kept(site).rows("select id from organization").getFirst();
        for (String path : List.of("/members", member, "/organizations", organization, "/organizations/new",
                "/settings", "/invitations",
                "/admin/members", "/admin/roles")) {
            assertThat(site.visitor().open(path).path()).as(path).isEqualTo("/sign-in");
        }
    }

    @Test
    void aClockIsChosenByItsPlaceInTheReadersLanguage(Site site) {
        Browser member = site.as("outsider@example.org").open("/settings?lang=pt");
        String places = "select[name=zone] option";
        assertThat(member.document().select(places + "[value=Europe/Lisbon]").text()).isEqualTo("Lisboa");
        assertThat(member.document().select(places + "[value=America/Mexico_City]").text())
                .isEqualTo("Cidade do México");
        assertThat(member.open("/settings?lang=ht").document().select(places + "[value=America/New_York]").text())
                .isEqualTo("Nouyòk");
        assertThat(member.open("/settings?lang=es").document().select(places).eachText()).doesNotContain("London")
                .containsSubsequence("Ámsterdam", "Bogotá", "Londres", "Nueva York", "Tokio", "Zúrich", "UTC");

        member.fill("zone", "America/Bogota").form("zone").submit();
        assertThat(member.document().select(places + "[selected]").val()).isEqualTo("America/Bogota");
    }

    @Test
    void anAddressIsShownToItsOwnerOnly(Site site) {
        Browser steward = site.as(Role.STEWARD);
        String id = id(site, "Member Sample");
        for (String path : List.of("/members", "/members?q=member", "/members/" + id, "/spaces/commons",
                "/organizations")) {
            assertThat(steward.open(path).source()).as(path).doesNotContain("member@example.org");
        }
        Browser administrator = site.as(Role.ADMINISTRATOR);
        assertThat(administrator.open("/admin/members/" + id).source()).doesNotContain("member@example.org");
        assertThat(site.as(Role.MEMBER).open("/settings").source()).contains("member@example.org");
    }

    @Test
    void peopleAreFoundByTheBeginningOfAName(Site site) {
        Browser member = site.as(Role.MEMBER).open("/members?q=stew");
        assertThat(member.text()).contains("Steward Sample").doesNotContain("Outsider Sample");
        assertThat(member.open("/members?q=%25").text()).doesNotContain("Steward Sample");
        assertThat(member.open("/members?country=HT").text()).doesNotContain("Steward Sample");
    }

    @Test
    void anOrganizationIsCompleteWithOnePersonAndListedWithNone(Site site) {
        Browser member = site.as(Role.MEMBER).open("/organizations");
        assertThat(member.text()).contains("Casa de Pruebas");
        member.open("/organizations/new")
                .fill("name", "Huerta de la Loma")
                .fill("country", "CO")
                .fill("size", "small")
                .fill("language", "es")
                .fill("link", "javascript:alert(1)")
                .form("size")
                .submit();
        assertThat(member.status()).isEqualTo(422);
        member.form("size").fill("link", "https://example.org/huerta").submit();
        assertThat(member.status()).isEqualTo(200);
        String page = member.path();
        assertThat(member.text()).contains("Huerta de la Loma", "Member Sample");
        member.form("title").fill("title", "Riego").submit();
        assertThat(member.text()).contains("Riego");

        Browser outsider = site.as("outsider@example.org");
        assertThat(outsider.open(page + "/edit").status()).isEqualTo(403);
        assertThat(site.as(Role.STEWARD).open(page + "/edit").status()).isEqualTo(200);
        member.post(page + "/leave", Map.of("_csrf", csrf(member)));
        assertThat(outsider.open("/organizations").text()).contains("Huerta de la Loma");
    }

    @Test
    void aPausedMemberIsOutAtOnceAndTheActIsNoted() {
        try (Site site = Site.builder().start()) {
            Browser outsider = site.as("outsider@example.org");
            String id = id(site, "Outsider Sample");
            Browser administrator = site.as(Role.ADMINISTRATOR).open("/admin/members/" + id);
            administrator.press("act", "SUSPEND");
            assertThat(administrator.text()).contains("en pausa");
            String csrf = csrf(administrator);
            administrator.post("/admin/members/" + id, Map.of("_csrf", csrf, "act", "SUSPEND"));
            administrator.post("/admin/members/" + id, Map.of("_csrf", csrf, "act", "REVOKE", "role", "steward"));

            assertThat(outsider.open("/settings").path()).isEqualTo("/sign-in");
            Browser again = site.visitor()
                    .open("/sign-in")
                    .fill("email", "outsider@example.org")
                    .fill("password", Site.PASSWORD)
                    .submit();
            assertThat(again.text()).contains("en pausa");
            assertThat(administrator.open("/members").text()).doesNotContain("Outsider Sample");
            assertThat(administrator.open("/members/" + id).status()).isEqualTo(404);
            administrator.open("/admin/members/" + id).press("act", "REACTIVATE");
            administrator.post("/admin/members/" + id, Map.of("_csrf", csrf, "act", "REACTIVATE"));
            administrator.open("/admin/members/" + id);
            administrator.form("role").fill("role", "steward").press("act", "GRANT");
            assertThat(site.as("outsider@example.org").open("/spaces/new").status()).isEqualTo(200);
            assertThat(new Kept(site).rows("select action from audit order by id")).containsExactly("member.suspend",
                    "member.reactivate",
                    "member.grant");
        }
    }

    @Test
    void theLastAdministratorCannotStepDown(Site site) {
        String id = id(site, "Administrator Sample");
        Browser administrator = site.as(Role.ADMINISTRATOR).open("/admin/members/" + id);
        String csrf = csrf(administrator);
        administrator.post("/admin/members/" + id, Map.of("_csrf", csrf, "act", "REVOKE", "role", "administrator"));
        assertThat(administrator.text()).contains("¿Dejar de administrar?");
        administrator.press("act", "REVOKE");
        assertThat(administrator.status()).isEqualTo(422);
        assertThat(administrator.text()).contains("Es la última persona que administra");
        administrator.post("/admin/members/" + id, Map.of("_csrf", csrf, "act", "SUSPEND"));

        assertThat(administrator.status()).isEqualTo(422);
        assertThat(administrator.open("/admin").status()).isEqualTo(200);
    }

    @Test
    void administrationIsForAdministrators(Site site) {
        for (Role role : List.of(Role.MEMBER, Role.FACILITATOR, Role.STEWARD)) {
            Browser browser = site.as(role).open("/settings");
            String csrf = csrf(browser);
            for (String path : List.of("/admin", "/admin/roles", "/admin/members",
                    "/admin/members/" + id(site, "Member Sample"))) {
                assertThat(browser.open(path).status()).as(role + " " + path).isEqualTo(403);
            }
            browser.post("/admin/members/" + id(site, "Member Sample"),
                    Map.of("_csrf", csrf, "act", "GRANT", "role", "administrator"));
            assertThat(browser.status()).isEqualTo(403);
        }
    }

    @Test
    void rolesAreToldInWords(Site site) {
        Browser administrator = site.as(Role.ADMINISTRATOR).open("/admin/roles");

        assertThat(administrator.text()).contains("Abrir un espacio nuevo", "Ver a las personas de la comunidad");
        assertThat(administrator.document().select("main li").eachText())
                .noneMatch(words -> words.matches("[a-z-]+\\.[a-z-]+"));
    }
}
