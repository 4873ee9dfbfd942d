package org.konbit.kernel.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.konbit.kernel.setting.DeclaredSettings;

/** The files of the folder that are no plugins, or whose id another plugin has. Used by one thread. */
final class RefusedFiles {
    private final Map<String, Refused> refused = new TreeMap<>();

    private record Refused(String file, PluginState state, @Nullable PluginJar jar) {
        PluginReport report() {
            return new PluginReport(file, file, jar == null ? "" : jar.versionText(), jar == null ? 0 : jar.size(),
                    List.of(), 0, state, List.of(), Optional.empty(), List.of(), Optional.empty(), Optional.empty(),
                    DeclaredSettings.NONE, PluginReport.Rest.NONE);
        }
    }

    /** Read a file of which a copy was taken (null if it is no whole jar); empty if it is refused. */
    Optional<PluginJar> read(String file, JarStore.@Nullable Copy copy) {
        refused.remove(file);
        try {
            if (copy == null) {
                throw PluginProblem.unread("plugin.advice.copy", "plugin.refused.damaged", file);
            }
            return Optional.of(PluginJar.read(copy.path(), file, copy.sha256()));
        } catch (PluginProblem e) {
            refused.put(file, new Refused(file, e.state(), null));
            return Optional.empty();
        }
    }

    void add(PluginJar jar, PluginState state) {
        refused.put(jar.file(), new Refused(jar.file(), state, jar));
    }

    void forget(String file) {
        refused.remove(file);
    }

    /** Those that were refused because another plugin had their id; they are refused no longer. */
    List<PluginJar> take(String id) {
        List<PluginJar> jars = new ArrayList<>();
        for (Refused one : List.copyOf(refused.values())) {
            if (one.jar != null && one.jar.id().equals(id)) {
                jars.add(one.jar);
                refused.remove(one.file);
            }
        }
        return jars;
    }

    Stream<PluginReport> reports() {
        return refused.values().stream().map(Refused::report);
    }
}
