package org.konbit.kernel.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.search.SearchResult.Fit;
import org.konbit.kernel.search.SearchResult.Hit;
import org.konbit.kernel.search.SearchResult.Inside;

class SearchTest {
    @OnBothDatabases
    void theDeclarationIsFoundByFormsOfItsWordsInEachLanguage(TestDatabase test) {
        try (Town town = new Town(test)) {
            Map<String, String> declarations = new HashMap<>();
            for (String language : List.of("es", "pt", "en", "fr", "ht")) {
                declarations.put(language,
                        town.content("library.resource", town.plaza, language, "1948", Town.udhr(language)));
            }
            String article = town.content(town.plaza, "ht", "RedColaborar", Town.resource("redcolaborar.ht.txt"));
            town.settle();
            Map.of("es",
                    "derecho derechos DERECHOS educación educacion educaciones libertad libertades opresion infancia",
                    "pt", "direito direitos educação educacao educacoes educações nações nacoes nação seres",
                    "fr", "droit droits l’homme d'éducation education libertés liberté egalite l'égalité nations",
                    "en", "right rights Right's freedoms freedom educating nations nation shared",
                    "ht", "dwa libète libete volonte'l volonte’l lalwa").forEach((language, forms) -> {
                        for (String form : forms.split(" ")) {
                            assertThat(town.ids(form)).as("%s in %s", form, language)
                                    .contains(declarations.get(language));
                        }
                    });
            for (String form : "m'ap l’ap l'ap y'ap lʼap kominote manm zanmitay òganizasyon oganizasyon k'ap"
                    .split(" ")) {
                assertThat(town.ids(form)).as(form).contains(article);
            }
        }
    }

    @OnBothDatabases
    void haitianShortFormsFindTheSeparatedOnesAndTheOtherWayRound(TestDatabase test) {
        try (Town town = new Town(test)) {
            String elided = town.content(town.plaza, "ht", "Konbit", "M'ap travay ak kominote a, se volonte'l.");
            String separate = town.content(town.plaza, "ht", "Travay", "Jodi a m ap travay, demen l ap travay.");
            town.settle();
            for (String form : List.of("m'ap travay", "m’ap travay", "m ap travay", "map travay", "l’ap travay",
                    "travay")) {
                assertThat(town.ids(form)).as(form).containsExactlyInAnyOrder(elided, separate);
            }
            assertThat(town.ids("m'ap")).containsExactlyInAnyOrder(elided, separate);
            assertThat(town.ids("volonte")).containsExactly(elided);
            Hit hit = town.find(town.ana, "volonte").hits().getFirst();
            assertThat(Town.written(hit.passage())).contains("se [volonte'l].");
        }
    }

    @OnBothDatabases
    void aDocumentIsFoundByAWordThatStandsOnlyInsideItsFile(TestDatabase test) {
        try (Town town = new Town(test)) {
            String resource = town.content("library.resource", town.commons, "es", "Guía de fondos", "Un **manual**.");
            String filler = "Palabras y más palabras de relleno. ".repeat(3000);
            town.file(resource, "guia_fondos-2019.pdf", "fr",
                    filler + "Les coopératives caféières s’unissent. " + filler);
            town.settle();
            Hit hit = town.find(town.jean, "cooperative cafeiere").hits().getFirst();
            assertThat(hit.id()).isEqualTo(resource);
            assertThat(hit.inside()).isEqualTo(Inside.FILE);
            assertThat(hit.passageLanguage()).isEqualTo("fr");
            assertThat(Town.written(hit.passage())).startsWith("… ")
                    .contains("Les [coopératives] [caféières] s’unissent")
                    .endsWith(" …")
                    .hasSizeLessThan(300);
            assertThat(town.ids("fondos 2019")).containsExactly(resource);
            assertThat(Town.written(town.find(town.ana, "manuales").hits().getFirst().passage()))
                    .isEqualTo("Un [manual].");
        }
    }

    @OnBothDatabases
    void commentsFindTheirContentAndShowTheirWords(TestDatabase test) {
        try (Town town = new Town(test)) {
            String question = town.content(town.commons, "es", "¿Cómo guardan la semilla?", "Aquí llueve mucho.");
            String comment = town.comment(question, "ht", "Nou sere grenn yo nan *kalbas*.");
            town.settle();
            Hit hit = town.find(town.ana, "kalbas").hits().getFirst();
            assertThat(hit.id()).isEqualTo(question);
            assertThat(hit.inside()).isEqualTo(Inside.COMMENT);
            assertThat(hit.detail()).isEqualTo("Ana Lucía Pérez");
            assertThat(hit.place()).isEqualTo("Plaza de la comunidad");
            assertThat(Town.written(hit.passage())).isEqualTo("Nou sere grenn yo nan [kalbas].");
            town.write("comment", comment, rows -> rows.archiveComment(comment));
            assertThat(town.ids("kalbas")).isEmpty();
            assertThat(town.settle().ids("kalbas")).isEmpty();
            assertThat(town.ids("semillas")).containsExactly(question);
        }
    }

