package org.konbit.kernel.search;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.konbit.kernel.search.SearchResult.Fit;
import org.konbit.kernel.search.SearchResult.Hit;

/** What may have been meant: words taken from the hits this reader sees, so that no suggestion tells of anything else. */
final class Suggestions {
    private static final int MOST = 3;

    private Suggestions() {}

    /** What was typed, with the word that was not found replaced by one that was. */
    static List<String> of(Fit fit, List<Asked> asked, List<Hit> hits) {
        if (fit != Fit.BEGINNING && fit != Fit.SIMILAR) {
            return List.of();
        }
        Map<String, String> writings = new HashMap<>();
        Map<String, Long> found = hits.stream()
                .flatMap(hit -> Stream.concat(hit.title().stream(), hit.passage().stream()))
                .filter(Marked::hit)
                .map(marked -> remember(marked.text(), writings))
                .collect(Collectors.groupingBy(word -> word, LinkedHashMap::new, Collectors.counting()));
        Set<String> typed = asked.stream().map(one -> Folding.fold(one.text())).collect(Collectors.toSet());
        String missed = asked.stream()
                .map(Asked::text)
                .filter(text -> !found.containsKey(Folding.fold(text)))
                .findFirst()
                .orElse("");
        return found.entrySet()
                .stream()
                .filter(word -> !missed.isEmpty() && !typed.contains(word.getKey()))
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST)
                .map(word -> replaced(asked, missed, writings.getOrDefault(word.getKey(), word.getKey())))
                .toList();
    }

    private static String remember(String writing, Map<String, String> writings) {
        String folded = Folding.fold(writing);
        writings.merge(folded, writing, (one, other) -> one.compareTo(other) > 0 ? one : other);
        return folded;
    }

    private static String replaced(List<Asked> asked, String missed, String word) {
        return asked.stream()
                .map(one -> one.text().equals(missed) ? word : one.text())
                .collect(Collectors.joining(" "));
    }
}
