package org.konbit.kernel.search;

import org.junit.jupiter.api.Order;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.StatementCount;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.search.SearchResult.Hit;

/** Plants words that stand nowhere else, and looks for them as somebody who may not read them. */
@Order(1)
class SearchVisibilityTest {
    private static final String LETTERS = "bdfgkmpvwz";

    @OnBothDatabases
    void whatStandsInAClosedSpaceIsFoundByNobodyElse(TestDatabase test) {
        try (Town town = new Town(test)) {
            List<String> planted = plantedIn(town, town.closed);
            String open = town.content(town.plaza, "es", "Cosecha abierta", "Palabras comunes de la plaza.");
            town.settle();
            for (String word : planted) {
                assertThat(town.find(town.ana, word).total()).as("Ana is inside and finds %s", word).isOne();
                for (String outsider : List.of(town.jean, Town.VISITOR, "01ARZ3NDEKTSV4RRFFQ69G5FAV")) {
                    noTrace(town, outsider, word);
                    assertThat(town.find(outsider, word)).as("as a word that stands nowhere")
                            .isEqualTo(town.find(outsider, "qqzzxxyy"));
                }
            }
            assertThat(town.find(town.jean, "cosecha").total()).isOne();
            assertThat(town.find(Town.VISITOR, "cosecha").hits()).extracting(Hit::id).containsExactly(open);
        }
    }

    /** One word in each place a content has. */
    private static List<String> plantedIn(Town town, String space) {
        String content = town.content("library.resource", space, "es", "Cosecha zumbatitulo",
                "Lo que dice zumbacuerpo aquí.");
        town.comment(content, "ht", "Men zumbakomante a.");
        town.file(content, "zumbanombre-2020.pdf", "fr", "Une phrase avec zumbafichier dedans.");
        return List.of("zumbatitulo", "zumbacuerpo", "zumbakomante", "zumbanombre", "zumbafichier");
    }

    private static void noTrace(Town town, String reader, String word) {
        for (String typed : Stream.of(word, word.substring(0, 6), word + "s", "cosecha " + word, word.replace('u', 'o'),
                "\"" + word + "\"", word.substring(0, word.length() - 1)).toList()) {
            SearchResult result = town.find(reader, typed);
            assertThat(result.toString()).as("%s typed by %s", typed, reader)
                    .doesNotContain(word)
                    .doesNotContain("zumba");
            assertThat(result.hits()).as(typed).noneMatch(hit -> hit.place().equals("Círculo cerrado"));
            if (!typed.contains(" ")) {
                assertThat(result.total()).as(typed).isZero();
            }
        }
    }

    /** How rare a word is, how long texts are and which words are similar is taken from no text the reader may not read. */
    @OnBothDatabases
    void whatStandsInAClosedSpaceChangesNoOrder(TestDatabase test) {
        try (Town town = new Town(test)) {
            for (int i = 0; i < 6; i++) {
                town.content(town.plaza, "es", "Maíz " + "y frijol ".repeat(i), "La milpa. ".repeat(5 - i));
                town.content(town.plaza, "es", "Zumbale", "Hay agua" + " y maíz".repeat(i) + " en el pozo.".repeat(i));
                town.content(town.plaza, "ht", "Dlo", "Gen dlo nan pi a. ".repeat(1 + i % 3));
            }
            List<String> asked = List.of("maíz", "agua", "maíz agua", "agua ventisca maíz", "a", "el pozo", "zumbalo",
                    "zumbalo agua", "dlo", "mai");
            town.settle();
            List<String> before = asked.stream().map(text -> outline(town.find(town.jean, text))).toList();
            assertThat(before).noneMatch(outline -> outline.startsWith("0"));
            for (char letter = 'a'; letter <= 'z'; letter++) {
                town.content(town.closed, "es", "Zumba" + letter + "lo zumbal" + letter + " zumbal" + letter + "o",
                        "Agua y el pozo a la vista, milpa. ".repeat(letter - 'a' + 1));
                town.content(town.closed, "es", "El pozo zumba" + letter + "lo", "Zumbal" + letter);
            }
            town.settle();
            for (int i = 0; i < asked.size(); i++) {
                assertThat(outline(town.find(town.jean, asked.get(i)))).as(asked.get(i)).isEqualTo(before.get(i));
            }
        }
    }

    private static String outline(SearchResult result) {
        return result.total() + " by " + result.fit() + ": " + result.hits().stream().map(Hit::id).toList();
    }

