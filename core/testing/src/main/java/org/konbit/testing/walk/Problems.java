package org.konbit.testing.walk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is wrong on which pages: the same problem on many pages is told once. Used by one thread. */
public final class Problems {
    private final Map<String, List<String>> pages = new LinkedHashMap<>();

    /** Note a problem of a page. */
    public void add(String page, String problem) {
        String told = problem.replaceAll("(line \\d+|, line \\d+): ", "").replaceAll("\\b[0-9A-Z]{26}\\b", "…");
        pages.computeIfAbsent(told, p -> new ArrayList<>()).add(page);
    }

    /** One sentence for each. */
    public List<String> told() {
        return pages.entrySet()
                .stream()
                .map(each -> "\n" + each.getKey() + "   on " + each.getValue().size() + " pages: "
                        + each.getValue().getFirst())
                .toList();
    }
}
