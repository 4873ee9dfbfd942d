package org.konbit.launcher.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** On Ctrl-C, lets the thread that made it tidy up before the process ends: it is interrupted and waited for. */
final class Interruption implements AutoCloseable {
    private static final long TIDY_SECONDS = 30;

    private final CountDownLatch tidied = new CountDownLatch(1);
    private final Thread hook;

    Interruption() {
        var working = Thread.currentThread();
        this.hook = new Thread(() -> stop(working), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop(Thread working) {
        working.interrupt();
        try {
            tidied.await(TIDY_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        tidied.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // it has run, or runs
        }
    }
}
