package org.konbit.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A plugin that the command of the guide generates, once for all tests that do something with it. Thread-safe. */
final class BookClub {
    private static final Map<String, String> GENERATED = new TreeMap<>();

    private BookClub() {}

    /** Have it in a folder that is empty; answers its own one, in there. */
    static Path in(Path folder, Maven maven) throws IOException, InterruptedException {
        Path plugin = folder.resolve("readers-hello");
        synchronized (GENERATED) {
            if (GENERATED.isEmpty()) {
                Maven.Result generated = generate(maven, folder, "-DgroupId=org.hello.example",
                        "-DartifactId=readers-hello",
                        "-Dversion=0.3.0", "-DpluginId=book-club", "-DpluginName=Books & friends, $1");
                assertThat(generated.exit()).as(generated.output()).isZero();
                for (String file : files(plugin)) {
                    GENERATED.put(file, Files.readString(plugin.resolve(file)));
                }
                return plugin;
            }
            for (Map.Entry<String, String> file : GENERATED.entrySet()) {
                Files.createDirectories(plugin.resolve(file.getKey()).getParent());
                Files.writeString(plugin.resolve(file.getKey()), file.getValue());
            }
            return plugin;
        }
    }

    /** The command of the guide, with other answers. */
    static Maven.Result generate(Maven maven, Path folder, String... answers)
            throws IOException, InterruptedException {
        Path guide = Path.of(System.getProperty("konbit.root", "")).resolve("docs").resolve("plugins.md");
        Matcher command = Pattern.compile("(?m)^mvn archetype:generate ((?:.*\\\\\n)*)\\s+-DgroupId=.*$")
                .matcher(Files.readString(guide));
        assertThat(command.find()).as("the command of the guide").isTrue();
        List<String> arguments = new ArrayList<>(List.of(Maven.GENERATE));
        arguments.addAll(List.of(command.group(1).split("[\\s\\\\]+")));
        arguments.addAll(List.of(answers));
        return maven.run(folder, arguments);
    }

    /** All files of a folder, by their names in there. */
    static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()).sorted().toList();
        }
    }
}
