package org.konbit.kernel.setting;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Text;
import org.konbit.kernel.i18n.Languages;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.setting.ConfiguredPlugins.ConfiguredPlugin;
import org.konbit.kernel.web.FreeField;
import org.konbit.kernel.web.FreeField.Control;

/** Says a plugin's settings in a reader's language: as fields of a form, and as they stand. */
final class SettingFields {
    private final ConfiguredPlugin plugin;
    private final Messages kernel;
    private final String language;
    private final Map<String, SavedSetting> saved;

    /** Say them with what is saved, in the plugin's words and for the rest in the kernel's. */
    SettingFields(ConfiguredPlugin plugin, Messages kernel, String language, Map<String, SavedSetting> saved) {
        this.plugin = plugin;
        this.kernel = kernel;
        this.language = language;
        this.saved = saved;
    }

    /** The fields of the form. */
    List<FreeField> all() {
        return plugin.settings().all().stream().map(this::field).toList();
    }

    private FreeField field(Setting setting) {
        boolean bounded = !setting.many() && setting.options().isEmpty();
        return new FreeField(SettingInput.field(setting), control(setting), label(setting), hint(setting),
                setting.awaited() && !setting.secret(),
                !setting.required() && !setting.many(), options(setting),
                bounded ? setting.least().orElse("") : "",
                bounded
                        ? setting.most()
                                .orElse(setting.type().words() ? Integer.toString(SettingInput.MOST_CHARACTERS) : "")
                        : "",
                setting.secret() ? List.of() : setting.parts(content(setting)));
    }

    private static Control control(Setting setting) {
        if (!setting.options().isEmpty()) {
            return setting.many() ? Control.CHECKS : Control.CHOICE;
        }
        if (setting.many() && !setting.secret()) {
            return Control.LINES;
        }
        return switch (setting.type()) {
            case TEXT -> Control.LINE;
            case SECRET -> Control.SECRET;
            case CHECK -> Control.CHECK;
            case INTEGER, LONG -> Control.WHOLE;
            case DECIMAL -> Control.DECIMAL;
        };
    }

    private Map<String, String> options(Setting setting) {
        Map<String, String> options = new LinkedHashMap<>();
        setting.options()
                .forEach(option -> options.put(option, plugin.words().text(language, optionKey(setting, option))));
        return options;
    }

    private static String optionKey(Setting setting, String option) {
        return setting.key() + "." + option;
    }

    /** What a setting is called. */
    String label(Setting setting) {
        return plugin.words().text(language, setting.key());
    }

    private String hint(Setting setting) {
        Optional<String> help = plugin.words().find(language, setting.key() + ".help");
        String more = kernel.text(language, setting.secret()
                ? Text.key(saved.containsKey(setting.id()) ? "setting.secret.kept" : "setting.secret.none")
                : setting.standard()
                        .map(standard -> Text.key("setting.default", Text.words(words(setting, standard), language)))
                        .orElse(Text.key("setting.no-default")));
        return help.map(text -> text + " " + more).orElse(more);
    }

    private String content(Setting setting) {
        SavedSetting one = saved.get(setting.id());
        return one == null ? setting.standard().orElse("") : one.content();
    }

    /** What stands there now, for somebody who is to compare it; a secret only says whether there is one. */
    Map<Text, Text> standing() {
        Map<Text, Text> standing = new LinkedHashMap<>();
        for (Setting setting : plugin.settings().all()) {
            String now = setting.secret()
                    ? kernel.text(language,
                            saved.containsKey(setting.id()) ? "setting.secret.is" : "setting.secret.none")
                    : words(setting, content(setting));
            standing.put(Text.words(label(setting), language), Text.words(now, language));
        }
        return standing;
    }

    /** A written value in words. */
    private String words(Setting setting, String content) {
        String words = setting.parts(content)
                .stream()
                .map(part -> one(setting, part))
                .collect(Collectors.joining(", "));
        return words.isBlank() ? kernel.text(language, "setting.empty") : words;
    }

    private String one(Setting setting, String part) {
        if (setting.options().contains(part)) {
            return plugin.words().text(language, optionKey(setting, part));
        }
        return switch (setting.type()) {
            case CHECK -> kernel.text(language, part.equals("true") ? "common.yes" : "common.no");
            case DECIMAL -> decimal(part);
            default -> part;
        };
    }

    /** All digits and no groups, so that it can be typed as it is shown. */
    private String decimal(String part) {
        try {
            return new BigDecimal(part).toPlainString().replace(".", Languages.of(language).decimalSign());
        } catch (NumberFormatException e) {
            // what an annotation says, or an earlier version of the plugin had
            return part;
        }
    }

    /** What was set here, in the order of the form. */
    List<SetHere> setHere() {
        return plugin.settings()
                .all()
                .stream()
                .flatMap(setting -> Optional.ofNullable(saved.get(setting.id()))
                        .map(one -> new SetHere(setting.id(), label(setting), name(one.member()), one.changed(),
                                !setting.awaited()))
                        .stream())
                .toList();
    }

    private String name(@Nullable String member) {
        return member == null ? kernel.text(language, "setting.somebody") : member;
    }

    /** A setting that somebody set: what it is called, who did it, when, and whether there is a default to go back to. */
    record SetHere(String id, String label, String by, long changed, boolean hasDefault) {}
}
