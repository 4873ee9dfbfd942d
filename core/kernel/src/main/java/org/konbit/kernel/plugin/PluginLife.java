package org.konbit.kernel.plugin;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Plugin;
import org.konbit.api.Text;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.plugin.PluginState.Failed;
import org.konbit.kernel.plugin.PluginState.Step;
import org.konbit.kernel.setting.Configurations;
import org.konbit.kernel.web.Catalogues;
import org.konbit.kernel.web.Contribution;
import org.konbit.kernel.web.Site;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of a plugin's life: resolve, migrate, start, contribute, and back. A step that fails throws a {@link PluginProblem} and leaves
 * the site as it was. Used by one thread, while the plugin's paths are closed.
 */
final class PluginLife {
    private static final Logger LOG = LoggerFactory.getLogger(PluginLife.class);
    /** So long the component runtime may take to bring or take back what a plugin offers. */
    private static final long MOVING_NANOS = 2_000_000_000;
    private static final long LOOK_NANOS = 5_000_000;

    private final BundleContext context;
    private final PluginBundles bundles;
    private final Site site;
    private final Catalogues catalogues;
    private final PluginServices services;
    private final Configurations configurations;
    private final PluginCalls calls;
    private final Diagnosis diagnosis;
    private final Patience patience;
    private final Holdings holdings;
    private final ContributionCheck check;
    private final ComponentLog log;

    PluginLife(BundleContext context, PluginBundles bundles, Site site, Catalogues catalogues, PluginServices services,
            Configurations configurations, PluginCalls calls, Diagnosis diagnosis, Patience patience,
            Holdings holdings, ComponentLog log) {
        this.log = log;
        this.holdings = holdings;
        this.context = context;
        this.bundles = bundles;
        this.site = site;
        this.catalogues = catalogues;
        this.services = services;
        this.configurations = configurations;
        this.calls = calls;
        this.diagnosis = diagnosis;
        this.patience = patience;
        this.check = new ContributionCheck(site, holdings);
    }

    /** Install a jar as a bundle without starting it. */
    PluginEntry install(PluginJar jar) {
        try {
            site.expect(jar.id());
            Bundle bundle = bundles.install(jar);
            return new PluginEntry(bundle, jar, words(bundle));
        } catch (Throwable e) {
            site.forget(jar.id());
            throw failed(Step.START, jar.id(), e);
        }
    }

    /** Bring an installed plugin up until it is on the site. */
    void start(PluginEntry entry) {
        bundles.ended(entry.bundle);
        if (!bundles.resolve(entry.bundle)) {
            throw new PluginProblem(diagnosis.unresolved(entry.bundle));
        }
        ContributionCheck.before(entry.jar, entry.words);
        try {
            if (!entry.jar.changelog().isBlank()) {
                services.database(entry.bundle);
            }
        } catch (RuntimeException e) {
            throw failed(Step.MIGRATE, entry.id, e);
        }
        try {
            configurations.put(entry.id, entry.jar.settings());
        } catch (RuntimeException e) {
            throw failed(Step.START, entry.id, e);
        }
        try {
            patience.of(calls.group(entry.id), () -> {
                entry.bundle.start(Bundle.START_TRANSIENT);
                return true;
            });
        } catch (Throwable e) {
            throw failed(Step.START, entry.id, e);
        }
        settle(entry);
    }

    /** Put what a started plugin offers on the site, if it is not there yet. */
    void settle(PluginEntry entry) {
        ServiceReference<Plugin> offered = awaited(entry);
        if (offered == null) {
            entry.offered = null;
            throw new PluginProblem(diagnosis.idle(entry.bundle));
        }
        Plugin plugin = built(entry, offered);
        entry.offered = offered;
        Contribution.Builder builder = new Contribution.Builder(entry.id);
        try {
            patience.of(calls.group(entry.id), () -> {
                plugin.contribute(builder);
                return true;
            });
        } catch (Throwable e) {
            throw failed(Step.CONTRIBUTE, entry.id, e);
        }
        Contribution contribution = builder.build();
        check.check(entry.jar, contribution, entry.words);
        ServletCheck.check(entry.id, entry.bundle);
        holdings.declares(contribution);
        catalogues.put(entry.id, entry.words);
        site.put(contribution);
        entry.state = new PluginState.Active();
    }

