package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.konbit.dev.Save;

/** A developer has a page of the plugin open beside the editor. */
@InChromium
final class DevInChromiumTest {
    private static final int LONGER_THAN_IT_ASKS_MILLIS = 1500;

    @TempDir
    private Path folder;

    private static Window signedIn(Written hello, Chromium chromium) {
        Window window = chromium.window(hello.site().address()::resolve, Look.desk());
        window.open("/sign-in?next=/hello");
        window.page().click("button.sample:has-text('member@example.org')");
        window.page().waitForSelector("h1:has-text('Greetings')");
        return window;
    }

    @Test
    void anOpenPageShowsEachSaveWhatIsWrongAndTheMendByItself(Chromium chromium) {
        try (Written hello = Written.begin("hello", folder); Window window = signedIn(hello, chromium)) {
            Page page = window.page();
            hello.edit(Written.WORDS, "title=Greetings", "title=Hellos");
            page.waitForSelector("h1:has-text('Hellos')");
            hello.edit(Written.TEMPLATE, "${greeting.text()}", "${greeting.words()}");
            page.waitForSelector("h2:has-text('" + Written.TEMPLATE + ":"
                    + hello.line(Written.TEMPLATE, "${greeting.words()}") + "')");
            hello.edit(Written.TEMPLATE, "${greeting.words()}", "${greeting.text()}");
            page.waitForSelector("h1:has-text('Hellos')");

            assertThat(window.complaints()).allMatch(complaint -> complaint.contains("status of 500"));
        }
    }

    @Test
    void aPageInWhichSomethingWasTypedStaysAsItIs(Chromium chromium) {
        try (Written hello = Written.begin("hello", folder); Window window = signedIn(hello, chromium)) {
            Page page = window.page();
            page.fill("[name=text]", "half a gree");
            hello.edit(Written.WORDS, "title=Greetings", "title=Hellos");
            assertThat(hello.next()).isInstanceOf(Save.Live.class);
            page.waitForTimeout(LONGER_THAN_IT_ASKS_MILLIS);
            assertThat(page.inputValue("[name=text]")).isEqualTo("half a gree");
        }
    }
}
