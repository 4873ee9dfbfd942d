package org.konbit.kernel.job;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
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
    private final ByClock byClock;
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
        this.byClock = new ByClock(table, offers, clock);
        this.sweep = clock.millis() + SWEEP.toMillis();
        // what waits cannot begin before its plugin is there, and that wakes this
        this.due = clock.millis() + AGAIN_MILLIS;
    }

    void start() {
        thread.start();
    }

    /** There may be something to do. */
    synchronized void wake() {
        woken = true;
        notifyAll();
    }

    /** One that runs by the clock has ended. */
    void ended(JobOffer offer) {
        byClock.add(List.of(offer));
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

    /** What the thread does each time; nothing that goes wrong ends it. */
    void turn() {
        try {
            runs.beat();
            long now = clock.millis();
            if (wasWoken() || now >= due || now >= sweep || shared && System.nanoTime() - looked > OTHERS_NANOS) {
                looked = System.nanoTime();
                due = now + AGAIN_MILLIS;
                look(now);
            }
            failing = false;
        } catch (RuntimeException | Error e) {
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
        byClock.add(offers.discover());
        if (now >= sweep) {
            // whatever became of their rows
            byClock.add(offers.known());
        }
        boolean left = !byClock.settle();
        for (List<JobOffer> ofPlugin : offers.ready().values()) {
            left |= begin(ofPlugin);
        }
        if (now >= sweep) {
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