    @OnBothDatabases
    void anErasedCommentIsForgottenThoughItsRowIsGone(TestDatabase test) {
        try (Town town = new Town(test)) {
            String question = town.content(town.commons, "es", "Semillas", "Guardar.");
            String comment = town.comment(question, "es", "Dice calabaza.");
            town.write("comment", comment, rows -> rows.eraseComment(comment));
            assertThat(town.settle().ids("calabaza")).isEmpty();
            String other = town.comment(question, "es", "Dice canasto.");
            town.settle();
            town.write("comment", other, rows -> rows.eraseComment(other));
            assertThat(town.settle().ids("canasto")).isEmpty();
        }
    }

    @OnBothDatabases
    void peopleOrganizationsAndSpacesAreFound(TestDatabase test) {
        try (Town town = new Town(test)) {
            String organization = town.organization("Asociación de Mujeres Tejedoras", "es",
                    "Tejemos redes en Sololá.");
            town.write("member", town.jean, rows -> rows.belong(organization, town.jean, "Promotor"));
            town.settle();
            assertThat(town.ids("perez lucia")).containsExactly(town.ana);
            assertThat(town.ids("baptiste desir")).containsExactly(town.jean);
            assertThat(town.ids("tejedora")).startsWith(organization).contains(town.jean);
            assertThat(town.ids("círculo")).containsExactly(town.closed);
            Hit ana = town.find(town.jean, "ana").hits().getFirst();
            assertThat(Town.written(ana.title())).isEqualTo("[Ana] Lucía Pérez");
            assertThat(ana.kind()).isEqualTo("member");
            assertThat(ana.detail()).isEqualTo("HT");
            town.write("organization", organization, rows -> rows.rename(organization, "Cooperativa Chirijox"));
            assertThat(town.settle().ids("chirijox")).containsExactlyInAnyOrder(organization, town.jean);
            assertThat(town.ids("tejedora")).isEmpty();
            town.write("member", town.jean, rows -> rows.memberStatus(town.jean, "left"));
            assertThat(town.settle().ids("chirijox")).containsExactly(organization);
        }
    }

    @OnBothDatabases
    void whatIsArchivedRevisedOrErasedIsNoLongerFound(TestDatabase test) {
        try (Town town = new Town(test)) {
            String archived = town.content(town.commons, "es", "Palabra quetzalin", "");
            String composted = town.content(town.commons, "es", "Palabra quetzalin", "");
            String erased = town.content(town.commons, "es", "Palabra quetzalin", "");
            String revised = town.content(town.commons, "es", "Palabra quetzalin", "");
            assertThat(town.settle().ids("quetzalin")).hasSize(4);
            town.write("content", archived, rows -> rows.state(archived, "archived"));
            town.write("content", composted, rows -> rows.state(composted, "composted"));
            town.write("content", erased, rows -> rows.erase(erased));
            town.write("content", revised, rows -> rows.revise(revised, "Palabra cenzontle", ""));
            assertThat(town.settle().find(town.ana, "quetzalin").total()).isZero();
            assertThat(town.ids("cenzontle")).containsExactly(revised);
            town.write("content", archived, rows -> rows.state(archived, "published"));
            assertThat(town.settle().ids("quetzalin")).containsExactly(archived);
        }
    }

    @OnBothDatabases
    void filtersNarrow(TestDatabase test) {
        try (Town town = new Town(test)) {
            town.silently(rows -> rows.topic("agua"));
            String question = town.content("conversation.question", town.commons, "es", "Agua de lluvia", "");
            String resource = town.content("library.resource", town.commons, "pt", "Água da chuva", "agua");
            town.write("content", resource, rows -> rows.contentTopic(resource, "agua"));
            String hidden = town.content("fair.stand", town.commons, "es", "Agua de la feria", "");
            town.settle();
            assertThat(town.ids("agua")).containsExactlyInAnyOrder(question, resource).doesNotContain(hidden);
            assertThat(ids(town, new SearchQuery("agua", "library.resource", null, null, 1))).containsExactly(resource);
            assertThat(ids(town, new SearchQuery("agua", "fair.stand", null, null, 1))).isEmpty();
            assertThat(ids(town, new SearchQuery("agua", null, "es", null, 1))).containsExactly(question);
            assertThat(ids(town, new SearchQuery("agua", null, null, "agua", 1))).containsExactly(resource);
            assertThat(ids(town, new SearchQuery("ana", "member", null, null, 1))).containsExactly(town.ana);
            assertThat(ids(town, new SearchQuery("agua -lluvia", null, null, null, 1))).containsExactly(resource);
            assertThat(ids(town, new SearchQuery("\"lluvia de agua\"", null, null, null, 1))).doesNotContain(resource);
            assertThat(town.find(town.ana, "\"agua de lluvia\"").fit()).isEqualTo(Fit.ALL_WORDS);
        }
    }

