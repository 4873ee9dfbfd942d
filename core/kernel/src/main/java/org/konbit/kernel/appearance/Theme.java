package org.konbit.kernel.appearance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Everything that can be chosen about how the community looks, but the logo. */
record Theme(Scheme light, Scheme dark, Corners corners, Headings headings) {
    /** As Konbit comes. */
    static final Theme STANDARD = new Theme(Scheme.LIGHT, Scheme.DARK, Corners.ROUND, Headings.SERIF);

    /** The corners of cards. */
    enum Corners {
        SQUARE("0"), SOFT(".25rem"), ROUND(".625rem"), ROUNDER("1.25rem");

        private final String radius;

        Corners(String radius) {
            this.radius = radius;
        }
    }

    /** The letters of headings. */
    enum Headings {
        SERIF, SANS
    }

    /** What the fields say: {@code light.paper}, {@code dark.ink}, {@code corners}; what they do not say stays. */
    Theme with(Function<String, Optional<String>> said) {
        return new Theme(with("light.", light, said), with("dark.", dark, said),
                said.apply("corners").map(Corners::valueOf).orElse(corners),
                said.apply("headings").map(Headings::valueOf).orElse(headings));
    }

    private static Scheme with(String prefix, Scheme scheme, Function<String, Optional<String>> said) {
        Scheme changed = scheme;
        for (String token : Scheme.TOKENS) {
            Optional<Colour> colour = said.apply(prefix + token).flatMap(Colour::of);
            if (colour.isPresent()) {
                changed = changed.with(token, colour.get());
            }
        }
        return changed;
    }

    /** With the nearest colours that can be read. */
    Theme mended() {
        return new Theme(light.mended(), dark.mended(), corners, headings);
    }

    /** Whether every text can be read. */
    boolean readable() {
        return light.weak().isEmpty() && dark.weak().isEmpty();
    }

    /** As one line, to be kept. */
    String text() {
        List<String> parts = new ArrayList<>();
        Scheme.TOKENS.forEach(token -> parts.add("light." + token + "=" + light.colour(token).hex()));
        Scheme.TOKENS.forEach(token -> parts.add("dark." + token + "=" + dark.colour(token).hex()));
        parts.add("corners=" + corners);
        parts.add("headings=" + headings);
        return String.join(" ", parts);
    }

    /** What {@link #text} wrote. */
    static Theme of(String text) {
        Map<String, String> said = new HashMap<>();
        for (String part : text.split(" ")) {
            String[] sides = part.split("=", 2);
            said.put(sides[0], sides[sides.length - 1]);
        }
        return STANDARD.with(name -> Optional.ofNullable(said.get(name)));
    }

    /** The sheet that stands after the site's own. */
    String css() {
        return ":root{" + light.css() + ";--radius:" + corners.radius
                + (headings == Headings.SANS ? ";--serif:var(--sans)" : "")
                + "}@media(prefers-color-scheme:dark){:root{" + dark.css() + "}}";
    }

    /** The sheet of the page where it is tried: both schemes beside each other. */
    String preview() {
        String both = "padding:var(--s4);border:1px solid var(--line);border-radius:var(--radius);background:var(--paper);color:var(--ink);--radius:"
                + corners.radius + (headings == Headings.SANS ? ";--serif:var(--sans)" : "");
        return ".look-light{" + light.css() + ";" + both + "}.look-dark{" + dark.css() + ";" + both
                + "}.look-light .av{color:#fff}.look-dark .av{color:#17151f}.dyes{display:grid;gap:var(--s2);grid-template-columns:repeat(auto-fill,minmax(9rem,1fr))}.dyes input{padding:.2rem;width:100%}"
                + ".looks{display:grid;gap:var(--s4);grid-template-columns:repeat(auto-fit,minmax(min(100%,16rem),1fr))}";
    }
}
