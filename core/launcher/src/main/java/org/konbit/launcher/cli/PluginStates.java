package org.konbit.launcher.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What the serving process says about its plugins.
 *
 * <p>It keeps the file cache/plugins.tsv of the data directory up to date, a line for each plugin: id, version and state in words, with tabs
 * between them.
 */
record PluginStates(Map<String, String> words) {
    static PluginStates none() {
        return new PluginStates(Map.of());
    }

    static PluginStates read(Path dataDirectory) {
        var words = new HashMap<String, String>();
        try {
            for (String line : Files.readAllLines(dataDirectory.resolve("cache").resolve("plugins.tsv"))) {
                String[] fields = line.split("\t", 3);
                if (fields.length == 3) {
                    words.put(fields[0], fields[2]);
                }
            }
        } catch (NoSuchFileException starting) {
            return none();
        } catch (IOException unreadable) {
            throw new CommandFailed("The states of the plugins cannot be read (" + unreadable.getMessage() + ").",
                    unreadable);
        }
        return new PluginStates(words);
    }

    String of(PluginJar jar) {
        return words.getOrDefault(jar.id(), "not seen yet by the Konbit that serves");
    }
}
