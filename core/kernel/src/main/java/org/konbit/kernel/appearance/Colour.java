package org.konbit.kernel.appearance;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A colour of a screen; each part from 0 to 255. */
record Colour(int red, int green, int blue) {
    static final Colour WHITE = new Colour(255, 255, 255);
    static final Colour BLACK = new Colour(0, 0, 0);
    private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");

    /** What {@code #2a3576} says; nothing if it is no colour. */
    static Optional<Colour> of(String hex) {
        if (!HEX.matcher(hex).matches()) {
            return Optional.empty();
        }
        int all = Integer.parseInt(hex.substring(1), 16);
        return Optional.of(new Colour(all >> 16, all >> 8 & 255, all & 255));
    }

    /** As a style sheet writes it. */
    String hex() {
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }

    /** WCAG 2.2, relative luminance: from 0, black, to 1, white. */
    double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    /** WCAG 2.2, contrast ratio: from 1, the same, to 21, black on white. */
    double contrast(Colour other) {
        double one = luminance();
        double two = other.luminance();
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }

    /** So much of this colour, and the rest of another. */
    Colour mixed(double share, Colour other) {
        return new Colour(part(red, share, other.red), part(green, share, other.green), part(blue, share, other.blue));
    }

    private static int part(int one, double share, int other) {
        return (int) Math.round(one * share + other * (1 - share));
    }
}
