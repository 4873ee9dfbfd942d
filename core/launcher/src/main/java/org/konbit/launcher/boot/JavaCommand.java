package org.konbit.launcher.boot;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How a JVM for Konbit is started: its options and class path. */
public final class JavaCommand {
    /** A small heap, one collector thread, and no warnings about what SQLite (native code) and Felix (Unsafe) do. */
    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx256m", "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    private JavaCommand() {}

    /** The program, our options, those given before {@code -jar}, and the class path; the main class is to follow. */
    static List<String> of(UnpackedJars jars) {
        var command = new ArrayList<String>();
        command.add(program());
        command.addAll(OPTIONS);
        Path aot = aotCache(jars.folder());
        if (Files.exists(aot)) {
            command.add("-XX:AOTCache=" + aot);
        }
        command.addAll(given());
        command.add("-cp");
        command.add(jars.jars().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        return command;
    }

    /** The options every JVM of Konbit gets. */
    public static List<String> options() {
        return OPTIONS;
    }

    /** Where the AOT cache of this Java for the jars of a folder belongs; each build of Java refuses another's. */
    public static Path aotCache(Path folder) {
        String java = System.getProperty("java.vendor") + System.getProperty("java.vm.version")
                + System.getProperty("java.home");
        return folder.resolve("konbit-" + Integer.toHexString(java.hashCode()) + ".aot");
    }

    /** The {@code java} program that runs this process. */
    public static String program() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** What the administrator put before -jar comes after our own options and so is stronger. */
    private static List<String> given() {
        List<String> all = List.of(ProcessHandle.current().info().arguments().orElse(new String[0]));
        int jar = all.indexOf("-jar");
        return jar < 0 ? List.of() : all.subList(0, jar);
    }
}
