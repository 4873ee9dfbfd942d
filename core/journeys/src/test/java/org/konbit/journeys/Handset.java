package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody's phone, 360 px wide, which nothing is known to yet: each press of a link or a button is a tap, and every byte that comes over
 * the network is counted. What the keyboard writes and what is chosen in a list is no tap.
 */
final class Handset implements AutoCloseable {
    private final Window window;
    private final Traffic traffic;
    private final List<String> taps = new ArrayList<>();

    Handset(Window window) {
        this.window = window;
        this.traffic = new Traffic(window);
    }

    /** Open an address that somebody sent, or that the camera read. */
    Handset opens(String path) {
        assertThat(window.open(path)).as(path).isEqualTo(200);
        return this;
    }

    /** Open a page again and again until it has these words. */
    Handset waits(String path, String words) {
        Running.until(path + " says " + words, () -> opens(path).text().contains(words));
        return this;
    }

    /** Press what has these words. */
    Handset taps(String words) {
        Locator pressed = window.page().locator("main a:visible, main button:visible").filter(having(words));
        window.page().waitForLoadState();
        assertThat(pressed.count()).as("what says \"%s\" on %s:\n%s", words, window.path(), window.text()).isPositive();
        pressed.first().click();
        taps.add(words);
        assertThat(window.sideways()).as("%s sticks out: %s", window.path(), window.widest()).isZero();
        return this;
    }

    private static Locator.FilterOptions having(String words) {
        return new Locator.FilterOptions().setHasText(words);
    }

    /** Write into a field. */
    Handset types(String field, String words) {
        window.page().fill("main [name='" + field + "']", words);
        return this;
    }

    /** Choose what has these words in a list. */
    Handset chooses(String field, String words) {
        window.page().selectOption("main [name='" + field + "']", new SelectOption().setLabel(words));
        return this;
    }

    /** What was pressed so far. */
    List<String> taps() {
        return List.copyOf(taps);
    }

    /** What all that cost, compressed as it came. */
    int bytes() {
        return traffic.soFar().stream().mapToInt(Traffic.Fetched::bytes).sum();
    }

    /** The page, for what is not pressed and not written. */
    Page page() {
        return window.page();
    }

    String path() {
        return window.path();
    }

    /** The words on the page. */
    String text() {
        return window.text();
    }

    @Override
    public void close() {
        assertThat(window.complaints()).isEmpty();
        window.close();
    }
}
