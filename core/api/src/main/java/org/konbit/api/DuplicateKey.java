package org.konbit.api;

/** A write would have given a unique column a value it already holds; nothing of the write is kept. */
public final class DuplicateKey extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Keep the database's own error as the cause. */
    public DuplicateKey(String message, Throwable cause) {
        super(message, cause);
    }
}
