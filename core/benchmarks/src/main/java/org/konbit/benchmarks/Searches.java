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
    private static final int QUERIES = 1000;
    private static final int QUERIES_OF_A_KIND = 200;
    private static final int ROUNDS = 3;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private final Search search;
    private final List<String> readers;
    private int asked;

    private Searches(Search search, List<String> readers) {
        this.search = search;
        this.readers = readers;
    }

    /** Search; arguments: an empty folder, the example's kit, how many contents. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int contents = Integer.parseInt(arguments[2]);
        var texts = new Texts(Path.of(arguments[1]));
        try (Databases databases = Databases.open(DataSettings.sqlite(folder));
                Search search = new Search(folder, databases.kernel(), databases.changeLog(), new Markdown()::plain)) {
            var searches = new Searches(search, new Shelves(databases.kernel(), texts).fill(contents));
            long begin = System.nanoTime();
            search.start();
            searches.find("derechos");
            while (search.isRebuilding()) {
                Child.pause(20);
            }
            say("indexed", contents / ((System.nanoTime() - begin) / 1e9), megabytes(folder.resolve("index")));
            searches.measure(texts);
            var floor = new BareSearch(newest(folder.resolve("index")));
            measure("bare", QUERIES, texts::mixture, floor::find);
        }
    }

    private void measure(Texts texts) throws IOException {
        measure("mixture", QUERIES, texts::mixture, this::find);
        measure("a word", QUERIES_OF_A_KIND, () -> texts.said(1), this::find);
        measure("two words", QUERIES_OF_A_KIND, () -> texts.said(2), this::find);
        measure("a rare word", QUERIES_OF_A_KIND, texts::rare, this::find);
        measure("another inflection", QUERIES_OF_A_KIND, texts::inflected, this::find);
        measure("a short form", QUERIES_OF_A_KIND, texts::elided, this::find);
        measure("a phrase", QUERIES_OF_A_KIND, texts::phrase, this::find);
        measure("the most frequent words", QUERIES_OF_A_KIND, texts::frequent, this::find);
        measure("a beginning", QUERIES_OF_A_KIND, texts::beginning, this::find);
        measure("a mistyped word", QUERIES_OF_A_KIND, texts::mistyped, this::find);
        measure("a word that stands nowhere", QUERIES_OF_A_KIND, texts::nowhere, this::find);
    }

    /** By turns as somebody who may read some closed spaces and as somebody who may read none. */
    private int find(String text) {
        String reader = readers.get(asked++ % readers.size());
        return search.find(new SearchQuery(text, null, null, null, 1), reader, "es", Shelves.TYPES).hits().size();
    }

    /** A way to search; tells how many hits it shows. */
    interface Way {
        int find(String text) throws IOException;
    }

    /** Of all rounds but the first, which only warms up. */
    private static void measure(String name, int queries, Supplier<String> typed, Way way) throws IOException {
        for (int i = 0; i < queries; i++) {
            way.find(typed.get());
        }
        int all = queries * ROUNDS;
        double[] wall = new double[all];
        double[] cpu = new double[all];
        long hits = 0;
        for (int i = 0; i < all; i++) {
            String text = typed.get();
            long begin = System.nanoTime();
            long used = THREADS.getCurrentThreadCpuTime();
            hits += way.find(text);
            cpu[i] = (THREADS.getCurrentThreadCpuTime() - used) / 1e6;
            wall[i] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(wall);
        Arrays.sort(cpu);
        say(name, wall[all / 2], wall[all * 99 / 100], cpu[all * 99 / 100], (double) hits / all);
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
