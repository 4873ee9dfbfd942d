package org.konbit.kernel.plugin;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Plugin;
import org.konbit.api.Text;
import org.konbit.kernel.i18n.Messages;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** One plugin: its files, its bundle, and what it is doing. Changed by the one thread that lives the plugins' lives. */
final class PluginEntry {
    final String id;
    final Bundle bundle;
    /** Every file of the folder that brings this plugin; usually one. */
    final Map<String, PluginJar> files = new TreeMap<>();
    /** What the bundle consists of now. */
    PluginJar jar;
    Messages words;
    PluginState state = new PluginState.Disabled();
    /** A version that was received and did not come up. */
    @Nullable
    RefusedVersion refused;
    @Nullable
    ServiceReference<Plugin> offered;
    /** What it started and did not end. */
    final LeftThreads left = new LeftThreads();
    /** What went wrong when it was stopped the last time. */
    @Nullable
    Text stopProblem;

    PluginEntry(Bundle bundle, PluginJar jar, Messages words) {
        this.id = jar.id();
        this.bundle = bundle;
        this.jar = jar;
        this.words = words;
        files.put(jar.file(), jar);
    }

    /** The highest version among the files. */
    Optional<PluginJar> best() {
        return files.values().stream().max(Comparator.comparing(PluginJar::version));
    }

    boolean active() {
        return state instanceof PluginState.Active;
    }

    /** What its administrator should know. */
    PluginReport report(List<PluginState.Lack> needs) {
        return new PluginReport(id, file(), jar.versionText(), jar.size(), jar.tables(), jar.changesets(), state,
                needs,
                Optional.ofNullable(refused), idle(), Optional.of(words), Optional.empty(), jar.settings(),
                new PluginReport.Rest(left.count(), Optional.ofNullable(stopProblem), 0));
    }

    /** The first of the files that hold what is served. */
    private String file() {
        return files.values()
                .stream()
                .filter(one -> one.sha256().equals(jar.sha256()))
                .map(PluginJar::file)
                .findFirst()
                .orElse(jar.file());
    }

    private List<PluginReport.Idle> idle() {
        return files.values()
                .stream()
                .filter(one -> !one.file().equals(file()) && one.version().compareTo(jar.version()) <= 0)
                .map(one -> new PluginReport.Idle(one.file(), one.versionText()))
                .toList();
    }
}
