package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Media;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;
import org.konbit.testing.walk.Reader;

/** What a room sees on its wall and on its phones, at the sizes they have. */
@InChromium
@ExtendWith(Sites.Extension.class)
final class GatheringInChromiumTest {
    /** A facilitator's window on a gathering that was just made for so many by the wall, and these names. */
    private static Window gathering(Site site, Chromium chromium, Look look, String names) {
        return gathering(site, chromium.window(site, look), names);
    }

    private static Window gathering(Site site, Window window, String names) {
        window.with(Reader.of(site, "facilitator").cookies());
        Page page = window.page();
        endOthers(window);
        window.open("/invitations/gatherings/new");
        page.fill("[name=name]", "Encuentro de mujeres y agua");
        page.fill("[name=names]", names);
        page.fill("[name=uses]", "12");
        page.click("main form:has([name=names]) button");
        page.waitForSelector("#came");
        return window;
    }

    /** So many may be open at once: those of other tests are over. */
    private static void endOthers(Window window) {
        Page page = window.page();
        window.open("/invitations?lang=es");
        Locator open = page.locator("li:not(:has-text('cerrado')) > div > a.t[href*='/invitations/gatherings/']");
        while (open.count() > 0) {
            window.open(open.first().getAttribute("href") + "/change");
            page.click("form[action$='/end'] button");
            page.waitForSelector("#came");
            window.open("/invitations?lang=es");
        }
    }

    /** The code that is on the wall. */
    private static String code(Page page) {
        return "/join/" + page.locator(".wall .big:not(.at)").innerText();
    }

