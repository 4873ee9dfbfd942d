package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.konbit.testing.walk.HtmlCheck;
import org.konbit.testing.walk.Reader;

/** A form that came back with its file: sound, for everybody, and sent without choosing the file again. */
@InChromium
@ExtendWith(Sites.Extension.class)
final class RefusedFileInChromiumTest {
    private static final String NAME = "asanble_manm_yo_".repeat(11) + ".txt";
    private static final byte[] TEXT = "Mayi ak pwa".getBytes(StandardCharsets.UTF_8);

    @AutoClose
    private final HtmlCheck check = new HtmlCheck();

    private static void refuse(Window window, String name) {
        Page page = window.page();
        window.open("/library/new");
        page.setInputFiles("[name=file]", new FilePayload(name, "text/plain", TEXT));
        page.fill("[name=link]", "kat");
        page.click("main form button.go");
        page.waitForSelector("#p-link");
    }

    @Test
    void itIsForEverybody(Sites sites, Chromium chromium) {
        try (Window window = chromium.window(sites.lively(), Look.phone().wide(320))) {
            window.with(Reader.of(sites.lively(), "member").cookies());
            refuse(window, NAME);

            assertThat(window.text()).contains(NAME);
            assertThat(window.sideways()).as(window.widest()).isZero();
            assertThat(new AxeBuilder(window.page()).setLegacyMode(true).analyze().getViolations()).isEmpty();
            assertThat(check.problems(window.page().content().getBytes(StandardCharsets.UTF_8))).isEmpty();
        }
    }

    @Test
    void itIsSentWithoutBeingChosenAgain(Sites sites, Chromium chromium) {
        try (Window window = chromium.window(sites.lively(), Look.phone().withoutScript())) {
            window.with(Reader.of(sites.lively(), "member").cookies());
            refuse(window, "asanble.txt");
            window.page().fill("[name=link]", "");
            window.page().click("main form button.go");
            window.page().waitForURL(url -> !url.endsWith("/new"));

            assertThat(window.path()).matches("/library/[0-9A-Z]{26}");
            assertThat(window.text()).contains("asanble.txt");
        }
    }
}
