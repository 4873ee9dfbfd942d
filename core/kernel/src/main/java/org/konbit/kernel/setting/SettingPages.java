package org.konbit.kernel.setting;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.konbit.api.Contributions;
import org.konbit.api.EditConflict;
import org.konbit.api.InvalidForm;
import org.konbit.api.NotFound;
import org.konbit.api.Permission;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.setting.ConfiguredPlugins.ConfiguredPlugin;
import org.konbit.kernel.setting.SettingFields.SetHere;
import org.konbit.kernel.web.FreeField;

/** The form of each plugin that has settings, drawn from its annotation. */
public final class SettingPages implements Plugin {
    static final Permission CHANGE = new Permission("setting.change", Role.ADMINISTRATOR);
    static final String PATH = "/admin/settings";
    private final ConfiguredPlugins plugins;
    private final SavedSettings saved;
    private final Messages kernel;

    /** What a plugin's form sends beside the settings; {@code version} is what stood there when it was drawn. */
    record PluginSettings(int version) {}

    /** A setting that is to have its default again; {@code seen} is the version that stood there. */
    record ToDefault(int seen, String setting) {}

    /**
     * A plugin's form.
     *
     * @param state what the plugin is doing, unless it works
     * @param set what was set here
     */
    record PluginSettingsPage(String id, String name, Optional<Text> state, int version, List<FreeField> fields,
            List<SetHere> set) implements View {
        @Override
        public Text title() {
            return Text.key("setting.of", name);
        }
    }

    /** Show and change the settings of these plugins. */
    public SettingPages(ConfiguredPlugins plugins, SavedSettings saved, Messages kernel) {
        this.plugins = plugins;
        this.saved = saved;
        this.kernel = kernel;
    }

    @Override
    public void contribute(Contributions to) {
        to.get(PATH + "/{plugin}", CHANGE, this::show)
                .post(PATH + "/{plugin}", CHANGE, this::save)
                .post(PATH + "/{plugin}/default", CHANGE, this::toDefault);
    }

    private ConfiguredPlugin plugin(Request request) {
        return plugins.all()
                .stream()
                .filter(one -> one.id().equals(request.path("plugin")))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    private Response show(Request request) {
        ConfiguredPlugin plugin = plugin(request);
        Map<String, SavedSetting> standing = saved.of(plugin.id());
        SettingFields fields = new SettingFields(plugin, kernel, request.language(), standing);
        return Response.page(new PluginSettingsPage(plugin.id(), plugin.name(request.language()),
                plugin.works() ? Optional.empty() : Optional.of(plugin.state()), version(standing), fields.all(),
                fields.setHere()));
    }

    /** What tells these values from others; of a secret it tells only when it was set. */
    private static int version(Map<String, SavedSetting> standing) {
        return standing.values()
                .stream()
                .map(one -> one.name() + "\n" + one.changed() + "\n" + one.changedBy())
                .toList()
                .hashCode();
    }

    private synchronized Response save(Request request) {
        ConfiguredPlugin plugin = plugin(request);
        PluginSettings form = request.form(PluginSettings.class);
        Map<String, SavedSetting> standing = saved.of(plugin.id());
        return change(plugin, standing,
                SettingInput.read(request, plugin.settings().all(), standing.keySet()), form.version(), request);
    }

    private synchronized Response toDefault(Request request) {
        ConfiguredPlugin plugin = plugin(request);
        ToDefault form = request.form(ToDefault.class, path(plugin));
        Setting setting = plugin.settings()
                .find(form.setting())
                .filter(one -> !one.awaited())
                .orElseThrow(NotFound::new);
        return change(plugin, saved.of(plugin.id()), Map.of(setting.id(), Optional.empty()), form.seen(), request);
    }

    private static String path(ConfiguredPlugin plugin) {
        return PATH + "/" + plugin.id();
    }

    private Response change(ConfiguredPlugin plugin, Map<String, SavedSetting> standing,
            Map<String, Optional<String>> wanted, int version, Request request) {
        Map<String, Optional<String>> changes = new LinkedHashMap<>(wanted);
        changes.entrySet()
                .removeIf(one -> Optional.ofNullable(standing.get(one.getKey()))
                        .map(SavedSetting::content)
                        .equals(one.getValue()));
        // the second press of a button finds what the first one did
        if (!changes.isEmpty()) {
            if (version(standing) != version) {
                throw conflict(plugin, standing, request);
            }
            boolean counts = take(plugin, changes, standing, request);
            return Response.redirect(path(plugin)).saying(counts ? "setting.saved" : "setting.later");
        }
        return Response.redirect(path(plugin)).saying("setting.saved");
    }

    private EditConflict conflict(ConfiguredPlugin plugin, Map<String, SavedSetting> standing, Request request) {
        Map<Text, Text> texts = new SettingFields(plugin, kernel, request.language(), standing).standing();
        Optional<SavedSetting> last = last(standing.values());
        return new EditConflict(texts, last.map(SavedSetting::member).orElse(""),
                last.map(SavedSetting::changed).orElse(0L));
    }

    /** What was set last. */
    static Optional<SavedSetting> last(Collection<SavedSetting> some) {
        return some.stream().max(Comparator.comparingLong(SavedSetting::changed));
    }

    /** Whether they count now, or will as soon as the plugin runs. */
    private boolean take(ConfiguredPlugin plugin, Map<String, Optional<String>> changes,
            Map<String, SavedSetting> standing, Request request) {
        SavedSettings.Setter by = new SavedSettings.Setter(request.member().id(), request.now());
        saved.change(plugin.id(), changes, by);
        ConfiguredPlugins.Outcome outcome = plugins.configure(plugin.id(),
                () -> saved.undo(plugin.id(), changes, standing, by));
        outcome.refused().ifPresent(why -> {
            throw new InvalidForm("", Text.key("setting.refused", why));
        });
        return outcome.known();
    }
}
