package org.konbit.kernel.plugin;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for a plugin's code, but not for ever.
 *
 * @param limit so long for one step of it
 * @param command so long a person waits for all that follows from what they did to a plugin
 */
record Patience(Duration limit, Duration command) {
    Patience(Duration limit) {
        this(limit, Duration.ofSeconds(30));
    }

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
