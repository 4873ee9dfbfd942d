package org.konbit.kernel.data;

/** The database could not begin or commit a write; on one node nothing of it is kept. */
public final class WriteFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    WriteFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
