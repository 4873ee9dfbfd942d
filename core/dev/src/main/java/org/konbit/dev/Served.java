package org.konbit.dev;

import java.util.Optional;

/** Tells how a site serves a plugin; asked again and again after a save. */
public interface Served {
    /**
     * How it is.
     *
     * @param version what is served
     * @param words its state in English, with what is wrong with it
     * @param refusedVersion one that came later and is not served; empty if there is none
     * @param refusal why not
     */
    record State(String version, String words, String refusedVersion, String refusal) {
        /** Where nothing was refused. */
        public State(String version, String words) {
            this(version, words, "", "");
        }

        /** Whether it works. */
        public boolean active() {
            return words.equals("active") || words.startsWith("active: ");
        }
    }

    /** The state of the plugin of this id, or of the file of this name where the site takes it for no plugin; empty if it knows neither. */
    Optional<State> state(String idOrFile);
}
