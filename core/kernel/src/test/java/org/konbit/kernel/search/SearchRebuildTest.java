package org.konbit.kernel.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.data.TestDatabases;
import org.konbit.kernel.search.SearchResult.Hit;

/** The index is deleted, damaged, exchanged: searches go on and nothing is missing afterwards. */
@Order(1)
class SearchRebuildTest {
    private static final int CONTENTS = 300;

    @OnBothDatabases
    void theIndexIsMadeAnewWhileItIsSearchedAndWrittenTo(TestDatabase test) {
        try (Town town = new Town(test)) {
            fill(town);
            try (var searching = new Searching(town)) {
                town.search().rebuild();
                String meanwhile = town.content(town.commons, "es", "Escrito zumbamientras", "");
                town.settle();
                assertThat(town.ids("zumbamientras")).containsExactly(meanwhile);
                assertThat(searching.stop()).isPositive();
            }
            complete(town);
            assertThat(generations(town)).containsExactly("2");
        }
    }

    @OnBothDatabases
    void aDeletedIndexIsMadeAnewWhileItIsSearched(TestDatabase test) {
        try (Town town = new Town(test)) {
            fill(town);
            try (var searching = new Searching(town)) {
                delete(index(town));
                while (generations(town).isEmpty() || town.search().isRebuilding()) {
                    Town.pause();
                }
                assertThat(searching.stop()).isPositive();
            }
            String later = town.content(town.commons, "es", "Escrito zumbadespués", "");
            town.settle();
            assertThat(town.ids("zumbadespues")).containsExactly(later);
            complete(town);
        }
    }

    @Test
    void aMissingIndexIsMadeAtTheStart() {
        try (Town town = new Town(TestDatabases.sqlite())) {
            fill(town);
            town.restart(() -> delete(index(town)));
            complete(town.settle());
        }
    }

    @Test
    void theIndexIsKeptFromOneStartToTheNext() {
        try (Town town = new Town(TestDatabases.sqlite())) {
            fill(town);
            town.restart(() -> {
            });
            complete(town.settle());
            assertThat(generations(town)).containsExactly("1");
        }
    }

    @Test
    void aDamagedIndexIsMadeAnew() {
        try (Town town = new Town(TestDatabases.sqlite())) {
            fill(town);
            town.restart(() -> files(index(town), ".cfs", ".si", ".tim", ".doc").forEach(file -> overwrite(file)));
            complete(town.settle());
            town.restart(() -> files(index(town), "segments_").forEach(file -> overwrite(file)));
            complete(town.settle());
        }
    }

    @Test
    void anIndexOfAnotherStateOfTheDatabaseIsMadeAnew() {
        try (Town town = new Town(TestDatabases.sqlite())) {
            fill(town);
            // as after a restored backup: the last changes never happened, others stand in their place
            long last = town.log.last();
            town.restart(() -> town.silently(rows -> rows.otherPast(last, Town.VISITOR)));
            complete(town.settle());
            assertThat(generations(town)).containsExactly("2");
        }
    }

    @Test
    void aHalfMadeIndexIsNotTakenForAWholeOne() {
        try (Town town = new Town(TestDatabases.sqlite())) {
            fill(town);
            town.restart(() -> {
                try (Generation half = Generation.open(index(town).resolve("7"))) {
                    half.commit();
                } catch (IOException unexpected) {
                    throw new UncheckedIOException(unexpected);
                }
            });
            complete(town.settle());
            assertThat(generations(town)).containsExactly("1");
        }
    }

    private static void fill(Town town) {
        for (int i = 0; i < CONTENTS; i++) {
            town.content(town.commons, "es", "Zumbacosecha " + i, "Texto.");
        }
        complete(town.settle());
    }

    private static void complete(Town town) {
        assertThat(town.find(town.ana, "zumbacosecha").total()).isEqualTo(CONTENTS);
        assertThat(town.find(town.ana, "désir").hits()).extracting(Hit::id).containsExactly(town.jean);
    }

    private static Path index(Town town) {
        return town.test.directory().resolve("index");
    }

    private static List<String> generations(Town town) {
        if (!Files.isDirectory(index(town))) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(index(town))) {
            return folders.map(folder -> folder.getFileName().toString()).toList();
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    private static List<Path> files(Path folder, String... parts) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> Stream.of(parts).anyMatch(part -> file.getFileName().toString().contains(part)))
                    .toList();
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    private static void overwrite(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            for (int i = bytes.length / 3; i < bytes.length; i++) {
                bytes[i] ^= 0x55;
            }
            Files.write(file, bytes);
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    /** Taken away at once and then deleted: whoever searches may make the folder anew in the meantime. */
    private static void delete(Path index) {
        try {
            deleteAll(Files.move(index, index.resolveSibling("index-gone")));
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    private static void deleteAll(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    /** Readers who search without a break and note what went wrong. */
    private static final class Searching implements AutoCloseable {
        private final AtomicBoolean over = new AtomicBoolean();
        private final AtomicInteger answers = new AtomicInteger();
        private final ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();
        private final List<Thread> readers = new ArrayList<>();

        Searching(Town town) {
            for (int i = 0; i < 4; i++) {
                readers.add(Thread.ofVirtual().start(() -> search(town)));
            }
        }

        private void search(Town town) {
            while (!over.get()) {
                try {
                    long total = town.find(town.ana, "zumbacosechas").total();
                    if (total != CONTENTS) {
                        problems.add("found " + total);
                    }
                    answers.incrementAndGet();
                    Town.pause();
                } catch (RuntimeException failed) {
                    problems.add(failed.toString());
                }
            }
        }

        int stop() {
            over.set(true);
            for (Thread reader : readers) {
                try {
                    reader.join();
                } catch (InterruptedException stopped) {
                    throw new IllegalStateException(stopped);
                }
            }
            assertThat(problems).isEmpty();
            return answers.get();
        }

        @Override
        public void close() {
            over.set(true);
        }
    }
}
