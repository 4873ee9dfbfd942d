package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

/** The ways on for who has no account: on a phone, from an address that is not there, and from the welcome page. */
@KonbitTest(ownSite = true)
final class VisitorTest {
    private static List<String> tabs(Browser browser) {
        return browser.document().select("nav.tabs a").eachAttr("href");
    }

    @Test
    void theBarAtThumbsReachLeadsWhereAVisitorMayGo(Site site) {
        Browser visitor = site.visitor();
        List<String> tabs = tabs(visitor.open("/"));

        assertThat(tabs).containsExactly("/", "/conversations", "/spaces", "/search");
        for (String tab : tabs) {
            assertThat(visitor.open(tab).path()).isEqualTo(tab);
            assertThat(visitor.document().select("nav.tabs a[aria-current=page]").attr("href")).isEqualTo(tab);
        }
        assertThat(tabs(site.as(Role.MEMBER).open("/"))).contains("/conversations/new").doesNotContain("/search");
    }

    @Test
    void aPageThatIsNotThereCanBeSearchedFor(Site site) {
        for (Browser browser : List.of(site.visitor(), site.as(Role.MEMBER))) {
            browser.open("/nowhere");
            assertThat(browser.status()).isEqualTo(404);
            assertThat(browser.document().select("#main form[role=search]:not([method=post]) button")).hasSize(1);
            assertThat(browser.document().select("#main form[role=search]").attr("action")).isEqualTo("/search");
        }
    }

    @Test
    void theWelcomePageLeadsToWhatIsPublicAndIsSilentWhereNothingIs() {
        try (Site site = Site.builder().start()) {
            assertThat(site.visitor().open("/").text()).doesNotContain("Mirar lo que es público");
            Browser steward = site.as(Role.STEWARD).open("/spaces/new");
            steward.fill("name", "Mercado")
                    .fill("purpose", "Para todo el mundo")
                    .fill("visibility", "public")
                    .form("visibility")
                    .submit();
            steward.follow("Escribir aquí");
            steward.fill("kind", "idea").fill("title", "Un horno para todas").form("title").submit();
            assertThat(steward.path()).startsWith("/conversations/0");

            Browser visitor = site.visitor().open("/");
            String target = visitor.document().select("a:contains(Mirar lo que es público)").attr("href");
            assertThat(target).startsWith("#");
            assertThat(visitor.document().select(target + " a.t").eachText()).containsExactly("Un horno para todas");
        }
    }

    @Test
    void whatAnAddressDoesNotTakeIsSaidAsItIs(Site site) {
        Browser member = site.as(Role.MEMBER).post("/spaces/commons", Map.of("a", "b"));

        assertThat(member.status()).isEqualTo(405);
        assertThat(member.text()).contains("no acepta lo que se envió").doesNotContain("recarga");
        assertThat(member.document().select("#main a.go").attr("href")).isEqualTo("/spaces/commons");
    }
}
