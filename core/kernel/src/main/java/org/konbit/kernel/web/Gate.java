package org.konbit.kernel.web;

import java.util.HashMap;
import java.util.Map;

/**
 * Holds requests for a plugin while it is exchanged: closes its paths, waits until the requests in flight are done, opens again. A held
 * request is then answered by the new version. Thread-safe.
 */
public final class Gate {
    private final Map<String, Lane> lanes = new HashMap<>();

    private static final class Lane {
        int inFlight;
        int closed;
        int waiting;

        boolean idle() {
            return inFlight == 0 && closed == 0 && waiting == 0;
        }
    }

    /**
     * Enter a plugin's paths, waiting while they are closed.
     *
     * @param owner the plugin's id
     * @param patienceMillis how long to wait at most
     * @return false if the wait was too long; otherwise {@link #leave} must be called
     */
    public synchronized boolean enter(String owner, long patienceMillis) {
        Lane lane = lanes.computeIfAbsent(owner, o -> new Lane());
        long deadline = System.nanoTime() + patienceMillis * 1_000_000;
        lane.waiting++;
        try {
            while (lane.closed > 0) {
                long rest = (deadline - System.nanoTime()) / 1_000_000;
                if (rest <= 0) {
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

    /** Leave a plugin's paths. */
    public synchronized void leave(String owner) {
        Lane lane = lanes.get(owner);
        if (lane != null && --lane.inFlight == 0) {
            notifyAll();
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
        try {
            work.run();
        } finally {
            open(owner);
        }
    }

    private synchronized void close(String owner, long patienceMillis) {
        Lane lane = lanes.computeIfAbsent(owner, o -> new Lane());
        lane.closed++;
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
            lane.closed--;
            notifyAll();
            forget(owner, lane);
        }
    }
}
