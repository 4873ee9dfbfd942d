package org.konbit.kernel.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@code konbit dev} wrote down about the last save: the plugin's id and its jar's name, then a line for each problem (file, line,
 * column, sentence, with tabs between them).
 *
 * @param jar the name by which the kernel knows it where it does not take it for a plugin
 * @param text the file as it is, to see whether it is another one
 */
record LastSave(String plugin, String jar, List<Problem> problems, String text) {
    /** Why it could not be built. */
    record Problem(PluginSources.Spot spot, String sentence) {}

    static LastSave read(Path file) {
        try {
            String text = Files.readString(file);
            List<String> lines = text.lines().toList();
            String[] names = (lines.isEmpty() ? "" : lines.getFirst()).split("\t", 2);
            return new LastSave(names[0], names.length > 1 ? names[1] : "",
                    lines.stream().skip(1).map(line -> problem(line.split("\t", 4))).toList(), text);
        } catch (IOException notYet) {
            return new LastSave("", "", List.of(), "");
        }
    }

    private static Problem problem(String... fields) {
        return new Problem(
                new PluginSources.Spot(fields[0], Integer.parseInt(fields[1]), Integer.parseInt(fields[2])),
                fields[3].translateEscapes());
    }
}
