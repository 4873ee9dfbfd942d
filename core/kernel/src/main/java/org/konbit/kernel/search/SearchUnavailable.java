package org.konbit.kernel.search;

import org.jspecify.annotations.Nullable;

/** Thrown when nothing can be searched right now: the index is being opened, or was found damaged and is being made anew. */
public final class SearchUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Say so; the cause is null while the index is being opened. */
    SearchUnavailable(@Nullable Throwable cause) {
        super("the search index is not ready", cause);
    }
}
