package org.konbit.launcher;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;

/** Reads konbit.toml; every problem is a sentence that names the line. */
final class SettingsFile {
    private final Path file;
    private final List<String> problems;
    private final Map<Setting, Integer> lines = new EnumMap<>(Setting.class);

    SettingsFile(Path file, List<String> problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The values; those of {@link ProviderKeys} are put into {@code providers}. */
    Map<Setting, String> read(Map<String, String> providers) {
        var values = new EnumMap<Setting, String>(Setting.class);
        for (Entry entry : entries(contents())) {
            if (ProviderKeys.isKey(entry.key)) {
                String value = entry.value == null ? "" : entry.value;
                ProviderKeys.wrong(entry.key, value)
                        .ifPresentOrElse(
                                words -> problems.add(at(entry.line) + "%s should be %s.".formatted(entry.key, words)),
                                () -> providers.put(entry.key, value));
                continue;
            }
            Setting.of(entry.key).ifPresentOrElse(setting -> {
                if (entry.value == null || !setting.form.accepts(entry.value)) {
                    problems.add(at(entry.line) + "%s should be %s.".formatted(entry.key, setting.form.words));
                } else {
                    values.put(setting, entry.value);
                    lines.put(setting, entry.line);
                }
            }, () -> problems.add(at(entry.line) + Unknown.setting(entry.key)));
        }
        return values;
    }

    /** In which line each of those stands that {@link #read} found. */
    Map<Setting, Integer> lines() {
        return lines;
    }

    /**
     * One key with its value.
     *
     * @param key with the table before it, as in {@code http.port}
     * @param value null if no setting can have such a value
     */
    record Entry(String key, @Nullable String value, int line) {}

    private List<Entry> entries(String toml) {
        return PlainToml.entries(toml).orElseGet(() -> parsed(toml));
    }

    private List<Entry> parsed(String text) {
        TomlParseResult toml = Toml.parse(text);
        toml.errors().forEach(error -> problems.add(at(error.position().line()) + error.getMessage() + "."));
        return toml.hasErrors()
                ? List.of()
                : toml.dottedKeySet()
                        .stream()
                        .map(key -> new Entry(key, text(toml.get(key)),
                                Objects.requireNonNull(toml.inputPositionOf(key)).line()))
                        .toList();
    }

    private String contents() {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException missing) {
            problems.add("There is no file " + file + ".");
        } catch (CharacterCodingException notUtf8) {
            problems.add(file + " is not written in UTF-8. Save it again with that encoding.");
        } catch (IOException unreadable) {
            problems.add(file + " cannot be read (" + unreadable.getMessage() + ").");
        }
        return "";
    }

    private String at(int line) {
        return file.getFileName() + " line " + line + ": ";
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case Long number -> number.toString();
            case Boolean yesOrNo -> yesOrNo.toString();
            case TomlArray array when array.toList().stream().allMatch(String.class::isInstance) -> array.toList()
                    .stream()
                    .map(String.class::cast)
                    .collect(Collectors.joining(","));
            case null, default -> null;
        };
    }
}
