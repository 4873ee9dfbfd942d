package org.konbit.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds a plugin's id in sources that do not compile. */
final class PluginId {
    private static final Pattern ANNOTATION = Pattern
            .compile(
                    "(?m)^(?:\\s*@[\\w.]+(?:\\([^)]*\\))?)*?\\s*@(?:[\\w.]*\\.)?KonbitPlugin\\(\\s*(?:value\\s*=\\s*)?\"([^\"]+)\"");

    private PluginId() {}

    static Optional<String> in(Path folder) {
        return Folders.files(folder.resolve("src/main/java"))
                .stream()
                .filter(file -> file.toString().endsWith(".java"))
                .map(PluginId::of)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> of(Path file) {
        try {
            Matcher annotation = ANNOTATION.matcher(Files.readString(file));
            return annotation.find() ? Optional.of(annotation.group(1)) : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
