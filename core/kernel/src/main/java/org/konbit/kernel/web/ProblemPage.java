package org.konbit.kernel.web;

import java.util.Optional;
import org.konbit.api.Text;
import org.konbit.api.View;

/**
 * A page that says what went wrong and what to do next.
 *
 * @param title one line
 * @param advice what to do next
 * @param way the way on that helps most
 */
public record ProblemPage(Text title, Text advice, Optional<Way> way) implements View {
    private static final Text NOT_FOUND = Text.key("web.not-found");

    /** A link to a path of the site; {@code label} is a key. */
    public record Way(String path, String label) {}

    /** A page from which no way but that to the start page helps. */
    public ProblemPage(Text title, Text advice) {
        this(title, advice, Optional.empty());
    }

    /** A page for this key, with {@code key.advice}. */
    public static ProblemPage of(String key, Optional<Way> way) {
        return new ProblemPage(Text.key(key), Text.key(key + ".advice"), way);
    }

    /** Whether what was looked for may be elsewhere, or here for those who sign in; said of every such page, so that it tells nothing. */
    boolean notFound() {
        return title.equals(NOT_FOUND);
    }
}
