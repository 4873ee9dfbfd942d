package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.konbit.testing.TestDatabase;
import org.konbit.testing.walk.Answer;
import org.konbit.testing.walk.Crawl;
import org.konbit.testing.walk.Reader;
import org.konbit.testing.walk.Routes;

/** Every kind of page on the narrowest phone, in light and dark and languages that take turns: axe finds nothing, nothing sticks out. */
@InChromium
@ExtendWith(Sites.Extension.class)
@Order(1)
final class AxeTest {
    private static final int NARROWEST = 320;
    private static final List<String> LANGUAGES = List.of("fr", "ht", "es", "pt", "en");

    @AutoClose
    private final PageLook pages = new PageLook();
    private final Set<String> seen = new HashSet<>();
    private int turn;

    /** In the full tier all languages in light and dark; else they take turns, and what the reader before could open is not looked at again. */
    @Test
    void pagesAreForEverybody(Sites sites, Chromium chromium) {
        for (String name : List.of("visitor", "member", "administrator")) {
            Reader reader = sites.reader(TestDatabase.SQLITE, name);
            List<String> targets = newKinds(sites.crawl(TestDatabase.SQLITE, name), reader);
            look(chromium, reader, targets, Look.phone().wide(NARROWEST));
            look(chromium, reader, targets, Look.phone().wide(NARROWEST).inTheDark());
            if (Tier.full()) {
                seen.clear();
            }
        }

        assertThat(pages.told()).isEmpty();
    }

    private List<String> newKinds(Crawl crawl, Reader reader) {
        Routes routes = Routes.of(reader.site());
        return crawl.pages()
                .stream()
                .map(Answer::target)
                .filter(target -> !target.contains("lang="))
                .filter(target -> target.equals("/") || seen.add(routes.pattern(target).orElse(target)))
                .toList();
    }

    private void look(Chromium chromium, Reader reader, List<String> targets, Look look) {
        try (Window window = chromium.window(reader.site(), look)) {
            window.with(reader.cookies());
            for (int i = 0; i < targets.size(); i++) {
                if (Tier.full() || i % 2 == (look.dark() ? 1 : 0)) {
                    String target = targets.get(i);
                    for (String language : Tier.full()
                            ? LANGUAGES
                            : List.of(LANGUAGES.get(turn++ % LANGUAGES.size()))) {
                        window.open(target + (target.contains("?") ? "&" : "?") + "lang=" + language);
                        pages.forEverybody(window,
                                target + " in " + language + (look.dark() ? ", dark" : ", light") + " as " + reader);
                    }
                }
            }
        }
    }
}
