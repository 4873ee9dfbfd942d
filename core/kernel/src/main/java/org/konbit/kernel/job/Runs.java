package org.konbit.kernel.job;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.konbit.api.Ids;
import org.konbit.api.Text;
import org.konbit.kernel.plugin.PluginCalls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What runs on this node, in bounded number. Thread-safe. */
final class Runs {
    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);
    private static final int MOST_OF_A_PLUGIN = 2;
    private static final int MOST = 6;
    private static final int MOST_ATTEMPTS = 5;
    static final Duration PATIENCE = Duration.ofSeconds(5);
    private final JobTable table;
    private final PluginCalls calls;
    private final InstantSource clock;
    private final Duration patience;
    private final Consumer<OneRun> ended;
    private final Map<String, OneRun> runs = new HashMap<>();
    private final Set<String> stopping = new HashSet<>();
    /** Of runs that were left behind while the database could not be told. */
    private final List<Claim> owed = new ArrayList<>();
    private final Threads threads;
    private boolean closed;

    /** Begins threads. */
    @FunctionalInterface
    interface Threads {
        /** Begin one, or throw what keeps it from beginning. */
        void begin(ThreadGroup group, String name, Runnable run);
    }

    /**
     * Call {@code ended} after each run, as soon as its end is written down, on any thread.
     *
     * @param patience how long one that is to stop may take
     */
    Runs(JobTable table, PluginCalls calls, InstantSource clock, Duration patience, Consumer<OneRun> ended) {
        this(table, calls, clock, patience, ended, Runs::begin);
    }

    Runs(JobTable table, PluginCalls calls, InstantSource clock, Duration patience, Consumer<OneRun> ended,
            Threads threads) {
        this.threads = threads;
        this.table = table;
        this.calls = calls;
        this.clock = clock;
        this.patience = patience;
        this.ended = ended;
    }

    synchronized boolean any() {
        return !runs.isEmpty();
    }

    /** How many more of a plugin may begin. */
    synchronized int free(String plugin) {
        long its = runs.values().stream().filter(run -> run.job().plugin().equals(plugin)).count();
        return closed || stopping.contains(plugin)
                ? 0
                : (int) Math.min(MOST - runs.size(), MOST_OF_A_PLUGIN - its);
    }

    /** Begin a job, unless it is another node's by now, or there is no room, or one that is the same still ends. */
    synchronized void begin(WaitingJob job, JobOffer offer) {
        String turn = Ids.next();
        boolean ends = runs.values().stream().anyMatch(run -> run.job().same().equals(job.same()));
        if (ends || free(job.plugin()) <= 0 || !table.claim(job.id(), turn)) {
            return;
        }
        OneRun run = new OneRun(job, offer, new Claim(table, clock, job, turn), this::ended);
        runs.put(turn, run);
        if (job.attempts() >= MOST_ATTEMPTS) {
            LOG.warn("The job {} ({}) of the plugin {} was begun {} times and never got further", job.type(), job.id(),
                    job.plugin(), job.attempts());
            run.end(JobEnd.failed(StoredText.write(Text.key("job.failed.attempts", job.attempts()))));
            return;
        }
        ThreadGroup group = calls.group(job.plugin());
        try {
            threads.begin(group, group.getName() + "-job-" + turn.substring(turn.length() - 4), run);
        } catch (RuntimeException | Error e) {
            // the machine gives no more threads: it waits like any other
            run.notBegun(e);
        }
    }

    private static void begin(ThreadGroup group, String name, Runnable run) {
        // a thread of the operating system, as for all code of plugins: one that computes for ever would keep a virtual one's carrier
        Thread.ofPlatform().group(group).name(name).daemon().inheritInheritableThreadLocals(false).start(run);
    }

    /** Only now: while the database cannot take its end, it stays here until it can. */
    private void ended(OneRun run) {
        synchronized (this) {
            runs.values().removeIf(OneRun::over);
            notifyAll();
        }
        ended.accept(run);
    }

    /** Tell others that those that run go on, and write down what could not be before. */
    void beat() {
        List<OneRun> all;
        synchronized (this) {
            all = List.copyOf(runs.values());
        }
        all.forEach(OneRun::beat);
        synchronized (this) {
            runs.values().removeIf(OneRun::over);
            owed.removeIf(Runs::released);
        }
    }

    /** Interrupt one that was cancelled. */
    synchronized void cancelled(String id) {
        runs.values().stream().filter(run -> run.job().id().equals(id)).forEach(run -> run.stop(Seen.Stop.NO_MORE));
    }

    /** A plugin is back. */
    synchronized void open(String plugin) {
        stopping.remove(plugin);
    }

    /** Begin none of a plugin's any more, and wait until those that run have ended, but not for ever. */
    void stop(String plugin) {
        synchronized (this) {
            stopping.add(plugin);
        }
        stop(run -> run.job().plugin().equals(plugin));
    }

    /** Begin none any more, and wait until all have ended, but not for ever. */
    void close() {
        synchronized (this) {
            closed = true;
        }
        stop(run -> true);
    }

    /** Let these wait for another time. */
    synchronized void stop(Predicate<OneRun> which) {
        long deadline = System.nanoTime() + patience.toNanos();
        runs.values().stream().filter(which).forEach(run -> run.stop(Seen.Stop.LATER));
        try {
            for (long left = patience.toMillis(); left > 0 && runs.values().stream().anyMatch(which);) {
                wait(left);
                left = (deadline - System.nanoTime()) / 1_000_000;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        runs.values().removeIf(run -> which.test(run) && leftBehind(run));
    }

    private boolean leftBehind(OneRun run) {
        LOG.warn("The job {} ({}) of the plugin {} does not end although it was interrupted; it is left behind",
                run.job().type(), run.job().id(), run.job().plugin());
        if (!released(run.claim())) {
            owed.add(run.claim());
        }
        return true;
    }

    private static boolean released(Claim claim) {
        try {
            claim.release(Duration.ZERO, false);
            return true;
        } catch (RuntimeException e) {
            LOG.warn("A job that was left behind cannot be put back now: {}", e.toString());
            return false;
        }
    }
}
