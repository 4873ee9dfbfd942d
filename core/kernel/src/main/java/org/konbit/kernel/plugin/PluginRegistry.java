package org.konbit.kernel.plugin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Text;
import org.konbit.kernel.plugin.PluginState.Failed;
import org.konbit.kernel.plugin.PluginState.Step;
import org.konbit.kernel.plugin.PluginState.Unresolved;
import org.konbit.kernel.plugin.PluginState.Waiting;
import org.osgi.framework.Bundle;

/** Which plugins there are, from which files, and which of them are meant to run. Used by one thread. */
final class PluginRegistry {
    private final PluginLife life;
    private final PluginExchange exchange;
    private final Map<String, PluginEntry> entries;
    private final Set<String> disabled;
    private final boolean safe;
    private final RefusedFiles refused = new RefusedFiles();
    /** Those whose turn to start comes yet: they are not off. */
    private final Set<PluginEntry> coming = new HashSet<>();
    private @Nullable PluginReport gone;

    PluginRegistry(PluginLife life, PluginExchange exchange, Map<String, PluginEntry> entries, Set<String> disabled,
            boolean safe) {
        this.life = life;
        this.exchange = exchange;
        this.entries = entries;
        this.disabled = disabled;
        this.safe = safe;
    }

    /** Take over what changed in the folder: first everything new is installed, so that plugins find each other when they start. */
    void changed(PluginFolder.Changes changes, long now) {
        Set<String> before = active();
        List<PluginJar> jars = new ArrayList<>();
        changes.arrived().forEach((file, copy) -> refused.read(file, copy).ifPresent(jars::add));
        jars.forEach(jar -> leave(jar, now));
        arrive(jars, now);
        changes.gone().forEach(file -> gone(file, now));
        again(before, now);
        entries.values().forEach(life::explain);
    }

    /** A file that now brings another plugin does not bring the one before any more. */
    private void leave(PluginJar jar, long now) {
        entries.values()
                .stream()
                .filter(entry -> entry.files.containsKey(jar.file()))
                .filter(entry -> !entry.jar.name().equals(jar.name()) || !entry.id.equals(jar.id()))
                .findFirst()
                .ifPresent(entry -> gone(jar.file(), now));
    }

    private void arrive(List<PluginJar> jars, long now) {
        List<PluginEntry> fresh = new ArrayList<>();
        Set<PluginEntry> known = new LinkedHashSet<>();
        for (PluginJar jar : jars) {
            PluginEntry entry = entries.get(jar.id());
            if (entry == null) {
                install(jar).ifPresent(fresh::add);
            } else if (entry.jar.name().equals(jar.name())) {
                PluginJar earlier = entry.files.put(jar.file(), jar);
                if (earlier != null && earlier != entry.jar) {
                    JarStore.drop(earlier);
                }
                known.add(entry);
            } else {
                refused.add(jar, PluginProblem
                        .unread("plugin.advice.one-of-two", "plugin.refused.taken", jar.id(), entry.jar.file())
                        .state());
            }
        }
        coming.addAll(fresh);
        for (PluginEntry entry : fresh) {
            coming.remove(entry);
            if (runs(entry)) {
                exchange.start(entry, now);
            }
        }
        known.forEach(entry -> best(entry, now));
    }

    private Optional<PluginEntry> install(PluginJar jar) {
        try {
            PluginEntry entry = life.install(jar);
            entries.put(entry.id, entry);
            return Optional.of(entry);
        } catch (PluginProblem e) {
            refused.add(jar, e.state());
            return Optional.empty();
        }
    }

    private void gone(String file, long now) {
        refused.forget(file);
        for (PluginEntry entry : List.copyOf(entries.values())) {
            PluginJar jar = entry.files.remove(file);
            if (jar != null && entry.files.isEmpty()) {
                // nobody asks any more what it lacks, once its bundle is gone
                entries.remove(entry.id);
                exchange.remove(entry);
                gone = entry.report(List.of());
                arrive(refused.take(entry.id), now);
            } else if (jar != null) {
                best(entry, now);
            }
        }
    }

    private boolean runs(PluginEntry entry) {
        return !safe && !disabled.contains(entry.id);
    }

    /** Serve the highest version there is; for a plugin that failed, the same file again is another try. */
    private void best(PluginEntry entry, long now) {
        PluginJar best = entry.best().orElse(entry.jar);
        if (best.sha256().equals(entry.jar.sha256())) {
            entry.refused = null;
            if (runs(entry) && entry.state instanceof Failed) {
                exchange.start(entry, now);
            }
        } else if (runs(entry)) {
            exchange.exchange(entry, best, now);
        } else {
            exchange.lay(entry, best);
        }
    }

