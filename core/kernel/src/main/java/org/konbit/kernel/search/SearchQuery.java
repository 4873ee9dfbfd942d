package org.konbit.kernel.search;

import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for.
 *
 * @param text as typed; words, {@code "phrases"}, {@code -unwanted}
 * @param type a content type's id, {@code member}, {@code organization} or {@code space}; null for all
 * @param language BCP 47 tag of the language it must be readable in; null for any
 * @param topic slug; null for any
 * @param page 1 is the first
 */
public record SearchQuery(String text, @Nullable String type, @Nullable String language, @Nullable String topic,
        int page) {
    /** So many hits are on a page. */
    public static final int PAGE_SIZE = 20;
    /** Nobody reads on after so many pages; a better question helps more. */
    public static final int LAST_PAGE = 50;

    /** Keep the page within its limits. */
    public SearchQuery {
        page = Math.clamp(page, 1, LAST_PAGE);
    }
}
