package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.konbit.testing.Site;
import org.konbit.testing.walk.Reader;

/** What a volunteer administrator sees on a telephone. */
@InChromium
@ExtendWith(Sites.Extension.class)
final class AdministrationInChromiumTest {
    private static Window opened(Sites sites, Chromium chromium, String path) {
        Site site = sites.lively();
        Window window = chromium.window(site, Look.phone().wide(360));
        window.with(Reader.of(site, "administrator").cookies());
        assertThat(window.open(path)).isEqualTo(200);
        return window;
    }

    @Test
    void aBackupThatIsDoneStandsInTheListWithoutLoadingThePageAgain(Sites sites, Chromium chromium) {
        try (Window window = opened(sites, chromium, "/admin/backups")) {
            Page page = window.page();
            page.click("button[value=MAKE]");
            page.waitForSelector("#run:not([data-hx-get]) button[value=MAKE]");
            assertThat(page.locator("#copies .rows li").count()).isPositive();
            assertThat(window.complaints()).isEmpty();
            page.click("#copies details.more summary");
            page.click("#copies button[value=DELETE]");
        }
    }

    @Test
    void theKeyOfTheSecondStepIsCopiedWithOnePress(Sites sites, Chromium chromium) {
        try (Window window = opened(sites, chromium, "/settings/sign-in/second")) {
            Page page = window.page();
            assertThat(page.locator("main details[data-script] button").count()).as("not asked for yet").isZero();
            page.click("main details:has(details[data-script]) > summary");
            page.click("main details[data-script] summary");
            page.waitForSelector("main details[data-script] button");
            page.click("main details[data-script] button");
            page.waitForSelector("#key + button:text('" + page.getAttribute("#key", "data-copied") + "')");
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void aLongNameOfTheCommunityEndsInDots(Sites sites, Chromium chromium) {
        try (Window window = opened(sites, chromium, "/admin")) {
            Page page = window.page();
            page.evaluate(
                    "document.querySelector('.brand .site').textContent = 'La Minga de Prueba de los Valles Altos'");
            assertThat(page.evaluate("(s => s.scrollWidth > s.clientWidth && getComputedStyle(s).textOverflow)"
                    + "(document.querySelector('.brand .site'))")).isEqualTo("ellipsis");
            assertThat(window.sideways()).isZero();
        }
    }
}
