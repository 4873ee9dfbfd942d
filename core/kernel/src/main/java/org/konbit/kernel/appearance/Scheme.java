package org.konbit.kernel.appearance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;

/**
 * The colours of one scheme by their tokens.
 *
 * @param onDye what stands on a dye: white by day, night by night
 */
record Scheme(Map<String, Colour> tokens, Colour onDye) {
    /** The tokens that can be changed, as the style sheet calls them. */
    static final List<String> TOKENS = List.of("anil", "achiote", "achiote-ink", "grana", "ceiba", "mar", "paper",
            "card", "tint", "warm", "ink", "soft");
    static final Scheme LIGHT = of(
            "#2a3576 #b34a12 #9c3f0c #ae2740 #2b7350 #0d6d78 #fbf8f1 #ffffff #eef0fa #fdf1dc #1e1a2b #5d5768",
            Colour.WHITE);
    static final Scheme DARK = of(
            "#a9b5ff #ffa56b #ffb685 #ff8b9c #7fd0a5 #6fd0da #17151f #201d2b #272a45 #3a2e1b #f2eee6 #b3abbd",
            Colour.of("#17151f").orElseThrow());
    /** Text that is read: WCAG 2.2, 1.4.3. */
    private static final double TEXT = 4.5;
    /** Lines and marks that mean something: WCAG 2.2, 1.4.11. */
    private static final double MARK = 3;
    private static final double OK_TINT = 0.14;
    private static final int STEPS = 256;
    private static final String ON_DYE = "on-dye";
    private static final String OK = "ok";
    private static final List<Pair> PAIRS = pairs();

    /** A colour on another, as pages have them; {@code least} is the contrast that this needs. */
    record Pair(String front, String back, double least) {}

    /**
     * A pair that is too weak.
     *
     * @param token the one to change
     * @param ratio its contrast now
     * @param better the nearest colour that would do, if one does
     */
    record Weak(Pair pair, String token, double ratio, Optional<Colour> better) {}

    private static List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (String back : List.of("paper", "card", "tint", "warm")) {
            pairs.add(new Pair("ink", back, TEXT));
        }
        for (String back : List.of("paper", "card")) {
            for (String front : List.of("soft", "anil", "grana")) {
                pairs.add(new Pair(front, back, TEXT));
            }
        }
        pairs.add(new Pair("anil", "tint", TEXT));
        pairs.add(new Pair("achiote-ink", "warm", TEXT));
        pairs.add(new Pair("ceiba", OK, TEXT));
        for (String dye : List.of("anil", "grana", "achiote", "ceiba", "mar")) {
            pairs.add(new Pair(ON_DYE, dye, TEXT));
            pairs.add(new Pair(dye, "card", MARK));
        }
        return List.copyOf(pairs);
    }

    private static Scheme of(String colours, Colour onDye) {
        String[] all = colours.split(" ");
        Map<String, Colour> tokens = new LinkedHashMap<>();
        for (int i = 0; i < all.length; i++) {
            tokens.put(TOKENS.get(i), Colour.of(all[i]).orElseThrow());
        }
        return new Scheme(Map.copyOf(tokens), onDye);
    }

    /** The colour of a token. */
    Colour colour(String token) {
        return switch (token) {
            case ON_DYE -> onDye;
            case OK -> colour("ceiba").mixed(OK_TINT, colour("card"));
            default -> Objects.requireNonNull(tokens.get(token), token);
        };
    }

    /** The same with another colour for a token. */
    Scheme with(String token, Colour colour) {
        Map<String, Colour> changed = new LinkedHashMap<>(tokens);
        changed.put(token, colour);
        return new Scheme(Map.copyOf(changed), onDye);
    }

    /** The pairs that could not be read, with what would help. */
    List<Weak> weak() {
        return PAIRS.stream()
                .filter(pair -> !holds(pair) && !toldBefore(pair))
                .map(pair -> new Weak(pair, changed(pair), colour(pair.front()).contrast(colour(pair.back())),
                        better(changed(pair))))
                .toList();
    }

    /** Whether the same two colours need more for text, which is told already. */
    private static boolean toldBefore(Pair pair) {
        return pair.least() < TEXT && PAIRS.contains(new Pair(pair.front(), pair.back(), TEXT));
    }

    private boolean holds(Pair pair) {
        return colour(pair.front()).contrast(colour(pair.back())) >= pair.least();
    }

    /** What stands on a dye is fixed: there it is the dye that is changed. */
    private static String changed(Pair pair) {
        return pair.front().equals(ON_DYE) ? pair.back() : pair.front();
    }

    /** The colour nearest to a token's with which each of its pairs holds: darker or lighter, whichever is the smaller change. */
    private Optional<Colour> better(String token) {
        Predicate<Colour> does = colour -> {
            Scheme then = with(token, colour);
            return PAIRS.stream().filter(pair -> changed(pair).equals(token)).allMatch(then::holds);
        };
        Colour now = colour(token);
        DoubleUnaryOperator share = step -> 1 - step / STEPS;
        for (int step = 1; step <= STEPS; step++) {
            Colour darker = now.mixed(share.applyAsDouble(step), Colour.BLACK);
            Colour lighter = now.mixed(share.applyAsDouble(step), Colour.WHITE);
            if (does.test(darker)) {
                return Optional.of(darker);
            }
            if (does.test(lighter)) {
                return Optional.of(lighter);
            }
        }
        return Optional.empty();
    }

    /** The same with the nearest colours that can be read; what no colour mends stays. */
    Scheme mended() {
        Scheme mended = this;
        for (String token : TOKENS.reversed()) {
            Optional<Colour> better = mended.weak()
                    .stream()
                    .filter(weak -> weak.token().equals(token))
                    .findFirst()
                    .flatMap(Weak::better);
            if (better.isPresent()) {
                mended = mended.with(token, better.get());
            }
        }
        return mended;
    }

    /** As declarations of a style sheet; links and buttons take the first dye. */
    String css() {
        StringBuilder css = new StringBuilder();
        TOKENS.forEach(token -> css.append("--").append(token).append(':').append(colour(token).hex()).append(';'));
        return css.append("--accent:")
                .append(colour("anil").hex())
                .append(";--on-accent:")
                .append(onDye.hex())
                .toString();
    }
}