    @ParameterizedTest
    @CsvSource({"1280,600", "1280,720", "1920,1080", "1024,700"})
    void theWallShowsAllAtOnceWithoutScrolling(int width, int height, Sites sites, Chromium chromium) {
        Site site = sites.lively();
        try (Window window = gathering(site, chromium, Look.desk(), "")) {
            Page page = window.page();
            page.setViewportSize(width, height);
            String gathering = window.path();
            window.open(gathering + "/screen?lang=es");
            for (String name : new String[]{"Wideline", "Jean-Robert", "Marie-Ange"}) {
                Browser phone = site.visitor().open(code(page)).follow("Kreyòl").fill("name", name);
                phone.form("name").submit();
            }
            page.reload();
            assertThat(page.locator("header, nav, .skip").count()).as("nothing of the site around it").isZero();
            assertThat((int) page.evaluate("document.scrollingElement.scrollHeight - innerHeight"))
                    .as("pixels to scroll for")
                    .isLessThanOrEqualTo(0);
            BoundingBox code = page.locator(".wall svg.qr").boundingBox();
            assertThat(code.y + code.height).isLessThanOrEqualTo(height);
            assertThat(code.height).as("as large as fits").isGreaterThan(Math.min(height, width / 2.0) * 0.9 - 32);
            for (String words : new String[]{"Lee el código", "Leia o código", "Read the code", "Lisez le code",
                    "Li kòd la", "3 personas entraron", "3 de 12 lugares", "Wideline", "Marie-Ange"}) {
                BoundingBox said = page.locator(".wall :text('" + words + "')").last().boundingBox();
                assertThat(said.y + said.height).as(words).isLessThanOrEqualTo(height);
            }
            assertThat(page.locator(".wall .at").innerText()).doesNotContain("http").endsWith("/join");
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void onASmallPhoneAllLanguagesAreAboveTheFoldAndNoMenuLeadsAway(Sites sites, Chromium chromium) {
        Site site = sites.lively();
        String path;
        try (Window window = gathering(site, chromium, Look.desk(), "")) {
            window.open(window.path() + "/screen");
            path = code(window.page());
        }
        try (Window phone = chromium.window(site, Look.phone().speaking("ht"))) {
            phone.page().setViewportSize(360, 640);
            phone.open(path);
            assertThat(phone.page().getAttribute("html", "lang")).as("the phone's language").isEqualTo("ht");
            assertThat(phone.page().locator(".tongues a").count()).isEqualTo(5);
            for (int i = 0; i < 5; i++) {
                BoundingBox one = phone.page().locator(".tongues a").nth(i).boundingBox();
                assertThat(one.y + one.height).as("language " + i).isLessThanOrEqualTo(640);
            }
            assertThat(phone.page().locator("nav").count()).isZero();
            phone.page().click(".tongues a[lang=ht]");
            phone.page().waitForSelector("[name=name]");
            assertThat(phone.page().locator("nav").count()).as("on the second screen").isZero();
            phone.page().fill("[name=name]", "Ti Jan");
            phone.page().click("main form:has([name=name]) button");
            phone.page().waitForSelector("[name=newPassword]");
            assertThat(phone.path()).isEqualTo("/join/welcome/way");
            assertThat(phone.page().locator("nav").count()).as("on the third").isZero();
            phone.open("/join/welcome");
            assertThat(phone.page().locator("nav").count()).as("inside").isPositive();
        }
    }

    /** Such a browser sends no Sec-Fetch-Site (W3C, Fetch Metadata), and the Origin "null" from a page that lets nobody know where it is. */
    @Test
    void peopleComeInByALaptopThatServesTheHallOverPlainHttp(Chromium chromium) {
        try (Site site = Community.small().setting("site.base_url", "http://" + Chromium.HALL).start();
                Window laptop = gathering(site, chromium.inTheHall(site, Look.desk()), "")) {
            laptop.open(laptop.path() + "/screen");
            String path = code(laptop.page());
            for (Look look : List.of(Look.phone().speaking("es"), Look.phone().withoutScript().speaking("ht"))) {
                try (Window phone = chromium.inTheHall(site, look)) {
                    Page page = phone.page();
                    phone.open(path);
                    page.click(".tongues a[lang=" + look.language() + "]");
                    page.waitForSelector("[name=name]");
                    page.fill("[name=name]", "Wozlin");
                    page.waitForNavigation(() -> page.click("main form:has([name=name]) button"));
                    assertThat(phone.path()).as(page.locator("main").innerText()).isEqualTo("/join/welcome/way");
                }
            }
        }
    }

    @Test
    void cardsAreReadableOfOneHeightAndPrintedByAButton(Sites sites, Chromium chromium) {
        Site site = sites.lively();
        String longest = "María de los Ángeles Esperanza Quispe Mamani de la Cruz y Fernández";
        try (Window window = gathering(site, chromium, Look.desk(), "Ana\n" + longest + "\nRosa\nJean\nBea")) {
            Page page = window.page();
            window.open(window.path() + "/cards");
            page.evaluate("window.print = () => document.title = 'printed'");
            page.click("[data-print]");
            assertThat(page.title()).isEqualTo("printed");
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(page.locator("[data-print]:visible").count()).isZero();
            double first = page.locator(".cards > li").first().boundingBox().height;
            for (int i = 1; i < 5; i++) {
                assertThat(page.locator(".cards > li").nth(i).boundingBox().height).isEqualTo(first);
            }
            assertThat((double) Double.valueOf(String.valueOf(page.evaluate(
                    "Math.min(...[...document.querySelectorAll('.cards p')].map(p => parseFloat(getComputedStyle(p).fontSize)))"))))
                    .as("pixels; 12 points are 16")
                    .isGreaterThanOrEqualTo(16);
            assertThat(window.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"fr,false", "ht,true", "pt,false"})
    void eachPageOfAGatheringIsForEverybody(String language, boolean dark, Sites sites, Chromium chromium) {
        Site site = sites.lively();
        Look desk = dark ? Look.desk().inTheDark() : Look.desk();
        try (Window window = gathering(site, chromium, desk, "Rosa\nJean (fr)")) {
            Page page = window.page();
            String gathering = window.path();
            window.open(gathering + "/screen");
            String code = code(page);
            Browser phone = site.visitor().open(code).follow("Kreyòl").fill("name", "Wideline");
            phone.form("name").submit();
            window.open(gathering);
            String ends = page.getAttribute("a[href*='/people/']", "href");
            page.setViewportSize(320, 800);
            for (String path : new String[]{gathering, gathering + "/change", gathering + "/cards",
                    gathering + "/screen", ends, "/invitations", "/invitations/gatherings/new"}) {
                window.open(path + "?lang=" + language);
                isForEverybody(window, path);
            }
            try (Window visitor = chromium.window(site, desk.wide(320).speaking(language))) {
                for (String path : new String[]{code, code + "?screen=name", "/join", "/join/waiting", "/sign-in",
                        "/"}) {
                    visitor.open(path);
                    isForEverybody(visitor, path);
                }
                visitor.with(phone.cookies());
                for (String path : new String[]{"/sign-out/sure", "/"}) {
                    visitor.open(path);
                    isForEverybody(visitor, path);
                }
            }
        }
    }

    private static void isForEverybody(Window window, String path) {
        assertThat(window.sideways()).as(path + ": " + window.widest()).isLessThanOrEqualTo(0);
        assertThat(new AxeBuilder(window.page()).setLegacyMode(true).analyze().getViolations())
                .as(path)
                .extracting(rule -> rule.getId() + " " + rule.getNodes().getFirst().getHtml())
                .isEmpty();
    }
}
