package org.konbit.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.konbit.launcher.probe.CarelessActivator;
import org.konbit.launcher.probe.SampleJar;

/** What {@code konbit plugin check} says of a plugin that runs and of one that is broken in each way. */
final class PluginCheckTest {
    private static final String MEND = "Mend first what failed; it cannot be tried before.";

    @TempDir
    private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new HashMap<>();
    private List<Path> before = List.of();

    @BeforeEach
    void look() throws IOException {
        Files.createDirectories(folder.resolve("plugins"));
        before = temporary();
    }

    @AfterEach
    void leavesNothingBehindAndShowsNoStackTrace() throws IOException {
        assertThat(temporary()).isEqualTo(before);
        assertThat(folder.resolve("data")).doesNotExist();
        assertThat(out + "" + err).doesNotContain("\tat ");
    }

    @Test
    void aPluginThatRunsTakesThePlaceOfTheVersionThatIsThere() throws IOException {
        new SampleJar().header("Bundle-Version", "9.0.0")
                .header("Import-Package", "com.example.maps")
                .at(folder.resolve("plugins/old.jar"));
        Path file = new SampleJar().table("id bigint primary key").at(folder.resolve("new.jar"));

        assertThat(check(file.toString())).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).isEqualToNormalizingNewlines(
                """
                sample 1.2.0 (new.jar)
                  file                      passed     It is the plugin sample, version 1.2.0.
                  needs                     passed     It needs the API 1.x of Konbit; this is 1.0.0. Everything else it needs is here too.
                  languages                 passed     Each of the five languages has the same 1 texts.
                  migrations on SQLite      passed     Its tables were made: sample_note.
                  migrations on PostgreSQL  not tried  This community works with SQLite. To try it: --postgresql jdbc:postgresql://HOST/EMPTY_DATABASE
                  personal data             passed     It says that it keeps nothing about people.
                  start and stop            passed     It started, left nothing behind when it was stopped, and started again.
                It would run here.
                A plugin runs with the power of the server: it can read, change and send away everything the server can. Install it only if you trust whoever made it.
                """);
        assertThat(folder.resolve("plugins/old.jar")).exists();
    }

    @Test
    void whileSomethingIsCheckedOtherCommandsWriteWhereTheyWereTold() {
        var line = KonbitCommand.line(environment, new PrintWriter(out, true), new PrintWriter(err, true));
        try (var _ = new Silence()) {
            assertThat(line.execute("version")).isEqualTo(ExitCode.DONE);
        }
        assertThat(out.toString()).startsWith("Konbit ");
    }

    @Test
    void whatIsNoFileOrNoPluginIsSaidForProgramsToo() throws IOException {
        assertThat(check("--json", folder.resolve("\"none\".jar").toString())).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString()).startsWith(
                "{\"file\":\"\\\"none\\\".jar\",\"id\":\"\\\"none\\\".jar\",\"version\":\"not readable\",\"runs\":false,\"checks\":["
                        + "{\"id\":\"file\",\"state\":\"failed\",\"words\":\"There is no file ")
                .endsWith("{\"id\":\"start-stop\",\"state\":\"not tried\",\"words\":\"" + MEND + "\"}]}"
                        + System.lineSeparator());
        assertThat(failed(folder.resolve("plugins"))).isEqualTo("file");
        assertThat(out.toString()).contains("plugins is a folder, and a plugin is one file. Build it with mvn package");
        Path file = new SampleJar().header("Provide-Capability", "other").at(folder.resolve("other.jar"));
        assertThat(failed(file)).isEqualTo("file");
        assertThat(out.toString())
                .contains("The file other.jar is not a plugin for Konbit. Take it out of the folder.");
    }

    @Test
    void aNewerApiIsNamedAndWhatToDo() throws IOException {
        Path file = new SampleJar().header("Import-Package", "org.konbit.api;version=\"[1.4,2)\"")
                .at(folder.resolve("sample.jar"));

        assertThat(failed(file)).isEqualTo("needs");
        assertThat(out.toString()).contains("It needs Konbit 1.4 or newer; this house has 1.0. Update Konbit first.")
                .containsPattern("languages +passed")
                .containsPattern("migrations on SQLite +not tried +" + MEND);
    }

    @Test
    void otherPlaceholdersInOneLanguageAreNamed() throws IOException {
        Path file = new SampleJar().with("messages_ht.properties", "title=Echantiyon\n")
                .at(folder.resolve("sample.jar"));

        assertThat(failed(file)).isEqualTo("languages");
        assertThat(out.toString())
                .contains("The text title has other placeholders in messages_ht.properties (–) than in")
                .containsOnlyOnce("has other placeholders")
                .containsPattern("start and stop +not tried");
        Path twice = new SampleJar().with("messages_en.properties", "title=Sample {0}\ntitle=Sample {0}\n")
                .at(folder.resolve("twice.jar"));
        assertThat(failed(twice)).isEqualTo("languages");
        assertThat(out.toString())
                .contains("file                      passed     It is the plugin sample, version 1.2.0.",
                        "failed     messages_en.properties:2: the key title stands twice. Write each key once")
                .containsPattern("needs +not tried");
    }

    @Test
    void aMigrationThatFailsIsNamed() throws IOException {
        Path file = new SampleJar().table("id biggish primary key, id bigint").at(folder.resolve("sample.jar"));

        assertThat(failed(file)).isEqualTo("migrations on SQLite");
        assertThat(out.toString()).contains("The database answered: ", "Ask whoever made it for a corrected version.");
    }

    @Test
    void silenceAboutPersonalDataIsNamed() throws IOException {
        Path file = new SampleJar().table("id bigint primary key")
                .with("says-nothing", "")
                .at(folder.resolve("sample.jar"));

        assertThat(failed(file)).isEqualTo("personal data");
        assertThat(out.toString())
                .contains("It keeps data (sample_note) and does not say whether they are about people.")
                .containsPattern("start and stop +not tried");

        Path misspelt = new SampleJar().table("id bigint primary key, borrower varchar(26)")
                .with("says-borower", "")
                .at(folder.resolve("misspelt.jar"));
        assertThat(failed(misspelt)).isEqualTo("personal data");
        assertThat(out.toString()).contains("the column borower of the table sample_note", "id, borrower");
    }

    @Test
    void aPluginThatDoesNotStartIsExplained() throws IOException {
        Path file = new SampleJar().header("Bundle-Activator", "com.example.Missing").at(folder.resolve("sample.jar"));

        assertThat(failed(file)).isEqualTo("start and stop");
        assertThat(out.toString())
                .contains(
                        "It does not find a part of the program: com.example.Missing. Tell this to whoever made the plugin")
                .containsPattern("personal data +not tried");
    }

    @Test
    void whatAPluginLeavesBehindIsNamed() throws IOException {
        Path file = new SampleJar().with("sulks", "")
                .classes(CarelessActivator.class)
                .header("Bundle-Activator", CarelessActivator.class.getName())
                .header("Import-Package", "org.konbit.api;version=\"[1.0,2)\",org.osgi.framework")
                .at(folder.resolve("sample.jar"));
        try {
            assertThat(failed(file)).isEqualTo("start and stop");
        } finally {
            System.getProperties().remove(CarelessActivator.HELD);
        }
        assertThat(out.toString()).contains("It failed when it was stopped: The program says: the door is stuck.",
                "1 thread of it went on after it was stopped.", "Its classes were still held after it was stopped:",
                "Tell this to whoever made the plugin and ask for a corrected version.");
    }

    @Test
    void postgresqlIsTriedWhereThereIsNothingAndLeftAsItWas() throws Exception {
        Path sound = new SampleJar().table("id bigint primary key").at(folder.resolve("sound.jar"));
        Path lax = new SampleJar().table("id integer primary key autoincrement").at(folder.resolve("lax.jar"));
        Path other = new SampleJar().header("Provide-Capability", "other").at(folder.resolve("other.jar"));
        try (var server = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofSeconds(90))
                .setServerConfig("fsync", "off")
                .start()) {
            String url = server.getJdbcUrl("postgres", "postgres");
            environment.put("KONBIT_DATA_URL", url);

            assertThat(check(sound.toString())).isEqualTo(ExitCode.DONE);
            assertThat(out.toString())
                    .containsPattern("migrations on PostgreSQL +passed +Its tables were made: sample_note.")
                    .contains("It would run here." + System.lineSeparator());
            assertThat(count(url, "pg_namespace where nspname = 'konbit_check'")).isZero();
            assertThat(failed(lax)).isEqualTo("migrations on PostgreSQL");

            execute(url, "create table precious (id bigint)");
            assertThat(failed(other)).isEqualTo("file");
            assertThat(out.toString())
                    .contains("It is not tried in the database this community works with. The database"
                            + " postgres is not empty: it has public.precious. Nothing in it was touched.");
            assertThat(check("--postgresql", url, sound.toString())).isEqualTo(ExitCode.FAILED);
            assertThat(err.toString()).contains("The database postgres is not empty: it has public.precious.");
            assertThat(count(url, "pg_class where relname = 'precious'")).isOne();
            assertThat(count(url, "pg_namespace where nspname = 'konbit_check'")).isZero();
        }
    }

    @Test
    void aCommunityOnPostgresqlIsToldThatThePluginWasNotTriedThere() {
        var report = new CheckReport(new PluginJar("sample.jar", "sample", "1.2.0"));
        report.onSqliteOnly();
        report.restNotTried("…");
        report.print(new PrintWriter(out, true));

        assertThat(out.toString()).contains("It would run here, as far as was tried: on PostgreSQL, with which this"
                + " community works, it was not." + System.lineSeparator());
        assertThat(report.json()).endsWith(",\"words\":\"\\u2026\"}]}");
    }

    @Test
    void anAddressThatIsNotPostgresqlsIsNotUnderstood() {
        assertThat(check("--postgresql", "jdbc:other:x", "sample.jar")).isEqualTo(ExitCode.NOT_UNDERSTOOD);
        assertThat(err.toString()).contains("--postgresql takes an address such as jdbc:postgresql://");
    }

    /** The check that failed, of which the last line speaks. */
    private String failed(Path file) {
        out.getBuffer().setLength(0);
        assertThat(check(file.toString())).isEqualTo(ExitCode.FAILED);
        String last = out.toString().lines().toList().getLast();
        assertThat(last).matches("It would not run here: .* failed\\.");
        return last.substring(last.indexOf(':') + 2, last.lastIndexOf(" failed"));
    }

    private int check(String... arguments) {
        var all = new ArrayList<>(List.of("plugin", "check", "--data", folder.resolve("data").toString(), "--plugins",
                folder.resolve("plugins").toString()));
        all.addAll(Arrays.asList(arguments));
        return Main.run(environment, new PrintWriter(out, true), new PrintWriter(err, true),
                all.toArray(String[]::new));
    }

    private static List<Path> temporary() throws IOException {
        String name = "konbit-check-" + ProcessHandle.current().pid() + "-";
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(one -> one.getFileName().toString().startsWith(name)).toList();
        }
    }

    private static int count(String url, String what) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                var rows = connection.createStatement().executeQuery("select count(*) from " + what)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
