package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;

/** The pages that no link leads to: doors, answers to a press, questions before something ends, the setup; looked at as all others are. */
@InChromium
@Order(2)
final class UnlinkedPagesTest {
    private static final List<String> LANGUAGES = List.of("ht", "fr", "en", "pt", "es");
    private static final int NARROWEST = 320;
    private static final int PAGES = 42;

    @AutoClose
    private final PageLook pages = new PageLook();
    private final List<Integer> counts = new ArrayList<>();
    private int round;
    private int seen;

    /** In the full tier each in every language. */
    @Test
    void areForEverybody(Chromium chromium) {
        for (round = 0; round < Tier.count(1, LANGUAGES.size()); round++) {
            seen = 0;
            try (Site site = Community.small().mail().start()) {
                windows(chromium, site,
                        look -> new UnlinkedPages(site, this::language, look).all().forEach(this::whole));
            }
            try (UnlinkedSetup setup = new UnlinkedSetup()) {
                windows(chromium, setup.site(), look -> whole(() -> setup.all(this::language, look)));
            }
            counts.add(seen);
        }

        assertThat(pages.told()).isEmpty();
        assertThat(counts).as("pages in each round, so that none is left out without a word").containsOnly(PAGES);
    }

    /** What cannot be brought about is told with the rest. */
    private void whole(Runnable part) {
        try {
            part.run();
        } catch (AssertionError | RuntimeException e) {
            pages.add("after " + seen + " pages in round " + round, e);
        }
    }

    /** What is next spoken: another one with each page, and another one for the same page in the next round. */
    private String language() {
        return LANGUAGES.get((seen + round) % LANGUAGES.size());
    }

    private void windows(Chromium chromium, Site site, Consumer<UnlinkedPages.Look> walk) {
        try (Window light = chromium.window(site, Look.phone().wide(NARROWEST));
                Window dark = chromium.window(site, Look.phone().wide(NARROWEST).inTheDark())) {
            walk.accept((name, page) -> look(name, page, (seen + round) % 2 == 0 ? light : dark));
        }
    }

    private void look(String name, Browser page, Window window) {
        String language = language();
        String told = name + " in " + language;
        assertThat(page.status()).as("%s: %s", told, page.text())
                .isIn(200, 201, name.equals("kept") ? 403 : 200);
        assertThat(page.document().select("form, .wall, .card")).as(told).isNotEmpty();
        pages.sound(page.bytes(), told, language);
        window.show(page.path(), page.source());
        pages.forEverybody(window, told);
        seen++;
    }
}
