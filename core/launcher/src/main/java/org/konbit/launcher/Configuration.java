package org.konbit.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a community is set up: a value, or its absence, for each key that konbit.toml may have.
 *
 * <p>Where several sources give a value, the later wins: default, konbit.toml, environment, command line. Immutable.
 */
public final class Configuration {
    private static final String DEV_FOLDER = "konbit.dev.folder";
    private static final String DEV_REPORT = "konbit.dev.report";
    /** Said in so many words, because Felix looks for what it is not told among the system properties. */
    private static final Map<String, String> NOBODY_DEVELOPS = Map.of(DEV_FOLDER, "", DEV_REPORT, "");

    private final Map<Setting, String> values;
    /** Where each value comes from: the line of the file, or the variable; nothing for a default. */
    private final Map<Setting, String> origins;
    private final Map<String, String> providers;
    private final List<String> warnings;
    private final Map<String, String> developing;
    /** Where it is, or would be. */
    private final Path file;

    private Configuration(Path file, Map<Setting, String> values, Map<Setting, String> origins,
            Map<String, String> providers, List<String> warnings, Map<String, String> developing) {
        this.file = file;
        this.values = new EnumMap<>(values);
        this.origins = Map.copyOf(origins);
        this.providers = Map.copyOf(providers);
        this.warnings = List.copyOf(warnings);
        this.developing = Map.copyOf(developing);
    }

    /**
     * Configure by the keys of konbit.toml, such as {@code data.directory}; what is not given has its default.
     *
     * <p>Relative folders are relative to the working directory.
     *
     * @throws InvalidConfiguration if a key is unknown or a value has the wrong form
     */
    public static Configuration of(Map<String, String> values) {
        return load(Optional.empty(), Map.of(), values);
    }

    /**
     * Configure by a konbit.toml, if there is one, environment variables, and values given by key.
     *
     * <p>Relative folders are relative to the folder of the file; those given by key, to the working directory.
     *
     * @throws InvalidConfiguration if anything is wrong; the message has a sentence for each problem
     */
    public static Configuration load(Optional<Path> file, Map<String, String> environment, Map<String, String> given) {
        var problems = new ArrayList<String>();
        Path here = Path.of("").toAbsolutePath();
        Path base = file.map(Path::toAbsolutePath).map(Path::getParent).orElse(here);
        var values = new EnumMap<Setting, String>(Setting.class);
        for (Setting setting : Setting.values()) {
            if (setting.preset != null) {
                put(values, setting, setting.preset, base);
            }
        }
        var origins = new EnumMap<Setting, String>(Setting.class);
        var variables = new SettingsEnvironment(environment, problems);
        var providers = new TreeMap<String, String>();
        file.ifPresent(path -> {
            var lines = new SettingsFile(path, problems);
            lines.read(providers).forEach((setting, value) -> put(values, setting, value, base));
            lines.lines().forEach((setting, line) -> origins.put(setting, "file " + line));
        });
        variables.read(providers).forEach((setting, value) -> {
            put(values, setting, value, base);
            origins.put(setting, "environment " + setting.variable());
        });
        new TreeMap<>(given).forEach((key, value) -> Setting.of(key).ifPresentOrElse(setting -> {
            if (setting.form.accepts(value)) {
                put(values, setting, value, here);
                origins.put(setting, "command");
            } else {
                problems.add("%s is \"%s\", but should be %s.".formatted(key, value, setting.form.words));
            }
        }, () -> provider(key, value, providers, problems)));
        if (problems.isEmpty()) {
            problems.addAll(MailCheck.problems(values));
            problems.addAll(ProviderKeys.problems(providers));
        }
        if (!problems.isEmpty()) {
            throw new InvalidConfiguration(problems);
        }
        return new Configuration(file.map(Path::toAbsolutePath).orElse(here.resolve("konbit.toml")), values, origins,
                providers,
                variables.unknown(), NOBODY_DEVELOPS);
    }

    private static void provider(String key, String value, Map<String, String> providers, List<String> problems) {
        if (!ProviderKeys.isKey(key)) {
            problems.add(Unknown.setting(key));
            return;
        }
        ProviderKeys.wrong(key, value)
                .ifPresentOrElse(
                        words -> problems.add("%s is \"%s\", but should be %s.".formatted(key, value, words)),
                        () -> providers.put(key, value));
    }

    /** The value of a key, empty if it has none or there is no such key; folders are absolute. */
    public Optional<String> value(String key) {
        return Setting.of(key).map(values::get).or(() -> Optional.ofNullable(providers.get(key)));
    }

    /** The folder that holds everything this community keeps. */
    public Path dataDirectory() {
        return Path.of(text(Setting.DATA_DIRECTORY));
    }

    /** The folder from which plugins are installed. */
    public Path pluginsDirectory() {
        return Path.of(text(Setting.PLUGINS_DIRECTORY));
    }

    /** Sentences about what looks like a mistake but does no harm. */
    public List<String> warnings() {
        return warnings;
    }

    /** The same with another port. */
    Configuration withPort(int port) {
        var changed = new EnumMap<>(values);
        changed.put(Setting.HTTP_PORT, Integer.toString(port));
        return new Configuration(file, changed, origins, providers, warnings, developing);
    }

    /**
     * The same for the developer of the plugin in a folder: pages show what is wrong in its sources, to everybody. No file and no variable can
     * say so, nor can a system property.
     *
     * @param report the file that tells of the last save
     */
    public Configuration developing(Path folder, Path report) {
        return new Configuration(file, values, origins, providers, warnings,
                Map.of(DEV_FOLDER, folder.toString(), DEV_REPORT, report.toString()));
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
        var properties = new HashMap<>(developing);
        values.forEach((setting, value) -> properties.put("konbit." + setting.key, value));
        properties.put("konbit.origins",
                Arrays.stream(Setting.values())
                        .map(setting -> setting.key + " " + origins.getOrDefault(setting, "default"))
                        .collect(Collectors.joining("\n")));
        properties.put("konbit.configuration", file.toString());
        // in so many words, because Felix looks for what it is not told among the system properties
        properties.put("konbit.providers", String.join(",", ProviderKeys.ids(providers)));
        providers.forEach((key, value) -> properties.put("konbit." + key, value));
        return properties;
    }

    private static void put(Map<Setting, String> values, Setting setting, String value, Path base) {
        values.put(setting, setting.form == Setting.Form.FOLDER ? base.resolve(value).normalize().toString() : value);
    }
}
