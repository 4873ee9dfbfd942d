package org.konbit.kernel.plugin;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Database;
import org.konbit.api.Text;
import org.konbit.api.content.FileStore;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.setting.Configurations;
import org.konbit.kernel.setting.SavedSettings;
import org.konbit.kernel.web.Catalogues;
import org.konbit.kernel.web.Gate;
import org.konbit.kernel.web.Site;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins of this community: watches their folder, lives their lives on one thread, and tells how they are. Thread-safe.
 */
public final class Plugins implements PluginReports, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);
    private static final long LOOK_MILLIS = 200;
    private static final long LOOK_WHILE_DEVELOPING_MILLIS = 10;
    private static final Duration START = Duration.ofSeconds(12);

    private final BundleContext context;
    private final StatesFile states;
    private final PluginCalls calls;
    private final PluginServices services;
    private final PluginEvents events;
    private final FileStore files;
    private final Database database;
    private final InstantSource clock;
    private final PluginData data;
    private final PluginFolder folder;
    private final PluginRegistry registry;
    private final FailedStarts starts;
    private final boolean startsFailed;
    private final boolean safe;
    private final long lookMillis;
    private final Duration command;
    private final LifeThread thread = new LifeThread();
    private final ComponentLog log;
    private final ServiceListener offers = this::offered;
    private final ServiceListener servlets = this::served;
    private volatile List<PluginReport> reports = List.of();
    private volatile @Nullable PluginReport gone;

    /** What the plugins are joined to: the site they appear on, and what they are given. */
    public record Surroundings(BundleContext context, Site site, Gate gate, Catalogues catalogues, Databases databases,
            FileStore files, PluginCalls calls, InstantSource clock) {}

    /** Know the plugins of a folder; nothing happens before {@link #start}. */
    public Plugins(Surroundings around, PluginSettings settings) {
        this(around, settings, new Patience(
                (settings.developing() ? CallLimits.developing() : CallLimits.STANDARD).call()));
    }

    Plugins(Surroundings around, PluginSettings settings, Patience patience) {
        this.command = patience.command();
        this.context = around.context;
        this.log = new ComponentLog(context);
        this.calls = around.calls;
        this.files = around.files;
        this.database = around.databases.kernel();
        this.clock = around.clock;
        this.services = new PluginServices(around.databases);
        Holdings holdings = new Holdings(database, around.databases.tables(), around.databases.shared());
        this.data = new PluginData(database, around.databases.tables(), around.databases.changeLog(), holdings);
        this.starts = new FailedStarts(settings.work());
        this.startsFailed = starts.begin(clock.instant()) && !settings.developing();
        this.safe = settings.safe() || startsFailed;
        this.lookMillis = settings.developing() ? LOOK_WHILE_DEVELOPING_MILLIS : LOOK_MILLIS;
        JarStore store = new JarStore(settings.work());
        this.folder = new PluginFolder(settings.folder().orElse(settings.work().resolve("none")), store);
        Map<String, PluginEntry> entries = new TreeMap<>();
        PluginBundles bundles = new PluginBundles(context, patience);
        PluginLife life = new PluginLife(context, bundles, around.site, around.catalogues, services,
                new Configurations(context, new SavedSettings(database)), calls,
                new Diagnosis(context, this::components), patience, holdings, log);
        PluginExchange exchange = new PluginExchange(around.gate, life, bundles, store, entries::values,
                around.catalogues.kernel(), starts::starting, this::told);
        this.states = new StatesFile(settings.work().resolveSibling("plugins.tsv"), around.catalogues.kernel());
        this.registry = new PluginRegistry(life, exchange, entries, disabled(), safe);
        this.events = new PluginEvents(context, calls, around.site);
        around.databases.onCommit(events);
        calls.onWornOut(this::wornOut);
    }

    private Set<String> disabled() {
        return new HashSet<>(database.read(PluginStates.class, PluginStates::disabled));
    }

    private @Nullable ServiceComponentRuntime components() {
        ServiceReference<ServiceComponentRuntime> found = context.getServiceReference(ServiceComponentRuntime.class);
        return found == null ? null : context.getService(found);
    }

    /** Start the plugins of the folder and wait until each is up or explained, but not for ever; then go on watching the folder. */
    public void start() {
        states.delete();
        services.register(context, files);
        log.start();
        try {
            context.addServiceListener(offers, "(" + PluginCatalogue.NAMESPACE + "=*)");
            context.addServiceListener(servlets, ServletCheck.services());
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
        if (startsFailed) {
            LOG.warn("Konbit starts without plugins, because its last three starts were not finished{}. Take {} out of "
                    + "the plugins folder and start Konbit again",
                    starts.blamed().map(id -> "; during the last one the plugin " + id + " was starting").orElse(""),
                    starts.blamed().map(id -> "the plugin " + id).orElse("the plugin that came last"));
        } else if (safe) {
            LOG.warn("Konbit starts without plugins, as it was asked to");
        }
        thread.now(() -> {
            look();
            starts.done();
        }, START);
        thread.always(this::look, lookMillis);
    }

    private void look() {
        PluginFolder.Changes changes = folder.look(clock.millis());
        if (!changes.none()) {
            registry.changed(changes, clock.millis());
            told();
        }
        // also without a change of the folder: a rest begins and ends by itself
        states.write(reports());
    }

    /** Called by the framework on any thread, also in the middle of our own steps. */
    private void offered(ServiceEvent event) {
        if (event.getType() == ServiceEvent.REGISTERED || event.getType() == ServiceEvent.UNREGISTERING) {
            var bundle = event.getServiceReference().getBundle();
            later(all -> all.settle(bundle));
        }
    }

    /** What is registered or changed when the plugin was looked through already, is looked at then. */
    private void served(ServiceEvent event) {
        if (event.getType() == ServiceEvent.REGISTERED || event.getType() == ServiceEvent.MODIFIED) {
            var bundle = event.getServiceReference().getBundle();
            later(all -> all.served(bundle));
        }
    }

    private void wornOut(String id, Throwable cause) {
        Text words = Causes.words(cause);
        later(all -> all.wornOut(id, words));
    }

    private void later(Consumer<PluginRegistry> work) {
        thread.later(() -> reported(work));
    }

    /** Whether it was done before anybody would go away; it goes on by itself if not. */
    private boolean now(Consumer<PluginRegistry> work) {
        return thread.now(() -> reported(work), command);
    }

    private void reported(Consumer<PluginRegistry> work) {
        try {
            work.accept(registry);
        } finally {
            told();
            states.write(reports());
        }
    }

    /** Tell how the plugins are now: whoever is answered by a plugin that came up is told that it did. */
    private void told() {
        gone = registry.gone();
        reports = registry.reports();
    }

    /** How every plugin is, those that could not be read included; sorted by id, files that are no plugins last. */
    public List<PluginReport> reports() {
        return reports.stream().map(this::called).toList();
    }

    /** With what its calls tell: that it rests, that some failed, or that it was not told of everything. */
    private PluginReport called(PluginReport report) {
        return report.state() instanceof PluginState.Active
                ? calls.rest(report.id())
                        .map(rest -> report.with(new PluginState.Resting(rest.until(), Causes.words(rest.cause()))))
                        .or(() -> calls.failures(report.id()).map(report::failing))
                        .orElse(report)
                        .missing(events.lost(report.id()))
                : report;
    }

    /** How one plugin is. */
    public Optional<PluginReport> report(String id) {
        return reports().stream().filter(report -> report.id().equals(id)).findFirst();
    }

    /** The database of a plugin that is running, for what a starter kit brings to it. */
    public Optional<Database> database(String id) {
        return services.database(id);
    }

    /** Whether events wait on this node that a plugin is to be told of. */
    public boolean eventsWait(String id) {
        return events.waits(id);
    }

    /** The database of a plugin that is here, whether it asked for it or not. */
    public Database databaseOf(String id) {
        return services.database(id)
                .orElseGet(() -> services.database(
                        Objects.requireNonNull(context.getBundle("plugin:" + id), "The plugin is gone")));
    }

    /** Whether Konbit was started without plugins, and whether because its last starts failed. */
    public Optional<Text> safeMode() {
        if (!startsFailed) {
            return safe ? Optional.of(Text.key("plugin.safe.asked")) : Optional.empty();
        }
        return starts.blamed()
                .flatMap(this::report)
                .map(plugin -> Text.key("plugin.safe.failed-starts-of", plugin.id(), plugin.file()))
                .or(() -> Optional.of(Text.key("plugin.safe.failed-starts")));
    }

    @Override
    public List<PluginReport> all() {
        return reports();
    }

    @Override
    public Optional<PluginReport> gone(String id) {
        return Optional.ofNullable(gone).filter(report -> report.id().equals(id));
    }

    /** Switch a plugin on, for good. */
    public void enable(String id, @Nullable String member) {
        toggle(id, true, member);
    }

    /** Switch a plugin off, for good; its data stays. */
    public void disable(String id, @Nullable String member) {
        toggle(id, false, member);
    }

    private void toggle(String id, boolean on, @Nullable String member) {
        database.write(PluginStates.class, states -> states.put(id, !on, clock.millis(), member));
        now(all -> all.enable(id, on, clock.millis()));
    }

    /**
     * What became of other settings.
     *
     * @param done false if nobody knows yet, or it could not be done; how the plugin is, tells more
     * @param refused the state it was in with the other settings, if they were taken back
     */
    record Configured(boolean done, Optional<PluginState> refused) {}

    /** Start a plugin afresh with other settings; if it worked and does not come up with them, do this and start it as before. */
    Configured configure(String id, Runnable back) {
        List<PluginState> refused = new CopyOnWriteArrayList<>();
        boolean done = now(all -> all.configure(id, back, clock.millis()).ifPresent(refused::add));
        return new Configured(done, refused.stream().findFirst());
    }

    /** Start a plugin afresh, or try the version again that did not come up. */
    public void restart(String id) {
        now(all -> all.restart(id, clock.millis()));
    }

    /** Stay with the version that works, and say no more about the other. */
    public void stay(String id) {
        now(all -> all.stay(id));
    }

    /**
     * Take a plugin away, for good: its files go to the folder {@code removed} below the plugins folder; its data stays.
     *
     * @return false if nobody knows yet, or it could not be done; how the plugin is, tells more
     * @throws IOException if the files cannot be moved
     */
    boolean take(String id) throws IOException {
        AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
        boolean done = now(all -> {
            try {
                all.take(id, folder, clock.millis());
                database.write(PluginData.Sql.class, sql -> sql.forgetState(id));
            } catch (IOException e) {
                failure.set(e);
            }
        });
        IOException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
        return done;
    }

    /** The running plugins that use a plugin's classes, and stop working without it. */
    List<PluginReport> users(String id) {
        List<PluginReport> users = new CopyOnWriteArrayList<>();
        now(all -> users.addAll(all.users(id)));
        return users;
    }

    /** What the plugins keep, those that are gone included. */
    PluginData data() {
        return data;
    }

    /** What they said that they keep. */
    public Holdings holdings() {
        return data.holdings();
    }

    /** Stop all plugins. */
    @Override
    public void close() {
        calls.noteWhoEndsIt();
        events.close();
        context.removeServiceListener(offers);
        context.removeServiceListener(servlets);
        now(PluginRegistry::close);
        thread.close();
        states.close();
        services.close();
        log.close();
    }
}
