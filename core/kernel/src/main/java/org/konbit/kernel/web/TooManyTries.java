package org.konbit.kernel.web;

import java.time.Duration;
import org.konbit.api.Text;

/** Thrown when somebody tried too often and has to wait (429): the page of the form is shown again with a sentence. */
public final class TooManyTries extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String field;
    private final transient Text sentence;
    private final Duration delay;

    /** Say at this field, or with an empty name above the form, how long to wait. */
    public TooManyTries(String field, Text sentence, Duration delay) {
        super("too many tries", null, false, false);
        this.field = field;
        this.sentence = sentence;
        this.delay = delay;
    }

    String field() {
        return field;
    }

    Text sentence() {
        return sentence;
    }

    /** Whole seconds to wait, at least one. */
    long seconds() {
        return Math.max(1, delay.plusMillis(999).toSeconds());
    }
}
