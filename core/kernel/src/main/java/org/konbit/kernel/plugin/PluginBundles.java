package org.konbit.kernel.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The framework's side of plugins: bundles that are installed, exchanged and taken away. Used by one thread. */
final class PluginBundles {
    private static final Logger LOG = LoggerFactory.getLogger(PluginBundles.class);
    private static final long REFRESH_SECONDS = 10;
    private final BundleContext context;

    PluginBundles(BundleContext context) {
        this.context = context;
    }

    /** Whether the whole framework is on its way down: plugins going away are no news then. */
    boolean frameworkStops() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_ID).getState() == Bundle.STOPPING;
    }

    /** Install a jar without starting it. */
    Bundle install(PluginJar jar) throws BundleException, IOException {
        String location = "plugin:" + jar.id();
        try (InputStream in = jar.open()) {
            Bundle left = context.getBundle(location);
            if (left != null) {
                left.uninstall();
                refresh();
            }
            return context.installBundle(location, in);
        }
    }

    /** Exchange what a stopped bundle consists of. */
    void replace(Bundle bundle, PluginJar jar) throws BundleException, IOException {
        try (InputStream in = jar.open()) {
            bundle.update(in);
            refresh();
        }
    }

    /** Take a stopped bundle away. */
    void uninstall(Bundle bundle) {
        try {
            bundle.uninstall();
            refresh();
        } catch (BundleException e) {
            LOG.warn("The bundle {} could not be removed", bundle, e);
        }
    }

    /** Whether everything a bundle needs is there. */
    boolean resolve(Bundle bundle) {
        return wiring().resolveBundles(Set.of(bundle));
    }

    /** This bundle and all that are joined to its classes. */
    Collection<Bundle> users(Bundle bundle) {
        return wiring().getDependencyClosure(Set.of(bundle));
    }

    /** Let go of class loaders that bundles which use a plugin's packages still hold. */
    private void refresh() {
        if (wiring().getRemovalPendingBundles().isEmpty()) {
            return;
        }
        CountDownLatch done = new CountDownLatch(1);
        wiring().refreshBundles(null, event -> done.countDown());
        try {
            if (!done.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Bundles are still being refreshed after {} s", REFRESH_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private FrameworkWiring wiring() {
        return Objects.requireNonNull(
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class));
    }
}
