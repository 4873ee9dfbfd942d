package org.konbit.kernel;

import java.time.Duration;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the kernel anew within its process, a moment later: whoever waits for an answer still gets it. */
final class Restart implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Restart.class);
    private static final Duration MOMENT = Duration.ofSeconds(4);
    private final Bundle kernel;

    Restart(BundleContext context) {
        this.kernel = context.getBundle();
    }

    @Override
    public void run() {
        Thread.ofPlatform().daemon().name("konbit-restart").start(this::restart);
    }

    private void restart() {
        try {
            Thread.sleep(MOMENT);
            LOG.info("Konbit starts anew");
            kernel.stop();
            kernel.start();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (BundleException | RuntimeException e) {
            LOG.error("Konbit did not start anew. Start the process again", e);
        }
    }
}
