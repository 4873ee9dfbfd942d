package org.konbit.kernel.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenLanguageTest {
    private static String declaration(String language) throws IOException {
        return Files.readString(Path.of("../../example-deployment/kit/files/udhr." + language + ".md"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"es", "pt", "en", "fr", "ht"})
    void aTextOfOursIsKnown(String language) throws IOException {
        assertThat(SpokenLanguage.of(declaration(language))).contains(language);
        assertThat(SpokenLanguage.of(declaration(language).substring(0, 1500))).contains(language);
        assertThat(SpokenLanguage.of(declaration(language).toUpperCase(java.util.Locale.ROOT))).contains(language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"es", "pt", "en", "fr", "ht"})
    void ofAShortOrMixedTextNothingIsSaid(String language) throws IOException {
        String text = declaration(language);
        String other = declaration(language.equals("es") ? "pt" : "es");

        assertThat(SpokenLanguage.of(text.substring(0, 150))).isEmpty();
        assertThat(SpokenLanguage.of(text.substring(0, 3000) + other.substring(0, 3000))).isEmpty();
    }

    @Test
    void nothingIsSaidOfOtherLanguagesAndOfTables() {
        String galician = """
                          Tódolos seres humanos nacen libres e iguais en dignidade e dereitos e, dotados como están de razón e
                          conciencia, díbense comportar fraternalmente uns cos outros. Toda persoa ten os dereitos e liberdades
                          proclamados nesta Declaración, sen distinción de raza, cor, sexo, idioma, relixión, opinión política ou de
                          calquera outra índole, orixe nacional ou social, posición económica, nacemento ou calquera outra condición.
                          """;
        String italian = """
                         Tutti gli esseri umani nascono liberi ed eguali in dignità e diritti. Essi sono dotati di ragione e di
                         coscienza e devono agire gli uni verso gli altri in spirito di fratellanza. Ad ogni individuo spettano tutti
                         i diritti e tutte le libertà enunciate nella presente Dichiarazione, senza distinzione alcuna, per ragioni
                         di razza, di colore, di sesso, di lingua, di religione, di opinione politica o di altro genere.
                         """;

        assertThat(SpokenLanguage.of(galician)).isEmpty();
        assertThat(SpokenLanguage.of(italian)).isEmpty();
        assertThat(SpokenLanguage.of("enero 120 maíz; febrero 80 frijol; marzo 77 yuca\n".repeat(50))).isEmpty();
        assertThat(SpokenLanguage.of("")).isEmpty();
    }
}
