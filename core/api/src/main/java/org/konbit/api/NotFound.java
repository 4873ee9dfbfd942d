package org.konbit.api;

/** Thrown when a thing does not exist, or the reader may not know of it: both are answered alike (404). */
public final class NotFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Answer the request so. */
    public NotFound() {
        super(null, null, false, false);
    }
}
