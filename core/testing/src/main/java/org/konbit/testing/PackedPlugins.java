package org.konbit.testing;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The jars that the build packed: parameter of JUnit or system property {@code konbit.plugin}. */
public final class PackedPlugins {
    private PackedPlugins() {}

    /** Their jars, in the order in which they were named, of a run with these parameters; JUnit finds system properties among them. */
    public static List<Path> of(Function<String, Optional<String>> parameters) {
        return parameters.apply("konbit.plugin")
                .filter(jars -> !jars.isEmpty())
                .map(jars -> Arrays.stream(jars.split(File.pathSeparator)).map(Path::of).toList())
                .orElse(List.of());
    }
}
