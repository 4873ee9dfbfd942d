package org.konbit.kernel.plugin;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;

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
    private static final Duration IN_A_DEBUGGER = Duration.ofMinutes(30);

    /**
     * For a plugin that is being written: it may fail as often as it likes, and where this JVM was started for a debugger, somebody may stand
     * in it for half an hour. Without one a save is not to wait behind a version that hangs.
     */
    public static CallLimits developing() {
        return developing(ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    static CallLimits developing(List<String> javaOptions) {
        boolean debugged = javaOptions.stream()
                .anyMatch(option -> option.startsWith("-agentlib:jdwp") || option.startsWith("-Xrunjdwp"));
        return new CallLimits(STANDARD.atOnce, STANDARD.busy, debugged ? IN_A_DEBUGGER : STANDARD.call,
                Integer.MAX_VALUE, STANDARD.window, STANDARD.rest, STANDARD.rests, STANDARD.memory);
    }
}
