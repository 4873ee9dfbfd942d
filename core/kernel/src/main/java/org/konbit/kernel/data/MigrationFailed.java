package org.konbit.kernel.data;

import org.jspecify.annotations.Nullable;

/** A changelog could not be run; every table is as it was before. */
public final class MigrationFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    MigrationFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
