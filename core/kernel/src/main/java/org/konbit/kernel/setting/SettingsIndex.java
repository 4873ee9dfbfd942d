package org.konbit.kernel.setting;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.setting.ConfiguredPlugins.ConfiguredPlugin;

/** The page of all settings: what can be set where, and where each value comes from. */
public final class SettingsIndex implements Plugin {
    private final ConfiguredPlugins plugins;
    private final SavedSettings saved;
    private final OwnChanges changes;
    private final List<Own> own;
    private final List<FromServer> server;

    /**
     * A page of settings of the kernel's own.
     *
     * @param path of the page
     * @param name key of its name
     * @param hint key of what it is for
     * @param settings what the audit calls them; none if nothing is kept there that has a default
     */
    public record Own(String path, String name, String hint, Set<String> settings) {}

    /** Such a page, and what was changed there last; nothing if all is as it comes. */
    record OwnPage(Own it, Optional<OwnChanges.Change> last) {}

    /**
     * Something that is said on the server and cannot be changed here.
     *
     * @param name the key in konbit.toml
     * @param value what counts, fit to be shown; empty for a secret and for what is not set
     * @param secret whether a secret is set, which is shown to nobody
     * @param origin where it comes from
     * @param standard whether nobody said anything
     */
    public record FromServer(String name, String value, boolean secret, Text origin, boolean standard) {}

    /**
     * A plugin.
     *
     * @param state what it is doing, unless it works
     * @param set how many of its settings were set here
     * @param by who set the last of them, empty if nobody is called so any more
     * @param changed when, in epoch milliseconds; 0 if none was
     */
    record OfPlugin(String path, String name, Optional<Text> state, int set, int all, String by, long changed) {}

    /** All of them; {@code away} are ids of plugins that are not here and whose values are kept. */
    record SettingsPage(List<OwnPage> own, List<OfPlugin> plugins, List<String> away,
            List<FromServer> server) implements View {
        @Override
        public Text title() {
            return Text.key("common.settings");
        }
    }

    /** List these. */
    public SettingsIndex(Database database, ConfiguredPlugins plugins, SavedSettings saved, List<Own> own,
            List<FromServer> server) {
        this.changes = new OwnChanges(database);
        this.plugins = plugins;
        this.saved = saved;
        this.own = List.copyOf(own);
        this.server = List.copyOf(server);
    }

    @Override
    public void contribute(Contributions to) {
        to.get(SettingPages.PATH, SettingPages.CHANGE, this::show);
    }

    private Response show(Request request) {
        Map<String, List<SavedSetting>> all = saved.all();
        List<ConfiguredPlugin> here = plugins.all();
        Set<String> ids = here.stream().map(ConfiguredPlugin::id).collect(Collectors.toSet());
        List<OwnChanges.Change> changed = changes.all();
        return Response.page(new SettingsPage(
                own.stream().map(one -> new OwnPage(one, OwnChanges.of(one.settings(), changed))).toList(),
                here.stream()
                        .map(one -> line(one, all.getOrDefault(one.id(), List.of()), request.language()))
                        .toList(),
                all.keySet().stream().filter(id -> !ids.contains(id)).toList(), server));
    }

    private static OfPlugin line(ConfiguredPlugin plugin, List<SavedSetting> kept, String language) {
        // what an earlier version had is kept and not in force
        List<SavedSetting> set = kept.stream()
                .filter(one -> plugin.settings().find(one.name()).isPresent())
                .toList();
        Optional<SavedSetting> last = SettingPages.last(set);
        return new OfPlugin(SettingPages.PATH + "/" + plugin.id(), plugin.name(language),
                plugin.works() ? Optional.empty() : Optional.of(plugin.state()), set.size(),
                plugin.settings().all().size(), last.map(SavedSetting::member).orElse(""),
                last.map(SavedSetting::changed).orElse(0L));
    }
}
