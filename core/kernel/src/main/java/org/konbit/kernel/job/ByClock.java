package org.konbit.kernel.job;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.konbit.kernel.job.JobTable.NewJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that each job that runs by the clock has a row for its next time. {@link #settle} is for one thread, the rest for all. */
final class ByClock {
    private static final Logger LOG = LoggerFactory.getLogger(ByClock.class);
    private final JobTable table;
    private final JobOffers offers;
    private final InstantSource clock;
    /** Those that are new, or ran; they wait here until it is done. */
    private final Set<JobOffer> waiting = ConcurrentHashMap.newKeySet();
    private boolean failing;

    ByClock(JobTable table, JobOffers offers, InstantSource clock) {
        this.table = table;
        this.offers = offers;
        this.clock = clock;
    }

    void add(Collection<JobOffer> some) {
        waiting.addAll(some);
    }

    /** Set the next time of all that wait for it; false if some could not be: they wait on, and hold nothing else up. */
    boolean settle() {
        boolean all = true;
        for (JobOffer offer : List.copyOf(waiting)) {
            // before: it may end once more meanwhile
            waiting.remove(offer);
            try {
                next(offer);
            } catch (RuntimeException e) {
                if (!failing) {
                    LOG.warn("The next time of the job {} of the plugin {} cannot be set for the time being",
                            offer.type(), offer.plugin(), e);
                }
                all = false;
                // nothing is kept of a plugin that is gone: its next version is new again
                if (offers.known().contains(offer)) {
                    waiting.add(offer);
                }
            }
        }
        failing = !all;
        return all;
    }

    /** Have the next row, neither later than the job says nor twice; and none of one that does not run by the clock any more. */
    private void next(JobOffer offer) {
        NewJob job = new NewJob(offer.plugin(), offer.type(), offer.title(), "", true, null, "");
        Optional<String> open = table.open(job);
        if (offer.every().isEmpty()) {
            open.ifPresent(table::remove);
            return;
        }
        long time = clock.millis() + offer.every().get().toMillis();
        if (open.isPresent()) {
            table.hasten(open.get(), time);
        } else {
            table.start(job, time);
        }
    }
}
