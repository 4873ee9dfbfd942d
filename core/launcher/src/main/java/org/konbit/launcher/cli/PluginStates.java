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
 * <p>It keeps the file cache/plugins.tsv of the data directory up to date, a line for each plugin: id (or the name of a file that is
 * refused), version and state in words, with tabs between them; then a newer version that was refused and its state, if there is one.
 */
record PluginStates(Map<String, State> states) {
    /** How a plugin is, which version of it is served, and which was refused and why; both are empty if none was. */
    record State(String version, String words, String refusedVersion, String refusal) {}

    static PluginStates none() {
        return new PluginStates(Map.of());
    }

    static PluginStates read(Path dataDirectory) {
        var states = new HashMap<String, State>();
        try {
            for (String line : Files.readAllLines(dataDirectory.resolve("cache").resolve("plugins.tsv"))) {
                String[] fields = line.split("\t", -1);
                if (fields.length >= 3) {
                    boolean refused = fields.length >= 5;
                    states.put(fields[0], new State(fields[1], fields[2], refused ? fields[3] : "",
                            refused ? fields[4] : ""));
                }
            }
        } catch (NoSuchFileException starting) {
            return none();
        } catch (IOException unreadable) {
            throw new CommandFailed("The states of the plugins cannot be read (" + unreadable.getMessage() + ").",
                    unreadable);
        }
        return new PluginStates(states);
    }

    String of(PluginJar jar) {
        State state = states.getOrDefault(jar.file(), states.get(jar.id()));
        if (state == null) {
            return "not seen yet by the Konbit that serves";
        }
        boolean other = !state.version().isEmpty() && !state.version().equals(jar.version());
        return other ? "version " + state.version() + " is " + state.words() : state.words();
    }
}
