package org.konbit.testing;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The jars that the build packed: system property {@code konbit.plugin}. */
public final class PackedPlugins {
    private PackedPlugins() {}

    /** Their jars, in the order in which they were named. */
    public static List<Path> jars() {
        String jars = System.getProperty("konbit.plugin", "");
        return jars.isEmpty() ? List.of() : Arrays.stream(jars.split(File.pathSeparator)).map(Path::of).toList();
    }
}
