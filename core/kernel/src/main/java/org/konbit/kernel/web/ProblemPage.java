package org.konbit.kernel.web;

import org.konbit.api.Text;
import org.konbit.api.View;

/**
 * A page that says what went wrong and what to do next.
 *
 * @param title one line
 * @param advice what to do next
 */
public record ProblemPage(Text title, Text advice) implements View {
    private static final Text NOT_FOUND = Text.key("web.not-found");

    /** Whether the page might be there for those who sign in; said of every page that is not found, so that it tells nothing. */
    boolean perhapsForMembers() {
        return title.equals(NOT_FOUND);
    }
}
