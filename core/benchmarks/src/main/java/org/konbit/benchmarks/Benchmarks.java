package org.konbit.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Runs all, or those that are named, and prints a table. Arguments: the repository's root; pages, start, memory, writes, search, people, tests, dev. */
public final class Benchmarks {
    private static final int WARM_UP = 80_000;
    private static final int MEASURED = 24_000;
    private static final int STARTS = 5;
    private static final int REST_MILLIS = 15_000;
    private static final int CONTENTS = 100_000;
    private static final int PEOPLE = 100_000;
    private static final double PAGE_BYTES = 8_000;
    /** Two hashes at once may take both of two processors: a page waits for its turns, and is not starved. */
    private static final double SLOWER = 10;
    private static final int SAVES = 100;
    /** How long the kernel waits between two looks at its folder of plugins meanwhile: what no update can be faster than. */
    private static final double LOOK_MILLIS = 10;
    private static final List<String> VISITED = List.of("/", "/library", "/conversations", "/search?q=derechos",
            "/members");

    private final Servers servers;
    private final Path folder;
    private final Figures figures = new Figures(System.out);

    private Benchmarks(Path root, Path folder) {
        this.servers = new Servers(root, folder);
        this.folder = folder;
    }

    /** Run them. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("konbit-benchmarks");
        try {
            List<String> named = List.of(arguments).subList(1, arguments.length);
            new Benchmarks(Path.of(arguments[0]).toAbsolutePath().normalize(), folder).run(named.isEmpty()
                    ? Set.of("pages", "start", "memory", "writes", "search", "people", "tests", "dev")
                    : Set.copyOf(named));
        } finally {
            DurableWrites.delete(folder);
        }
    }

    private void run(Set<String> wanted) throws Exception {
        servers.unpack();
        if (wanted.contains("pages")) {
            pages();
        }
        // before the starts, which make an AOT cache: with it less is anonymous
        if (wanted.contains("memory")) {
            memory();
        }
        if (wanted.contains("start")) {
            starts();
        }
        if (wanted.contains("writes")) {
            writes();
        }
        if (wanted.contains("search")) {
            search();
        }
        if (wanted.contains("people")) {
            people("SQLITE");
            people("POSTGRESQL");
        }
        if (wanted.contains("tests")) {
            tests();
        }
        if (wanted.contains("dev")) {
            dev();
        }
    }

    private void pages() throws IOException {
        try (Child konbit = servers.konbit()) {
            konbit.cpuUntilAnswered("/sign-in");
            Visit visit = Visit.signIn(konbit.port());
            visit.fillShelf();
            page(konbit, visit, "library shelf of 20, signed in (µs CPU a page)", "/library");
            page(konbit, visit, "conversation of 20 comments, signed in", visit.conversation());
        }
    }

    private void page(Child konbit, Visit visit, String name, String path) throws IOException {
        byte[] bytes = visit.page(path);
        double ours = cpuOf(konbit, path, visit.cookie(), WARM_UP, false);
        double compressed = cpuOf(konbit, path, visit.cookie(), MEASURED, true);
        try (Child bare = servers.bare(bytes)) {
            bare.cpuUntilAnswered("/");
            figures.atMostTimes(15, name, ours, cpuOf(bare, "/", "", WARM_UP, false));
        }
        figures.beside("%,d bytes; compressed for each reader, as browsers ask: %.0f µs", bytes.length, compressed);
    }

    private static double cpuOf(Child server, String path, String cookie, int warmUp, boolean compressed) {
        Load.run(server.port(), path, cookie, warmUp, compressed);
        long before = server.cpuMicros();
        Load.run(server.port(), path, cookie, MEASURED, compressed);
        return (server.cpuMicros() - before) / (double) MEASURED;
    }

    /** Starts of a community that was there before, and of a Jetty, in turns. */
    private void starts() throws IOException {
        byte[] page;
        try (Child konbit = servers.konbit()) {
            konbit.cpuUntilAnswered("/");
            page = Load.get(konbit.port(), "/", "").body();
        }
        List<Double> ours = new ArrayList<>();
        List<Double> floor = new ArrayList<>();
        List<Double> tuned = new ArrayList<>();
        startInTurns(page, ours, floor, tuned);
        figures.atMostTimes(3, "cold start to the first page (ms CPU)", Figures.middle(ours), Figures.middle(floor));
        servers.makeAotCache();
        List<Double> cached = new ArrayList<>();
        startInTurns(page, cached, floor, tuned);
        figures.atMostTimes(1.6, "cold start with the AOT cache (ms CPU)", Figures.middle(cached),
                Figures.middle(floor));
        figures.beside(
                "the floor is a Jetty started as anybody starts a Java program; with Konbit's options of Java it takes %.0f ms",
                Figures.middle(tuned));
    }