    @OnBothDatabases
    void hitsComeInPagesOfTwentyAndAreCountedOnce(TestDatabase test) {
        try (Town town = new Town(test)) {
            List<String> all = new ArrayList<>();
            for (int i = 0; i < 45; i++) {
                all.add(town.content(town.commons, "es", "Cosecha número " + i, "Maíz"));
            }
            town.settle();
            List<String> seen = new ArrayList<>();
            for (int page = 1; page <= 3; page++) {
                SearchResult result = town.find(town.ana, new SearchQuery("cosechas", null, null, null, page));
                assertThat(result.total()).isEqualTo(45);
                assertThat(result.orMore()).isFalse();
                result.hits().forEach(hit -> seen.add(hit.id()));
                assertThat(seen).hasSize(Math.min(45, page * 20));
            }
            assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
            assertThat(town.find(town.ana, new SearchQuery("cosechas", null, null, null, 9)).hits()).isEmpty();
        }
    }

    @OnBothDatabases
    void theBestFitComesFirst(TestDatabase test) {
        try (Town town = new Town(test)) {
            String inBody = town.content(town.commons, "es", "Otra cosa", "Aquí se habla de turismo y de más cosas.");
            String inTitle = town.content(town.commons, "es", "Turismo comunitario", "Precios justos.");
            String portuguese = town.content(town.commons, "pt", "Turismo comunitário", "Preços justos.");
            town.settle();
            assertThat(town.ids("turismo")).containsExactly(inTitle, portuguese, inBody);
            assertThat(town.search()
                    .find(new SearchQuery("turismo", null, null, null, 1), town.ana, "pt", Town.TYPES)
                    .hits())
                    .first()
                    .extracting(Hit::id)
                    .isEqualTo(portuguese);
        }
    }

    @OnBothDatabases
    void whenNothingHasAllWordsTheSearchHelps(TestDatabase test) {
        try (Town town = new Town(test)) {
            String seeds = town.content(town.commons, "es", "Intercambio de semillas criollas", "Cada luna llena.");
            town.settle();
            SearchResult beginning = town.find(town.ana, "intercambio sem");
            assertThat(beginning.fit()).isEqualTo(Fit.BEGINNING);
            assertThat(beginning.hits()).extracting(Hit::id).containsExactly(seeds);
            assertThat(beginning.suggestions()).containsExactly("intercambio semillas");
            SearchResult mistyped = town.find(town.ana, "intercanbio");
            assertThat(mistyped.fit()).isEqualTo(Fit.SIMILAR);
            assertThat(mistyped.suggestions()).containsExactly("Intercambio");
            assertThat(Town.written(mistyped.hits().getFirst().title()))
                    .isEqualTo("[Intercambio] de semillas criollas");
            SearchResult some = town.find(town.ana, "semillas xilófono");
            assertThat(some.fit()).isEqualTo(Fit.SOME_WORDS);
            assertThat(some.hits()).extracting(Hit::id).containsExactly(seeds);
            assertThat(town.find(town.ana, "xilófono").total()).isZero();
            assertThat(town.find(town.ana, "  ?! ").fit()).isEqualTo(Fit.NOTHING);
        }
    }

    @OnBothDatabases
    void stopWordsAreNotMissedBesideOtherWords(TestDatabase test) {
        try (Town town = new Town(test)) {
            String rights = town.content(town.commons, "es", "Derechos mujer", "");
            String music = town.content(town.commons, "en", "The son jarocho", "");
            town.settle();
            assertThat(town.ids("los derechos de la mujer")).containsExactly(rights);
            assertThat(town.find(town.ana, "los derechos de la mujer").fit()).isEqualTo(Fit.ALL_WORDS);
            assertThat(town.ids("son jarocho")).containsExactly(music);
            assertThat(town.ids("the")).containsExactly(music);
        }
    }

    @OnBothDatabases
    void oddInputIsAnsweredToo(TestDatabase test) {
        try (Town town = new Town(test)) {
            town.settle();
            for (String odd : List.of("\"", "-", "\"\"", "-\"", "title_es:x", "(a OR b", "*", "a*", "/re(/", "\\", "💐",
                    "a".repeat(5000),
                    "x ".repeat(3000), "\0", "ﷺ", "-derecho", "«»", "' or 1=1 --", "%_", "l'", "'l", "’")) {
                assertThat(town.find(town.ana, odd).hits()).as(odd).isEmpty();
            }
        }
    }

    private static List<String> ids(Town town, SearchQuery query) {
        return town.find(town.ana, query).hits().stream().map(Hit::id).toList();
    }
}
