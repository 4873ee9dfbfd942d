package org.konbit.kernel.plugin;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for a plugin's code, but not for ever. */
record Patience(Duration limit) {
    /**
     * Do this on a thread of its own.
     *
     * @throws TookTooLong if it takes too long; it is then interrupted and no longer waited for
     * @throws Throwable what the work threw
     */
    <T> T of(ThreadGroup group, Callable<T> work) throws Throwable {
        OneCall<T> task = new OneCall<>(work);
        Thread.ofPlatform()
                .group(group)
                .name(group.getName() + "-life")
                .daemon()
                .inheritInheritableThreadLocals(false)
                .start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw task.giveUp(limit);
        } catch (ExecutionException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
