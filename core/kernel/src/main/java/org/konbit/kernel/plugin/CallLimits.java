package org.konbit.kernel.plugin;

import java.time.Duration;

/**
 * How much a plugin's code may take.
 *
 * @param atOnce calls of one plugin at the same time
 * @param busy how long a further call waits for its turn
 * @param call how long one call may take
 * @param failures so many failed or overlong calls within {@code window} make the plugin rest
 * @param window the time in which failures are counted
 * @param rest how long a rest is
 * @param rests so many rests within {@code memory} and the plugin is worn out
 * @param memory the time in which rests are counted
 */
public record CallLimits(int atOnce, Duration busy, Duration call, int failures, Duration window, Duration rest,
        int rests, Duration memory) {
    /** Eight at once, ten seconds each; five failures in a minute make a minute's rest, three rests in an hour stop the plugin. */
    public static final CallLimits STANDARD = new CallLimits(8, Duration.ofSeconds(2), Duration.ofSeconds(10), 5,
            Duration.ofMinutes(1), Duration.ofMinutes(1), 3, Duration.ofHours(1));
    /** For a plugin that is being written: it may fail as often as it likes, and somebody may stand in it with a debugger. */
    public static final CallLimits DEVELOPING = new CallLimits(8, Duration.ofSeconds(2), Duration.ofMinutes(30),
            Integer.MAX_VALUE, Duration.ofMinutes(1), Duration.ofMinutes(1), 3, Duration.ofHours(1));
}
