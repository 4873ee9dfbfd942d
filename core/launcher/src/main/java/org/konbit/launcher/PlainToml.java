package org.konbit.launcher;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what most configurations are written in: tables, and under them keys with a number, a word or a text without escapes.
 *
 * <p>TOML has much more, and the parser for it takes a quarter of a second of processor time at each start. Whatever is not certain here,
 * mistakes included, is for the parser.
 */
final class PlainToml {
    private static final Pattern LINE = Pattern.compile(
            "[ \\t]*(?:\\[(?<table>[a-z_]+)]|(?<key>[a-z_]+) *= *(?:\"(?<text>[^\"\\\\\\p{Cntrl}]*)\"|(?<word>true|false|0|[1-9]\\d{0,8})))?"
                    + "[ \\t]*(?:#[^\\p{Cntrl}]*)?\\r?");

    private PlainToml() {}

    /** The keys of a file, or nothing if it takes the parser to be certain. */
    static Optional<List<SettingsFile.Entry>> entries(String toml) {
        List<SettingsFile.Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String table = "";
        String[] lines = toml.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            Matcher line = LINE.matcher(lines[i]);
            if (!line.matches()) {
                return Optional.empty();
            }
            String name = line.group("table") == null ? line.group("key") : line.group("table");
            if (name != null && !seen.add(line.group("key") == null ? name : table + name)) {
                return Optional.empty();
            }
            if (line.group("table") != null) {
                table = name + ".";
            } else if (name != null) {
                String text = line.group("text");
                entries.add(new SettingsFile.Entry(table + name, text == null ? line.group("word") : text, i + 1));
            }
        }
        return Optional.of(entries);
    }
}
