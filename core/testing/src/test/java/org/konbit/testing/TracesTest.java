package org.konbit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.konbit.api.Role;
import org.konbit.kernel.data.DataSettings;
import org.konbit.kernel.file.AsideFiles;
import org.konbit.kernel.file.KeptFiles;
import org.konbit.kernel.web.Tokens;
import org.konbit.launcher.Configuration;
import org.konbit.launcher.Konbit;
import org.konbit.kernel.backup.Backup;
import org.konbit.kernel.backup.Progress;
import org.konbit.kernel.backup.Restore;
import org.konbit.testing.people.Kept;
import org.slf4j.LoggerFactory;

/** Whoever is erased with their texts is found nowhere any more, and no backup brings them back: their words are all marked. */
class TracesTest {
    /** Not in capitals only, as ids are, and longer than what a hash in letters has in it now and then. */
    private static final Pattern MARKED = Pattern.compile("[qQ]zxvkw");
    private static final String EMAIL = "qzxvkwmail@example.org";
    /** A number to sign in with cannot have the mark. */
    private static final String PHONE = "50939876543";
    @TempDir
    private Path folder;
    private final Log log = new Log();

    /** All that is logged. */
    private static final class Log extends AppenderBase<ILoggingEvent> implements AutoCloseable {
        private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        private final List<String> lines = new CopyOnWriteArrayList<>();

