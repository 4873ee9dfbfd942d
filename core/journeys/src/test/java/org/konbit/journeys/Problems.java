package org.konbit.journeys;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is wrong on which pages: the same problem on many pages is told once. Used by one thread. */
final class Problems {
    private final Map<String, List<String>> pages = new LinkedHashMap<>();

    void add(String page, String problem) {
        String told = problem.replaceAll("(line \\d+|, line \\d+): ", "").replaceAll("\\b[0-9A-Z]{26}\\b", "…");
        pages.computeIfAbsent(told, p -> new ArrayList<>()).add(page);
    }

    /** One sentence for each. */
    List<String> told() {
        return pages.entrySet()
                .stream()
                .map(each -> "\n" + each.getKey() + "   on " + each.getValue().size() + " pages: "
                        + each.getValue().getFirst())
                .toList();
    }
}
