package org.konbit.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How a community is set up: a value, or its absence, for each key that konbit.toml may have. Immutable. */
public final class Configuration {
    private final Map<Setting, String> values;

    private Configuration(Map<Setting, String> values) {
        this.values = new EnumMap<>(values);
    }

    /**
     * Configure by the keys of konbit.toml, such as {@code data.directory}; what is not given has its default.
     *
     * <p>Relative folders are relative to the working directory.
     *
     * @throws InvalidConfiguration if a key is unknown or a value has the wrong form
     */
    public static Configuration of(Map<String, String> values) {
        var given = new EnumMap<Setting, String>(Setting.class);
        var problems = new ArrayList<String>();
        new TreeMap<>(values).forEach((key, value) -> Setting.of(key)
                .ifPresentOrElse(setting -> given.put(setting, value),
                        () -> problems.add("There is no setting \"" + key + "\".")));
        return checked(given, Path.of(""), problems);
    }

    /** Fill in the defaults, make folders absolute, and refuse values of the wrong form. */
    static Configuration checked(Map<Setting, String> given, Path base, List<String> problems) {
        var values = new EnumMap<Setting, String>(Setting.class);
        for (Setting setting : Setting.values()) {
            String value = given.getOrDefault(setting, setting.preset);
            if (value == null) {
                continue;
            }
            if (!setting.form.accepts(value)) {
                problems.add("%s is \"%s\", but should be %s.".formatted(setting.key, value, setting.form.words));
            } else {
                values.put(setting, setting.form == Setting.Form.PATH ? absolute(base, value) : value);
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidConfiguration(problems);
        }
        return new Configuration(values);
    }

    /** The value of a key, empty if it has none. */
    public Optional<String> value(String key) {
        return Setting.of(key).map(values::get);
    }

    /** The folder that holds everything this community keeps. */
    public Path dataDirectory() {
        return Path.of(text(Setting.DATA_DIRECTORY));
    }

    String text(Setting setting) {
        String value = values.get(setting);
        if (value == null) {
            throw new IllegalStateException(setting.key + " is not set");
        }
        return value;
    }

    int number(Setting setting) {
        return Integer.parseInt(text(setting));
    }

    /** The properties from which the kernel reads all this: {@code konbit.} and the key. */
    Map<String, String> frameworkProperties() {
        var properties = new HashMap<String, String>();
        values.forEach((setting, value) -> properties.put("konbit." + setting.key, value));
        return properties;
    }

    private static String absolute(Path base, String folder) {
        return base.toAbsolutePath().resolve(folder).normalize().toString();
    }
}
