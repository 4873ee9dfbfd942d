package org.konbit.kernel.web;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How long pages took in the last hour, in memory only: for each of sixty minutes, how many took how long, in steps of a fifth. It costs 12 KB,
 * and a page one addition. Thread-safe; what is noted just as a minute begins may be lost.
 */
public final class PageTimes {
    private static final int MINUTES = 60;
    /** From one millisecond to a minute and more. */
    private static final int STEPS = 64;
    private static final double STEP = Math.log(1.2);
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final double MILLI_NANOS = 1_000_000;
    private static final double HALF = 0.5;
    private static final double NEARLY_ALL = 0.95;
    private final AtomicIntegerArray counts = new AtomicIntegerArray(MINUTES * STEPS);
    private final AtomicLongArray minutes = new AtomicLongArray(MINUTES);

    /**
     * What was seen.
     *
     * @param pages how many
     * @param half what half of them took at most, milliseconds
     * @param nearlyAll what 95 of a hundred took at most
     */
    public record Seen(int pages, long half, long nearlyAll) {}

    /** Note a page; both as {@link System#nanoTime()} tells. */
    public void note(long began, long ended) {
        // never 0, which says that nothing was noted yet
        long minute = Math.floorDiv(ended, MINUTE_NANOS) | Long.MIN_VALUE;
        int slot = slot(minute);
        long before = minutes.get(slot);
        if (before != minute && minutes.compareAndSet(slot, before, minute)) {
            for (int step = 0; step < STEPS; step++) {
                counts.set(slot * STEPS + step, 0);
            }
        }
        double millis = Math.max(1, (ended - began) / MILLI_NANOS);
        counts.incrementAndGet(slot * STEPS + Math.min(STEPS - 1, (int) (Math.log(millis) / STEP)));
    }

    private static int slot(long minute) {
        return (int) ((minute & Long.MAX_VALUE) % MINUTES);
    }

    /** What was noted in the hour before. */
    public Seen lastHour(long now) {
        long last = Math.floorDiv(now, MINUTE_NANOS);
        int[] all = new int[STEPS];
        int pages = 0;
        for (int back = 0; back < MINUTES; back++) {
            long minute = last - back | Long.MIN_VALUE;
            if (minutes.get(slot(minute)) == minute) {
                for (int step = 0; step < STEPS; step++) {
                    int here = counts.get(slot(minute) * STEPS + step);
                    all[step] += here;
                    pages += here;
                }
            }
        }
        return pages == 0
                ? new Seen(0, 0, 0)
                : new Seen(pages, within(all, pages * HALF), within(all, pages * NEARLY_ALL));
    }

    private static long within(int[] all, double some) {
        int seen = 0;
        for (int step = 0; step < STEPS; step++) {
            seen += all[step];
            if (seen >= some) {
                return Math.round(Math.exp((step + 1) * STEP));
            }
        }
        return 0;
    }
}
