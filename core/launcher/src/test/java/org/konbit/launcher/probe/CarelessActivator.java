package org.konbit.launcher.probe;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Begins what it does not end: a thread, and a reference to itself that others hold; and fails when it is stopped. */
public final class CarelessActivator implements BundleActivator {
    /** What holds it, and what its thread waits to see gone. */
    public static final String HELD = "konbit.test.careless";

    @Override
    public void start(BundleContext context) {
        System.getProperties().put(HELD, this);
        var thread = new Thread(() -> {
            while (System.getProperties().get(HELD) != null) {
                try {
                    Thread.sleep(20);
                } catch (InterruptedException e) {
                    // it does not care
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop(BundleContext context) {
        throw new IllegalStateException("the key is lost");
    }
}
