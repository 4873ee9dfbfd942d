package org.konbit.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Reads the settings of environment variables: {@code KONBIT_HTTP_PORT}, or {@code KONBIT_DATA_URL_FILE} for a secret kept in a file. */
final class SettingsEnvironment {
    private static final List<String> OF_THE_LAUNCHER = List.of("KONBIT_JAVA_OPTIONS", "KONBIT_CACHE");

    private final Map<String, String> environment;
    private final List<String> problems;

    SettingsEnvironment(Map<String, String> environment, List<String> problems) {
        this.environment = environment;
        this.problems = problems;
    }

    /** The values; those of {@link ProviderKeys} are put into {@code providers}. */
    Map<Setting, String> read(Map<String, String> providers) {
        environment.keySet()
                .stream()
                .sorted()
                .forEach(name -> ProviderKeys.ofVariable(name).ifPresent(key -> provider(providers, name, key)));
        var values = new EnumMap<Setting, String>(Setting.class);
        for (Setting setting : Setting.values()) {
            String value = environment.get(setting.variable());
            String file = environment.get(setting.variable() + "_FILE");
            if (value != null) {
                accept(values, setting, setting.variable(), value);
            } else if (file != null) {
                accept(values, setting, setting.variable() + "_FILE", contents(setting.variable() + "_FILE", file));
            }
        }
        return values;
    }

    /** Only a warning for these: a cluster puts variables of its own, such as KONBIT_PORT, into the environment of every process. */
    List<String> unknown() {
        var known = new TreeSet<>(OF_THE_LAUNCHER);
        for (Setting setting : Setting.values()) {
            known.add(setting.variable());
            known.add(setting.variable() + "_FILE");
        }
        return environment.keySet()
                .stream()
                .filter(name -> name.startsWith("KONBIT_") && !known.contains(name)
                        && ProviderKeys.ofVariable(name).isEmpty())
                .sorted()
                .map(Unknown::variable)
                .toList();
    }

    private void provider(Map<String, String> providers, String name, String key) {
        String said = environment.getOrDefault(name, "");
        String value = name.endsWith("_FILE") ? contents(name, said) : said;
        ProviderKeys.wrong(key, value)
                .ifPresentOrElse(
                        words -> problems.add("The environment variable %s should be %s.".formatted(name, words)),
                        () -> providers.put(key, value));
    }

    private void accept(Map<Setting, String> values, Setting setting, String variable, String value) {
        if (setting.form.accepts(value)) {
            values.put(setting, value);
        } else {
            problems.add("The environment variable %s should be %s.".formatted(variable, setting.form.words));
        }
    }

    private String contents(String variable, String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException unreadable) {
            problems.add(
                    "The file %s, named by the environment variable %s, cannot be read.".formatted(file, variable));
            return "";
        }
    }
}
