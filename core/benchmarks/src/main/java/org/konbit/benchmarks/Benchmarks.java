package org.konbit.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Runs all and prints a table: what, figure, floor, ratio, bound. Arguments: the repository's root, and optionally an AOT cache. */
public final class Benchmarks {
    private static final Pattern CONVERSATION = Pattern.compile("(?i)location: \\S*?(/conversations/[0-9A-Z]{26})");
    private static final Pattern SPACE = Pattern.compile("<option value=\"([0-9A-Z]{26})\"");
    private static final int WARM_UP = 80_000;
    private static final int MEASURED = 24_000;
    private static final int STARTS = 3;

    private final Path root;
    private final Path folder;
    private final PrintStream out;

    private Benchmarks(Path root, Path folder, PrintStream out) {
        this.root = root;
        this.folder = folder;
        this.out = out;
    }

    /** Run them. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("konbit-benchmarks");
        try {
            new Benchmarks(Path.of(arguments[0]).toAbsolutePath(), folder, System.out).run(
                    arguments.length > 1 ? List.of("-XX:AOTCache=" + arguments[1]) : List.of());
        } finally {
            DurableWrites.delete(folder);
        }
    }

    private void run(List<String> aot) throws Exception {
        out.printf(Locale.ROOT, "%-46s %12s %12s %7s   %s%n", "what", "Konbit", "floor", "ratio", "bound");
        int port = freePort();
        try (Child konbit = konbit(port, "data", List.of())) {
            konbit.cpuUntilAnswered("/sign-in");
            Visit visit = Visit.signIn(port);
            String conversation = conversation(visit);
            shelf(visit);
            page(konbit, visit, "signed-in page: library shelf of 20 (µs CPU)", "/library");
            page(konbit, visit, "signed-in page: conversation, 20 comments", conversation);
        }
        start(aot);
        memory();
        writes();
    }

    private void page(Child konbit, Visit visit, String name, String path) throws IOException {
        Path bytes = folder.resolve("page.html");
        Files.write(bytes, visit.page(path));
        long ours = cpuOf(konbit, path, visit.cookie());
        try (Child bare = bare(bytes)) {
            bare.cpuUntilAnswered("/");
            line(name, ours, cpuOf(bare, "/", ""), "at most 15");
        }
        out.printf(Locale.ROOT, "  %s: %,d bytes%n", path, Files.size(bytes));
    }

    private static long cpuOf(Child server, String path, String cookie) {
        Load.run(server.port(), path, cookie, WARM_UP);
        long before = server.cpuMicros();
        Load.run(server.port(), path, cookie, MEASURED);
        return (server.cpuMicros() - before) / MEASURED;
    }

    private void start(List<String> aot) throws IOException {
        long floor = median(() -> {
            try (Child bare = bare(folder.resolve("page.html"))) {
                return bare.cpuUntilAnswered("/");
            }
        });
        line("cold start to the first page (ms CPU)", startOf(List.of()) / 1000, floor / 1000, "at most 3");
        if (!aot.isEmpty()) {
            line("cold start with the AOT cache (ms CPU)", startOf(aot) / 1000, floor / 1000, "at most 1.6");
        }
    }

    private long startOf(List<String> flags) throws IOException {
        return median(() -> {
            int port = freePort();
            try (Child konbit = konbit(port, "data", flags)) {
                return konbit.cpuUntilAnswered("/");
            }
        });
    }

    private void memory() throws IOException {
        int port = freePort();
        try (Child konbit = konbit(port, "data", List.of())) {
            konbit.cpuUntilAnswered("/sign-in");
            Visit visit = Visit.signIn(port);
            for (String path : List.of("/", "/library", "/conversations", "/search?q=derechos", "/members")) {
                Load.run(port, path, visit.cookie(), 200);
            }
            line("anonymous memory after 1,000 pages (MB)", konbit.kilobytes("RssAnon") / 1024, 162, "at most 160");
            out.printf(Locale.ROOT, "  file-backed beside it: %d MB%n", konbit.kilobytes("RssFile") / 1024);
        }
    }

    private void writes() throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> floor = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            floor.add(DurableWrites.floor(folder.resolve("floor" + i), 3000));
            ours.add(DurableWrites.konbit(folder.resolve("konbit" + i), 3000));
        }
        line("durable writes a second, 64 writers", Math.round(middle(ours)), Math.round(middle(floor)),
                "at least 0.8");
    }

    private void line(String name, long ours, long floor, String bound) {
        out.printf(Locale.ROOT, "%-46s %,12d %,12d %7.2f   %s%n", name, ours, floor, ours / (double) floor, bound);
    }

    /** A question with twenty comments, asked as a member would. */
    private static String conversation(Visit visit) {
        String form = new String(visit.page("/conversations/new"), StandardCharsets.UTF_8);
        Load.Answer asked = visit.post("/conversations/new", "/conversations/new", "kind=question&language=es&title="
                + Visit.encoded("¿Cómo registran el voto a distancia?") + "&body="
                + Visit.encoded("En la asamblea somos **treinta**.")
                + "&space=" + Visit.first(SPACE, form));
        String path = Visit.first(CONVERSATION, asked.head());
        for (int i = 1; i <= 20; i++) {
            visit.post(path, "/contents" + path.substring("/conversations".length()) + "/comments",
                    "language=es&body="
                            + Visit.encoded("Respuesta " + i + ": nosotras usamos *papelitos* de dos colores."));
        }
        return path;
    }

    /** Fill the shelf up to twenty and more. */
    private static void shelf(Visit visit) {
        String form = new String(visit.page("/library/new"), StandardCharsets.UTF_8);
        String space = Visit.first(SPACE, form);
        for (int i = 1; i <= 20; i++) {
            visit.post("/library/new", "/library/new",
                    "link=" + Visit.encoded("https://example.org/guia-" + i) + "&title="
                            + Visit.encoded("Guía de fondos rotatorios " + i) + "&language=es&licence=CC-BY-4.0&space="
                            + space);
        }
    }

    private Child konbit(int port, String data, List<String> flags) throws IOException {
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
                """.formatted(port, port, folder.resolve(data), plugins(), root.resolve("example-deployment/kit")));
        List<String> command = new ArrayList<>(flags);
        command.addAll(Arrays.asList("-cp", System.getProperty("java.class.path"), "org.konbit.launcher.cli.Main",
                "serve", "--config",
                toml.toString()));
        return Child.start(port, folder.resolve("konbit.log"), command);
    }

    private Path plugins() throws IOException {
        Path plugins = Files.createDirectories(folder.resolve("plugins"));
        for (String name : List.of("hello", "library")) {
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

    private Child bare(Path bytes) throws IOException {
        int port = freePort();
        return Child.start(port, folder.resolve("bare.log"), List.of("-cp", System.getProperty("java.class.path"),
                BareServer.class.getName(), Integer.toString(port), bytes.toString()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** A measurement that reads files and sockets. */
    private interface Measured {
        long once() throws IOException;
    }

    private static long median(Measured measured) throws IOException {
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            all.add((double) measured.once());
        }
        return Math.round(middle(all));
    }

    private static double middle(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
