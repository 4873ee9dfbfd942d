package org.konbit.dev;

import java.util.Optional;

/** Tells how a site serves a plugin; asked again and again after a save. */
public interface Served {
    /**
     * How it is.
     *
     * @param version what is served
     * @param words its state in English, with what is wrong with it, or with a version that came later
     */
    record State(String version, String words) {
        boolean active() {
            return words.equals("active");
        }
    }

    /** The state of the plugin of this id, if the site knows it. */
    Optional<State> state(String id);
}
