package org.konbit.launcher;

import org.jspecify.annotations.Nullable;

/** Thrown when a community cannot be started; the message says why in a sentence and what to do next. */
public final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1;

    CannotStart(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
