package org.konbit.kernel.plugin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.plugin.PluginState.Step;
import org.konbit.kernel.web.Gate;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts, exchanges and stops plugins behind the closed gate, so that a request sees the old version or the new one and never neither.
 * What goes wrong with a new version brings the old one back. Used by one thread.
 */
final class PluginExchange {
    private static final Logger LOG = LoggerFactory.getLogger(PluginExchange.class);
    private static final long PATIENCE_MILLIS = 5_000;

    private final Gate gate;
    private final PluginLife life;
    private final PluginBundles bundles;
    private final JarStore store;
    private final Supplier<Collection<PluginEntry>> all;
    private final Messages messages;
    private final Consumer<String> starting;
    private final Runnable changed;

    /** Tell {@code starting} of each plugin before anything of it runs; call {@code changed} after each change, before the first request sees it. */
    PluginExchange(Gate gate, PluginLife life, PluginBundles bundles, JarStore store,
            Supplier<Collection<PluginEntry>> all, Messages messages, Consumer<String> starting, Runnable changed) {
        this.messages = messages;
        this.starting = starting;
        this.changed = changed;
        this.gate = gate;
        this.life = life;
        this.bundles = bundles;
        this.store = store;
        this.all = all;
    }

    /** Start a plugin that is installed; if it does not come up, the last version that did. */
    void start(PluginEntry entry, long now) {
        closed(List.of(entry), () -> upOrBack(entry, now));
    }

    /** Stop a plugin and start it again, within one closing: whoever asks for it meanwhile waits. */
    void restart(PluginEntry entry, long now) {
        List<PluginEntry> users = users(entry);
        closed(Stream.concat(Stream.of(entry), users.stream()).toList(), () -> {
            users.forEach(life::stop);
            life.stop(entry);
            try {
                upOrBack(entry, now);
            } finally {
                users.forEach(this::up);
            }
        });
    }

    private void upOrBack(PluginEntry entry, long now) {
        Optional<PluginProblem> problem = up(entry);
        if (problem.isPresent() && !(problem.get().state() instanceof PluginState.Waiting)) {
            store.lastThatWorked(entry.jar).ifPresent(old -> {
                PluginJar refused = entry.jar;
                back(entry, old, new RefusedVersion(refused.versionText(), now, problem.get().state()));
            });
        }
    }

    /** Exchange a plugin for another version of itself. */
    void exchange(PluginEntry entry, PluginJar next, long now) {
        List<PluginEntry> users = users(entry);
        closed(Stream.concat(Stream.of(entry), users.stream()).toList(), () -> {
            PluginJar old = entry.jar;
            boolean served = entry.active();
            users.forEach(life::stop);
            life.stop(entry);
            try {
                Optional<PluginProblem> problem = replaced(entry, next).or(() -> up(entry));
                if (problem.isPresent() && served) {
                    back(entry, old, new RefusedVersion(next.versionText(), now, problem.get().state()));
                } else {
                    entry.refused = null;
                    if (!entry.files.containsValue(old)) {
                        JarStore.drop(old);
                    }
                }
            } finally {
                users.forEach(this::up);
            }
        });
    }

    /**
     * Build a plugin anew with other settings. If it worked before and does not come up, do this and build it as before; then the state is
     * told that it was in. If that cannot be done, the plugin is down, and this throws what it threw.
     */
    Optional<PluginState> configure(PluginEntry entry, Runnable back) {
        List<PluginState> refused = new ArrayList<>();
        List<PluginEntry> users = users(entry);
        closed(Stream.concat(Stream.of(entry), users.stream()).toList(), () -> {
            boolean served = entry.active();
            users.forEach(life::stop);
            life.stop(entry);
            try {
                Optional<PluginProblem> problem = up(entry);
                if (problem.isPresent() && served) {
                    refused.add(problem.get().state());
                    back.run();
                    life.stop(entry);
                    up(entry);
                }
            } finally {
                users.forEach(this::up);
            }
        });
        return refused.stream().findFirst();
    }

    /** Exchange a plugin that is switched off, without starting it. */
    void lay(PluginEntry entry, PluginJar next) {
        replaced(entry, next).ifPresentOrElse(problem -> LOG.warn("The plugin {} was not exchanged", entry.id),
                () -> entry.refused = null);
    }

    private void back(PluginEntry entry, PluginJar old, RefusedVersion refused) {
        life.stop(entry);
        replaced(entry, old).or(() -> up(entry))
                .ifPresentOrElse(
                        problem -> LOG.error("The version {} of the plugin {} did not come back either: {}",
                                old.version(), entry.id, words(problem.state())),
                        () -> LOG.warn("The plugin {} stays at version {}", entry.id, old.version()));
        entry.refused = refused;
    }

