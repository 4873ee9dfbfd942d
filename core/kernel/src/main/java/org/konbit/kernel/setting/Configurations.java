package org.konbit.kernel.setting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts what was set into the framework's Configuration Admin, from where the component runtime takes it when it builds a component. Used
 * by the one thread that lives the plugins' lives.
 */
public final class Configurations {
    private static final Logger LOG = LoggerFactory.getLogger(Configurations.class);
    private static final long TOLD_SECONDS = 2;
    private static final String LAST = "org.konbit.last";
    private final BundleContext context;
    private final SavedSettings saved;

    /** Put there what is saved. */
    public Configurations(BundleContext context, SavedSettings saved) {
        this.context = context;
        this.saved = saved;
    }

    /** Give a plugin that is not running the values it will be built with; nothing is looked up for a plugin without settings. */
    public void put(String plugin, DeclaredSettings declared) {
        if (declared.none()) {
            return;
        }
        ServiceReference<ConfigurationAdmin> found = context.getServiceReference(ConfigurationAdmin.class);
        ConfigurationAdmin admin = found == null ? null : context.getService(found);
        if (admin == null) {
            LOG.warn("The settings of the plugin {} are not in force: there is no Configuration Admin", plugin);
            return;
        }
        Map<String, SavedSetting> all = saved.of(plugin);
        declared.byPid().forEach((pid, settings) -> {
            Hashtable<String, Object> values = values(settings, all);
            // a component that does not want to be built before it is configured has nothing to wait for where all is at its default
            boolean complete = settings.stream().noneMatch(one -> one.awaited() && !values.containsKey(one.id()));
            put(admin, pid, "plugin:" + plugin, complete || !values.isEmpty() ? Optional.of(values) : Optional.empty());
        });
    }

    private static Hashtable<String, Object> values(List<Setting> settings, Map<String, SavedSetting> saved) {
        Hashtable<String, Object> values = new Hashtable<>();
        for (Setting setting : settings) {
            SavedSetting one = saved.get(setting.id());
            if (one != null) {
                value(setting, one).ifPresent(value -> values.put(setting.id(), value));
            }
        }
        return values;
    }

    private static Optional<Object> value(Setting setting, SavedSetting saved) {
        try {
            return Optional.of(setting.value(saved.content()));
        } catch (IllegalArgumentException e) {
            // the value itself is nobody's to read in the log
            LOG.warn("What was set as {} of the plugin {} is no value of it any more: its default counts",
                    setting.id(), saved.plugin());
            return Optional.empty();
        }
    }

    private void put(ConfigurationAdmin admin, String pid, String location,
            Optional<Hashtable<String, Object>> values) {
        try {
            if (values.isPresent()) {
                if (admin.getConfiguration(pid, location).updateIfDifferent(values.get())) {
                    awaitTold(admin);
                }
            } else if (deleted(admin, pid)) {
                awaitTold(admin);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean deleted(ConfigurationAdmin admin, String pid) throws IOException {
        try {
            Configuration[] known = admin.listConfigurations("(service.pid=" + pid + ")");
            if (known == null) {
                return false;
            }
            known[0].delete();
            return true;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Wait until everybody was told of a change. Listeners are told later, one event after the other: the component runtime must
     * not hear of what its component was built with already, or it would take it down once more.
     */
    private void awaitTold(ConfigurationAdmin admin) throws IOException {
        CountDownLatch last = new CountDownLatch(1);
        ServiceRegistration<ConfigurationListener> listening = context.registerService(ConfigurationListener.class,
                event -> {
                    if (event.getPid().equals(LAST)) {
                        last.countDown();
                    }
                }, null);
        try {
            Configuration after = admin.getConfiguration(LAST, "?");
            after.update(new Hashtable<>(Map.of("at", System.nanoTime())));
            if (!last.await(TOLD_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Configuration Admin has not told of a change within {} s", TOLD_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            listening.unregister();
        }
    }
}
