package org.konbit.kernel.search;

/**
 * A piece of a title or passage.
 *
 * @param text not escaped
 * @param hit whether it is what was looked for
 */
public record Marked(String text, boolean hit) {}
