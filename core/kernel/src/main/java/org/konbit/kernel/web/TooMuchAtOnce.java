package org.konbit.kernel.web;

import org.konbit.api.Text;

/** Thrown when the machine has no hands free for work that costs much (503): the next try in a few seconds works. */
public class TooMuchAtOnce extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Text sentence;

    /** Say this above the form. */
    protected TooMuchAtOnce(String message, Text sentence) {
        super(message, null, false, false);
        this.sentence = sentence;
    }

    Text sentence() {
        return sentence;
    }
}
