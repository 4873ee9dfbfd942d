package org.konbit.kernel.plugin;

import java.io.InputStream;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.konbit.api.Text;
import org.konbit.kernel.plugin.PluginState.Failed;
import org.konbit.kernel.plugin.PluginState.Step;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The framework's side of plugins: bundles that are installed, exchanged and taken away. Used by one thread. */
final class PluginBundles {
    private static final Logger LOG = LoggerFactory.getLogger(PluginBundles.class);
    private static final long REFRESH_SECONDS = 10;
    private static final ThreadGroup GROUP = new ThreadGroup("konbit-bundles");
    private final BundleContext context;
    private final Patience patience;

    /** The framework waits for a bundle that does not end, without limit; here it is waited for so long. */
    PluginBundles(BundleContext context, Patience patience) {
        this.context = context;
        this.patience = patience;
    }

    /** Whether the whole framework is on its way down: plugins going away are no news then. */
    boolean frameworkStops() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_ID).getState() == Bundle.STOPPING;
    }

    /**
     * Install a jar without starting it.
     *
     * @throws Throwable what the framework says
     * @throws PluginProblem if another plugin of this id, which was taken away, does not end
     */
    Bundle install(PluginJar jar) throws Throwable {
        String location = "plugin:" + jar.id();
        try (InputStream in = jar.open()) {
            Bundle left = context.getBundle(location);
            if (left != null) {
                uninstalled(left);
            }
            return context.installBundle(location, in);
        }
    }

    /**
     * Exchange what a stopped bundle consists of.
     *
     * @throws Throwable what the framework says
     * @throws PluginProblem if it does not end
     */
    void replace(Bundle bundle, PluginJar jar) throws Throwable {
        ended(bundle);
        try (InputStream in = jar.open()) {
            patience.of(GROUP, () -> {
                bundle.update(in);
                return true;
            });
        }
        refresh();
    }

    /** Take a stopped bundle away; one that does not end stays, until Konbit ends or it is installed again. */
    void uninstall(Bundle bundle) {
        try {
            uninstalled(bundle);
        } catch (Throwable e) {
            LOG.warn("The bundle {} could not be removed: {}", bundle, e.toString());
        }
    }

    private void uninstalled(Bundle bundle) throws Throwable {
        ended(bundle);
        patience.of(GROUP, () -> {
            bundle.uninstall();
            return true;
        });
        refresh();
    }

    /**
     * Make sure that nothing of a bundle is in the middle of being started or stopped: the framework holds it as long as that lasts.
     *
     * @throws PluginProblem if it is
     */
    void ended(Bundle bundle) {
        if (stuck(bundle)) {
            throw new PluginProblem(new Failed(Step.START, Text.key("plugin.cause.stuck"),
                    Text.key("plugin.advice.stuck")));
        }
    }

    /** Whether a bundle was given up in the middle of being started or stopped, and still is; to be asked between two steps of its life. */
    static boolean stuck(Bundle bundle) {
        return (bundle.getState() & (Bundle.STARTING | Bundle.STOPPING)) != 0;
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
        Collection<Bundle> pending = wiring().getRemovalPendingBundles();
        if (pending.isEmpty()) {
            return;
        }
        if (wiring().getDependencyClosure(pending).stream().anyMatch(PluginBundles::stuck)) {
            // the framework would wait for it with everything locked
            LOG.warn("Old classes stay, because a bundle that uses them does not end");
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
