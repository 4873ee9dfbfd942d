package org.konbit.kernel.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MarkerTest {
    @Test
    void aWordWithItsElisionIsMarkedAsOne() throws IOException {
        assertThat(title("l’égalité", "L’eau, l’égalité et l’école", Tongue.FR))
                .isEqualTo("L’eau, [l’égalité] et l’école");
        assertThat(title("l'egalite", "L’eau, l’égalité et l’école", Tongue.HT))
                .isEqualTo("L’eau, [l’égalité] et l’école");
        assertThat(title("l’eau", "L’école et l’eau", Tongue.ES)).isEqualTo("L’école et [l’eau]");
        assertThat(title("m'ap", "M’ap travay, m ap chante", Tongue.HT)).isEqualTo("[M’ap] travay, [m ap] chante");
    }

    @Test
    void theWordsOfAPhraseAreMarkedOnlyOneAfterTheOther() throws IOException {
        assertThat(title("\"fondos rotatorios\"", "Fondos, fondos rotatorios y rotatorios", Tongue.ES))
                .isEqualTo("Fondos, [fondos rotatorios] y rotatorios");
    }

    private static String title(String typed, String text, Tongue tongue) throws IOException {
        var word = new WordQuery(Asked.in(typed).getFirst());
        return Town.written(new Marker(word.exact(false)).title(text, tongue));
    }
}
