package org.konbit.testing.contract;

import java.time.Duration;

/**
 * How much is done to find something out.
 *
 * @param rounds how often the plugin is stopped and started
 * @param patience how long something may take to go away
 */
record Effort(int rounds, Duration patience) {
    /** What each build does; with {@code -Pfull} it does more of it. */
    static final Effort USUAL = new Effort(Boolean.getBoolean("konbit.full") ? 20 : 5, Duration.ofSeconds(20));
}
