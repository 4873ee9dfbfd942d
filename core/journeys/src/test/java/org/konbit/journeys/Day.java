package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import org.konbit.testing.Site;

/** What one person does, one thing after the other; after each the page is looked over. */
final class Day {
    private static final byte[] PDF = TinyPdf.saying("Las cuencas hidrográficas y sus guardianas sin sueldo.");
    private final Window window;
    private final Look look;
    private String resource = "";

    Day(Window window, Look look) {
        this.window = window;
        this.look = look;
    }

    private Page page() {
        return window.page();
    }

    private Locator first(String selector) {
        return page().locator(selector).first();
    }

    private void lookOver(String where) {
        assertThat(window.sideways()).as("%s sticks out: %s", where, window.widest()).isZero();
        assertThat(window.complaints()).as(where).isEmpty();
    }

    void signsIn() {
        window.open("/");
        lookOver("welcome");
        first("main a[href='/sign-in']").click();
        lookOver("sign-in");
        fillsIn();
        assertThat(window.path()).isEqualTo("/");
        lookOver("home");
    }

    private void fillsIn() {
        page().fill("[name=email]", "member@example.org");
        page().fill("[name=password]", Site.PASSWORD);
        page().press("[name=password]", "Enter");
    }

    /** From the box on the home page. */
    void asks() {
        page().fill("main [name=text]", "Ki jan nou ka kolekte dlo lapli nan lekòl la?");
        first("main button[value=question]").click();
        lookOver("a conversation begins");
        assertThat(page().inputValue("[name=title]")).contains("dlo lapli");
        page().fill("[name=text]", "Nou gen **de** basen, men yo fann.");
        page().selectOption("[name=language]", "ht");
        first("main form button.go").click();
        assertThat(window.path()).matches("/conversations/[0-9A-Z]{26}");
        lookOver("a conversation");
        assertThat(first("h1").textContent()).contains("dlo lapli");
        assertThat(first(".text strong").textContent()).isEqualTo("de");
    }

    void deposits() {
        first(look.width() < 600 ? ".tabs a[href='/library']" : ".nav a[href='/library']").click();
        lookOver("the shelf");
        first("a[href='/library/new']").click();
        lookOver("a deposit begins");
        page().setInputFiles("[name=file]", new FilePayload("papye-dlo.pdf", "application/pdf", PDF));
        page().selectOption("[name=language]", "es");
        first("main form[enctype] button.go").click();
        resource = window.path();
        assertThat(resource).matches("/library/[0-9A-Z]{26}");
        lookOver("a resource");
        assertThat(first("h1").textContent()).isEqualTo("papye dlo");
    }

    /** By words that stand only inside the file: without their accents, in the singular, and among stop words. */
    void finds(String... words) {
        for (String word : words) {
            long began = System.nanoTime();
            searches(word);
            while (page().locator("main .rows a[href='" + resource + "']").count() == 0) {
                assertThat(System.nanoTime() - began).as("%s was looked for, ns", word).isLessThan(90_000_000_000L);
                page().waitForTimeout(200);
                page().reload();
            }
            lookOver("results for " + word);
            assertThat(page().locator("main .rows li:has(a[href='" + resource + "']) mark").allTextContents())
                    .as(word)
                    .isNotEmpty();
        }
        first("main .rows a[href='" + resource + "']").click();
        assertThat(window.path()).isEqualTo(resource);
    }

    private void searches(String word) {
        if (look.width() < 600) {
            first("details.mine summary").click();
            first("details.mine a[href='/search']").click();
            page().fill("main [name=q]", word);
            page().press("main [name=q]", "Enter");
        } else {
            page().fill(".find [name=q]", word);
            page().press(".find [name=q]", "Enter");
        }
        assertThat(window.path()).isEqualTo("/search");
    }

    /** With htmx the page stays and only the talk is exchanged; without JavaScript the whole page comes again. */
    void reacts() {
        Locator thanks = first("#talk button[form=reacting][value^=thanks]");
        List<String> loads = window.loads();
        int before = loads.size();
        for (String pressed : List.of("true", "false", "true")) {
            thanks.click();
            page().waitForSelector("#talk button[value^=thanks][aria-pressed=" + pressed + "]");
            assertThat(thanks.textContent().matches("(?s).*\\d.*")).isEqualTo(pressed.equals("true"));
        }
        assertThat(window.loads()).as("pages loaded while reacting")
                .hasSize(look.script() ? before : before + 3);
        if (look.script()) {
            assertThat(page().evaluate("document.activeElement.value")).as("what the keyboard is on")
                    .asString()
                    .startsWith("thanks");
        }
        lookOver("a reaction");
    }

    void comments() {
        page().fill("#talk [name=text]", "Mèsi, sa *itil* anpil.");
        first("#talk form.card button.go").click();
        lookOver("a comment");
        assertThat(first("ol.comments li .text em").textContent()).isEqualTo("itil");
        assertThat(first("[role=status]").isVisible()).isTrue();
        first("ol.comments details.more summary").click();
        first("ol.comments details.more button[value^=idea]").click();
        page().waitForSelector("ol.comments button[value^=idea][aria-pressed=true]");
        lookOver("a reaction to a comment");
    }

    void switchesTheLanguage() {
        String here = window.path();
        first("details.lang summary").click();
        first("details.lang button[value=fr]").click();
        page().waitForSelector("html[lang=fr]");
        assertThat(window.path()).isEqualTo(here);
        assertThat(window.text()).contains("Bibliothèque").doesNotContain("Bibliyotèk");
        lookOver("French");
        first("details.lang summary").click();
        first("details.lang button[value=ht]").click();
        page().waitForSelector("html[lang=ht]");
    }

    void leaves() {
        first("details.mine summary").click();
        first("form[action='/sign-out'] button").click();
        page().waitForSelector("main a[href='/sign-in']");
        assertThat(window.path()).isEqualTo("/");
        lookOver("afterwards");
        window.open("/settings");
        assertThat(window.path()).isEqualTo("/sign-in");
    }

    /** To something that only members may read: for a visitor it is not there, but says that signing in may help. */
    void comesBackByALink() {
        assertThat(window.open(resource)).isEqualTo(404);
        first("main a[href^='/sign-in?next=']").click();
        fillsIn();
        assertThat(window.path()).isEqualTo(resource);
    }

    /** The button does not just do nothing: whoever is nobody any more is asked to sign in, and comes back. */
    void reactsAfterTheSessionIsOver() {
        window.forget();
        first("#talk button[form=reacting][value^=thanks]").click();
        page().waitForSelector("form [name=password]");
        fillsIn();
        page().waitForSelector("#talk button[form=reacting][value^=thanks]");
        assertThat(window.path()).isEqualTo(look.script() ? resource : "/sign-in");
    }
}
