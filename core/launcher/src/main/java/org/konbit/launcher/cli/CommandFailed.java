package org.konbit.launcher.cli;

import org.jspecify.annotations.Nullable;

/** Thrown when a command cannot do what it was asked to; the message says why and what to do next. */
final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    CommandFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
