package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.konbit.testing.TestDatabase;
import org.konbit.testing.walk.Answer;
import org.konbit.testing.walk.Crawl;
import org.konbit.testing.walk.Reader;

/** Every page that somebody can come to, in languages that take turns: sound HTML, whole sentences, no dead end. */
@ExtendWith(Sites.Extension.class)
final class PagesTest {
    private static final List<String> LANGUAGES = List.of("es", "pt", "en", "fr", "ht");

    @AutoClose
    private final PageLook pages = new PageLook();

    @ParameterizedTest
    @CsvSource({"SQLITE, visitor", "SQLITE, member", "SQLITE, facilitator", "POSTGRESQL, steward",
            "POSTGRESQL, administrator"})
    void areSoundInEveryLanguage(TestDatabase database, String name, Sites sites) {
        Reader reader = sites.reader(database, name);
        Crawl crawl = sites.crawl(database, name);
        int turn = name.length();
        for (Answer page : crawl.pages()) {
            List<String> languages = Tier.full() ? LANGUAGES : List.of(LANGUAGES.get(turn++ % LANGUAGES.size()));
            for (String language : languages) {
                Answer spoken = reader.get(spoken(page.target(), language));
                pages.sound(spoken.body(), spoken.target(), language);
            }
        }

        assertThat(pages.told()).isEmpty();
        assertThat(crawl.pages()).hasSizeGreaterThan(10);
    }

    private static String spoken(String target, String language) {
        return target.replaceAll("([?&])lang=\\w+&?", "$1") + (target.contains("?") ? "&" : "?") + "lang=" + language;
    }

    @ParameterizedTest
    @CsvSource({"SQLITE, visitor", "SQLITE, member", "SQLITE, administrator"})
    void noLinkLeadsNowhere(TestDatabase database, String name, Sites sites) {
        Crawl crawl = sites.crawl(database, name);

        assertThat(crawl.answers()).filteredOn(answer -> !crawl.foundOn(answer.target()).equals(Crawl.ROUTES))
                .filteredOn(answer -> answer.status() != 200 && answer.status() != 303)
                .extracting(answer -> answer + " on " + crawl.foundOn(answer.target()))
                .isEmpty();
        assertThat(crawl.answers()).noneMatch(answer -> answer.status() >= 500);
    }
}
