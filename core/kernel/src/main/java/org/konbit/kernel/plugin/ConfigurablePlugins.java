package org.konbit.kernel.plugin;

import java.util.List;
import org.konbit.api.Text;
import org.konbit.kernel.setting.ConfiguredPlugins;

/** The plugins as the pages of settings see them. Thread-safe. */
public final class ConfigurablePlugins implements ConfiguredPlugins {
    private final Plugins plugins;

    /** See these. */
    public ConfigurablePlugins(Plugins plugins) {
        this.plugins = plugins;
    }

    @Override
    public List<ConfiguredPlugin> all() {
        return plugins.reports()
                .stream()
                .filter(report -> !report.settings().none())
                .flatMap(report -> report.words()
                        .map(words -> new ConfiguredPlugin(report.id(), report.settings(), words,
                                Text.key("plugin.state." + report.state().word()),
                                report.state() instanceof PluginState.Active))
                        .stream())
                .toList();
    }

    @Override
    public Outcome configure(String plugin, Runnable back) {
        Plugins.Configured outcome = plugins.configure(plugin, back);
        return new Outcome(outcome.done(), outcome.refused().map(ConfigurablePlugins::why));
    }

    private static Text why(PluginState state) {
        return state instanceof PluginState.Failed failed
                ? failed.cause()
                : PluginCards.toItsAuthor(state).stream().findFirst().orElse(Text.key("plugin.state." + state.word()));
    }
}
