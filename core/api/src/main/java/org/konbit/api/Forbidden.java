package org.konbit.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Thrown when the reader may know of a thing but not do this with it (403). */
public final class Forbidden extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient @Nullable Text why;

    /** Answer the request so. */
    public Forbidden() {
        super(null, null, false, false);
        this.why = null;
    }

    /** Answer the request so, with a sentence that says why; what the reader typed is shown again. */
    public Forbidden(Text why) {
        super(null, null, false, false);
        this.why = why;
    }

    /** The sentence, if there is one. */
    public Optional<Text> why() {
        return Optional.ofNullable(why);
    }
}
