package org.konbit.kernel.web;

import org.konbit.api.Text;
import org.konbit.api.View;

/**
 * A page that says what went wrong and what to do next.
 *
 * @param title one line
 * @param advice what to do next
 * @param form path of the form to go back to; empty for none
 */
public record ProblemPage(Text title, Text advice, String form) implements View {
    private static final Text NOT_FOUND = Text.key("web.not-found");

    /** A page without a form to go back to. */
    public ProblemPage(Text title, Text advice) {
        this(title, advice, "");
    }

    /** Whether the page might be there for those who sign in; said of every page that is not found, so that it tells nothing. */
    boolean perhapsForMembers() {
        return title.equals(NOT_FOUND);
    }
}
