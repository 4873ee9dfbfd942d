package org.konbit.kernel;

import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Starts and stops the kernel with its bundle. */
public final class Activator implements BundleActivator {
    private @Nullable Kernel kernel;

    @Override
    public void start(BundleContext context) {
        Settings settings = Settings.of(context::getProperty);
        Kernel starting = new Kernel(settings, context);
        kernel = starting;
        starting.start();
    }

    @Override
    public void stop(BundleContext context) {
        if (kernel != null) {
            kernel.close();
            kernel = null;
        }
    }
}