    private Optional<PluginProblem> replaced(PluginEntry entry, PluginJar jar) {
        try {
            life.replace(entry, jar);
            return Optional.empty();
        } catch (PluginProblem e) {
            return down(entry, e);
        }
    }

    /** Bring up what is installed; what is wrong if it does not come up. */
    private Optional<PluginProblem> up(PluginEntry entry) {
        entry.state = new PluginState.Disabled();
        starting.accept(entry.id);
        try {
            life.start(entry);
            worked(entry);
            LOG.info("The plugin {} {} is active", entry.id, entry.jar.version());
            return Optional.empty();
        } catch (RuntimeException e) {
            // also the database's: a plugin that is neither up nor down would stay so
            return down(entry, PluginLife.failed(Step.CONTRIBUTE, entry.id, e));
        }
    }

    private void worked(PluginEntry entry) {
        life.keepTables(entry);
        store.worked(entry.jar);
    }

    private Optional<PluginProblem> down(PluginEntry entry, PluginProblem problem) {
        entry.state = problem.state();
        life.hide(entry);
        if (entry.state instanceof PluginState.Failed failed) {
            life.stop(entry);
            if (!bundles.frameworkStops() && !life.takeTablesBack(entry)) {
                entry.state = failed.withTables();
                hasTables(entry);
            }
        } else if (entry.state instanceof PluginState.Waiting) {
            hasTables(entry);
        }
        if (!bundles.frameworkStops()) {
            LOG.warn("The plugin {} {} is {}: {}", entry.id, entry.jar.version(), entry.state.word(),
                    words(entry.state));
        }
        return Optional.of(new PluginProblem(entry.state));
    }

    private void hasTables(PluginEntry entry) {
        try {
            life.hasTables(entry);
        } catch (RuntimeException e) {
            // it is down already, and says why
            LOG.warn("That the plugin {} has tables could not be written down: {}", entry.id, e.toString());
        }
    }

    private String words(PluginState state) {
        return PluginCards.inEnglish(state, messages);
    }

    /** A plugin's component came or went by itself, because something it waits for did. */
    void settle(PluginEntry entry) {
        if (life.settled(entry)) {
            return;
        }
        closed(List.of(entry), () -> {
            try {
                life.settle(entry);
                worked(entry);
            } catch (RuntimeException e) {
                down(entry, PluginLife.failed(Step.CONTRIBUTE, entry.id, e));
            }
        });
    }

    /** Stop a plugin that is running if it registered by now what may not be there. */
    void check(PluginEntry entry) {
        try {
            ServletCheck.check(entry.id, entry.bundle);
        } catch (PluginProblem e) {
            LOG.warn("The plugin {} {} is stopped: {}", entry.id, entry.jar.version(), words(e.state()));
            stop(entry, e.state());
        }
    }

    /** Stop a plugin, and those that use its packages wait for it. */
    void stop(PluginEntry entry, PluginState then) {
        List<PluginEntry> users = users(entry);
        closed(Stream.concat(Stream.of(entry), users.stream()).toList(), () -> {
            life.hide(entry);
            users.forEach(life::stop);
            life.stop(entry);
            entry.state = then;
            users.forEach(this::up);
        });
    }

    /** Stop a plugin and take it away; its data stays. */
    void remove(PluginEntry entry) {
        List<PluginEntry> users = users(entry);
        closed(Stream.concat(Stream.of(entry), users.stream()).toList(), () -> {
            life.hide(entry);
            users.forEach(life::stop);
            life.stop(entry);
            life.uninstall(entry);
            users.forEach(this::up);
        });
        store.forget(entry.id);
        entry.files.values().forEach(JarStore::drop);
        LOG.info("The plugin {} is removed; its data is kept", entry.id);
    }

    /** The other running plugins that are joined to this one's classes. */
    List<PluginEntry> users(PluginEntry entry) {
        Collection<Bundle> closure = bundles.users(entry.bundle);
        return all.get()
                .stream()
                .filter(other -> other != entry && closure.contains(other.bundle))
                .filter(other -> other.active() || other.state instanceof PluginState.Waiting)
                .toList();
    }

    private void closed(List<PluginEntry> entries, Runnable work) {
        List<PluginEntry> rest = new ArrayList<>(entries);
        if (rest.isEmpty()) {
            work.run();
            changed.run();
            return;
        }
        gate.closedFor(rest.removeFirst().id, PATIENCE_MILLIS, () -> closed(rest, work));
    }
}
