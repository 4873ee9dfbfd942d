package org.konbit.kernel.web;

/** How long a press of a button is known again. */
public final class Press {
    /**
     * A double press, a slow network and the way back through the history lie within a quarter of an hour. Whoever writes the same words
     * later means them once more, though an unchanged page carries the same id.
     */
    public static final long MEMORY_MILLIS = 15L * 60 * 1000;

    private Press() {}
}
