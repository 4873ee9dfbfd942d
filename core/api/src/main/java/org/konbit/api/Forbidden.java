package org.konbit.api;

/** Thrown when the reader may know of a thing but not do this with it (403). */
public final class Forbidden extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Answer the request so. */
    public Forbidden() {
        super(null, null, false, false);
    }
}
