package org.konbit.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.konbit.launcher.boot.JavaCommand;

/** Starts Konbit as an administrator does, with the example community and all plugins, and a bare Jetty with the same Java options. */
final class Servers {
    private static final List<String> PLUGINS = List.of("hello", "library");
    /** What stands on the class path of the floor: our own classes, Jetty, the Servlet API and the log API without a log. */
    private static final Pattern BARE = Pattern
            .compile("classes$|/jetty-[^/]*$|/jakarta\\.servlet[^/]*$|servlet-api[^/]*$|/slf4j-api[^/]*$");
    private static final Map<String, String> ONE_ARENA = Map.of("MALLOC_ARENA_MAX", "1");
    private final Path root;
    private final Path folder;

    /** Everything they write stands in this folder; the repository's root has what was built. */
    Servers(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    /** Konbit on the data directory that was there before; options of Java as they may be given before {@code -jar}. */
    Child konbit(String... options) throws IOException {
        int port = freePort();
        Path toml = folder.resolve("konbit.toml");
        Files.writeString(toml,
                """
                [http]
                port = %d
                [site]
                base_url = "http://localhost:%d"
                [data]
                directory = "%s"
                [plugins]
                directory = "%s"
                [starter_kit]
                directory = "%s"
                [example]
                sign_ins = true
                """.formatted(port, port, folder.resolve("data"), plugins(), kit()));
        return jar(port, List.of(options), "serve", "--config", toml.toString());
    }

    /** A copy of the plugin hello, as its author begins. */
    Path hello() throws IOException {
        Path from = root.resolve("plugins/hello");
        Path to = folder.resolve("hello");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path name = from.relativize(file);
                if (!name.startsWith("target")) {
                    Files.createDirectories(to.resolve(name).getParent());
                    Files.copy(file, to.resolve(name));
                }
            }
        }
        return to;
    }

    /** Konbit for the author of the plugin in a folder. */
    Child dev(Path plugin) throws IOException {
        int port = freePort();
        return jar(port, List.of(), "dev", plugin.toString(), "--port", Integer.toString(port));
    }

    /** Forget the community, so that the next start makes it anew. */
    void forget() throws IOException {
        Path data = folder.resolve("data");
        if (Files.exists(data)) {
            DurableWrites.delete(data);
        }
    }

    /** Unpack konbit.jar, so that no start pays for it. */
    void unpack() {
        try (Child version = jar(0, List.of(), "version")) {
            version.output();
        }
    }

    /** Make the AOT cache that later starts use. */
    void makeAotCache() throws IOException {
        Path toml = Files.writeString(folder.resolve("aot.toml"), "[plugins]\ndirectory = \"" + plugins() + "\"\n");
        try (Child aot = jar(0, List.of(), "aot", "--config", toml.toString())) {
            aot.output();
        }
    }

    private Child jar(int port, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>(List.of(JavaCommand.program()));
        command.addAll(options);
        command.addAll(List.of("-jar", root.resolve("core/launcher/target/konbit.jar").toString()));
        command.addAll(List.of(arguments));
        return Child.start(port, folder.resolve("konbit.log"),
                Map.of("KONBIT_CACHE", folder.resolve("cache").toString()), command);
    }

    /** A Jetty that answers these bytes to everything, with nothing else on its class path and Konbit's options of Java. */
    Child bare(byte[] bytes) throws IOException {
        return bare(bytes, JavaCommand.options(), ONE_ARENA);
    }

    /** As {@link #bare(byte[])}, started as anybody starts a Java program: no options, no variable set for it. */
    Child plain(byte[] bytes) throws IOException {
        return bare(bytes, List.of(), Map.of());
    }

    private Child bare(byte[] bytes, List<String> options, Map<String, String> environment) throws IOException {
        Path file = Files.write(folder.resolve("page.html"), bytes);
        int port = freePort();
        String jetty = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> BARE.matcher(entry).find())
                .collect(Collectors.joining(File.pathSeparator));
        return java(port, options, environment, jetty, BareServer.class, Integer.toString(port), file.toString());
    }

    /** A class of ours with all of Konbit in a process with Konbit's Java options. */
    Child java(int port, Class<?> main, String... arguments) {
        return java(port, JavaCommand.options(), ONE_ARENA, System.getProperty("java.class.path"), main, arguments);
    }

    private Child java(int port, List<String> options, Map<String, String> environment, String classPath, Class<?> main,
            String... arguments) {
        List<String> command = new ArrayList<>(List.of(JavaCommand.program()));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        return Child.start(port, folder.resolve(main.getSimpleName() + ".log"), environment,
                command);
    }

    Path kit() {
        return root.resolve("example-deployment/kit");
    }

    /** The jar of a plugin of ours. */
    Path plugin(String name) throws IOException {
        try (var jars = Files.newDirectoryStream(plugins(), "konbit-" + name + "-*.jar")) {
            return jars.iterator().next();
        }
    }

    private Path plugins() throws IOException {
        Path plugins = Files.createDirectories(folder.resolve("plugins"));
        for (String name : PLUGINS) {
            try (var jars = Files.newDirectoryStream(root.resolve("plugins/" + name + "/target"), "konbit-*.jar")) {
                for (Path jar : jars) {
                    if (!Files.exists(plugins.resolve(jar.getFileName()))) {
                        Files.copy(jar, plugins.resolve(jar.getFileName()));
                    }
                }
            }
        }
        return plugins;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
