package org.konbit.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.konbit.kernel.data.DataSettings;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.markdown.Markdown;
import org.konbit.kernel.search.Search;
import org.konbit.kernel.search.SearchQuery;

/** Searches among many contents in a process of its own, and prints how long that takes: one figure a line, parted by tabs. */
public final class Searches {
    private static final int QUERIES = 2000;
    private static final int ROUNDS = 3;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private final Search search;
    private final String reader;

    private Searches(Search search, String reader) {
        this.search = search;
        this.reader = reader;
    }

    /** Search; arguments: an empty folder, the example's kit, how many contents. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int contents = Integer.parseInt(arguments[2]);
        var texts = new Texts(Path.of(arguments[1]));
        try (Databases databases = Databases.open(DataSettings.sqlite(folder));
                Search search = new Search(folder, databases.kernel(), databases.changeLog(), new Markdown()::plain)) {
            String reader = new Shelves(databases.kernel(), texts).fill(contents);
            long begin = System.nanoTime();
            search.start();
            var searches = new Searches(search, reader);
            searches.find("derechos");
            while (search.isRebuilding()) {
                Child.pause(20);
            }
            say("indexed", contents / ((System.nanoTime() - begin) / 1e9), megabytes(folder.resolve("index")), 0, 0);
            searches.measure(texts);
            var floor = new BareSearch(newest(folder.resolve("index")));
            measure("bare", texts::mixture, floor::find);
        }
    }

    private void measure(Texts texts) throws IOException {
        measure("a word of the declaration", () -> texts.declared(1), this::find);
        measure("three words of the declaration", () -> texts.declared(3), this::find);
        measure("a rare word", texts::rare, this::find);
        measure("a stop word", texts::stopWord, this::find);
        measure("a beginning", texts::beginning, this::find);
        measure("a mistyped word", texts::mistyped, this::find);
        measure("a word that stands nowhere", texts::nowhere, this::find);
        measure("mixture", texts::mixture, this::find);
    }

    private int find(String text) {
        return search.find(new SearchQuery(text, null, null, null, 1), reader, "es", Shelves.TYPES).hits().size();
    }

    /** A way to search; tells how many hits it shows. */
    interface Way {
        int find(String text) throws IOException;
    }

    /** The quietest of some rounds, because others use the processor too; the first one only warms up. */
    private static void measure(String name, Supplier<String> typed, Way way) throws IOException {
        double[] best = {};
        for (int round = 0; round <= ROUNDS; round++) {
            double[] figures = round(typed, way);
            if (round > 0 && (best.length == 0 || figures[1] < best[1])) {
                best = figures;
            }
        }
        say(name, best);
    }

    private static double[] round(Supplier<String> typed, Way way) throws IOException {
        double[] wall = new double[QUERIES];
        double[] cpu = new double[QUERIES];
        long hits = 0;
        for (int i = 0; i < QUERIES; i++) {
            String text = typed.get();
            long begin = System.nanoTime();
            long used = THREADS.getCurrentThreadCpuTime();
            hits += way.find(text);
            cpu[i] = (THREADS.getCurrentThreadCpuTime() - used) / 1e6;
            wall[i] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(wall);
        Arrays.sort(cpu);
        return new double[]{wall[QUERIES / 2], wall[QUERIES * 99 / 100], cpu[QUERIES * 99 / 100],
                (double) hits / QUERIES};
    }

    private static void say(String name, double... figures) {
        System.out.println(name + Arrays.stream(figures)
                .mapToObj(figure -> String.format(Locale.ROOT, "\t%.3f", figure))
                .reduce("", String::concat));
    }

    private static double megabytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().isFile() ? file.toFile().length() : 0).sum() / 1e6;
        }
    }

    private static Path newest(Path index) throws IOException {
        try (Stream<Path> generations = Files.list(index)) {
            List<Path> folders = generations.filter(Files::isDirectory).sorted().toList();
            return folders.getLast();
        }
    }
}
