package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;
import org.konbit.testing.walk.Reader;

/** The menus of the header, a button that copies, what a resized field does to a reaction, and what a printed page leaves out. */
@InChromium
@ExtendWith(Sites.Extension.class)
final class MenusInChromiumTest {
    private static Window opened(Sites sites, Chromium chromium, Look look, String path) {
        Reader member = sites.reader(TestDatabase.SQLITE, "member");
        Window window = chromium.window(member.site(), look);
        window.with(member.cookies());
        window.open(path);
        return window;
    }

    private static int open(Page page) {
        return page.locator("header details[open]").count();
    }

    @Test
    void oneMenuIsOpenAtATime(Sites sites, Chromium chromium) {
        try (Window window = opened(sites, chromium, Look.phone().withoutScript(), "/")) {
            window.page().click(".lang summary");
            assertThat(open(window.page())).isEqualTo(1);
            window.page().click(".mine summary");
            assertThat(open(window.page())).isEqualTo(1);
        }
    }

    @Test
    void escapeAndAClickElsewhereCloseAMenu(Sites sites, Chromium chromium) {
        try (Window window = opened(sites, chromium, Look.phone(), "/")) {
            window.page().click(".mine summary");
            window.page().keyboard().press("Escape");
            assertThat(open(window.page())).isZero();
            assertThat(window.page().evaluate("document.activeElement.matches('.mine summary')")).isEqualTo(true);
            window.page().click(".lang summary");
            assertThat(open(window.page())).isEqualTo(1);
            window.page().mouse().click(3, 620);
            assertThat(open(window.page())).isZero();
            assertThat(window.complaints()).isEmpty();
        }
    }

    /** A session of its own: it ends. */
    @Test
    void escapeTwiceLeaves(Sites sites, Chromium chromium) {
        Site site = sites.example(TestDatabase.SQLITE);
        Browser member = site.as(Role.MEMBER).open("/settings/data").formTo("/settings/data/quick").submit();
        try (Window window = chromium.window(site, Look.phone())) {
            window.with(member.cookies());
            window.open("/members");
            assertThat(window.page().title()).doesNotContain("·");
            window.page().keyboard().press("Escape");
            window.page().keyboard().press("Escape");
            // Chromium never closes a window that is emptied meanwhile
            window.page().waitForSelector("main h1");
            assertThat(window.path()).isEqualTo("/leave");
            assertThat(window.page().locator("header, nav").count()).isZero();
        }
    }

    @Test
    void aReactionBesideAResizedFieldComplainsOfNothing(Sites sites, Chromium chromium) {
        try (Window window = opened(sites, chromium, Look.desk(), "/conversations")) {
            Page page = window.page();
            page.click("main a[href*='/conversations/0'] >> nth=0");
            page.evaluate("document.querySelector('#talk textarea').style.height = '300px'");
            page.click("#talk button[form=reacting][value^=idea][aria-pressed=false]");
            page.waitForSelector("#talk button[value^=idea][aria-pressed=true]");
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void aReactionLeavesAHalfWrittenCommentAlone(Sites sites, Chromium chromium) {
        try (Window window = opened(sites, chromium, Look.phone(), "/conversations")) {
            Page page = window.page();
            page.click("main a[href*='/conversations/0'] >> nth=0");
            page.fill("#talk textarea", "Media frase");
            page.click("#talk button[form=reacting][value^=help][aria-pressed=false]");
            page.waitForSelector("#talk button[value^=help][aria-pressed=true]");
            assertThat(page.inputValue("#talk textarea")).isEqualTo("Media frase");
            assertThat(window.complaints()).isEmpty();
        }
    }

    /** Before the script for it came, and after. */
    @Test
    void aReactionWithoutAConnectionSaysSoAndGoesThroughLater(Sites sites, Chromium chromium) {
        try (Window window = opened(sites, chromium, Look.phone(), "/conversations")) {
            Page page = window.page();
            page.click("main a[href*='/conversations/0'] >> nth=0");
            String said = "#talk [role=alert]";
            String thanks = "#"
                    + page.locator("#talk button[form=reacting][value^=thanks]").first().getAttribute("id");
            for (int i = 0; i < 2; i++) {
                boolean pressed = page.locator(thanks + "[aria-pressed=true]").count() > 0;
                page.context().setOffline(true);
                page.click(thanks);
                page.waitForSelector(said);
                assertThat(page.locator(said).innerText()).contains("Pa gen koneksyon", "Anyen pa pèdi");
                page.context().setOffline(false);
                page.click(thanks);
                page.waitForSelector(thanks + "[aria-pressed=" + !pressed + "]");
                assertThat(page.locator(said).count()).isZero();
            }
        }
    }

    @Test
    void paperHasNoFormsAndMenus(Sites sites, Chromium chromium) {
        try (Window window = opened(sites, chromium, Look.desk(), "/conversations")) {
            Page page = window.page();
            page.click("main a[href*='/conversations/0'] >> nth=0");
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(page.locator("form:visible, button:visible, summary:visible, nav:visible").count()).isZero();
            assertThat(page.locator("h1").first().isVisible()).isTrue();
        }
    }

    /** What is there to be passed on is copied by one press, and read again as whoever pastes it would. */
    @Test
    void anInvitationIsCopiedByOnePress(Sites sites, Chromium chromium) {
        Site site = sites.lively();
        try (Window window = chromium.window(site, Look.phone())) {
            window.with(Reader.of(site, "member").cookies());
            window.open("/invitations");
            Page page = window.page();
            page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            page.click("main form:has([name=language]) button");
            page.click("#link + button");
            page.waitForSelector("#link + button:text('" + page.getAttribute("#link", "data-copied") + "')");
            assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(page.inputValue("#link"));
            assertThat(window.complaints()).isEmpty();
        }
    }
}