    @OnBothDatabases
    void visitorsFindNobody(TestDatabase test) {
        try (Town town = new Town(test)) {
            String organization = town.organization("Asociación Zumbamiel", "es", "Abejas");
            String commons = town.content(town.commons, "es", "Zumbacomún", "");
            town.settle();
            for (String word : List.of("ana", "zumbamiel", "zumbacomun", "kafe", "plaza de la comunidad")) {
                assertThat(town.find(Town.VISITOR, word).total()).as(word).isZero();
                assertThat(town.find(town.jean, word).total()).as(word).isPositive();
            }
            assertThat(town.find(Town.VISITOR, "portal").total()).isOne();
            assertThat(town.ids("zumbamiel")).containsExactly(organization);
            assertThat(town.ids("zumbacomun")).containsExactly(commons);
        }
    }

    @OnBothDatabases
    void aStaleIndexLeaksNothing(TestDatabase test) {
        try (Town town = new Town(test)) {
            town.content(town.plaza, "es", "Zumbaplaza", "En la plaza.");
            String archived = town.content(town.commons, "es", "Zumbaviejo", "Se va.");
            String left = town.member("Zumbaberto", "es", "");
            town.settle();
            assertThat(town.find(town.jean, "zumbaplaza").total()).isOne();
            // none of this is logged: the index goes on believing what it was told
            town.silently(rows -> rows.visibility(town.plaza, "closed"));
            town.silently(rows -> rows.state(archived, "archived"));
            town.silently(rows -> rows.memberStatus(left, "left"));
            for (String word : List.of("zumbaplaza", "zumbaviejo", "zumbaberto", "zumba", "portal")) {
                for (String reader : List.of(town.jean, Town.VISITOR)) {
                    SearchResult result = town.find(reader, word);
                    assertThat(result.hits()).as(word).isEmpty();
                    assertThat(result.total()).as(word).isZero();
                    assertThat(result.suggestions()).as(word).isEmpty();
                }
            }
        }
    }

    @OnBothDatabases
    void whoLeavesASpaceOrTheCommunityFindsNothingOfItFromThatMomentOn(TestDatabase test) {
        try (Town town = new Town(test)) {
            town.content(town.closed, "es", "Zumbacerrado", "");
            town.settle();
            assertThat(town.find(town.ana, "zumbacerrado").total()).isOne();
            town.silently(rows -> rows.leave(town.closed, town.ana));
            assertThat(town.find(town.ana, "zumbacerrado").total()).isZero();
            town.silently(rows -> rows.join(town.closed, town.jean));
            assertThat(town.find(town.jean, "zumbacerrado").total()).isOne();
            town.silently(rows -> rows.memberStatus(town.jean, "suspended"));
            assertThat(town.find(town.jean, "zumbacerrado").total()).isZero();
            assertThat(town.find(town.jean, "ana").total()).isZero();
        }
    }

    @OnBothDatabases
    void aPageOfHitsTakesAtMostFourStatementsHoweverManyThereAre(TestDatabase test) {
        try (Town town = new Town(test)) {
            for (int i = 0; i < 30; i++) {
                String content = town.content(town.commons, "es", "Reunión " + i, "");
                town.comment(content, "es", "Zumbaminuta " + i);
                if (i % 2 == 0) {
                    town.file(content, "acta.pdf", "es", "El acta dice zumbaminuta acta zumbaminuta.");
                }
            }
            town.settle();
            StatementCount.reset();
            assertThat(town.find(town.ana, "zumbaminuta").hits()).hasSize(20);
            assertThat(StatementCount.current()).isLessThanOrEqualTo(4);
            StatementCount.reset();
            assertThat(town.find(town.ana, "nadaquever").hits()).isEmpty();
            assertThat(StatementCount.current()).isOne();
        }
    }

    @OnBothDatabases
    void whoeverMayReadFindsAndNobodyElseInAnyMixture(TestDatabase test) {
        try (Town town = new Town(test)) {
            var random = new Random(42);
            List<String> spaces = List.of(town.commons, town.plaza, town.closed);
            List<String> readers = List.of(town.ana, town.jean, Town.VISITOR);
            List<String[]> planted = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                String space = spaces.get(random.nextInt(spaces.size()));
                String word = random.ints(12, 0, LETTERS.length())
                        .mapToObj(letter -> LETTERS.substring(letter, letter + 1))
                        .collect(Collectors.joining());
                String content = town.content(space, "pt", random.nextBoolean() ? "Título" : word, "corpo");
                if (random.nextBoolean()) {
                    town.comment(content, "fr", word);
                } else {
                    town.file(content, "x.pdf", "en", word);
                }
                planted.add(new String[]{word, space, content});
            }
            town.settle();
            for (String[] one : planted) {
                for (String reader : readers) {
                    boolean may = one[1].equals(town.plaza)
                            || !reader.equals(Town.VISITOR) && one[1].equals(town.commons)
                            || reader.equals(town.ana);
                    assertThat(town.find(reader, "\"" + one[0] + "\"").hits()).as("%s by %s", one[0], reader)
                            .extracting(Hit::id)
                            .isEqualTo(may ? List.of(one[2]) : List.of());
                }
            }
        }
    }
}
