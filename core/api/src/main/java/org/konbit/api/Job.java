package org.konbit.api;

import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Work beside the requests: an import, an export, a tidying at night. Registered as an OSGi service by the plugin's bundle
 * ({@code @Component final class ImportJob implements Job}), and started with {@link Jobs}, by the clock, or both.
 *
 * <p>A job has no time limit. Its plugin's jobs run at most two at a time on one server, each on a thread of its own; one of this class
 * may run several times at once, with other inputs. It is run at least once: when the plugin, the server or the machine stops in the
 * middle, it begins again as soon as the plugin is back, with the position it {@linkplain JobRun#remember remembered}.
 */
@ConsumerType
public interface Job {
    /** The message that names this job to people; a key of the plugin's. */
    String titleKey();

    /**
     * Do the work; done when this returns.
     *
     * @throws JobStopped from the methods of the run, once it is to end: let it through. The thread is interrupted as well
     * @throws InvalidForm if the input cannot be used; whoever waits reads its sentence
     * @throws Exception if it failed; whoever waits reads the exception's message, and the log has the rest. Without them it is not begun
     *     again
     */
    void run(JobRun run) throws Exception;

    /** How often it runs by itself, a minute at least; the first time so long after it was first there. By default never. */
    default Optional<Duration> every() {
        return Optional.empty();
    }
}
