package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.konbit.testing.TestDatabase;
import org.konbit.testing.walk.Answer;
import org.konbit.testing.walk.Crawl;
import org.konbit.testing.walk.HtmlCheck;
import org.konbit.testing.walk.Problems;
import org.konbit.testing.walk.Reader;

/** Every page that somebody can come to, in languages that take turns: sound HTML, whole sentences, no dead end. */
@ExtendWith(Sites.Extension.class)
final class PagesTest {
    private static final List<String> LANGUAGES = List.of("es", "pt", "en", "fr", "ht");
    /** What a page says when a message, a value or an argument is missing. */
    private static final Pattern UNFINISHED = Pattern
            .compile("⟨|⟩|Optional[\\[.]|\\bnull\\b|\\{\\d|\\{\\w+, *plural|1970");

    @AutoClose
    private final HtmlCheck check = new HtmlCheck();

    @ParameterizedTest
    @CsvSource({"SQLITE, visitor", "SQLITE, member", "SQLITE, facilitator", "POSTGRESQL, steward",
            "POSTGRESQL, administrator"})
    void areSoundInEveryLanguage(TestDatabase database, String name, Sites sites) {
        Reader reader = sites.reader(database, name);
        Crawl crawl = sites.crawl(database, name);
        Problems problems = new Problems();
        int turn = name.length();
        for (Answer page : crawl.pages()) {
            List<String> languages = Tier.full() ? LANGUAGES : List.of(LANGUAGES.get(turn++ % LANGUAGES.size()));
            for (String language : languages) {
                look(reader.get(spoken(page.target(), language)), language, problems);
            }
        }

        assertThat(problems.told()).isEmpty();
        assertThat(crawl.pages()).hasSizeGreaterThan(10);
    }

    private void look(Answer page, String language, Problems problems) {
        Document document = page.document("");
        check.problems(page.body()).forEach(problem -> problems.add(page.target(), problem));
        if (!document.select("html").attr("lang").equals(language)) {
            problems.add(page.target(), "is not said to be in " + language);
        }
        if (document.select("h1").size() != 1) {
            problems.add(page.target(), "has " + document.select("h1").size() + " first headings");
        }
        var unfinished = UNFINISHED.matcher(document.text() + " " + document.title());
        if (unfinished.find()) {
            problems.add(page.target(), "says " + around(document.text(), unfinished.group()));
        }
    }

    private static String around(String text, String found) {
        int at = Math.max(0, text.indexOf(found));
        return text.substring(Math.max(0, at - 40), Math.min(text.length(), at + 60));
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
