package org.konbit.kernel.web;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Holds requests for a plugin while it is exchanged: closes its paths, waits until the requests in flight are done, opens again. A held
 * request is then answered by the new version. Thread-safe.
 */
public final class Gate {
    /** So long a request, or a part of a page, waits for a plugin that is being exchanged. */
    static final long PATIENCE_MILLIS = 8000;
    private final long patienceMillis;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Lane> lanes = new HashMap<>();
    /** Those whose paths are closed now, for all who only ask. */
    private volatile Set<String> closed = Set.of();
    /** The plugins whose paths the work of a thread has entered. */
    private final ThreadLocal<Set<String>> entered = ThreadLocal.withInitial(Set::of);

    private static final class Lane {
        int inFlight;
        int closed;
        long closedSince;
        int waiting;

        boolean idle() {
            return inFlight == 0 && closed == 0 && waiting == 0;
        }
    }

    /** Let the parts of a page wait for {@link #PATIENCE_MILLIS}. */
    public Gate() {
        this(PATIENCE_MILLIS);
    }

    /** Let the parts of a page wait so long. */
    Gate(long patienceMillis) {
        this.patienceMillis = patienceMillis;
    }

    /** Be called after each time that the paths of a plugin were opened again, on the thread that did it: do not keep it waiting. */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * Enter a plugin's paths, waiting while they are closed.
     *
     * @param owner the plugin's id
     * @param patienceMillis how long to wait at most
     * @return false if the wait was too long, or another plugin is to be exchanged that this thread is called by; otherwise
     *     {@link #leave} must be called, on the same thread
     */
    public boolean enter(String owner, long patienceMillis) {
        return entered(owner, patienceMillis, false);
    }

    private boolean entered(String owner, long patienceMillis, boolean sinceClosed) {
        if (!let(owner, patienceMillis * 1_000_000, sinceClosed)) {
            return false;
        }
        boolean inside = false;
        try {
            enters(owner);
            inside = true;
        } finally {
            if (!inside) {
                // no memory: who does not get in is not waited for
                left(owner);
            }
        }
        return true;
    }

    private synchronized boolean let(String owner, long patienceNanos, boolean sinceClosed) {
        Lane lane = lanes.computeIfAbsent(owner, o -> new Lane());
        long came = System.nanoTime();
        lane.waiting++;
        try {
            while (lane.closed > 0) {
                long now = System.nanoTime();
                long waited = sinceClosed ? Math.max(now - came, now - lane.closedSince) : now - came;
                long rest = (patienceNanos - waited) / 1_000_000;
                if (rest <= 0 || isWaitedFor()) {
                    return false;
                }
                wait(rest);
            }
            lane.inFlight++;
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lane.waiting--;
            forget(owner, lane);
        }
    }

    /** Whether somebody waits for this thread itself to leave: both would wait for each other. */
    private boolean isWaitedFor() {
        return Objects.requireNonNull(entered.get()).stream().anyMatch(closed::contains);
    }

    private void enters(String owner) {
        Set<String> more = new HashSet<>(Objects.requireNonNull(entered.get()));
        more.add(owner);
        entered.set(Set.copyOf(more));
    }

    private void leaves(String owner) {
        Set<String> fewer = new HashSet<>(Objects.requireNonNull(entered.get()));
        fewer.remove(owner);
        became(Set.copyOf(fewer));
    }

    private void became(Set<String> now) {
        if (now.isEmpty()) {
            entered.remove();
        } else {
            entered.set(now);
        }
    }

    /**
     * Do this work within a plugin's paths, which are entered for it if they were not for the work it is part of.
     *
     * @throws FrontController.Resting if they are closed for too long
     * @throws Exception what the work threw
     */
    public <T> T pass(String owner, Callable<T> work) throws Exception {
        return passed(owner, work, false);
    }

    /**
     * Do this work for a part of a page as {@link #pass} does, but be patient only from when the paths were closed: an exchange that takes
     * long keeps those waiting who come in its first seconds, and nobody after them.
     *
     * @throws FrontController.Resting if they are closed for too long
     * @throws Exception what the work threw
     */
    public <T> T passPart(String owner, Callable<T> work) throws Exception {
        return passed(owner, work, true);
    }

    private <T> T passed(String owner, Callable<T> work, boolean sinceClosed) throws Exception {
        if (Objects.requireNonNull(entered.get()).contains(owner)) {
            return work.call();
        }
        if (!entered(owner, patienceMillis, sinceClosed)) {
            throw new FrontController.Resting(owner);
        }
        try {
            return work.call();
        } finally {
            leave(owner);
        }
    }

    /** The same work, for another thread that does it while this one waits: it is where this one is. */
    public <T> Callable<T> carried(Callable<T> work) {
        Set<String> here = Objects.requireNonNull(entered.get());
        return () -> {
            Set<String> before = Objects.requireNonNull(entered.get());
            became(here);
            try {
                return work.call();
            } finally {
                became(before);
            }
        };
    }

    /** Whether a plugin's paths are closed now. */
    public boolean closed(String owner) {
        return closed.contains(owner);
    }

    /** Leave a plugin's paths. */
    public void leave(String owner) {
        try {
            leaves(owner);
        } finally {
            left(owner);
        }
    }

    private synchronized void left(String owner) {
        Lane lane = lanes.get(owner);
        if (lane != null && --lane.inFlight == 0) {
            if (lane.closed > 0) {
                notifyAll();
            }
            forget(owner, lane);
        }
    }

    private void forget(String owner, Lane lane) {
        if (lane.idle()) {
            lanes.remove(owner);
        }
    }

    /**
     * Close a plugin's paths, wait until nobody is inside, do this, and open them again.
     *
     * @param patienceMillis how long to wait for requests in flight; past it the work is done all the same
     */
    public void closedFor(String owner, long patienceMillis, Runnable work) {
        close(owner, patienceMillis);
        enters(owner);
        try {
            work.run();
        } finally {
            leaves(owner);
            open(owner);
            listeners.forEach(Runnable::run);
        }
    }

    private synchronized void close(String owner, long patienceMillis) {
        Lane lane = lanes.computeIfAbsent(owner, o -> new Lane());
        if (lane.closed++ == 0) {
            lane.closedSince = System.nanoTime();
            tellClosed(owner, true);
        }
        // who waits in here for another plugin must not do so any longer
        notifyAll();
        long deadline = System.nanoTime() + patienceMillis * 1_000_000;
        try {
            while (lane.inFlight > 0) {
                long rest = (deadline - System.nanoTime()) / 1_000_000;
                if (rest <= 0) {
                    return;
                }
                wait(rest);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void open(String owner) {
        Lane lane = lanes.get(owner);
        if (lane != null) {
            if (--lane.closed == 0) {
                tellClosed(owner, false);
            }
            notifyAll();
            forget(owner, lane);
        }
    }

    /** Within the monitor. */
    private void tellClosed(String owner, boolean is) {
        Set<String> now = new HashSet<>(closed);
        if (is) {
            now.add(owner);
        } else {
            now.remove(owner);
        }
        closed = Set.copyOf(now);
    }
}
