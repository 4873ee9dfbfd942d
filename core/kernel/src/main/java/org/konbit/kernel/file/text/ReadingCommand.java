package org.konbit.kernel.file.text;

import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the reading process is started: the same Java, a small heap, a class path of what reads PDF and nothing else, no environment. */
final class ReadingCommand {
    private static final Path NICE = Path.of("/usr/bin/nice");
    /** One class of each jar that is needed: the kernel, PDFBox with its three parts, and the logging interfaces that it was built with. */
    private static final List<String> CLASSES = List.of("org/konbit/kernel/file/text/TextMain.class",
            "org/apache/pdfbox/pdmodel/PDDocument.class", "org/apache/pdfbox/io/RandomAccessRead.class",
            "org/apache/fontbox/FontBoxFont.class", "org/apache/commons/logging/LogFactory.class",
            "org/slf4j/Logger.class");

    private ReadingCommand() {}

    /** Everything but the arguments of the main class. */
    static List<String> of(ReadingLimits limits, Path temporary, Path fonts) throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", "10"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx" + limits.heapMegabytes() + "m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:MaxMetaspaceSize=96m", "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8",
                "-Dslf4j.internal.verbosity=ERROR",
                "-Djava.io.tmpdir=" + temporary, "-Duser.home=" + temporary, "-Dpdfbox.fontcache=" + fonts, "-cp",
                classPath(),
                TextMain.class.getName()));
        return command;
    }

    /** What the process sees of ours: only what a system cannot start a program without, and that file names are in UTF-8. */
    static void environment(Map<String, String> environment) {
        String windows = environment.get("SystemRoot");
        environment.clear();
        environment.put("LC_ALL", "C.UTF-8");
        if (windows != null) {
            environment.put("SystemRoot", windows);
        }
    }

    private static String classPath() throws IOException {
        Set<String> places = new LinkedHashSet<>();
        for (String name : CLASSES) {
            places.add(place(name).toString());
        }
        return String.join(File.pathSeparator, places);
    }

    /** The jar or folder a class of ours is in. */
    private static Path place(String name) throws IOException {
        URL url = ReadingCommand.class.getClassLoader().getResource(name);
        if (url == null) {
            throw new IOException("The class " + name + " is missing");
        }
        URLConnection connection = url.openConnection();
        try {
            if (connection instanceof JarURLConnection jar) {
                return Path.of(jar.getJarFileURL().toURI());
            }
            Path file = Path.of(url.toURI());
            return file.getRoot().resolve(file.subpath(0, file.getNameCount() - Path.of(name).getNameCount()));
        } catch (URISyntaxException | RuntimeException e) {
            throw new IOException("The reading process needs jars or folders that are files: " + url, e);
        }
    }
}