    private void startInTurns(byte[] page, List<Double> ours, List<Double> floor, List<Double> tuned)
            throws IOException {
        for (int i = 0; i < STARTS; i++) {
            try (Child plain = servers.plain(page)) {
                floor.add(plain.cpuUntilAnswered("/") / 1000.0);
            }
            try (Child bare = servers.bare(page)) {
                tuned.add(bare.cpuUntilAnswered("/") / 1000.0);
            }
            try (Child konbit = servers.konbit()) {
                ours.add(konbit.cpuUntilAnswered("/") / 1000.0);
            }
        }
    }

    /** Of the process that made the tables and read the starter kit, and of a later one. */
    private void memory() throws IOException {
        servers.forget();
        memory("in the first process");
        memory("after a restart");
    }

    private void memory(String when) throws IOException {
        try (Child konbit = servers.konbit()) {
            konbit.cpuUntilAnswered("/sign-in");
            Visit visit = Visit.signIn(konbit.port());
            for (String path : VISITED) {
                Load.run(konbit.port(), path, visit.cookie(), 1000 / VISITED.size());
            }
            double atOnce = konbit.megabytes("RssAnon");
            double files = konbit.megabytes("RssFile");
            Child.pause(REST_MILLIS);
            double later = konbit.megabytes("RssAnon");
            try (Child bare = servers.bare(visit.page("/library"))) {
                bare.cpuUntilAnswered("/");
                Load.run(bare.port(), "/", "", 1000);
                double floor = bare.megabytes("RssAnon");
                figures.atMost(160, "anonymous MB at 1,000 pages " + when, atOnce, floor);
                figures.atMost(160, "    15 s later", later, floor);
                figures.beside("file-backed beside it: %.0f MB; of the floor: %.0f MB", files,
                        bare.megabytes("RssFile"));
            }
        }
    }

    /** The fastest of several rounds each, because others may use the disk. */
    private void writes() throws Exception {
        double ours = 0;
        double floor = 0;
        for (int i = 0; i < STARTS; i++) {
            floor = Math.max(floor, DurableWrites.floor(folder.resolve("floor" + i), 3000));
            ours = Math.max(ours, DurableWrites.konbit(folder.resolve("konbit" + i), 3000));
        }
        figures.atLeastTimes(0.8, "durable writes a second, 64 writers", ours, floor);
    }

    private void search() throws IOException {
        Path data = Files.createDirectories(folder.resolve("many"));
        Map<String, double[]> found = new LinkedHashMap<>();
        try (Child searches = servers.java(0, Searches.class, data.toString(), servers.kit().toString(),
                Integer.toString(CONTENTS))) {
            searches.output()
                    .lines()
                    .filter(line -> line.contains("\t"))
                    .map(line -> line.split("\t"))
                    .forEach(line -> found.put(line[0], numbers(line)));
        }
        double[] bare = Objects.requireNonNull(found.remove("bare"));
        double[] indexed = Objects.requireNonNull(found.remove("indexed"));
        double[] mixture = Objects.requireNonNull(found.remove("mixture"));
        figures.atMost(50, "search among 100,000 contents, p99 (ms)", mixture[1], bare[1]);
        figures.beside("p50 %.2f ms; p99 of the processor time alone %.2f ms; %.1f hits a page", mixture[0], mixture[2],
                mixture[3]);
        found.forEach((name, each) -> figures.beside("%-32s p50 %6.2f, p99 %6.2f, CPU %6.2f ms; %4.1f hits", name,
                each[0], each[1], each[2], each[3]));
        figures.beside("indexed %.0f contents a second; the index has %.0f MB", indexed[0], indexed[1]);
    }

