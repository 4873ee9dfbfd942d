package org.konbit.launcher.cli;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.konbit.launcher.boot.JavaCommand;

/**
 * Gives memory back to the machine while it works and after a burst.
 *
 * <p>The serial collector takes more and more of the heap, up to its limit, before it makes a full collection, and only that makes the heap
 * smaller: what a large import, an upload or a single password (19 MiB) needed would stay taken for days. So when the heap has grown, a full
 * collection is asked for. With 20 MB in use it pauses the process for about 50 ms; a few may follow each other, but in the long run they
 * take at most a hundredth of the time.
 */
final class HeapReturn {
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** What a heap may grow by before it is worth a pause. */
    private static final long WORTH = 8L << 20;
    /** Of all time, one part in so many may be pauses. */
    private static final long SHARE = 100;
    /** The pauses that may follow each other at once, together, in nanoseconds. */
    private static final long AT_ONCE = Duration.ofMillis(500).toNanos();

    private final LongSupplier taken;
    private final Runnable collect;
    private final LongSupplier nanos;
    private long settled;
    private long left = AT_ONCE;
    private long last;

    /** With the size of the heap in bytes, before and now, the way to a full collection, and a clock in nanoseconds. */
    HeapReturn(long before, LongSupplier taken, Runnable collect, LongSupplier nanos) {
        this.taken = taken;
        this.collect = collect;
        this.nanos = nanos;
        this.settled = before;
        this.last = nanos.getAsLong();
    }

    /** Look after this process's heap until it ends; at once, because a first start with a starter kit is a burst. */
    static void start() {
        Runtime runtime = Runtime.getRuntime();
        HeapReturn heap = new HeapReturn(JavaCommand.HEAP_AT_START << 20, runtime::totalMemory, System::gc,
                System::nanoTime);
        Thread.ofPlatform().daemon().name("heap").start(heap::run);
    }

    private void run() {
        while (true) {
            look();
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** Collect if the heap has grown and the pauses were few; whether it did. */
    boolean look() {
        long now = nanos.getAsLong();
        left = Math.min(AT_ONCE, left + (now - last) / SHARE);
        last = now;
        // another full collection may have made it smaller
        settled = Math.min(settled, taken.getAsLong());
        boolean due = left > 0 && taken.getAsLong() > settled + WORTH;
        if (due) {
            collect.run();
            left -= nanos.getAsLong() - now;
            settled = taken.getAsLong();
        }
        return due;
    }
}
