package org.konbit.kernel.search;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says which of our five languages a text is in, by the words that say little: no text of some length does without them.
 *
 * <p>A word of several languages ({@code para}, {@code la}) counts little for each. Of what is short, mixed, a table, or in a language
 * close to one of ours, nothing is said: somebody is asked on the strength of it whether they chose the wrong one. Thread-safe.
 */
public final class SpokenLanguage {
    /** The beginning is enough. */
    private static final int MOST_CHARACTERS = 100_000;
    private static final int LEAST_WORDS = 50;
    /** In texts of ours this share is 0.19 at least; in Galician, which is not ours, it is 0.09. */
    private static final double LEAST_SHARE = 0.12;
    /** In whole texts of ours it is six times the next language's at least; where a third is in another language, less than twice. */
    private static final double LEAST_LEAD = 3;
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}]+");
    private static final Map<String, List<Tongue>> TONGUES = tongues();

    private SpokenLanguage() {}

    private static Map<String, List<Tongue>> tongues() {
        Map<String, List<Tongue>> tongues = new HashMap<>();
        for (Tongue tongue : Tongue.values()) {
            if (tongue != Tongue.OTHER) {
                tongue.stopWords()
                        .filter(SpokenLanguage::tells)
                        .forEach(word -> tongues.computeIfAbsent(word, w -> new ArrayList<>()).add(tongue));
            }
        }
        return Map.copyOf(tongues);
    }

    /** One letter stands for a word in one language, and for the rest of one in another ({@code l'eau}, {@code l ap}). */
    private static boolean tells(String word) {
        return word.length() > 1;
    }

    /** BCP 47 tag of the language a text is clearly in. */
    public static Optional<String> of(String text) {
        String beginning = text.substring(0, Math.min(text.length(), MOST_CHARACTERS));
        Map<Tongue, Double> weights = new EnumMap<>(Tongue.class);
        int words = 0;
        for (String word : BETWEEN.split(Folding.fold(beginning))) {
            if (tells(word)) {
                words++;
                List<Tongue> its = TONGUES.getOrDefault(word, List.of());
                its.forEach(one -> weights.merge(one, 1.0 / (its.size() * its.size()), Double::sum));
            }
        }
        return words < LEAST_WORDS ? Optional.empty() : clear(weights, words);
    }

    private static Optional<String> clear(Map<Tongue, Double> weights, int words) {
        List<Map.Entry<Tongue, Double>> best = weights.entrySet()
                .stream()
                .sorted(Map.Entry.<Tongue, Double>comparingByValue().reversed())
                .toList();
        if (best.isEmpty() || best.getFirst().getValue() < LEAST_SHARE * words) {
            return Optional.empty();
        }
        boolean leads = best.size() == 1 || best.getFirst().getValue() >= LEAST_LEAD * best.get(1).getValue();
        return leads ? Optional.of(best.getFirst().getKey().tag()) : Optional.empty();
    }
}
