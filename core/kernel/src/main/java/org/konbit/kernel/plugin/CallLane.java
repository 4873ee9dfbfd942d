package org.konbit.kernel.plugin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The calls of one plugin: its turns, its threads, and what failed lately. Thread-safe. */
final class CallLane {
    private static final int MOST_COUNTED = 999;
    private final CallLimits limits;
    private final Semaphore turns;
    private final Deque<Instant> failures = new ArrayDeque<>();
    private final Deque<Instant> rests = new ArrayDeque<>();
    private final Deque<Instant> lately = new ArrayDeque<>();
    private final ExecutorService threads;
    private @Nullable Rest rest;
    private @Nullable Throwable last;
    private Optional<String> reference = Optional.empty();
    private volatile boolean ends;

    /** A rest, and the failure that was one too many. */
    record Rest(Instant until, Throwable cause) {}

    CallLane(ThreadGroup group, CallLimits limits) {
        this.limits = limits;
        this.turns = new Semaphore(limits.atOnce());
        // threads of the operating system: a plugin in an endless loop would keep a virtual thread's carrier, and soon the whole site
        this.threads = Executors.newCachedThreadPool(
                Thread.ofPlatform()
                        .group(group)
                        .name(group.getName() + "-", 1)
                        .daemon()
                        .inheritInheritableThreadLocals(false)
                        .factory());
    }

    ExecutorService threads() {
        return threads;
    }

    /** The plugin is stopped now: what its calls in flight throw is no failure of its own. */
    void end() {
        ends = true;
    }

    boolean ends() {
        return ends;
    }

    boolean turn() throws InterruptedException {
        return turns.tryAcquire() || turns.tryAcquire(limits.busy().toMillis(), TimeUnit.MILLISECONDS);
    }

    void done() {
        turns.release();
    }

    synchronized Optional<Rest> rest(Instant now) {
        return Optional.ofNullable(rest).filter(one -> now.isBefore(one.until()));
    }

    /** What a failure leads to. */
    enum Outcome {
        GOES_ON, RESTS, WORN_OUT
    }

    /** Note a failure. */
    synchronized Outcome failed(Instant now, Throwable cause) {
        counted(lately, now, limits.memory());
        if (lately.size() > MOST_COUNTED) {
            lately.removeFirst();
        }
        last = cause;
        reference = Optional.empty();
        if (rest(now).isPresent() || counted(failures, now, limits.window()) < limits.failures()) {
            return Outcome.GOES_ON;
        }
        failures.clear();
        rest = new Rest(now.plus(limits.rest()), cause);
        return counted(rests, now, limits.memory()) < limits.rests() ? Outcome.RESTS : Outcome.WORN_OUT;
    }

    /** Note the number that a visitor was told after this failure. */
    synchronized void told(Throwable cause, String number) {
        if (cause == last || cause.getCause() == last) {
            reference = Optional.of(number);
        }
    }

    /** What failed within the last hour, if anything did. */
    synchronized Optional<RecentFailures> failures(Instant now) {
        int count = (int) lately.stream().filter(time -> !time.isBefore(now.minus(limits.memory()))).count();
        return count == 0 || last == null
                ? Optional.empty()
                : Optional.of(new RecentFailures(count, Causes.words(last), reference));
    }

    private static int counted(Deque<Instant> times, Instant now, Duration window) {
        times.addLast(now);
        while (times.getFirst().isBefore(now.minus(window))) {
            times.removeFirst();
        }
        return times.size();
    }
}
