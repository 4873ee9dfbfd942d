package org.konbit.kernel.i18n;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
    private final Language fallback = Languages.of("es");

    @Test
    void theFiveNameThemselves() {
        assertThat(Languages.all()).extracting(Language::ownName)
                .containsExactly("Español", "Português", "English", "Français", "Kreyòl");
    }

    @ParameterizedTest
    @CsvSource({"es-419,es", "pt-BR,pt", "EN,en", "fr_HT,fr", "ht-HT,ht", "hat,ht", "zh-Hant-TW,", "esperanto,", "'',"})
    void regionsDoNotMatter(String tag, String expected) {
        assertThat(Languages.find(tag).map(Language::tag).orElse(null)).isEqualTo(expected);
    }

    @Test
    void anUnknownTagIsRefused() {
        assertThatThrownBy(() -> Languages.of("qu")).hasMessageContaining("qu");
        assertThat(Languages.find(null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                            ht-HT,ht;q=0.9,fr;q=0.8 | ht
                                            de-DE,de;q=0.9,pt;q=0.5 | pt
                                            fr;q=0.3, en;q=0.7 | en
                                            en;q=0.5,fr;q=0.5 | en
                                            ht;q=0,fr;q=0.1 | fr
                                            de,* | es
                                            de,*;q=0.1,ht;q=0.2 | ht
                                            zh | es
                                            en;q=2 | es
                                            en;q=abc;;;===,, , | es
                                            ;;;; | es
                                            """)
    void theBrowsersWishDecides(String header, String expected) {
        assertThat(Languages.negotiate(header, fallback, _ -> true).tag()).isEqualTo(expected);
    }

    @Test
    void nonsenseLeavesTheFallback() {
        assertThat(Languages.negotiate(null, fallback, _ -> true)).isSameAs(fallback);
        assertThat(Languages.negotiate("", fallback, _ -> true)).isSameAs(fallback);
        assertThat(Languages.negotiate("ht,".repeat(10_000), fallback, _ -> true)).isSameAs(fallback);
    }

    @Test
    void whatTheCommunityDoesNotOfferIsPassedOver() {
        assertThat(Languages.negotiate("fr, ht;q=0.8, pt;q=0.5", fallback, List.of("es", "pt")::contains).tag())
                .isEqualTo("pt");
        assertThat(Languages.negotiate("fr", fallback, List.of("es", "pt")::contains)).isSameAs(fallback);
    }
}
