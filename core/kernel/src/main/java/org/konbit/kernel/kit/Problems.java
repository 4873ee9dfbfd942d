package org.konbit.kernel.kit;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a kit, so that its author can mend everything at once. */
final class Problems {
    private static final int MOST = 40;
    private final List<String> sentences = new ArrayList<>();
    private int more;

    /** Note a problem: where it is and what to do. */
    void add(String where, String sentence) {
        if (sentences.size() < MOST) {
            sentences.add(where + ": " + sentence);
        } else {
            more++;
        }
    }

    /**
     * Stop here if anything is wrong.
     *
     * @throws InvalidKit with every sentence
     */
    void throwIfAny() {
        if (!sentences.isEmpty()) {
            List<String> all = new ArrayList<>(sentences);
            if (more > 0) {
                all.add("… and " + more + " more.");
            }
            throw new InvalidKit(all);
        }
    }
}
