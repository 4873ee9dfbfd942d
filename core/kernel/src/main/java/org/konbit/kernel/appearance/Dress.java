package org.konbit.kernel.appearance;

import java.util.function.UnaryOperator;

/** Colours that go together, to begin with; each of them can be read by day and by night. */
public enum Dress {
    /** As Konbit comes: indigo on warm paper. */
    ANIL(theme -> theme),
    /** Green of the silk-cotton tree. */
    CEIBA(theme -> dyed(theme, "#1f5c3f", "#7fd0a5")),
    /** The sea. */
    MAR(theme -> dyed(theme, "#0b5560", "#6fd0da")),
    /** Red of the cochineal. */
    GRANA(theme -> dyed(theme, "#8c1d33", "#ff8b9c"));

    private final UnaryOperator<Theme> made;

    Dress(UnaryOperator<Theme> made) {
        this.made = made;
    }

    Theme theme() {
        return made.apply(Theme.STANDARD);
    }

    private static Theme dyed(Theme theme, String light, String dark) {
        return new Theme(theme.light().with("anil", Colour.of(light).orElseThrow()),
                theme.dark().with("anil", Colour.of(dark).orElseThrow()), theme.corners(), theme.headings());
    }
}
