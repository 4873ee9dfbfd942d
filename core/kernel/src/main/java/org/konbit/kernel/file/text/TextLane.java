package org.konbit.kernel.file.text;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that reads one file after the other in a process of its own, which goes home when there is nothing to do. Thread-safe. */
final class TextLane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TextLane.class);
    /** Many commits in a row are one reason to look. */
    private static final Duration BREATH = Duration.ofMillis(100);
    private static final Duration HEAD_START = Duration.ofSeconds(3);
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
    private final ReadingProcess process;
    private final Work work;
    private final Duration rest;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    /** Reads one file; false if none waits. */
    @FunctionalInterface
    interface Work {
        boolean next() throws IOException;
    }

    /**
     * Prepare; {@link #start} begins.
     *
     * @param folder for temporary files
     * @param rest how long the process stays without work
     */
    TextLane(String name, Path folder, ReadingLimits limits, Duration rest, Work work) {
        this.process = new ReadingProcess(folder, limits);
        this.work = work;
        this.rest = rest;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** There may be work. */
    void wake() {
        wake.release();
    }

    ReadingProcess process() {
        return process;
    }

    private void run() {
        // what waits since the last stop leaves the first page its head start
        pause(HEAD_START);
        while (!closed) {
            try {
                if (!work.next() && !pause(process.runs() ? rest : LOOK_AGAIN)) {
                    process.close();
                }
            } catch (IOException | RuntimeException | Error e) {
                // one file that takes all memory must not end the reading of all others; after two attempts it is given up
                if (!closed) {
                    LOG.warn("Texts of files cannot be read now; trying again in {} s", LOOK_AGAIN.toSeconds(), e);
                    pause(LOOK_AGAIN);
                }
            }
        }
    }

    private boolean pause(Duration most) {
        try {
            boolean woken = wake.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
            if (woken) {
                Thread.sleep(BREATH);
            }
            wake.drainPermits();
            return woken;
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** Break off what is being read; {@link #close} waits for the end of it. */
    void stop() {
        closed = true;
        process.stop();
        thread.interrupt();
    }

    @Override
    public void close() {
        stop();
        try {
            if (!thread.isAlive() || thread.join(Duration.ofSeconds(10))) {
                process.close();
            }
        } catch (InterruptedException e) {
            LOG.debug("Stopped in the middle of a file", e);
        }
    }
}
