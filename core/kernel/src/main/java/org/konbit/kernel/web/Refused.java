package org.konbit.kernel.web;

import org.konbit.api.Text;

/** Thrown while a plugin says what it adds, by the line that cannot be meant so. */
public final class Refused extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final transient Text words;

    /**
     * Refuse it.
     *
     * @param message for whoever writes the plugin
     * @param words the same for whoever administers the site
     */
    Refused(String message, Text words) {
        super(message);
        this.words = words;
    }

    /** What is wrong, for whoever administers the site. */
    public Text words() {
        return words;
    }
}
