package org.konbit.dev;

import org.jspecify.annotations.Nullable;

/** Thrown when there is nothing that could be built; the message says why and what to do next. */
public final class CannotBuild extends RuntimeException {
    private static final long serialVersionUID = 1;

    CannotBuild(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
