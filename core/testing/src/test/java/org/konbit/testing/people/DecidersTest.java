package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Mail;
import org.konbit.testing.Mailbox;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;

/** Those who decide about a claim, or about people whose organization was merged, need not look for it. */
@KonbitTest(databases = {TestDatabase.SQLITE, TestDatabase.POSTGRESQL}, ownSite = true)
class DecidersTest {
    private static String added(Browser browser, String name) {
        browser.open("/organizations/new")
                .fill("name", name)
                .fill("country", "CO")
                .fill("size", "small")
                .fill("language", "es")
                .fill("about", "Tejemos.")
                .form("size")
                .submit();
        assertThat(browser.path()).startsWith("/organizations/0");
        return browser.path();
    }

    @Test
    void aClaimIsToldToThoseWhoDecideOnceAndNamedByTheAdministration(Site site, Mailbox mailbox) {
        String page = "/organizations/" + new Kept(site)
                .rows("select id from organization where name = 'Casa de Pruebas'")
                .getFirst();
        Browser administrator = site.as(Role.ADMINISTRATOR);
        assertThat(administrator.open("/admin").text()).doesNotContain("Organizaciones reclamadas");
        Browser outsider = site.as("outsider@example.org").open(page);
        outsider.fill("reason", "Rosa me conoce de allí").form("reason").submit();
        assertThat(outsider.status()).isEqualTo(200);

        Mail mail = mailbox.of(Role.STEWARD);
        assertThat(mail.text()).contains("Casa de Pruebas").doesNotContain("Outsider", "Rosa");
        assertThat(site.as(Role.STEWARD).open(mail.link("/organizations/claims")).text()).contains("Outsider Sample");
        outsider.open(page);
        outsider.post(page + "/join", Map.of("_csrf", outsider.document().select("input[name=_csrf]").val(), "title",
                "", "reason", "La fundé", "level", "COMMUNITY"));
        assertThat(new Kept(site).rows("select reason from organization_request")).containsExactly("La fundé");
        assertThat(mailbox.count("steward@example.org")).as("the same claim in other words").isEqualTo(1);
        assertThat(mailbox.count("member@example.org")).isZero();
        assertThat(administrator.open("/admin").text()).contains("Organizaciones reclamadas", "1 persona dice");
        administrator.follow("Organizaciones reclamadas");
        assertThat(administrator.path()).isEqualTo("/organizations/claims");
        administrator.press("act", "DECLINE");
        assertThat(administrator.open("/admin").text()).doesNotContain("Organizaciones reclamadas");
    }

    @Test
    void whatAMergeLeavesToDecideIsToldToThePeopleOfTheOneThatStays(Site site, Mailbox mailbox) {
        String kept = added(site.as(Role.MEMBER), "Escuela Rural");
        String other = added(site.as("outsider@example.org"), "Escuela del Valle");
        Browser steward = site.as(Role.STEWARD).open(kept + "/merge?with=" + other.replaceAll(".*/", ""));
        steward.post(kept + "/merge", Map.of("_csrf", steward.document().select("input[name=_csrf]").val(), "other",
                other.replaceAll(".*/", "")));
        assertThat(steward.path()).isEqualTo(kept);

        Mail mail = mailbox.of(Role.MEMBER);
        assertThat(mail.text()).contains("Escuela Rural");
        assertThat(site.as(Role.MEMBER).open(mail.link("/organizations/")).text()).contains("Outsider Sample");
        assertThat(site.as(Role.ADMINISTRATOR).open("/admin").text()).contains("Gente de organizaciones unidas");
    }
}
