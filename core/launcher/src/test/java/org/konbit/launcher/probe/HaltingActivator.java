package org.konbit.launcher.probe;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Takes the whole process along in the middle of its start, as kill -9 does. */
public final class HaltingActivator implements BundleActivator {
    /** What the process ends with. */
    public static final int CODE = 77;

    @Override
    public void start(BundleContext context) {
        Runtime.getRuntime().halt(CODE);
    }

    @Override
    public void stop(BundleContext context) {}
}
