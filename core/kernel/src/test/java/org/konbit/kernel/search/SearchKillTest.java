package org.konbit.kernel.search;

import org.junit.jupiter.api.Order;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.konbit.api.Ids;
import org.konbit.kernel.data.DataSettings;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.markdown.Markdown;

/** Kills a process that writes and indexes, at any moment: whatever was acknowledged is found afterwards. */
@Order(1)
class SearchKillTest {
    private static final int ROUNDS = Integer.getInteger("konbit.test.searchKills", 3);
    private static final int FEWEST = 100;
    /** How many writes there may be beyond these until a kill: each is looked for afterwards. */
    private static final int MORE = Boolean.getBoolean("konbit.full") ? 1500 : 150;

    @OnBothDatabases
    void whatWasWrittenBeforeAKillIsFound(TestDatabase test) throws Exception {
        String space;
        try (Town town = new Town(test)) {
            space = town.settle().commons;
        }
        List<String> acknowledged = new ArrayList<>();
        var random = new Random(7);
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged.addAll(writeAndKill(test, space, FEWEST + random.nextInt(MORE)));
        }
        try (Databases databases = test.open(); Search search = search(test.directory(), databases)) {
            search.start();
            while (search.seen() < databases.changeLog().last()) {
                Town.pause();
            }
            assertThat(search.isRebuilding()).isFalse();
            String reader = Writer.reader(databases);
            List<String> rows = databases.kernel().read(Writer.Rows.class, Writer.Rows::all);
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(FEWEST * ROUNDS);
            assertThat(rows).containsAll(acknowledged)
                    .allSatisfy(
                            id -> assertThat(search.find(query(word(id)), reader, "es", Town.TYPES).total()).isOne());
            assertThat(test.directory().resolve("index").toFile().list()).containsExactly("1");
        }
    }

    /** Ends in a figure, because words that end in different vowels may be forms of one word. */
    private static String word(String id) {
        return id + "7";
    }

    private static SearchQuery query(String text) {
        return new SearchQuery(text, "conversation.idea", null, null, 1);
    }

    private static List<String> writeAndKill(TestDatabase test, String space, int writes)
            throws IOException, InterruptedException {
        String url = test.settings().url() == null ? "" : test.settings().url();
        Process writer = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(), test.directory().toString(), url, space)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader lines = writer.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                acknowledged.add(line);
                if (acknowledged.size() == writes) {
                    // not by the process itself, which would close the pipe and lose what was acknowledged
                    writer.toHandle().destroyForcibly();
                }
            }
        }
        writer.waitFor();
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(writes);
        return acknowledged;
    }

    private static Search search(Path directory, Databases databases) {
        return new Search(directory, databases.kernel(), databases.changeLog(), new Markdown()::plain,
                new Search.Pace(Duration.ZERO, Duration.ofMillis(20)));
    }

    /** The process that is killed: writes contents, says the word of each after its commit, and indexes them meanwhile. */
    static final class Writer {
        private Writer() {}

        interface Rows extends TownRows {
            @SqlQuery("select min(id) from member")
            String anybody();

            @SqlQuery("select id from content where type = 'conversation.idea'")
            List<String> all();
        }

        static String reader(Databases databases) {
            return databases.kernel().read(Rows.class, Rows::anybody);
        }

        public static void main(String[] arguments) {
            Path directory = Path.of(arguments[0]);
            Databases databases = Databases.open(arguments[1].isEmpty()
                    ? DataSettings.sqlite(directory)
                    : DataSettings.postgres(directory, arguments[1], null, null));
            Search search = search(directory, databases);
            search.start();
            while (search.seen() < 0 || search.isRebuilding()) {
                Town.pause();
            }
            String author = reader(databases);
            for (int i = 0; i < 4; i++) {
                Thread.ofVirtual().start(() -> {
                    while (true) {
                        String id = Ids.next();
                        databases.kernel().transact(transaction -> {
                            transaction.with(Rows.class)
                                    .content(id, "conversation.idea", arguments[2], author, "es", word(id),
                                            "", System.currentTimeMillis());
                            databases.changeLog().append("content", id, 1);
                            return id;
                        });
                        synchronized (Writer.class) {
                            System.out.println(id);
                            System.out.flush();
                        }
                    }
                });
            }
            while (true) {
                Town.pause();
            }
        }
    }
}