    /** What a plugin offers; while the component runtime is just taking it back or bringing it, that is waited for. */
    private @Nullable ServiceReference<Plugin> awaited(PluginEntry entry) {
        long deadline = System.nanoTime() + MOVING_NANOS;
        ServiceReference<Plugin> offered = offered(entry);
        while (offered == null && diagnosis.moving(entry.bundle) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_NANOS);
            offered = offered(entry);
        }
        return offered;
    }

    /** Whether the site shows exactly what a plugin offers, or the plugin is not meant to run. */
    boolean settled(PluginEntry entry) {
        boolean meant = entry.active() || entry.state instanceof PluginState.Waiting;
        return !meant || Objects.equals(offered(entry), entry.offered);
    }

    private Plugin built(PluginEntry entry, ServiceReference<Plugin> offered) {
        Plugin plugin;
        try {
            plugin = patience.of(calls.group(entry.id), () -> context.getService(offered));
        } catch (Throwable e) {
            throw failed(Step.START, entry.id, e);
        }
        if (plugin == null) {
            throw new PluginProblem(diagnosis.notBuilt(entry.bundle));
        }
        return plugin;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable ServiceReference<Plugin> offered(PluginEntry entry) {
        ServiceReference<?>[] all = entry.bundle.getRegisteredServices();
        return all == null
                ? null
                : (ServiceReference<Plugin>) Arrays.stream(all)
                        .filter(one -> entry.id.equals(one.getProperty(PluginCatalogue.NAMESPACE)))
                        .filter(one -> Arrays.asList((String[]) one.getProperty(Constants.OBJECTCLASS))
                                .contains(Plugin.class.getName()))
                        .findFirst()
                        .orElse(null);
    }

    /** Say anew what a plugin lacks or waits for, because others came or went. */
    void explain(PluginEntry entry) {
        entry.state = diagnosis.again(entry.bundle, entry.state);
    }

    /** What a plugin that is switched off would lack. */
    List<PluginState.Lack> needs(PluginEntry entry) {
        return entry.state instanceof PluginState.Disabled ? diagnosis.needs(entry.bundle) : List.of();
    }

    /** Stop a plugin and take back what it was given; what it contributed stays on the site until {@link #hide}. */
    void stop(PluginEntry entry) {
        // whatever comes in its place is given no job and told of nothing before it is accepted
        site.hold(entry.id);
        calls.stopping(entry.id);
        entry.stopProblem = null;
        ServiceReference<Plugin> offered = entry.offered;
        entry.offered = null;
        if (offered != null) {
            // for itself: the component is taken down here, and while a bundle is being stopped the framework holds it
            stopping(entry, () -> context.ungetService(offered));
        }
        if (PluginBundles.stuck(entry.bundle)) {
            LOG.warn("The plugin {} has not ended since it was started or stopped the last time", entry.id);
        } else {
            stopping(entry, () -> {
                entry.bundle.stop(Bundle.STOP_TRANSIENT);
                return true;
            });
        }
        services.release(entry.bundle, entry.id);
        List<String> left = calls.forget(entry.id).map(entry.left::note).orElse(List.of());
        if (!left.isEmpty()) {
            LOG.warn(
                    "The plugin {} was stopped, and threads of it go on: {}. Stop Konbit and start it again to end them.",
                    entry.id, left);
        }
    }

    private void stopping(PluginEntry entry, Callable<Boolean> step) {
        log.listen(entry.bundle);
        try {
            patience.of(calls.group(entry.id), step);
        } catch (Throwable e) {
            LOG.warn("The plugin {} did not stop as it should", entry.id, e);
            stopProblem(entry, Causes.words(e));
        }
        log.heard(entry.bundle).ifPresent(words -> stopProblem(entry, words));
    }

    /** The first is told: what follows comes of it. */
    private static void stopProblem(PluginEntry entry, Text words) {
        if (entry.stopProblem == null) {
            entry.stopProblem = words;
        }
    }

    /** What its changelog made stays from now on, whatever becomes of the plugin. */
    void keepTables(PluginEntry entry) {
        // first: as long as nobody knows whose they are, they can be taken back
        hasTables(entry);
        services.keepTables(entry.id);
    }

    /** Remember whose the tables are that a plugin's changelog made and that are there. */
    void hasTables(PluginEntry entry) {
        if (!entry.jar.changelog().isBlank()) {
            holdings.makes(entry.id, entry.jar.tables());
        }
    }

    /** Take away what the changelog of a plugin that did not come up made; false if that is not possible, and all of it stays. */
    boolean takeTablesBack(PluginEntry entry) {
        return services.takeTablesBack(entry.id);
    }

    /** Take what a plugin contributed from the site. */
    void hide(PluginEntry entry) {
        site.remove(entry.id);
        catalogues.remove(entry.id);
    }

    /** Take a stopped plugin away. */
    void uninstall(PluginEntry entry) {
        bundles.uninstall(entry.bundle);
        site.forget(entry.id);
    }

    /** Exchange what a stopped plugin consists of. */
    void replace(PluginEntry entry, PluginJar jar) {
        try {
            bundles.replace(entry.bundle, jar);
            entry.jar = jar;
            entry.words = words(entry.bundle);
        } catch (Throwable e) {
            throw failed(Step.START, entry.id, e);
        }
    }

    private Messages words(Bundle bundle) {
        return PluginCatalogue.words(bundle, catalogues.kernel());
    }

    /** What a plugin failed of, as it is told; a problem that is known stays what it is. */
    static PluginProblem failed(Step step, String id, Throwable cause) {
        if (cause instanceof PluginProblem known) {
            return known;
        }
        if (step == Step.MIGRATE) {
            // the message names the changeset and the database's answer; forty frames of Liquibase would bury it
            LOG.warn("The plugin {} failed at {}: {}", id, step, cause.getMessage());
        } else {
            LOG.warn("The plugin {} failed at {}", id, step, cause);
        }
        Text words = Causes.words(cause);
        return new PluginProblem(new Failed(step, words,
                step == Step.MIGRATE ? Text.key("plugin.advice.migration") : Causes.advice(words),
                step == Step.MIGRATE ? "" : Causes.trace(cause)));
    }
}
