package org.konbit.kernel.web;

import org.konbit.api.Text;
import org.konbit.api.View;

/**
 * A page that says what went wrong and what to do next.
 *
 * @param title one line
 * @param advice what to do next
 */
public record ProblemPage(Text title, Text advice) implements View {}
