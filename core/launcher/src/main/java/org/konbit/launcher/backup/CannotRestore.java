package org.konbit.launcher.backup;

import org.jspecify.annotations.Nullable;

/** Thrown when a backup cannot be brought back; the message says why and what to do next. Nothing half-done is left. */
public final class CannotRestore extends RuntimeException {
    private static final long serialVersionUID = 1;

    CannotRestore(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
