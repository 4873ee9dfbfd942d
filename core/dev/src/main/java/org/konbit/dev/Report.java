package org.konbit.dev;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What could not be built, for the pages of the site: a line with the plugin's id and its jar's name, then one for each problem (file, line, column, sentence,
 * with tabs between them). Used by one thread; whoever reads the file sees all of it.
 */
final class Report {
    private final Path file;
    private volatile Optional<String> id = Optional.empty();

    Report(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    Optional<String> id() {
        return id;
    }

    void write(Optional<String> plugin, List<Problem> problems) {
        id = plugin;
        String text = plugin.orElse("") + "\t" + Build.JAR + "\n"
                + problems.stream().map(problem -> problem.written() + "\n").collect(Collectors.joining());
        Folders.replace(file, part -> Files.writeString(part, text));
    }
}