        void begin() {
            start();
            root.addAppender(this);
        }

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage()
                    + (event.getThrowableProxy() == null ? "" : event.getThrowableProxy().getMessage()));
        }

        @Override
        public void close() {
            root.detachAppender(this);
        }
    }

    private Path plugin() {
        TestPlugin plugin = TestPlugin.of("traced", TracedPlugin.class)
                .classes(TracedPlugin.Text.class)
                .header("Import-Package",
                        "org.konbit.api;version=\"[1,2)\",org.konbit.api.content;version=\"[1,2)\",org.osgi.framework")
                .given("org.konbit.api.Database");
        for (String language : List.of("es", "pt", "en", "fr", "ht")) {
            plugin.words(language,
                    "title=Traced\ndescription=Keeps.\npermission.traced.read=Read\ntype.traced.page=Page\n");
        }
        return plugin.in(folder);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whoIsErasedLeavesNoTraceAndNoBackupBringsThemBack(TestDatabase database) throws Exception {
        try (Site site = Site.builder().database(database).plugins(List.of(plugin())).start()) {
            log.begin();
            Browser person = planted(site);
            assertThat(rows(site.databaseUrl())).as("so that something can be left")
                    .contains("member", "member_email", "member_phone", "content", "content_revision", "comment",
                            "file", "invitation",
                            "invitation_use", "mail", "job", "organization_member");
            awaitFiles(site.dataDirectory(), true);
            Path backup = folder.resolve(database + ".zip");
            Backup.make(data(site.dataDirectory(), site.databaseUrl(), database), backup, "1", Progress.UNSEEN);

            person.open("/settings/data/leave").fill("password", "tres cabras y un burro").fill("removeTexts", "true");
            assertThat(person.submit().text()).contains("Tus datos se borraron");

            assertThat(rows(site.databaseUrl())).isEmpty();
            awaitFiles(site.dataDirectory(), false);
            restored(site, database, backup);
            assertThat(log.lines).as("something is logged").isNotEmpty();
            assertThat(log.lines).noneMatch(TracesTest::marked);
        } finally {
            log.close();
        }
    }

    /** Before anybody is served: no server listens here. */
    private void restored(Site site, TestDatabase database, Path backup) throws IOException {
        Path directory = folder.resolve("restored-" + database);
        Optional<TestPostgres.Fresh> postgres = database == TestDatabase.POSTGRESQL
                ? Optional.of(TestPostgres.fresh())
                : Optional.empty();
        String url = postgres.map(TestPostgres.Fresh::url).orElse("jdbc:sqlite:" + directory.resolve("konbit.db"));
        try {
            Restore.of(backup, data(directory, url, database),
                    Optional.of(site.dataDirectory().resolve("erased.txt")));
            assertThat(rows(url)).contains("member", "content", "file");
            Map<String, String> values = postgres.isPresent()
                    ? Map.of("data.directory", directory.toString(), "data.url", url)
                    : Map.of("data.directory", directory.toString());
            try (Konbit konbit = Konbit.start(Configuration.of(values), new TestClock())) {
                assertThat(konbit.framework()).isNotNull();
                assertThat(rows(url)).isEmpty();
                awaitFiles(directory, false);
            }
        } finally {
            postgres.ifPresent(TestPostgres.Fresh::drop);
        }
    }

    private static DataSettings data(Path directory, String url, TestDatabase database) {
        return DataSettings.of(directory, database == TestDatabase.POSTGRESQL ? url : null, null, null);
    }

    /** Somebody whose every word has the mark, wherever a member can leave one. */
    private static Browser planted(Site site) {
        Kept kept = new Kept(site);
        Browser person = site.visitor().open(link(site.as(Role.STEWARD), "qzxvkwnote of whoever invites"));
        person.follow("Español").fill("name", "Qzxvkwname Uno").form("name").submit();
        person.fill("email", EMAIL).fill("newPassword", "tres cabras y un burro").form("newPassword").submit();
        person.open("/join/welcome/from").fill("organization", "Qzxvkworg").form("organization").submit();
        person.open("/settings/phone").fill("phone", "+" + PHONE).fill("password", "tres cabras y un burro");
        person.press("act", "KEEP");
        person.open("/settings").fill("about", "qzxvkwabout").form("about").submit();
        String id = kept.rows("select id from member where name = 'Qzxvkwname Uno'").getFirst();
        String plaza = kept.rows("select id from space where slug = 'commons'").getFirst();
        String circle = kept.rows("select id from space where visibility = 'closed'").getFirst();
        kept.change("insert into space_member (space, member, role, since) values ('" + circle + "', '" + id
                + "', 'member', 1)");
        kept.change("insert into organization_member (organization, member, title, since) select id, '" + id
                + "', 'qzxvkwtitle', 1 from organization");
        kept.change(
                """
                insert into job (id, plugin, type, title, input, by_clock, member, state, created, due, ended, result)
                values ('QZXJOB', 'traced', 'Job', 'job', 'qzxvkwinput', false, '%s', 'done', 1, 1, 9000000000000, 'qzxvkwresult')"""
                        .formatted(id));
        kept.change(
                """
                insert into mail (id, owner, address, hash, language, subject, html, created, ends, due, state)
                values ('M', 'konbit', '%s', '%s', 'es', 'qzxvkwsubject', 'qzxvkwhtml', 1, 9000000000000, 8000000000000, 'waiting')"""
                        .formatted(EMAIL, Tokens.hash(EMAIL)));
        link(person, "qzxvkwfriend");
        person.open("/traced/" + plaza);
        written(person, circle, "Qzxvkwclosed");
        String open = written(person, plaza, "Qzxvkwopen");
        person.open(open + "/edit").fill("text", "qzxvkwagain").form("text").submit();
        String others = written(site.as(Role.MEMBER), plaza, "De otra persona");
        person.open(others).fill("text", "qzxvkwcomment").form("text").submit();
        AsideFiles aside = AsideFiles.open(site.dataDirectory(),
                KeptFiles.open(site.dataDirectory(), KeptFiles.DEFAULT_LIMIT), site.clock());
        assertThat(aside.keep(id, "file", new TracedPlugin.Text("qzxvkwaside.txt", "qzxvkwaside"))).isPresent();
        return person;
    }

    private static String link(Browser inviter, String note) {
        inviter.open("/invitations").fill("note", note).form("note").submit();
        String link = inviter.document().select("#link").val();
        return link.substring(link.indexOf("/join/"));
    }

    private static String written(Browser author, String space, String title) {
        author.open("/conversations/new?kind=idea&space=" + space)
                .fill("kind", "idea")
                .fill("space", space)
                .fill("title", title)
                .fill("text", title + " texto")
                .form("title")
                .submit();
        assertThat(author.status()).as(author.text()).isEqualTo(200);
        return author.path();
    }

    /** The tables with a marked word in any column of any row. */
    private static List<String> rows(String url) {
        try (Connection connection = DriverManager.getConnection(url)) {
            List<String> tables = new ArrayList<>();
            try (ResultSet all = connection.getMetaData()
                    .getTables(connection.getCatalog(), null, "%", new String[]{"TABLE"})) {
                while (all.next()) {
                    tables.add(all.getString("TABLE_NAME"));
                }
            }
            List<String> found = new ArrayList<>();
            for (String table : tables) {
                if (marked(connection, table)) {
                    found.add(table);
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean marked(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from \"" + table + "\"")) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    @Nullable
                    String value = rows.getString(i);
                    if (value != null && marked(value)) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    /** The bytes of every file: the database's and its log's, the index's, the deposited ones; some go while one looks. */
    private static List<String> files(Path directory) {
        List<String> found = new ArrayList<>();
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (marked(file)) {
                        found.add(directory.relativize(file).toString());
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path gone, IOException failed) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed) {
                    return FileVisitResult.CONTINUE;
                }
            });
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean marked(String text) {
        return MARKED.matcher(text).find() || text.contains(PHONE);
    }

    private static boolean marked(Path file) {
        try {
            return marked(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        } catch (IOException gone) {
            return false;
        }
    }

    /** The index follows in the background. */
    private static void awaitFiles(Path directory, boolean marked) {
        long deadline = System.nanoTime() + 60_000_000_000L;
        List<String> found = files(directory);
        while (wrong(found, marked) && System.nanoTime() < deadline) {
            Pause.briefly();
            found = files(directory);
        }
        if (marked) {
            assertThat(found).anyMatch(file -> file.startsWith("files/")).anyMatch(file -> file.startsWith("work/"));
        } else {
            assertThat(found).isEmpty();
        }
    }

    private static boolean wrong(List<String> found, boolean marked) {
        return marked
                ? found.stream().noneMatch(file -> file.startsWith("files/"))
                : !found.isEmpty();
    }
}
