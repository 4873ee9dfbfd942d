package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.konbit.testing.Site;

/** A borrowed phone, as its browser shows it: going back, scrolling, leaving with a slow line or none, and other tabs. */
@InChromium
@ExtendWith(Sites.Extension.class)
final class SharedPhoneInChromiumTest {
    private static final String NUMBER = "3712 3456";

    private static Window borrowed(Site site, Chromium chromium, Look look) {
        Window window = chromium.window(site, look);
        window.open("/sign-in");
        window.page().fill("main [name=email]", "member@example.org");
        window.page().fill("main [name=password]", Site.PASSWORD);
        window.page().check("main form.form [name=shared]");
        window.page().click("main form.form button.go");
        window.page().waitForURL(url -> !url.contains("sign-in"));
        return window;
    }

    /** Waits until nothing is to be seen; the policy of our pages forbids to wait within them. */
    private static void isBlank(Page page) {
        page.waitForCondition(() -> (Boolean) page.evaluate("document.body.innerText.trim() === ''"));
    }

    @Test
    void whatWasTypedIsNotThereForWhoGoesBack(Sites sites, Chromium chromium) {
        for (Look look : new Look[]{Look.phone(), Look.phone().withoutScript()}) {
            try (Window window = chromium.window(sites.lively(), look)) {
                window.open("/sign-in");
                window.page().fill("main [name=email]", NUMBER);
                window.page().check("main form.form [name=shared]");
                window.open("/privacy");
                window.page().goBack();
                assertThat(window.path()).isEqualTo("/sign-in");
                assertThat(window.page().inputValue("main [name=email]")).as(look.toString()).isEmpty();
                assertThat(window.page().isChecked("main form.form [name=shared]")).isFalse();
            }
        }
    }

    @Test
    void aPasswordOfASharedPhoneIsNoneToKeep(Sites sites, Chromium chromium) {
        try (Window window = chromium.window(sites.lively(), Look.phone())) {
            window.open("/sign-in");
            String password = "main form.form [name=password]";
            assertThat(window.page().getAttribute(password, "autocomplete")).isEqualTo("off");
            window.page().check("main form.form [name=shared]");
            assertThat(window.page().getAttribute(password, "autocomplete")).isEqualTo("one-time-code");
        }
    }

    /** What somebody finds who looks through all that the browser wrote down; of one's own phone it is found, so the search can fail. */
    @Test
    void thePhoneKeepsNothingOfWhatWasTyped(Sites sites, Chromium chromium, @TempDir Path folder) throws IOException {
        Path shared = folder.resolve("shared");
        Path own = folder.resolve("own");
        used(chromium.phone(sites.lively(), Look.phone(), shared), shared, true);
        used(chromium.phone(sites.lively(), Look.phone(), own), own, false);

        assertThat(kept(own, "vyolans")).isNotEmpty();
        assertThat(kept(shared, "vyolans")).isEmpty();
        assertThat(kept(shared, "member@example.org")).isEmpty();
        assertThat(kept(shared, "Yon bonjou ki sekre")).isEmpty();
        assertThat(kept(shared, "BCDFG-HJKLM")).isEmpty();
    }

    private static void used(Window window, Path folder, boolean shared) throws IOException {
        try (window) {
            Page page = window.page();
            window.open("/join");
            page.fill("main [name=code]", "BCDFG-HJKLM");
            page.click("main form.form button.go");
            window.open("/sign-in");
            page.fill("main [name=email]", "member@example.org");
            page.fill("main [name=password]", Site.PASSWORD);
            page.setChecked("main form.form [name=shared]", shared);
            page.click("main form.form button.go");
            page.waitForURL(url -> !url.contains("sign-in"));
            window.open("/search");
            page.fill("main [name=q]", "vyolans");
            page.click("main form.filters button.go");
            page.waitForSelector("main [name=q][value=vyolans]");
            window.open("/conversations/new");
            page.fill("main [name=title]", "Yon bonjou ki sekre");
            if (shared) {
                page.click(".leave button");
                page.waitForSelector("main table");
            } else {
                window.open("/");
            }
            // it writes what it remembers a moment later
            page.waitForTimeout(2_000);
            for (int looks = 0; looks < 60 && !shared && !keptYet(folder, "vyolans"); looks++) {
                page.waitForTimeout(500);
            }
        }
    }

    /** Whether a text stands there already; a file may go while one looks. */
    private static boolean keptYet(Path folder, String words) throws IOException {
        try {
            return !kept(folder, words).isEmpty();
        } catch (NoSuchFileException | UncheckedIOException changing) {
            return false;
        }
    }

