package org.konbit.kernel.plugin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Text;
import org.konbit.kernel.plugin.PluginState.Failed;
import org.konbit.kernel.plugin.PluginState.Step;
import org.konbit.kernel.plugin.PluginState.Unresolved;
import org.osgi.framework.Bundle;

/** Which plugins there are, from which files, and which of them are meant to run. Used by one thread. */
final class PluginRegistry {
    private final PluginLife life;
    private final PluginExchange exchange;
    private final Set<String> disabled;
    private final boolean safe;
    private final Map<String, PluginEntry> entries;
    private final Map<String, Refused> refused = new TreeMap<>();

    /** A file that is no plugin, or may not be this one. */
    private record Refused(String file, PluginState state, @Nullable PluginJar jar) {
        PluginReport report() {
            return new PluginReport(file, file, jar == null ? "" : jar.versionText(), jar == null ? 0 : jar.size(),
                    List.of(), 0, state, List.of(), Optional.empty(), Optional.empty());
        }
    }

    PluginRegistry(PluginLife life, PluginExchange exchange, Map<String, PluginEntry> entries, Set<String> disabled,
            boolean safe) {
        this.life = life;
        this.exchange = exchange;
        this.entries = entries;
        this.disabled = disabled;
        this.safe = safe;
    }

    /** Take over what changed in the folder. */
    void changed(PluginFolder.Changes changes, long now) {
        Set<String> up = active();
        List<PluginJar> jars = new ArrayList<>();
        changes.arrived().forEach((file, copy) -> read(file, copy).ifPresent(jars::add));
        List<PluginEntry> fresh = new ArrayList<>();
        List<PluginEntry> other = new ArrayList<>();
        for (PluginJar jar : jars) {
            PluginEntry entry = entries.get(jar.id());
            if (entry == null) {
                install(jar).ifPresent(fresh::add);
            } else if (entry.jar.name().equals(jar.name())) {
                PluginJar before = entry.files.put(jar.file(), jar);
                if (before != null && before != entry.jar) {
                    JarStore.drop(before);
                }
                other.add(entry);
            } else {
                refuse(jar, PluginProblem.refused("plugin.refused.taken", jar.id(), entry.jar.file()).state());
            }
        }
        fresh.stream().filter(this::runs).forEach(entry -> exchange.start(entry, now));
        other.forEach(entry -> bestOf(entry, now));
        changes.gone().forEach(file -> gone(file, now));
        again(up, now);
    }

    private Set<String> active() {
        return entries.values()
                .stream()
                .filter(PluginEntry::active)
                .map(entry -> entry.id + " " + entry.jar.sha256())
                .collect(Collectors.toSet());
    }

    private Optional<PluginJar> read(String file, JarStore.@Nullable Copy copy) {
        refused.remove(file);
        try {
            if (copy == null) {
                throw PluginProblem.refused("plugin.refused.damaged", file);
            }
            return Optional.of(PluginJar.read(copy.path(), file, copy.sha256()));
        } catch (PluginProblem e) {
            refused.put(file, new Refused(file, e.state(), null));
            return Optional.empty();
        }
    }

    private void refuse(PluginJar jar, PluginState state) {
        refused.put(jar.file(), new Refused(jar.file(), state, jar));
    }

    private Optional<PluginEntry> install(PluginJar jar) {
        try {
            PluginEntry entry = life.install(jar);
            entries.put(entry.id, entry);
            return Optional.of(entry);
        } catch (PluginProblem e) {
            refuse(jar, e.state());
            return Optional.empty();
        }
    }

    private boolean runs(PluginEntry entry) {
        return !safe && !disabled.contains(entry.id);
    }

    private void bestOf(PluginEntry entry, long now) {
        PluginJar best = entry.best().orElse(entry.jar);
        if (best.sha256().equals(entry.jar.sha256())) {
            entry.refused = null;
        } else if (runs(entry)) {
            exchange.exchange(entry, best, now);
        } else {
            life.replace(entry, best);
        }
    }

    private void gone(String file, long now) {
        refused.remove(file);
        for (PluginEntry entry : List.copyOf(entries.values())) {
            PluginJar jar = entry.files.remove(file);
            if (jar != null && entry.files.isEmpty()) {
                exchange.remove(entry);
                entries.remove(entry.id);
                reconsider(entry.id, now);
            } else if (jar != null) {
                bestOf(entry, now);
            }
        }
    }

    /** A file that was refused because another one had its id gets its turn. */
    private void reconsider(String id, long now) {
        for (Refused one : List.copyOf(refused.values())) {
            PluginJar jar = one.jar;
            if (jar != null && jar.id().equals(id) && !entries.containsKey(id)) {
                refused.remove(one.file);
                install(jar).filter(this::runs).ifPresent(entry -> exchange.start(entry, now));
            }
        }
    }

    /** If something came up or went: perhaps those that lacked something lack nothing any more. */
    private void again(Set<String> before, long now) {
        if (active().equals(before)) {
            return;
        }
        for (PluginEntry entry : List.copyOf(entries.values())) {
            if (!runs(entry)) {
                continue;
            }
            if (entry.state instanceof Unresolved) {
                exchange.start(entry, now);
            } else if (entry.refused != null && entry.refused.problem() instanceof Unresolved) {
                bestOf(entry, now);
            }
        }
    }

    /** A component came or went. */
    void settle(Bundle bundle) {
        entries.values().stream().filter(entry -> entry.bundle.equals(bundle)).forEach(exchange::settle);
    }

    /** Switch a plugin on or off. */
    void enable(String id, boolean on, long now) {
        PluginEntry entry = entries.get(id);
        Set<String> before = active();
        if (on) {
            disabled.remove(id);
        } else {
            disabled.add(id);
        }
        if (entry == null) {
            return;
        }
        if (!on) {
            exchange.stop(entry, new PluginState.Disabled());
        } else if (runs(entry) && !entry.active()) {
            exchange.start(entry, now);
        }
        again(before, now);
    }

    /** Start a plugin afresh, with the version that was refused if there is one. */
    void restart(String id, long now) {
        PluginEntry entry = entries.get(id);
        Set<String> before = active();
        if (entry == null || !runs(entry)) {
            return;
        }
        if (entry.refused != null) {
            bestOf(entry, now);
        } else {
            exchange.stop(entry, new PluginState.Disabled());
            exchange.start(entry, now);
        }
        again(before, now);
    }

    /** Stay with the version that works. */
    void stay(String id) {
        PluginEntry entry = entries.get(id);
        if (entry != null) {
            entry.refused = null;
        }
    }

    /** A plugin failed again and again. */
    void wornOut(String id, Text cause) {
        PluginEntry entry = entries.get(id);
        if (entry != null && entry.active()) {
            exchange.stop(entry, new Failed(Step.RUN, cause, Text.key("plugin.advice.worn-out")));
        }
    }

    List<PluginReport> reports() {
        return Stream.concat(entries.values().stream().map(entry -> entry.report(life.needs(entry))),
                refused.values().stream().map(Refused::report)).toList();
    }

    /** Stop everything, when the kernel stops. */
    void close() {
        Collection<PluginEntry> all = entries.values();
        all.forEach(life::hide);
        all.forEach(life::stop);
    }
}
