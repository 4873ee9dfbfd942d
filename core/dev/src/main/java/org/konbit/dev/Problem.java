package org.konbit.dev;

import java.nio.file.Path;

/**
 * What keeps a plugin from being built.
 *
 * @param file below the plugin's folder, with slashes; empty where it concerns no file
 * @param line from 1; 0 where it concerns none
 * @param column from 1; 0 where it is not known
 * @param sentence what the compiler says, perhaps in several lines
 */
public record Problem(String file, int line, int column, String sentence) {
    static Problem of(String sentence) {
        return new Problem("", 0, 0, sentence);
    }

    /** What nobody thought of. */
    static Problem unforeseen(Throwable failed) {
        return of("Konbit's own development tools failed: " + failed
                + "\nThe console has the whole trace. Save the file again; if that does not help, start again.");
    }

    /** In the form that terminals and development environments make a link of: file, line, column, sentence. */
    public String printed(Path folder) {
        String place = file.isEmpty()
                ? ""
                : folder.resolve(file) + ":" + (line > 0 ? line + ":" : "")
                        + (column > 0 ? column + ":" : "") + " ";
        return place + sentence;
    }

    /** One line with tabs, as the site's pages read it. */
    String written() {
        return String.join("\t", file, Integer.toString(line), Integer.toString(column),
                sentence.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", " ").replace("\r", ""));
    }
}
