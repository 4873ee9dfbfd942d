package org.konbit.kernel.plugin;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * What a plugin started and did not end when it was stopped. A thread belongs to the group of the one that started it, and a plugin is only
 * called on threads of a group of its own. Used by one thread.
 */
final class LeftThreads {
    /** Pools begin a thread when somebody asks, and that can be a plugin. */
    private static final Pattern NOT_ITS = Pattern
            .compile(
                    "konbit.*|EventAdmin.*|Apache Felix Http .*|PostgreSQL-JDBC.*|ForkJoinPool\\.commonPool.*|.*:(connection-adder|connection-closer|housekeeper)");
    private static final long GRACE_NANOS = 500_000_000;
    private static final long LOOK_NANOS = 2_000_000;
    private final List<WeakReference<Thread>> threads = new ArrayList<>();

    /** Note those of a plugin that was just stopped, and what they are called; those that were told to end may take a moment. */
    List<String> note(ThreadGroup group) {
        long deadline = System.nanoTime() + GRACE_NANOS;
        List<Thread> left = in(group);
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_NANOS);
            left = in(group);
        }
        left.forEach(thread -> threads.add(new WeakReference<>(thread)));
        return left.stream().map(Thread::getName).toList();
    }

    /** Those of a group that are alive, without the threads of pools. */
    static List<Thread> in(ThreadGroup group) {
        Thread[] all = new Thread[group.activeCount() + 16];
        int count = group.enumerate(all);
        return Arrays.stream(all, 0, count)
                .filter(Thread::isAlive)
                .filter(thread -> !NOT_ITS.matcher(thread.getName()).matches())
                .toList();
    }

    /** How many of them are still at it. */
    int count() {
        threads.removeIf(thread -> {
            Thread one = thread.get();
            return one == null || !one.isAlive();
        });
        return threads.size();
    }
}
