package org.konbit.kernel.backup;

import org.jspecify.annotations.Nullable;

/** Thrown when a backup cannot be made; the message says why and what to do next. Nothing half-done is left. */
public final class CannotBackUp extends RuntimeException {
    private static final long serialVersionUID = 1;

    CannotBackUp(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
