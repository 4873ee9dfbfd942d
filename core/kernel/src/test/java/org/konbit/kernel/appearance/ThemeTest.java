package org.konbit.kernel.appearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.konbit.kernel.web.Assets;

final class ThemeTest {
    @Test
    void contrastIsThatOfTheStandard() {
        assertThat(Colour.BLACK.contrast(Colour.WHITE)).isEqualTo(21, within(0.001));
        // WebAIM's checker says 4.48 and 4.54
        assertThat(colour("#777777").contrast(Colour.WHITE)).isEqualTo(4.48, within(0.005));
        assertThat(colour("#767676").contrast(Colour.WHITE)).isEqualTo(4.54, within(0.005));
    }

    @Test
    void whatKonbitComesWithCanBeReadAndIsWhatTheStyleSheetSays() throws IOException {
        assertThat(Theme.STANDARD.readable()).as("%s %s", Scheme.LIGHT.weak(), Scheme.DARK.weak()).isTrue();
        try (InputStream in = Assets.class.getResourceAsStream("assets/konbit.css")) {
            String[] sheet = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("prefers-color-scheme:dark",
                    3);
            for (String token : Scheme.TOKENS) {
                assertThat(sheet[0]).contains("--" + token + ":" + Scheme.LIGHT.colour(token).hex());
                assertThat(sheet[1]).contains("--" + token + ":" + Scheme.DARK.colour(token).hex());
            }
        }
    }

    @Test
    void theNearestColourThatCanBeReadIsOffered() {
        Scheme weak = Scheme.LIGHT.with("soft", colour("#999999")).with("anil", colour("#ffd400"));

        assertThat(weak.weak()).extracting(Scheme.Weak::token).contains("soft", "anil");
        Scheme mended = weak.mended();
        assertThat(mended.weak()).isEmpty();
        assertThat(mended.colour("soft").contrast(mended.colour("paper"))).isBetween(4.5, 4.7);
        assertThat(mended.colour("ink")).isEqualTo(Scheme.LIGHT.colour("ink"));
    }

    @Test
    void isKeptAsOneLine() {
        Theme own = new Theme(Scheme.LIGHT.with("anil", colour("#123456")), Scheme.DARK, Theme.Corners.SQUARE,
                Theme.Headings.SANS);

        assertThat(Theme.of(own.text())).isEqualTo(own);
        assertThat(own.css()).contains("--accent:#123456", "--radius:0", "--serif:var(--sans)").hasSizeLessThan(1_000);
    }

    private static Colour colour(String hex) {
        return Colour.of(hex).orElseThrow();
    }
}
