package org.konbit.kernel.data;

/** A write would have removed a row that another row names, or named one that is not there; nothing of the write is kept. */
public final class StillUsed extends RuntimeException {
    private static final long serialVersionUID = 1;

    StillUsed(String message, Throwable cause) {
        super(message, cause);
    }
}
