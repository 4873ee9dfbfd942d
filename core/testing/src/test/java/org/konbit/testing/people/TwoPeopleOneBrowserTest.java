package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

/** What one person wrote in one tab is never shown to, nor published by, whoever is signed in on that browser now. */
@KonbitTest(ownSite = true)
final class TwoPeopleOneBrowserTest {
    private static final String WORDS = "Mwen pa vle pèsonn konnen sa";

    private static Browser signIn(Browser browser, String email) {
        return browser.open("/sign-in").fill("email", email).fill("password", Site.PASSWORD).submit();
    }

    private static List<String> written(Site site) {
        return new Kept(site).rows("select id from content where title = '" + WORDS + "'");
    }

    @Test
    void anotherPersonsFormIsNeitherShownNorSent(Site site) {
        Browser browser = signIn(site.visitor(), "member@example.org").open("/conversations/new");
        Map<String, String> left = Map.of("_csrf", browser.document().select("main input[name=_csrf]").val(), "kind",
                "offer", "title", WORDS, "text", WORDS, "language", "ht");
        browser.formTo("/sign-out").submit();
        signIn(browser, "outsider@example.org");

        browser.post("/conversations/new", left);
        assertThat(browser.status()).isEqualTo(409);
        assertThat(browser.text()).contains("otra persona");
        assertThat(browser.source()).doesNotContain(WORDS);
        assertThat(written(site)).isEmpty();

        signIn(browser.formTo("/sign-out").submit(), "member@example.org");
        browser.post("/conversations/new", left);
        assertThat(browser.source()).as("their own words come back to them").contains(WORDS);
    }

    @Test
    void whatWasSentAfterTheSessionEndedIsForNobodyElse(Site site) {
        Browser browser = signIn(site.visitor(), "member@example.org").open("/conversations/new");
        Map<String, String> left = Map.of("_csrf", browser.document().select("main input[name=_csrf]").val(), "kind",
                "offer", "title", WORDS, "text", WORDS, "language", "ht");
        browser.formTo("/sign-out").submit();
        browser.post("/conversations/new", left);
        assertThat(browser.text()).contains("Lo que escribiste está guardado");
        browser.form("shared").fill("email", "outsider@example.org").fill("password", Site.PASSWORD).submit();

        assertThat(browser.text()).contains("otra persona");
        assertThat(browser.source()).doesNotContain(WORDS);
        assertThat(written(site)).isEmpty();
    }
}
