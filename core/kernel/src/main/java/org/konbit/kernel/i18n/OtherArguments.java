package org.konbit.kernel.i18n;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.konbit.api.Text;

/** Says of a message which languages fill in something else than the others do. */
final class OtherArguments {
    private OtherArguments() {}

    /** A sentence for each kind of arguments that fewer languages have than the most frequent one, given those of each language. */
    static List<Text> of(String key, Map<String, Set<String>> shapes) {
        Map<Set<String>, List<String>> languages = new LinkedHashMap<>();
        shapes.forEach((language, shape) -> languages.computeIfAbsent(shape, _ -> new ArrayList<>()).add(language));
        // of as many, the first: the list of languages begins with the one that most communities write first
        Set<String> usual = languages.keySet()
                .stream()
                .sorted(Comparator.comparing(shape -> -languages.getOrDefault(shape, List.of()).size()))
                .findFirst()
                .orElseThrow();
        List<Text> told = new ArrayList<>();
        languages.forEach((shape, others) -> {
            if (!shape.equals(usual)) {
                told.add(Text.key("plugin.words.arguments", key, MissingTexts.files(others), shown(shape),
                        MissingTexts.files(languages.getOrDefault(usual, List.of())), shown(usual)));
            }
        });
        return told;
    }

    private static String shown(Set<String> shape) {
        return shape.isEmpty()
                ? "–"
                : shape.stream().map(one -> one.replaceFirst("^\\d+", "{$0}")).collect(Collectors.joining(" "));
    }
}