    private Set<String> active() {
        return entries.values()
                .stream()
                .filter(PluginEntry::active)
                .map(entry -> entry.id + " " + entry.jar.sha256())
                .collect(Collectors.toSet());
    }

    /** If something came up or went: perhaps those that lacked something lack nothing any more. */
    private void again(Set<String> before, long now) {
        if (active().equals(before)) {
            return;
        }
        for (PluginEntry entry : List.copyOf(entries.values())) {
            RefusedVersion other = entry.refused;
            if (runs(entry) && entry.state instanceof Unresolved) {
                exchange.start(entry, now);
            } else if (runs(entry) && other != null
                    && (other.problem() instanceof Unresolved || other.problem() instanceof Waiting)) {
                best(entry, now);
            }
        }
    }

    /** A component came or went. */
    void settle(Bundle bundle) {
        entries.values().stream().filter(entry -> entry.bundle.equals(bundle)).forEach(exchange::settle);
    }

    /** A bundle registered a servlet or something like it. */
    void served(Bundle bundle) {
        entries.values()
                .stream()
                .filter(entry -> entry.bundle.equals(bundle))
                .filter(entry -> entry.active() || entry.state instanceof Waiting)
                .forEach(exchange::check);
    }

    /** Switch a plugin on or off. */
    void enable(String id, boolean on, long now) {
        if (on) {
            disabled.remove(id);
        } else {
            disabled.add(id);
        }
        change(id, now, entry -> {
            if (!on) {
                exchange.stop(entry, new PluginState.Disabled());
            } else if (runs(entry) && !entry.active()) {
                exchange.start(entry, now);
            }
        });
    }

    /** Start a plugin afresh, with the version that was refused if there is one. */
    void restart(String id, long now) {
        change(id, now, entry -> {
            if (runs(entry) && entry.refused != null) {
                best(entry, now);
            } else if (runs(entry)) {
                exchange.restart(entry, now);
            }
        });
    }

    /** Start a plugin afresh with other settings; the state it was in with them, if they were taken back. */
    Optional<PluginState> configure(String id, Runnable back, long now) {
        List<PluginState> refused = new ArrayList<>();
        change(id, now, entry -> {
            if (runs(entry)) {
                exchange.configure(entry, back).ifPresent(refused::add);
            }
        });
        return refused.stream().findFirst();
    }

    private void change(String id, long now, Consumer<PluginEntry> change) {
        Set<String> before = active();
        PluginEntry entry = entries.get(id);
        if (entry != null) {
            try {
                change.accept(entry);
            } finally {
                again(before, now);
                entries.values().forEach(life::explain);
            }
        }
    }

    /** Stay with the version that works. */
    void stay(String id) {
        PluginEntry entry = entries.get(id);
        if (entry != null) {
            entry.refused = null;
        }
    }

    /**
     * Take a plugin away with its files, which are put aside; whether it was switched off is forgotten. Nothing happens if it is not here.
     *
     * @throws IOException if a file cannot be put aside; nothing was changed if it was the first
     */
    void take(String id, PluginFolder folder, long now) throws IOException {
        PluginEntry entry = entries.get(id);
        if (entry != null) {
            Set<String> before = active();
            for (String file : List.copyOf(entry.files.keySet())) {
                folder.putAside(file);
                gone(file, now);
            }
            disabled.remove(id);
            again(before, now);
            entries.values().forEach(life::explain);
        }
    }

    /** The plugins that are joined to this one's classes and run. */
    List<PluginReport> users(String id) {
        PluginEntry entry = entries.get(id);
        return entry == null
                ? List.of()
                : exchange.users(entry).stream().map(user -> user.report(List.of())).toList();
    }

    /** A plugin failed again and again. */
    void wornOut(String id, Text cause) {
        PluginEntry entry = entries.get(id);
        if (entry != null && entry.active()) {
            exchange.stop(entry, new Failed(Step.RUN, cause, Text.key("plugin.advice.worn-out")));
        }
    }

    List<PluginReport> reports() {
        return Stream.concat(entries.values()
                .stream()
                .filter(entry -> !coming.contains(entry))
                .map(entry -> entry.report(life.needs(entry))), refused.reports()).toList();
    }

    /** How the plugin was that was taken away last. */
    @Nullable
    PluginReport gone() {
        return gone;
    }

    /** Stop everything, when the kernel stops. */
    void close() {
        Collection<PluginEntry> all = entries.values();
        all.forEach(life::hide);
        all.forEach(life::stop);
    }
}
