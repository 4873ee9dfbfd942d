package org.konbit.testing.contract;

import java.time.Duration;

/**
 * How much is done to find something out.
 *
 * @param rounds how often the plugin is stopped and started
 * @param versions how many of these rounds bring it in another version, each of which may leave its classes behind; a file that is put
 *     into the folder is seen after a fifth of a second, whereas the button that starts a plugin afresh is not waited for
 * @param patience how long something may take to go away
 */
record Effort(int rounds, int versions, Duration patience) {
    private static final int ROUNDS = 20;
    private static final int VERSIONS = 5;
    /** What each build does; with {@code -Pfull} each round is another version. */
    static final Effort USUAL = new Effort(ROUNDS, Boolean.getBoolean("konbit.full") ? ROUNDS : VERSIONS,
            Duration.ofSeconds(20));
}