    /** The files below a folder in which a text stands, as it is or in two bytes a letter. */
    private static List<String> kept(Path folder, String words) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (bytes.contains(words) || bytes.replace("\0", "").contains(words)) {
                    found.add(folder.relativize(file).toString());
                }
            }
        }
        return found;
    }

    @Test
    void leavingStaysInReachAndCoversNothing(Sites sites, Chromium chromium) {
        for (Look look : new Look[]{Look.phone(), Look.phone().wide(320), Look.phone().wide(320).withoutScript()}) {
            try (Window window = borrowed(sites.lively(), chromium, look)) {
                Page page = window.page();
                window.open("/settings/contact");
                if (look.script()) {
                    window.enlarge(150);
                }
                page.mouse().wheel(0, 1500);
                page.waitForCondition(() -> (Boolean) page.evaluate("scrollY > 800"));
                BoundingBox button = page.locator(".leave button").boundingBox();
                assertThat(button.y).as(look.toString()).isBetween(0.0, 60.0);
                assertThat(button.height).isGreaterThanOrEqualTo(44);
                assertThat(button.x + button.width).isLessThanOrEqualTo(look.width());
                assertThat(window.sideways()).isZero();
                // what is jumped to by keyboard is not below it
                page.locator("main button:visible, main a:visible").first().focus();
                assertThat(page.evaluate("document.activeElement.getBoundingClientRect().top"
                        + " >= document.querySelector('.leave').getBoundingClientRect().bottom - 1")).isEqualTo(true);
            }
        }
    }

    @Test
    void thePageIsBlankBeforeTheServerAnswers(Sites sites, Chromium chromium) {
        try (Window window = borrowed(sites.lively(), chromium, Look.phone())) {
            Page page = window.page();
            window.open("/members");
            // a line so slow that nothing leaves the phone for now
            page.evaluate(
                    """
                    () => {
                      const sent = fetch;
                      self.fetch = (...asked) => new Promise(go => self.goOn = go).then(() => sent(...asked));
                    }""");
            page.click(".leave button");
            isBlank(page);
            assertThat(page.title()).isEmpty();
            page.evaluate("() => goOn()");
            page.waitForSelector("main h1");
            assertThat(window.path()).isEqualTo("/leave");
            window.open("/settings");
            assertThat(window.path()).isEqualTo("/sign-in");
        }
    }

    @Test
    void leavingWithoutALineEndsTheSession(Sites sites, Chromium chromium) {
        try (Window window = borrowed(sites.lively(), chromium, Look.phone())) {
            Page page = window.page();
            window.open("/members");
            page.context().setOffline(true);
            page.click(".leave button");
            isBlank(page);
            Page later = page.context().newPage();
            page.close();
            page.context().setOffline(false);
            later.navigate(sites.lively().address("/settings").toString());
            assertThat(later.url()).contains("/sign-in");
        }
    }

    @Test
    void theServerIsToldWhenTheLineIsBack(Sites sites, Chromium chromium) {
        try (Window window = borrowed(sites.lively(), chromium, Look.phone())) {
            Page page = window.page();
            window.open("/members");
            page.context().setOffline(true);
            page.click(".leave button");
            isBlank(page);
            page.context().setOffline(false);
            page.waitForSelector("main h1");
            assertThat(window.path()).isEqualTo("/leave");
            assertThat(page.context().cookies()).noneMatch(cookie -> cookie.name.equals("konbit"));
        }
    }

    @Test
    void theOtherTabsGoBlankToo(Sites sites, Chromium chromium) {
        try (Window window = borrowed(sites.lively(), chromium, Look.phone())) {
            Page other = window.page().context().newPage();
            other.navigate(sites.lively().address("/settings/data").toString());
            window.open("/members");
            window.page().click(".leave button");
            other.waitForURL("**/leave");
            assertThat(other.locator("header, form").count()).isZero();
            // their address is that of the page before the page is: Chromium never closes a window that is emptied meanwhile
            other.waitForSelector("main h1");
            window.page().waitForSelector("main h1");
        }
    }

    @Test
    void theNextPersonNeedNotSayAgainThatThePhoneIsShared(Sites sites, Chromium chromium) {
        for (String way : List.of("/leave", "/sign-out")) {
            for (Look look : new Look[]{Look.phone(), Look.phone().withoutScript()}) {
                try (Window window = borrowed(sites.lively(), chromium, look)) {
                    Page page = window.page();
                    window.open("/members");
                    if (way.equals("/leave")) {
                        page.click(".leave button");
                        page.waitForSelector("main table");
                        assertThat(page.context().cookies()).extracting(cookie -> cookie.name)
                                .as(look.toString())
                                .containsExactly("konbit-shared");
                    } else {
                        page.click("summary.me");
                        page.click("form[action$='/sign-out'] button");
                        page.waitForURL(url -> !url.contains("/members"));
                    }
                    window.open("/join");
                    assertThat(page.context().cookies()).extracting(cookie -> cookie.name)
                            .as(way + " " + look)
                            .contains("konbit-shared");
                }
            }
        }
    }
}
