package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Media;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.konbit.testing.TestDatabase;
import org.konbit.testing.walk.Reader;

/** What a thumb finds on a narrow screen, and that things which belong together stand in line. */
@InChromium
@ExtendWith(Sites.Extension.class)
final class ThumbsInChromiumTest {
    /** What a thumb hits, in CSS pixels. */
    private static final double THUMB = 44;

    private static Window opened(Sites sites, Chromium chromium, Look look, String who, String path) {
        Reader reader = sites.reader(TestDatabase.SQLITE, who);
        Window window = chromium.window(reader.site(), look);
        window.with(reader.cookies());
        window.open(path);
        return window;
    }

    /** Press where something is, whatever lies over it there. */
    private static void press(Locator locator) {
        locator.click(new Locator.ClickOptions().setForce(true));
    }

    private static BoundingBox box(Locator locator) {
        return locator.first().boundingBox();
    }

    @Test
    void aVisitorWithoutJavaScriptGoesEverywhereByThumb(Sites sites, Chromium chromium) {
        try (Window window = opened(sites, chromium, Look.phone().withoutScript(), "visitor", "/")) {
            for (String path : List.of("/library", "/conversations", "/spaces", "/search")) {
                window.page().locator(".tabs a[href='" + path + "']").click();
                assertThat(window.path()).isEqualTo(path);
            }
            window.open("/");
            window.page().click("main a[href='#open']");
            assertThat(box(window.page().locator("#open")).y).isLessThan(400);
            press(window.page().locator("#open .av").first());
            assertThat(window.path()).matches("/\\w+/[0-9A-Z]{26}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"es", "pt", "en", "fr", "ht"})
    void theBarBelowHasRoomBetweenItsWords(String language, Sites sites, Chromium chromium) {
        for (String who : List.of("visitor", "member")) {
            try (Window window = opened(sites, chromium, Look.phone().speaking(language), who, "/?lang=" + language)) {
                @SuppressWarnings("unchecked")
                List<Number> gaps = (List<Number>) window.page()
                        .evaluate(
                                """
                                [...document.querySelectorAll('.tabs a')].map(a => {
                                    const words = document.createRange(); words.selectNodeContents(a);
                                    return words.getBoundingClientRect();
                                }).map((box, i, all) => i ? box.left - all[i - 1].right : box.left)""");
                assertThat(gaps).as(who + " " + language).hasSize(5).allMatch(gap -> gap.doubleValue() >= 5);
                assertThat(window.sideways()).isZero();
            }
        }
    }

    @Test
    void aWholeRowLeadsToWhatItNamesAndWhatStandsInItStillWorks(Sites sites, Chromium chromium) {
        try (Window window = opened(sites, chromium, Look.phone(), "administrator", "/members")) {
            Locator row = window.page().locator("main .rows li").first();
            assertThat(box(row).height).isGreaterThanOrEqualTo(THUMB);
            String target = row.locator("a.t").getAttribute("href");
            press(row.locator(".av"));
            assertThat(window.path()).isEqualTo(target);

            window.open("/library");
            window.page().locator("main a.book").first().click();
            Locator crumb = window.page().locator("header .meta a").first();
            assertThat(box(crumb).height).isGreaterThanOrEqualTo(THUMB);
            Locator author = window.page().locator("main .meta a[href^='/members/']");
            assertThat(box(author).height).isGreaterThanOrEqualTo(THUMB);
            author.first().click();
            assertThat(window.path()).startsWith("/members/");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 1280})
    void whatOneDoesWithACommentStandsInLine(int width, Sites sites, Chromium chromium) {
        Reader steward = Reader.of(sites.lively(), "steward");
        try (Window window = chromium.window(steward.site(), Look.desk().wide(width))) {
            Page page = window.with(steward.cookies()).page();
            window.open("/conversations");
            page.locator("main .rows a.t").first().click();
            page.fill("#talk [name=text]", "Una respuesta para alinear " + width);
            page.click("#talk form.card button.go");
            Locator acts = page.locator(".comments li:has-text('para alinear " + width + "') .acts");
            double middle = middle(acts.locator("summary"));
            for (Locator one : List.of(acts.locator(".own > a"), acts.locator(".own > form button"))) {
                assertThat(middle(one)).isCloseTo(middle, within(1.0));
            }
            BoundingBox said = box(page.locator(".comments"));
            BoundingBox form = box(page.locator(".talk > form.card"));
            assertThat(List.of(form.x, form.width)).isEqualTo(List.of(said.x, said.width));
        }
    }

    /** Where the words of a link or button stand. */
    private static double middle(Locator locator) {
        return ((Number) locator.first()
                .evaluate(
                        """
                        one => { const words = document.createRange(); words.selectNodeContents(one);
                            const box = words.getBoundingClientRect(); return box.top + box.height / 2; }"""))
                .doubleValue();
    }

    @Test
    void aButtonInARowLeavesItsWordsAlone(Sites sites, Chromium chromium) {
        try (Window window = opened(sites, chromium, Look.phone(), "administrator", "/admin/members")) {
            window.page().locator("main .rows a.t").first().click();
            for (Locator row : window.page().locator("main .rows li").all()) {
                BoundingBox button = box(row.locator("form"));
                assertThat(button.y)
                        .isGreaterThanOrEqualTo(box(row.locator("> div")).y + box(row.locator("> div")).height);
            }
            assertThat(window.sideways()).isZero();
        }
    }

    @Test
    void topicsToTickStandOneBelowTheOther(Sites sites, Chromium chromium) {
        try (Window window = opened(sites, chromium, Look.phone(), "member", "/conversations/new")) {
            List<Double> lines = window.page()
                    .locator(".checks .check")
                    .all()
                    .stream()
                    .map(one -> box(one).y)
                    .toList();
            assertThat(lines).hasSizeGreaterThan(3).doesNotHaveDuplicates();
        }
    }

    @Test
    void paperHasNoEmptyBoxes(Sites sites, Chromium chromium) {
        try (Window window = opened(sites, chromium, Look.desk(), "member", "/library")) {
            Page page = window.page();
            for (String book : page.locator("main a.book").all().stream().map(a -> a.getAttribute("href")).toList()) {
                window.open(book);
                page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
                assertThat(page.locator(".card:visible").all()).as(book)
                        .allSatisfy(card -> assertThat(card.innerText()).isNotBlank());
            }
        }
    }
}
