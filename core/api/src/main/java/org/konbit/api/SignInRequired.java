package org.konbit.api;

/** Thrown when nobody is signed in and somebody must be: the visitor is sent to the sign-in page and back. */
public final class SignInRequired extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Answer the request so. */
    public SignInRequired() {
        super(null, null, false, false);
    }
}
