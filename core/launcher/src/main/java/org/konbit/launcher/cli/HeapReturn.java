package org.konbit.launcher.cli;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.konbit.launcher.boot.JavaCommand;

/**
 * Gives memory back to the machine after a burst.
 *
 * <p>The serial collector shrinks its heap only in a full collection, and has no reason for one while nothing fills the heap: what a large
 * import, an upload or a few password hashes (19 MiB each) needed would stay taken for days. So when the heap has grown and then stood
 * still for a while, one full collection is asked for; with 20 MB in use it pauses the process for about 50 ms, at most twice a minute
 * while the heap goes on growing.
 */
final class HeapReturn {
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration REST = Duration.ofSeconds(30);
    /** What a heap may grow by before it is worth a pause. */
    private static final long WORTH = 8L << 20;

    private final LongSupplier taken;
    private final Runnable collect;
    private long settled;
    private long last;

    /** With the size of the heap in bytes, before and now, and the way to a full collection. */
    HeapReturn(long before, LongSupplier taken, Runnable collect) {
        this.taken = taken;
        this.collect = collect;
        this.settled = before;
        this.last = taken.getAsLong();
    }

    /** Look after this process's heap until it ends; at once, because a first start with a starter kit is a burst. */
    static void start() {
        Runtime runtime = Runtime.getRuntime();
        HeapReturn heap = new HeapReturn(JavaCommand.HEAP_AT_START << 20, runtime::totalMemory, System::gc);
        Thread.ofPlatform().daemon().name("heap").start(heap::run);
    }

    private void run() {
        while (true) {
            LockSupport.parkNanos((look() ? REST : LOOK).toNanos());
        }
    }

    /** Collect if the heap has grown and stands still; whether it did. */
    boolean look() {
        long now = taken.getAsLong();
        // another full collection may have made it smaller
        settled = Math.min(settled, now);
        boolean due = now == last && now > settled + WORTH;
        if (due) {
            collect.run();
            settled = taken.getAsLong();
        }
        last = taken.getAsLong();
        return due;
    }
}
