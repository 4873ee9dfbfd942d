package org.konbit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * How a plugin is, as {@code konbit plugin list} tells it.
 *
 * @param id of the plugin, or the name of a file that is none
 * @param version of what is served
 * @param state a word ({@code active}, {@code waiting}, {@code failed} …), and why, in English
 */
public record PluginState(String id, String version, String state) {
    /** Whether it answers requests, and no newer version of it was refused; a page of it may have failed. */
    public boolean active() {
        return state.equals("active") || (state.startsWith("active: ") && !state.contains("; version "));
    }

    static List<PluginState> all(Path dataDirectory) {
        try {
            return Files.readAllLines(dataDirectory.resolve("cache").resolve("plugins.tsv"))
                    .stream()
                    .map(line -> line.split("\t", 3))
                    .map(columns -> new PluginState(columns[0], columns[1], columns[2]))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
