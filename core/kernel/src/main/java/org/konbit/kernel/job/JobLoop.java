package org.konbit.kernel.job;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.konbit.kernel.job.JobTable.NewJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that looks for jobs whose time has come: when somebody says that there may be some, when the clock does, and now and then. */
final class JobLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobLoop.class);
    private static final long LOOK_MILLIS = 500;
    /** How soon this node sees what another one wrote. */
    private static final long OTHERS_NANOS = 5_000_000_000L;
    private static final long AGAIN_MILLIS = 5_000;
    private static final Duration SWEEP = Duration.ofHours(1);
    private final JobTable table;
    private final JobOffers offers;
    private final Runs runs;
    private final InstantSource clock;
    private final boolean shared;
    private final Thread thread = Thread.ofVirtual().name("konbit-jobs").unstarted(this::run);
    /** Those that ran, whose next time is to be set. */
    private final Queue<JobOffer> again = new ConcurrentLinkedQueue<>();
    private boolean woken;
    private boolean closed;
    private boolean tookBack;
    private boolean failing;
    private long due;
    private long sweep;
    private long looked;

    JobLoop(JobTable table, JobOffers offers, Runs runs, InstantSource clock, boolean shared) {
        this.table = table;
        this.offers = offers;
        this.runs = runs;
        this.clock = clock;
        this.shared = shared;
    }

    void start() {
        sweep = clock.millis() + SWEEP.toMillis();
        // what waits cannot begin before its plugin is there, and that wakes this
        due = clock.millis() + AGAIN_MILLIS;
        thread.start();
    }

    /** There may be something to do. */
    synchronized void wake() {
        woken = true;
        notifyAll();
    }

    /** One that runs by the clock has ended. */
    void ended(JobOffer offer) {
        again.add(offer);
        wake();
    }

    private void run() {
        try {
            while (pause()) {
                turn();
            }
        } catch (InterruptedException e) {
            LOG.debug("Nobody looks for jobs any more", e);
        }
    }

    private synchronized boolean pause() throws InterruptedException {
        if (!woken && !closed) {
            wait(LOOK_MILLIS);
        }
        return !closed;
    }

    private synchronized boolean wasWoken() {
        boolean was = woken;
        woken = false;
        return was;
    }

    private void turn() {
        try {
            runs.beat();
            long now = clock.millis();
            if (wasWoken() || now >= due || now >= sweep || shared && System.nanoTime() - looked > OTHERS_NANOS) {
                looked = System.nanoTime();
                due = now + AGAIN_MILLIS;
                look(now);
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("Nobody can look for jobs for the time being", e);
            }
            failing = true;
        }
    }

    private void look(long now) {
        if (shared || !tookBack) {
            table.takeBack(!tookBack);
            tookBack = true;
        }
        offers.discover().forEach(this::byClock);
        for (JobOffer offer = again.poll(); offer != null; offer = again.poll()) {
            byClock(offer);
        }
        boolean left = false;
        for (List<JobOffer> ofPlugin : offers.ready().values()) {
            left |= begin(ofPlugin);
        }
        if (now >= sweep) {
            table.forgetOld();
            sweep = now + SWEEP.toMillis();
        }
        long next = table.nextDue();
        due = left || offers.unsettled() ? Math.min(next, now + AGAIN_MILLIS) : next;
    }

    /** Begin those of one plugin that have waited longest, as many as may run at once; true if some were not to be had. */
    private boolean begin(List<JobOffer> ofPlugin) {
        String plugin = ofPlugin.getFirst().plugin();
        int free = runs.free(plugin);
        if (free <= 0) {
            return false;
        }
        List<Found> found = ofPlugin.stream()
                .flatMap(offer -> table.next(plugin, offer.type(), free).stream().map(job -> new Found(job, offer)))
                .sorted(Comparator.comparingLong((Found one) -> one.job.due()).thenComparing(one -> one.job.id()))
                .limit(free)
                .toList();
        found.forEach(one -> runs.begin(one.job, one.offer));
        return !found.isEmpty();
    }

    private record Found(WaitingJob job, JobOffer offer) {}

    /** Have the next row of one that runs by the clock, neither later than it says nor twice; and none of one that does not any more. */
    private void byClock(JobOffer offer) {
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

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join(AGAIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
