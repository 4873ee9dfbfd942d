package org.konbit.kernel.content;

import java.util.List;
import java.util.Optional;

/** The three kinds of conversations. */
enum Kind {
    /** Somebody wants to know. */
    QUESTION("question", "circle-help"),
    /** Somebody has something to give. */
    OFFER("offer", "hand-heart"),
    /** Somebody proposes. */
    IDEA("idea", "lightbulb");

    static final List<Kind> ALL = List.of(values());
    private final String word;
    private final String icon;

    Kind(String word, String icon) {
        this.word = word;
        this.icon = icon;
    }

    /** As it stands in addresses. */
    String word() {
        return word;
    }

    String icon() {
        return icon;
    }

    /** The content type's id. */
    String type() {
        return "conversation." + word;
    }

    static Optional<Kind> of(String word) {
        return ALL.stream().filter(kind -> kind.word.equals(word)).findFirst();
    }

    static Optional<Kind> ofType(String type) {
        return ALL.stream().filter(kind -> kind.type().equals(type)).findFirst();
    }
}
