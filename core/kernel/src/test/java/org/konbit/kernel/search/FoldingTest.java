package org.konbit.kernel.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;

class FoldingTest {
    @Test
    void accentsAndCaseDoNotMatter() {
        assertThat(Folding.fold("Educação")).isEqualTo("educacao");
        assertThat(Folding.fold("ÒGANIZASYON Libète")).isEqualTo("oganizasyon libete");
        assertThat(Folding.fold("Año Ñandú œuvre Straße İstanbul")).isEqualTo("ano nandu oeuvre strasse istanbul");
    }

    @Test
    void combiningMarksAreTheSameAsAccentedLetters() {
        String composed = "Declaração à sombra de Iguaçu";
        assertThat(Folding.fold(Normalizer.normalize(composed, Normalizer.Form.NFD))).isEqualTo(Folding.fold(composed));
    }

    @Test
    void everyApostropheIsTheSame() {
        assertThat(Folding.fold("L’ap lʼap l‘ap l`ap l´ap l'ap")).isEqualTo("l'ap l'ap l'ap l'ap l'ap l'ap");
    }

    @Test
    void invisibleCharactersGo() {
        assertThat(Folding.fold("edu\u00ADca\u200Bción")).isEqualTo("educacion");
    }

    @Test
    void plainTextIsNotCopied() {
        String plain = "konbit 2026";
        assertThat(Folding.fold(plain)).isSameAs(plain);
    }

    @Test
    void foldingTwiceChangesNothing() {
        String text = "Ça c’est l’ÉTÉ – ﬁn, ﷺ ⁇ ½ 日本 кириллица";
        assertThat(Folding.fold(Folding.fold(text))).isEqualTo(Folding.fold(text));
    }
}
