package org.konbit.kernel.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.konbit.kernel.data.DataSettings;
import org.konbit.kernel.data.TestDatabases;
import org.konbit.kernel.i18n.Language;
import org.konbit.kernel.i18n.Languages;

/**
 * Every broken plugin of the catalogue is put into the folder of one running site. Of each its administrator is told what is wrong, who can
 * mend it and what to do; the site answers throughout; the database is what it was before, although each that does not come up has a table.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(1)
class BrokenPluginCatalogueTest {
    /** What only somebody who knows Java or OSGi can read. */
    private static final Pattern JARGON = Pattern.compile(
            "\\bat [\\w.$/]+\\([\\w. ]*\\)|Caused by|[\\w.]+Exception|[\\w.]+Error\\b|\\([&|!]|\\([\\w.:-]+[<>~]?=|filter:?=|osgi\\.(wiring|ee|extender)|\\bnull\\b|⟨");
    private static final CallLimits LIMITS = new CallLimits(8, Duration.ofSeconds(2), Duration.ofSeconds(5), 5,
            Duration.ofMinutes(1), Duration.ofMinutes(1), 3, Duration.ofHours(1));
    private static final String LATE = "It was not done within 3 seconds.";
    private static final String SQLITE = "select name, type, sql from sqlite_master";
    private static final String POSTGRESQL = """
                                             select t.table_name, case t.table_type when 'VIEW' then 'view' else 'table' end,
                                                 (select string_agg(c.column_name || ' ' || c.data_type || ' ' || c.is_nullable, ', '
                                                     order by c.ordinal_position) from information_schema.columns c
                                                     where c.table_schema = t.table_schema and c.table_name = t.table_name)
                                             from information_schema.tables t where t.table_schema = current_schema()
                                             union all
                                             select i.indexname, 'index', i.indexdef from pg_indexes i where i.schemaname = current_schema()""";
    private static final List<BrokenPlugin> ALL = BrokenPlugin.all();

    /** Those that come as far as their tables and end in different ways, none of them slowly. */
    private static final Set<String> WITH_TABLES = Set.of("migration", "altering", "deleting", "people", "throwing",
            "constructor", "unlinked", "contribute", "misnamed", "tworoles");
    /** A page that is drawn, with all that is told on it, takes longer than one of a plugin. */
    private static final int ADMINISTRATION_EACH = 20;

    private final PluginHost host = new PluginHost(Duration.ofSeconds(3), LIMITS).administration();
    private final HostServer server = server(host);
    private final AtomicBoolean enough = new AtomicBoolean();
    private final AtomicInteger answered = new AtomicInteger();
    /** How many pages asked to wait, with no number: there is nothing to look for. */
    private final AtomicInteger waited = new AtomicInteger();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Thread visitor = Thread.ofVirtual().unstarted(this::visit);
    private Map<String, String> before = Map.of();
    private Map<String, String> after = Map.of();
    private String states = "";

    private static HostServer server(PluginHost host) {
        try {
            return new HostServer(host);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeAll
    void putThemAllIntoTheFolder() throws Exception {
        System.setProperty("sample.catalogue", "open");
        startWithLibrary(host);
        before = database(host);
        visitor.start();
        for (BrokenPlugin broken : ALL) {
            broken.into(host.folder, host.testDatabase.directory());
        }
        host.waitUntil("each is told of", 180,
                () -> ALL.stream().allMatch(broken -> host.plugins.report(broken.id()).isPresent()));
        againWhereTheMachineWasSlow();
        // meanwhile: one that hangs when it is stopped keeps only those waiting that come after it there
        Thread off = Thread.ofVirtual()
                .start(() -> ALL.stream()
                        .filter(broken -> broken.state() == PluginState.Disabled.class)
                        .forEach(broken -> host.plugins.disable(broken.id(), null)));
        for (BrokenPlugin broken : ALL.stream().filter(BrokenPlugin::answers).toList()) {
            ask(broken);
        }
        off.join();
        host.waitUntil("the command line knows it too", () -> ALL.stream().allMatch(this::listed));
        states = Files.readString(host.work.resolveSibling("plugins.tsv"));
        enough.set(true);
        visitor.join();
        after = database(host);
    }

    private static void startWithLibrary(PluginHost host) {
        SamplePlugin.named("library")
                .changelog("--changeset library:1\ncreate table library_note (id varchar(26));\n")
                .says("still open")
                .into(host.folder);
        host.start();
    }

    /** Beside much other work what is quick by itself may not be done in time either: it is tried again, a few times. */
    private void againWhereTheMachineWasSlow() {
        for (int round = 0; round < 3; round++) {
            ALL.stream().filter(this::startedLate).forEach(broken -> host.plugins.restart(broken.id()));
        }
    }

    private boolean startedLate(BrokenPlugin broken) {
        boolean meant = broken.state() != PluginState.Disabled.class
                && broken.words().stream().anyMatch(words -> words.contains(LATE));
        return !meant && host.story(broken.id(), "en").contains(LATE);
    }

    @AfterAll
    void stop() {
        System.clearProperty("sample.catalogue");
        server.close();
        host.close();
    }

    private void ask(BrokenPlugin broken) throws Exception {
        HttpResponse<String> page = server.get("/" + broken.id());
        if (page.statusCode() < 500 || page.body().contains("Exception") || page.body().contains("at sample.")) {
            wrong.add(broken + " answered " + page.statusCode() + ": " + page.body());
        }
        boolean number = page.body().contains("tell the administrators this number: ");
        if (number != (page.statusCode() != 503)) {
            wrong.add(broken + " answered " + page.statusCode() + (number ? " with" : " without") + " a number");
        }
        if (page.statusCode() == 503) {
            waited.incrementAndGet();
        }
    }

    private boolean listed(BrokenPlugin broken) {
        try {
            String word = host.plugins.report(broken.id()).orElseThrow().state().word();
            return line(broken, Files.readString(host.work.resolveSibling("plugins.tsv"))).contains("\t" + word + ": ");
        } catch (IOException e) {
            return false;
        }
    }

    /** Over HTTP, as people do, one request after the other on one connection. */
    private void visit() {
        for (int i = 0; !enough.get(); i++) {
            try {
                HttpResponse<String> page = server.get("/library");
                if (page.statusCode() != 200 || !page.body().contains("still open")) {
                    wrong.add("The library answered " + page.statusCode());
                }
                int administration = i % ADMINISTRATION_EACH == 0 ? server.get("/admin/plugins").statusCode() : 200;
                if (administration != 200) {
                    wrong.add("The administration answered " + administration);
                }
                answered.incrementAndGet();
                Thread.sleep(2);
            } catch (IOException | InterruptedException e) {
                wrong.add(e.toString());
            }
        }
    }

    static Stream<BrokenPlugin> all() {
        return ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void isToldInWordsAndInEachLanguage(BrokenPlugin broken) {
        assertThat(host.plugins.report(broken.id()).orElseThrow().state()).isInstanceOf(broken.state());
        String english = host.story(broken.id(), "en");
        assertThat(english).contains(broken.words());
        assertThat(line(broken, states)).as("what the command line lists").contains(broken.words());
        assertThat(line(broken, states)).as("sentences that do not run together")
                .doesNotContainPattern(
                        "[^.!?…] (It was not switched|It was switched|Nothing of this|All tables|Tell this|Try again)");
        for (Language language : Languages.all()) {
            String story = host.story(broken.id(), language.tag());
            assertThat(story).as(language.tag())
                    .contains(host.messages.text(language.tag(), "plugin.story.happened"))
                    .contains(host.messages.text(language.tag(), "plugin.story.to-do"))
                    .doesNotContainPattern(JARGON);
            assertThat(story.equals(english)).as(language.tag()).isEqualTo(language.tag().equals("en"));
        }
    }

    private static String line(BrokenPlugin broken, String list) {
        return list.lines().filter(line -> line.startsWith(broken.id() + "\t")).findFirst().orElse("");
    }

    @Test
    void theSiteAnsweredThroughout() {
        assertThat(wrong).isEmpty();
        assertThat(answered.get()).isGreaterThan(100);
        assertThat(waited).as("of a plugin that took too long").hasPositiveValue();
    }

    @Test
    void theDatabaseIsWhatItWas() {
        assertThat(after).isEqualTo(before).containsKeys("member", "library_note");
    }

    @Test
    void theOtherDatabaseIsWhatItWasToo() throws Exception {
        List<BrokenPlugin> some = ALL.stream().filter(broken -> WITH_TABLES.contains(broken.id())).toList();
        assertThat(some).hasSameSizeAs(WITH_TABLES);
        try (PluginHost other = new PluginHost(Duration.ofSeconds(30), LIMITS, TestDatabases.postgres())) {
            startWithLibrary(other);
            Map<String, String> first = database(other);
            for (BrokenPlugin broken : some) {
                broken.into(other.folder, other.testDatabase.directory());
            }
            other.waitUntil("each is told of", 180,
                    () -> some.stream().allMatch(broken -> other.plugins.report(broken.id()).isPresent()));
            for (BrokenPlugin broken : some) {
                assertThat(other.story(broken.id(), "en")).contains(broken.words());
            }
            assertThat(database(other)).isEqualTo(first).containsKeys("member", "library_note");
            assertThat(other.get("/library")).isEqualTo("still open");
        }
    }

    /** Each table with how it is made and a digest of its rows; what an administrator switched off is not what a plugin did. */
    private static Map<String, String> database(PluginHost host) throws Exception {
        DataSettings settings = host.testDatabase.settings();
        boolean sqlite = settings.url() == null;
        Map<String, String> tables = new TreeMap<>();
        try (Connection connection = sqlite
                ? DriverManager.getConnection("jdbc:sqlite:" + settings.directory().resolve("konbit.db"))
                : DriverManager.getConnection(settings.url(), settings.user(), settings.password());
                Statement statement = connection.createStatement()) {
            Map<String, String> made = new TreeMap<>();
            try (ResultSet rows = statement.executeQuery(sqlite ? SQLITE : POSTGRESQL)) {
                while (rows.next()) {
                    made.put(rows.getString(1), rows.getString(2) + " " + rows.getString(3));
                }
            }
            for (var one : made.entrySet()) {
                boolean table = one.getValue().startsWith("table") && !one.getKey().equals("plugin_state");
                tables.put(one.getKey(), one.getValue() + (table ? rows(statement, one.getKey()) : ""));
            }
        }
        return tables;
    }

    private static String rows(Statement statement, String table) throws Exception {
        List<String> all = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("select * from " + table)) {
            while (rows.next()) {
                StringBuilder row = new StringBuilder();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.append(rows.getString(column)).append('|');
                }
                all.add(row.toString());
            }
        }
        all.sort(null);
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(String.join("\n", all).getBytes(StandardCharsets.UTF_8));
        return " " + all.size() + " rows " + HexFormat.of().formatHex(digest);
    }
}
