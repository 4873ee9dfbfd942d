package org.konbit.kernel.data;

import org.jspecify.annotations.Nullable;

/** A backup or a restore was refused or did not succeed; nothing half-done is left behind. */
public final class BackupFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    BackupFailed(String message) {
        this(message, null);
    }

    BackupFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
