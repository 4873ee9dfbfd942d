package org.konbit.kernel.plugin;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** One call of a plugin's code on a thread of its own; whoever waits for it can give it up, and then know where it was. */
final class OneCall<T> extends FutureTask<T> {
    private volatile @Nullable Thread thread;

    OneCall(Callable<T> work) {
        super(work);
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        try {
            super.run();
        } finally {
            thread = null;
        }
    }

    /** Interrupt it, and wait for it no longer. */
    TookTooLong giveUp(Duration limit) {
        Thread busy = thread;
        TookTooLong cause = new TookTooLong(limit, busy == null ? new StackTraceElement[0] : busy.getStackTrace());
        cancel(true);
        return cause;
    }
}
