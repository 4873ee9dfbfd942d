package org.konbit.kernel.job;

import java.time.InstantSource;
import org.konbit.api.Job;
import org.konbit.api.Jobs;
import org.konbit.kernel.job.JobTable.NewJob;
import org.konbit.kernel.plugin.PluginCatalogue;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/** Gives each plugin what starts its own jobs. Thread-safe. */
final class JobServices implements ServiceFactory<Jobs> {
    private static final int LONGEST_INPUT = 100_000;
    private final JobTable table;
    private final JobOffers offers;
    private final InstantSource clock;

    JobServices(JobTable table, JobOffers offers, InstantSource clock) {
        this.table = table;
        this.offers = offers;
        this.clock = clock;
    }

    @Override
    public Jobs getService(Bundle bundle, ServiceRegistration<Jobs> registration) {
        String plugin = PluginCatalogue.id(bundle)
                .orElseThrow(() -> new IllegalStateException(bundle + " is not a plugin, so it has no jobs."));
        return new OfPlugin(bundle, plugin);
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<Jobs> registration, Jobs jobs) {
        // nothing was opened
    }

    private final class OfPlugin implements Jobs {
        private final Bundle bundle;
        private final String plugin;

        OfPlugin(Bundle bundle, String plugin) {
            this.bundle = bundle;
            this.plugin = plugin;
        }

        @Override
        public String start(Class<? extends Job> type, String input, String memberId) {
            if (input.length() > LONGEST_INPUT) {
                throw new IllegalArgumentException("The input of a job has at most " + LONGEST_INPUT
                        + " characters, not " + input.length() + ": keep more than that in a table or a file.");
            }
            JobOffer offer = offers.of(bundle, plugin, type.getName())
                    .orElseThrow(() -> new IllegalArgumentException("The plugin " + plugin + " offers no job "
                            + type.getName() + ": is the class annotated with @Component?"));
            String id = table.start(
                    new NewJob(plugin, offer.type(), offer.title(), input, false, memberId, ""),
                    clock.millis());
            return JobPages.path(id);
        }
    }
}