    /** The directory and profiles of a hundred thousand people beside those of a usual community. */
    private void people(String database) throws IOException {
        try (Child people = servers.java(0, People.class, folder.toString(), Integer.toString(PEOPLE), database)) {
            for (String line : people.output().lines().filter(one -> one.contains("\t")).toList()) {
                String[] parts = line.split("\t");
                double[] told = numbers(parts);
                if (parts[0].equals("signing in")) {
                    figures.atMostTimes(SLOWER, "a page while 16 people sign in, median (ms)", told[2], told[0]);
                    figures.beside("p99 %.1f ms, %.1f ms while nobody does; %.0f came in", told[3], told[1], told[4]);
                } else {
                    figures.atMostTimes(1.5,
                            database.toLowerCase(Locale.ROOT) + ", " + parts[0] + " (µs)", told[3], told[2]);
                    figures.none("    statements more than in the small one", (int) (told[1] - told[0]));
                    figures.atMost(PAGE_BYTES, "    bytes", told[5], told[4]);
                }
            }
        }
    }

    /** A plugin that is being written, on the first compiler of Java alone, as its author has it. */
    private void dev() throws IOException {
        Path hello = servers.hello();
        try (Child site = servers.dev(hello)) {
            site.cpuUntilAnswered("/sign-in");
            Saves.Times times = new Saves(site, hello).measure(SAVES);
            figures.atMost(300, "live update of a plugin, median (ms)", Figures.middle(times.exchanges()), LOOK_MILLIS);
            figures.atMost(1000, "from a save until it is served, median (ms)", Figures.middle(times.served()),
                    Figures.middle(times.builds()));
            figures.none("class loaders left after " + SAVES + " exchanges", times.loadersLeft());
            figures.none("requests that failed meanwhile", times.failed());
            figures.beside("longest %.0f ms of %d saves; %,d requests of their own meanwhile",
                    Collections.max(times.served()), SAVES, times.requests());
        }
    }

    /** What a plugin's author waits for, and what anybody waits for who has a test; the first run makes the template. */
    private void tests() throws IOException {
        testStarts("site");
        Map<String, Double> ours = testStarts("site");
        Map<String, Double> floor = testStarts("plain");
        figures.atMost(4000, "@KonbitTest: the first class, since the JVM began (ms)", number(ours, "first"),
                number(floor, "first"));
        figures.atMost(150, "@KonbitTest: a further class (ms)", number(ours, "further"), number(floor, "further"));
    }

    /** The slowest of each kind. */
    private Map<String, Double> testStarts(String kind) throws IOException {
        Map<String, Double> slowest = new LinkedHashMap<>();
        try (Child tests = servers.java(0, TestStarts.class, kind, servers.plugin("hello").toString(),
                folder.toString())) {
            tests.output()
                    .lines()
                    .filter(line -> line.contains("\t"))
                    .map(line -> line.split("\t"))
                    .forEach(line -> slowest.merge(line[0], Double.parseDouble(line[1]), Math::max));
        }
        return slowest;
    }

    private static double number(Map<String, Double> all, String name) {
        return Objects.requireNonNull(all.get(name));
    }

    private static double[] numbers(String[] line) {
        return Stream.of(line).skip(1).mapToDouble(Double::parseDouble).toArray();
    }
}
