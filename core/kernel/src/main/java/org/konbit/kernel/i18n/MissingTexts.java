package org.konbit.kernel.i18n;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.konbit.api.Text;

/**
 * Says which texts are missing in which files. A key that one file alone has, and that looks like the one which is missing just there, is
 * told as its misspelling: else the other four files would be blamed for it.
 */
final class MissingTexts {
    private static final int NAMED = 5;
    private final Map<String, Map<String, String>> words;
    private final Map<String, List<String>> lacking = new TreeMap<>();

    private MissingTexts(Map<String, Map<String, String>> words, Set<String> needed) {
        this.words = words;
        Set<String> keys = new TreeSet<>(needed);
        words.values().forEach(catalogue -> keys.addAll(catalogue.keySet()));
        for (String key : keys) {
            List<String> without = words.keySet().stream().filter(language -> !has(language, key)).toList();
            if (!without.isEmpty()) {
                lacking.put(key, without);
            }
        }
    }

    /** A sentence for each misspelling, and one for the keys that are missing in the same files. */
    static List<Text> of(Map<String, Map<String, String>> words, Set<String> needed) {
        return new MissingTexts(words, needed).told(needed);
    }

    private List<Text> told(Set<String> needed) {
        List<Text> told = new ArrayList<>();
        for (String key : List.copyOf(lacking.keySet())) {
            Optional.ofNullable(lacking.get(key)).filter(without -> without.size() == 1).ifPresent(without -> {
                String language = without.getFirst();
                instead(language, key, needed).ifPresent(found -> {
                    told.add(Text.key("plugin.words.misspelt", file(language), key, found));
                    lacking.keySet().removeAll(Set.of(key, found));
                });
            });
        }
        Map<List<String>, List<String>> groups = new LinkedHashMap<>();
        lacking.forEach((key, without) -> groups.computeIfAbsent(without, _ -> new ArrayList<>()).add(key));
        groups.forEach((without, keys) -> told
                .add(Text.key("plugin.words.missing", files(without), keys.size(), named(keys))));
        return told;
    }

    private static String named(List<String> keys) {
        return keys.stream().limit(NAMED).collect(Collectors.joining(", ")) + (keys.size() > NAMED ? " …" : "");
    }

    /** What stands in this file alone and differs from the key in a few letters. */
    private Optional<String> instead(String language, String key, Set<String> needed) {
        return lacking.keySet()
                .stream()
                .filter(other -> !needed.contains(other) && has(language, other))
                .filter(other -> Optional.ofNullable(lacking.get(other))
                        .filter(without -> without.size() == words.size() - 1)
                        .isPresent())
                .filter(other -> Spelling.differences(key, other) <= Math.max(2, key.length() / 4))
                .min(Comparator.comparing(other -> Spelling.differences(key, other)));
    }

    private boolean has(String language, String key) {
        return words.getOrDefault(language, Map.of()).containsKey(key);
    }

    /** The file of a language. */
    static String file(String language) {
        return "messages_" + language + ".properties";
    }

    /** Those of several, one after the other. */
    static String files(Collection<String> languages) {
        return languages.stream().map(MissingTexts::file).collect(Collectors.joining(", "));
    }
}
