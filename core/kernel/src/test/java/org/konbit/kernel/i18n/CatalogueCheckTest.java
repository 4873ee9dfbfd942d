package org.konbit.kernel.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogueCheckTest {
    @Test
    void aWholeCatalogueHasNoProblem() {
        assertThat(check("Guarda tu texto", "Salve seu texto", "Save your text", "Enregistrez votre texte",
                "Anrejistre tèks ou a")).isEmpty();
        assertThat(check("{0, plural, one{# idea} other{# ideas}}", "{0, plural, one{# ideia} other{# ideias}}",
                "{0, plural, one{# idea} other{# ideas}}", "{0, plural, one{# idée} other{# idées}}", "{0} lide"))
                .isEmpty();
    }

    @Test
    void aMissingLanguageIsNamed() {
        assertThat(CatalogueCheck
                .problems(language -> language.equals("ht") ? Map.of() : Map.of("k", "palabra " + language)))
                .containsExactly("ht k is missing");
        assertThat(CatalogueCheck.complete(language -> language.equals("ht") ? Map.of() : Map.of("k", "x")))
                .extracting(Language::tag)
                .containsExactly("es", "pt", "en", "fr");
    }

    @Test
    void argumentsMustAgree() {
        assertThat(check("a {0}", "b {0}", "c {1}", "d {0}", "e {0}")).singleElement()
                .asString()
                .contains("k has other arguments", "en=[1]");
        assertThat(check("{0, select, a{á} other{b}}", "{0, select, a{ã} other{b}}", "{0, select, a{aa} other{b}}",
                "{0, select, b{à} other{b}}", "{0, select, a{è} other{b}}")).singleElement()
                .asString()
                .contains("fr=[0 [b, other]]");
    }

    @Test
    void aBrokenPatternIsShownWhereItBreaks() {
        assertThat(check("{0", "x {0}", "y {0}", "z {0}", "w {0}")).singleElement()
                .asString()
                .startsWith("es k cannot be read: A brace is not closed");
        assertThat(check("a ", "b", "c", "d", "e")).containsExactly("es k is empty or has blanks at its ends");
    }

    @Test
    void anUntranslatedSentenceIsFound() {
        String sentence = "Search the library of our community";
        assertThat(check("Busca aquí", sentence, sentence, "Cherchez ici", "Chèche isit la"))
                .containsExactly("en k reads as in pt: " + sentence);
        assertThat(check("Biblioteca", "Biblioteca", "Library", "Bibliothèque", "Bibliyotèk")).isEmpty();
        assertThat(check("No", "Não", "No", "Non", "Non")).isEmpty();
        assertThat(check("Tema", "Temas", "Topics", "Patnè", "Patnè")).containsExactly("ht k reads as in fr: Patnè");
    }

    @Test
    void defectsAreWhatWouldNotWorkAndNoQuestionOfTaste() {
        String sentence = "Search the library of our community";
        assertThat(CatalogueCheck.defects(language -> Map.of("k", sentence), Set.of("k"))).isEmpty();
        assertThat(defects(Set.of(), Map.of("fr", Map.of("tools.free", "{0, plural, one{#} other{#}}", "a", "{1}",
                "b", "{0", "c", "", "d", "{0, plural, other{#}}", "e", "{0, plural, one{un} other{#}}")),
                Map.of("tools.free", "{1, plural, one{#} other{#}}", "a", "{1} {0}", "b", "x", "c", "x", "d", "{0}",
                        "e", "{0}")))
                .containsExactlyInAnyOrder(
                        "The text a has other placeholders in messages_fr.properties ({1}) than in messages_es.properties,"
                                + " messages_pt.properties, messages_en.properties, messages_ht.properties ({0} {1}).",
                        "The text tools.free has other placeholders in messages_fr.properties ({0}) than in"
                                + " messages_es.properties, messages_pt.properties, messages_en.properties,"
                                + " messages_ht.properties ({1}).",
                        "The text b in messages_fr.properties cannot be read. A brace is not closed at character 3 of: {0",
                        "The text c in messages_fr.properties is empty, or begins or ends with a blank.",
                        "The text d in messages_fr.properties has nothing to say for 1: its plural needs the branch “one”.",
                        "The text e in messages_fr.properties would say “one” for 0 too: write # in the branch “one”, or"
                                + " add the branch “=0”.");
    }

    @Test
    void allFilesThatLackATextAreNamedAndAMisspelledKeyIsRecognized() {
        Map<String, String> all = Map.of("tools.free", "x", "title", "x");
        assertThat(defects(Set.of(), Map.of("fr", Map.of("tools.fre", "x", "title", "x")), all)).containsExactly(
                "In messages_fr.properties the text tools.free is missing. Only this file has tools.fre instead:"
                        + " probably a typing mistake.");
        assertThat(defects(Set.of("permission.see"), Map.of(), all)).containsExactly(
                "The text permission.see is missing in messages_es.properties, messages_pt.properties,"
                        + " messages_en.properties, messages_fr.properties, messages_ht.properties.");
        assertThat(defects(Set.of(), Map.of("en", Map.of("tools.free", "x", "title", "x", "new", "x")), all))
                .containsExactly("The text new is missing in messages_es.properties, messages_pt.properties,"
                        + " messages_fr.properties, messages_ht.properties.");
        assertThat(defects(Set.of("a", "b", "c", "d", "e", "f"), Map.of(), all)).singleElement()
                .asString()
                .startsWith("6 texts are missing in")
                .endsWith(": a, b, c, d, e ….");
    }

    /** What is said of a catalogue that is this in some languages and the usual one in the others. */
    private static List<String> defects(Set<String> needed, Map<String, Map<String, String>> some,
            Map<String, String> usual) {
        Messages kernel = Messages.kernel(List.of("plugin"));
        return CatalogueCheck.defects(language -> some.getOrDefault(language, usual), needed)
                .stream()
                .map(text -> kernel.text("en", text))
                .toList();
    }

    @Test
    void creoleIsSpelledInItsOwnAlphabetAndWithItsOwnWords() {
        assertThat(creole("Le 9 janvier, lundi")).hasSize(3);
        assertThat(creole("Veuillez attendre")).containsExactly("ht k has a word that is not Haitian Creole: Veuillez");
        assertThat(creole("Bibliothèque")).hasSize(1);
        assertThat(creole("Save the page")).hasSize(3);
        assertThat(creole("Réponn li")).hasSize(1);
        assertThat(creole("M'ap ekri yon pwodui nan PDF sou https://konbit.example.org, cafecito a ap tann ou"))
                .isEmpty();
        assertThat(creole("9 out: Òganizasyon an pibliye jiska 3 kesyon nan mwa jiyè, pou uit manm")).isEmpty();
    }

    @Test
    void theGlossaryIsKept() {
        assertThat(check("Los usuarios", "Os membros", "The members", "Les membres", "Manm yo"))
                .containsExactly("es k says 'usuarios'; the glossary says: integrantes o personas");
        assertThat(check("Para entrar", "Para entrar agora", "To log in", "Pour entrer", "Pou antre"))
                .containsExactly("en k says 'log in'; the glossary says: sign in");
    }

    @Test
    void aPluralSaysSomethingRightForZeroAndOne() {
        String english = "{0, plural, one{one idea} other{# ideas}}";
        assertThat(check("{0, plural, one{una idea} other{# ideas}}", "{0, plural, one{uma ideia} other{# ideias}}",
                english,
                "{0, plural, =0{rien} one{une idée} other{# idées}}", "{0} lide")).singleElement()
                .asString()
                .startsWith("pt k reads as one for 0 too");
        assertThat(check("{0, plural, other{# ideas aquí}}", "{0, plural, =1{uma ideia} other{# ideias}}", english,
                "{0, plural, one{# idée} other{# idées}}", "{0} lide"))
                .containsExactly("es k has no branch 'one' for 1");
    }

    private static List<String> creole(String text) {
        return check("Palabra", "Outra", "Word", "Mot", text);
    }

    private static List<String> check(String es, String pt, String en, String fr, String ht) {
        Map<String, String> words = new HashMap<>(Map.of("es", es, "pt", pt, "en", en, "fr", fr, "ht", ht));
        return CatalogueCheck.problems(language -> Map.of("k", words.getOrDefault(language, "")));
    }
}
