package org.konbit.launcher.boot;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** How a JVM for Konbit is started: its options and class path; no lambda here, as in {@link Boot}. */
public final class JavaCommand {
    /** The size of the heap at the start of the process, in megabytes. */
    public static final long HEAP_AT_START = 24;
    /**
     * A heap that starts small and becomes small again, one collector thread, no warnings about what SQLite (native code) and Felix
     * (Unsafe) do.
     *
     * <p>A later Java may not know all of them; it starts without those.
     *
     * <p>The compilers wait three and twelve times as long as usual before they take up a method: what only a start needs often is not worth
     * it, and that was a quarter of the processor time of a start and 9 MB. The JDK's own archive of classes stays where it was made for: moved to
     * a random address, each of its pages becomes memory of this process, 6 MB.
     */
    private static final List<String> OPTIONS = List.of("-XX:+IgnoreUnrecognizedVMOptions", "-XX:+UseSerialGC",
            "-Xms" + HEAP_AT_START + "m", "-Xmn6m",
            "-Xmx256m",
            "-XX:MinHeapFreeRatio=20", "-XX:MaxHeapFreeRatio=30", "-XX:-ShrinkHeapInSteps",
            "-XX:+UseCompactObjectHeaders", "-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0",
            "-XX:Tier3InvocationThreshold=600", "-XX:Tier3MinInvocationThreshold=300", "-XX:Tier3CompileThreshold=6000",
            "-XX:Tier4InvocationThreshold=60000", "-XX:Tier4MinInvocationThreshold=8000",
            "-XX:Tier4CompileThreshold=180000", "-XX:Tier4BackEdgeThreshold=480000",
            "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    private static final List<String> DEVELOPING = List.of("-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1", "-Xms96m", "-Xmx768m",
            "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    /** Gives back every 2 seconds what the compiler needed: about 10 MB after 1,000 pages (every 5 seconds it was 3 MB where they came fast). */
    private static final String TRIM = "-XX:TrimNativeHeapInterval=2000";

    private static final List<String> JAVA = List.of("java.vendor", "java.vm.version", "java.home");

    private JavaCommand() {}

    /**
     * The program, our options and those given before {@code -jar}; the main class is to follow.
     *
     * @param developing whether a plugin is being written: Java's compiler wants room, and to be fast soon
     */
    static List<String> of(UnpackedJars jars, boolean developing) {
        var command = new ArrayList<String>();
        command.add(program());
        command.addAll(developing ? DEVELOPING : options());
        Path aot = aotCache(jars.folder());
        if (!developing && Files.exists(aot)) {
            command.add("-XX:AOTCache=".concat(aot.toString()));
        }
        command.addAll(given());
        return command;
    }

    /**
     * The environment of that program: ours, and the class path, which would hide everything else in a list of processes.
     *
     * <p>One arena for glibc's {@code malloc} instead of eight a processor: each keeps for itself what the compiler's threads gave back,
     * which was 20 MB after 1,000 pages. An administrator's own value stays.
     */
    static Map<String, String> environment(UnpackedJars jars) {
        var environment = new HashMap<>(System.getenv());
        var path = new StringJoiner(File.pathSeparator);
        for (Path jar : jars.jars()) {
            path.add(jar.toString());
        }
        environment.put("CLASSPATH", path.toString());
        environment.putIfAbsent("MALLOC_ARENA_MAX", "1");
        return environment;
    }

    /** The options every JVM of Konbit gets. */
    public static List<String> options() {
        var options = new ArrayList<>(OPTIONS);
        if (System.getProperty("os.name", "").equals("Linux")) {
            options.add(TRIM);
        }
        return options;
    }

    /** Where the AOT cache of this Java for the jars of a folder belongs; each build of Java refuses another's. */
    public static Path aotCache(Path folder) {
        var java = new StringJoiner(" ");
        for (String property : JAVA) {
            java.add(System.getProperty(property));
        }
        return folder.resolve("konbit-".concat(Integer.toHexString(java.toString().hashCode())).concat(".aot"));
    }

    /** The {@code java} program that runs this process. */
    public static String program() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Whether a debugger has this very JVM: the next one could not listen at the same port. */
    static boolean debugged(List<String> command, Map<String, String> environment) {
        for (String option : command) {
            if (option.startsWith("-agentlib:jdwp") || option.startsWith("-Xrunjdwp")) {
                return true;
            }
        }
        return environment.getOrDefault("JAVA_TOOL_OPTIONS", "").contains("jdwp")
                || environment.getOrDefault("JDK_JAVA_OPTIONS", "").contains("jdwp");
    }

    /** What the administrator put before -jar comes after our own options and so is stronger. */
    private static List<String> given() {
        List<String> all = arguments();
        int jar = all.indexOf("-jar");
        return jar < 0 ? List.of() : all.subList(0, jar);
    }

    private static List<String> arguments() {
        try {
            // asked in the portable way, Java tells nothing of a command line over 4 kilobytes
            List<String> line = List.of(Files.readString(Path.of("/proc/self/cmdline")).split("\0"));
            return line.subList(1, line.size());
        } catch (IOException notLinux) {
            return List.of(ProcessHandle.current().info().arguments().orElse(new String[0]));
        }
    }
}
