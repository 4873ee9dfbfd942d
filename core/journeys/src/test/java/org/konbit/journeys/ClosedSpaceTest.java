package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;
import org.konbit.testing.walk.Answer;
import org.konbit.testing.walk.Crawl;
import org.konbit.testing.walk.Reader;

/** Plants words in every field of a closed space, and looks for them as everybody who is not in it. */
@Order(2)
final class ClosedSpaceTest {
    private static final int EVERYTHING = 100;
    private static final String NOWHERE = "wqkvjzxwqkvj";
    private static final List<String> NARROWED = List.of("", "&language=es", "&topic=rights", "&type=library.resource",
            "&type=conversation.question", "&type=space", "&language=ht", "&page=2");

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void nobodyOutsideFindsATraceNorTellsHiddenFromMissing(TestDatabase database) throws Exception {
        try (Site site = Community.small().database(database).start()) {
            openTalk(site.as("facilitator@example.org"));
            // the facilitator looks after another closed space, the administrator after the instance: neither is inside
            List<Reader> outsiders = List.of(Reader.visitor(site), Reader.of(site, "outsider"),
                    Reader.of(site, "facilitator"), Reader.of(site, "administrator"));
            List<Map<String, String>> before = outsiders.stream().map(ClosedSpaceTest::everything).toList();
            Planting planting = Planting.in(site);
            Reader inside = Reader.of(site, "member");
            waitUntilFound(inside, planting);

            for (int i = 0; i < outsiders.size(); i++) {
                Reader outsider = outsiders.get(i);
                Map<String, String> after = everything(outsider);
                noTrace(outsider, after, planting);
                assertThat(after).as("what %s sees", outsider).isEqualTo(before.get(i));
                searchesTellNothing(outsider, planting);
                new Hidden(outsider, planting).looksMissing();
            }
            assertThat(everything(inside).values()).as("while the member sees it")
                    .anyMatch(page -> page.contains(planting.conversation()))
                    .anyMatch(page -> page.contains(planting.slug()));
        }
    }

    /** Something everybody may read, so that there are lists for a trace to stand in. */
    private static void openTalk(Browser somebody) {
        somebody.open("/conversations/new")
                .fill("title", "Cosecha abierta")
                .fill("language", "es")
                .fill("topics", "rights")
                .submit();
        assertThat(somebody.fill("text", "Un comentario").submit().status()).isEqualTo(200);
    }

    /** All that a reader can come to, without what differs from minute to minute and from form to form. */
    private static Map<String, String> everything(Reader reader) {
        Map<String, String> pages = new LinkedHashMap<>();
        for (Answer answer : Crawl.as(reader, EVERYTHING).answers()) {
            assertThat(answer.status()).as(answer.target()).isLessThan(500);
            pages.put(answer.target(), answer.headers().map().get("location") + answer.lasting()
                    .replaceAll("hace un momento|hace \\d+ minutos?|il y a [^<]+|há [^<]+|agora[^<]*|just now"
                            + "|\\d+ minutes? ago|kounye a[^<]*|sa gen [^<]+|à l’instant", "AGO")
                    // the greeting goes by the hour, which may strike meanwhile
                    .replaceAll("(<section class=\"say\">\\s*<h1>)[^<,]*,", "$1")
                    // every crawl takes the list of organizations along, which is noted
                    .replaceAll("<li>Lo que hiciste administrando[^\\n]*\\n", "")
                    .replaceAll("<li>[^\\n]*se llevó la lista de organizaciones[^\\n]*\\n", "")
                    // what the page of health says of the machine
                    .replaceAll("(?s)(id=\"health-(?:database|disk|memory|clock|speed)\">.*?</div>\\s*)<p>[^<]*</p>",
                            "$1"));
        }
        return pages;
    }

    private static void noTrace(Reader outsider, Map<String, String> pages, Planting planting) {
        for (String secret : planting.secrets()) {
            String lower = secret.toLowerCase(Locale.ROOT);
            assertThat(pages.entrySet()).as("%s seen by %s", secret, outsider)
                    .noneMatch(page -> page.getValue().toLowerCase(Locale.ROOT).contains(lower)
                            || page.getKey().toLowerCase(Locale.ROOT).contains(lower));
        }
    }

    /** Otherwise the silence outside would prove nothing. */
    private static void waitUntilFound(Reader inside, Planting planting) throws InterruptedException {
        for (Map.Entry<String, String> one : planting.found().entrySet()) {
            long deadline = System.nanoTime() + 90_000_000_000L;
            while (inside.get("/search?q=" + one.getValue()).document("").select("main .rows a.t").isEmpty()) {
                assertThat(System.nanoTime()).as("%s, %s, is found inside within 90 s", one.getKey(), one.getValue())
                        .isLessThan(deadline);
                Thread.sleep(50);
            }
        }
    }

    /** Whatever is typed and chosen, the answer is the one to a word that stands nowhere; in the normal tier, ways to type take turns. */
    private static void searchesTellNothing(Reader outsider, Planting planting) {
        int turn = outsider.toString().length();
        Map<String, String> nothing = new HashMap<>();
        for (String word : planting.words()) {
            List<String> ways = otherWaysToType(word);
            List<String> typed = new ArrayList<>(Tier.full() ? ways : List.of(ways.get(turn % ways.size())));
            typed.add(word);
            for (String one : typed) {
                String chosen = NARROWED.get(turn++ % NARROWED.size());
                String nowhere = one.startsWith("\"") ? "\"" + NOWHERE + "\"" : NOWHERE;
                assertThat(search(outsider, one, chosen)).as("%s typed by %s, %s", one, outsider, chosen)
                        .isEqualTo(nothing.computeIfAbsent(nowhere + chosen, n -> search(outsider, nowhere, chosen)));
            }
        }
        assertThat(search(outsider, "cosecha " + planting.words().getFirst(), "")).doesNotContain("<mark>xo");
    }

    private static List<String> otherWaysToType(String word) {
        String misspelt = word.replace(word.charAt(3), word.charAt(4) == 'e' ? 'i' : 'e');
        return List.of(word.substring(0, word.length() / 2), misspelt, word.toUpperCase(Locale.ROOT),
                "\"" + word + "\"");
    }

    private static String search(Reader reader, String typed, String chosen) {
        String encoded = Reader.encoded(typed);
        return reader.get("/search?q=" + encoded + chosen)
                .text()
                .replace(Reader.encoded(encoded), "TYPED")
                .replace(encoded, "TYPED")
                .replace(typed, "TYPED")
                .replace(typed.replace("\"", "&#34;"), "TYPED");
    }
}
