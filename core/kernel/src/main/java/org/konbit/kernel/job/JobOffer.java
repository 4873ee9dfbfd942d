package org.konbit.kernel.job;

import java.time.Duration;
import java.util.Optional;
import org.konbit.api.Job;
import org.konbit.api.JobRun;
import org.konbit.kernel.plugin.Whiteboard;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * A job that a running plugin offers.
 *
 * @param type the name of its class
 * @param title the key of its name
 * @param every how often it runs by itself, if it does
 */
record JobOffer(String plugin, String type, String title, Optional<Duration> every, ServiceReference<Job> service,
        BundleContext context) {
    private static final Duration LEAST = Duration.ofMinutes(1);

    /** Thrown when the service is not there any more, or could not be made. */
    static final class Gone extends RuntimeException {
        private static final long serialVersionUID = 1;

        Gone(ServiceReference<Job> service) {
            super("No job is given by " + service);
        }
    }

    /** Ask a service what it is. */
    static JobOffer of(String plugin, ServiceReference<Job> service, BundleContext context) {
        return Whiteboard.called(context, service, job -> new JobOffer(plugin, job.getClass().getName(), job.titleKey(),
                job.every().map(every -> every.compareTo(LEAST) < 0 ? LEAST : every), service, context))
                .orElseThrow(() -> new Gone(service));
    }

    void run(JobRun run) throws Exception {
        Optional<Boolean> ran = Whiteboard.called(context, service, job -> {
            job.run(run);
            return true;
        });
        if (ran.isEmpty()) {
            throw new Gone(service);
        }
    }
}
