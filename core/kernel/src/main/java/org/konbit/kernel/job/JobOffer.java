package org.konbit.kernel.job;

import java.time.Duration;
import java.util.Optional;
import org.konbit.api.Job;
import org.konbit.api.JobRun;
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
        Job job = context.getService(service);
        if (job == null) {
            throw new Gone(service);
        }
        try {
            return new JobOffer(plugin, job.getClass().getName(), job.titleKey(),
                    job.every().map(every -> every.compareTo(LEAST) < 0 ? LEAST : every), service, context);
        } finally {
            context.ungetService(service);
        }
    }

    void run(JobRun run) throws Exception {
        Job job = context.getService(service);
        if (job == null) {
            throw new Gone(service);
        }
        try {
            job.run(run);
        } finally {
            context.ungetService(service);
        }
    }
}
