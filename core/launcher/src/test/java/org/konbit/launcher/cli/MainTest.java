package org.konbit.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.konbit.kernel.data.DataSettings;
import org.konbit.kernel.data.Databases;
import org.konbit.launcher.Configuration;
import org.konbit.launcher.DataLock;
import org.konbit.launcher.Konbit;

final class MainTest {
    @TempDir
    private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new HashMap<>();

    @Test
    void explainsItselfWithoutACommand() {
        assertThat(konbit()).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("serve", "backup", "restore", "admin", "plugin", "dev", "aot", "version",
                "Exit codes:",
                "4          the data directory is in use by another process",
                "aot      Make Konbit start in about half the time on this machine.");
    }

    @Test
    void aPostgresqlThatDoesNotAnswerIsNamedWithoutItsPassword() {
        // nothing listens at port 1, and no other program is given it
        environment.put("KONBIT_DATA_URL", "jdbc:postgresql://127.0.0.1:1/konbit?user=konbit");
        environment.put("KONBIT_DATA_PASSWORD", "not-to-be-seen");

        assertThat(konbit("serve", "--port", "0", "--data", folder.resolve("data").toString()))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("PostgreSQL at 127.0.0.1:1 does not answer (Connection refused)")
                .doesNotContain("not-to-be-seen");
    }

    @Test
    void printsItsVersion() {
        assertThat(konbit("version")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).matches("Konbit \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?, Java \\d+\\S*\\s+");
    }

    @Test
    void aCommandNobodyKnowsIsAnsweredWithWhatWasMeant() {
        assertThat(konbit("srve")).isEqualTo(ExitCode.NOT_UNDERSTOOD);
        assertThat(err.toString()).contains("Did you mean: konbit serve");
    }

    @Test
    void aWrongConfigurationIsExplainedSentenceBySentence() throws IOException {
        Path file = Files.writeString(folder.resolve("konbit.toml"), "[http]\nprt = 1\nhost = \"\"\n");

        assertThat(konbit("serve", "--config", file.toString())).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(err.toString()).isEqualToNormalizingNewlines(
                """
                The configuration is wrong:
                  konbit.toml line 2: There is no setting "http.prt". Did you mean "http.port"?
                  konbit.toml line 3: http.host should be a text that is not empty.
                """);
    }

    @Test
    void aMissingConfigurationIsNamed() {
        Path file = folder.resolve("none.toml");

        assertThat(konbit("serve", "--config", file.toString())).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(err.toString()).contains("There is no file " + file + ".");
    }

    @Test
    void aPortInUseIsNamedBeforeAnythingStarts() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            int code = konbit("serve", "--data", data(), "--port", "" + taken.getLocalPort());

            assertThat(code).isEqualTo(ExitCode.PORT_IN_USE);
            assertThat(err.toString()).contains("Port " + taken.getLocalPort() + " of localhost is in use")
                    .contains("--port N");
            assertThat(folder.resolve("data")).doesNotExist();
        }
    }

    @Test
    void aDataDirectoryInUseIsNamed() {
        try (var lock = DataLock.take(folder.resolve("data"))) {
            assertThat(lock).isNotNull();
            assertThat(konbit("serve", "--data", data(), "--port", "0")).isEqualTo(ExitCode.DATA_IN_USE);
            assertThat(err.toString()).contains("is in use by another Konbit", "--data FOLDER");
        }
    }

    @Test
    void aSuspiciousEnvironmentVariableIsPointedOut() {
        environment.put("KONBIT_PLUGIN_DIRECTORY", "x");

        assertThat(konbit("plugin", "list", "--data", data())).isEqualTo(ExitCode.DONE);
        assertThat(err.toString())
                .contains("KONBIT_PLUGIN_DIRECTORY sets nothing. Did you mean \"KONBIT_PLUGINS_DIRECTORY\"?");
    }

    @Test
    void listsThePluginsOfTheFolder() throws IOException {
        environment.put("KONBIT_PLUGINS_DIRECTORY", folder.toString());
        jar("b.jar", "konbit.plugin;konbit.plugin=hello", "1.2.0");
        jar("a.jar", "osgi.service;objectClass=x,konbit.plugin;konbit.plugin=\"library\"", "2.0.0");
        Files.writeString(folder.resolve("broken.jar"), "no jar");

        assertThat(konbit("plugin", "list", "--data", data())).isEqualTo(ExitCode.DONE);
        assertThat(out.toString())
                .isEqualToNormalizingNewlines("""
                                              broken.jar           not readable     installed; starts when Konbit serves
                                              hello                1.2.0            installed; starts when Konbit serves
                                              library              2.0.0            installed; starts when Konbit serves
                                              """);
    }

    @Test
    void tellsTheStatesOfPluginsWhileAnotherProcessServes() throws IOException {
        environment.put("KONBIT_PLUGINS_DIRECTORY", folder.toString());
        jar("a.jar", "konbit.plugin;konbit.plugin=hello", "1.2.0");
        jar("b.jar", "konbit.plugin;konbit.plugin=new", "1.0.0");
        try (var lock = DataLock.take(folder.resolve("data"))) {
            assertThat(lock).isNotNull();
            Files.createDirectories(folder.resolve("data/cache"));
            Files.writeString(folder.resolve("data/cache/plugins.tsv"), "hello\t1.2.0\tactive\n");

            assertThat(konbit("plugin", "list", "--data", data())).isEqualTo(ExitCode.DONE);
            assertThat(out.toString()).isEqualToNormalizingNewlines(
                    """
                    hello                1.2.0            active
                    new                  1.0.0            not seen yet by the Konbit that serves
                    """);
        }
    }

    @Test
    void tellsTheStatesThatAServingKonbitKeepsUpToDate() throws Exception {
        environment.put("KONBIT_PLUGINS_DIRECTORY", folder.toString());
        lackingMaps("lonely.jar", "1.0.0");
        Files.writeString(folder.resolve("broken.jar"), "no jar");
        try (var konbit = Konbit.start(Configuration.of(Map.of("data.directory", data(), "plugins.directory",
                folder.toString(), "http.port", "0")))) {
            assertThat(konbit).isNotNull();
            assertThat(listed()).containsPattern("lonely +1.0.0 +unresolved: .*It needs the part com.example.maps");
            waitFor("broken.jar +not readable +failed: .*");
            lackingMaps("late.jar", "2.0.0");
            waitFor("late +2.0.0 +unresolved");
            try (var files = Files.list(folder.resolve("data/cache"))) {
                assertThat(files.map(file -> file.getFileName().toString())).contains("plugins.tsv")
                        .noneMatch(name -> name.endsWith(".part"));
            }
        }
        assertThat(listed()).contains("installed; starts when Konbit serves").doesNotContain("unresolved");
        assertThat(folder.resolve("data/cache/plugins.tsv")).doesNotExist();
    }

    private void waitFor(String line) throws InterruptedException {
        long deadline = System.nanoTime() + 90_000_000_000L;
        while (!listed().matches("(?s).*" + line + ".*") && System.nanoTime() < deadline) {
            Thread.sleep(50); // the folder is looked at by its own clock
        }
        assertThat(listed()).containsPattern(line);
    }

    private String listed() {
        out.getBuffer().setLength(0);
        assertThat(konbit("plugin", "list", "--data", data())).isEqualTo(ExitCode.DONE);
        return out.toString();
    }

    private void lackingMaps(String file, String version) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        String id = file.replace(".jar", "");
        Map.of("Bundle-ManifestVersion", "2", "Bundle-SymbolicName", id, "Bundle-Version", version,
                "Provide-Capability", "konbit.plugin;konbit.plugin=" + id, "Import-Package", "com.example.maps")
                .forEach(manifest.getMainAttributes()::putValue);
        Path part = folder.resolve(file + ".part");
        new JarOutputStream(Files.newOutputStream(part), manifest).close();
        Files.move(part, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void backsUpAndRestores() throws IOException {
        Databases.open(DataSettings.sqlite(folder.resolve("data"))).close();
        Files.createDirectories(folder.resolve("backups"));

        assertThat(konbit("backup", "--data", data(), folder.resolve("backups").toString())).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).startsWith("Backed up the database and 0 other files into ");
        Path made;
        try (var files = Files.list(folder.resolve("backups"))) {
            made = files.findFirst().orElseThrow();
        }
        assertThat(made.getFileName().toString()).matches("konbit-\\d{4}-\\d\\d-\\d\\d-\\d{6}\\.zip");
        assertThat(konbit("restore", made.toString(), "--data", data())).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("is not empty");
        assertThat(konbit("restore", made.toString(), "--data", data() + "2")).isEqualTo(ExitCode.DONE);
        assertThat(folder.resolve("data2/konbit.db")).isRegularFile();
        assertThat(out.toString()).contains("copy erased.txt", "--erased");
        Files.writeString(folder.resolve("erased.txt"), "01ANA\n");
        assertThat(konbit("restore", made.toString(), "--data", data() + "3", "--erased",
                folder.resolve("erased.txt").toString())).isEqualTo(ExitCode.DONE);
        assertThat(folder.resolve("data3/erased.txt")).content().contains("01ANA");
    }

    @Test
    void aLinkForAnAdministratorNeedsACommunityThatHasOne() {
        assertThat(konbit("admin", "link", "--data", data())).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("There is no community in " + data(), "--data");
        Databases.open(DataSettings.sqlite(folder.resolve("data"))).close();
        assertThat(konbit("admin", "link", "--data", data())).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("Nobody administers this community");
    }

    @Test
    void aLinkForAnAdministratorIsMadeWithoutTheServer() {
        try (var community = Databases.open(DataSettings.sqlite(folder.resolve("data")))) {
            community.kernel().write(Someone.class, sql -> {
                sql.member();
                sql.email();
                sql.role();
            });
        }
        environment.put("KONBIT_SITE_BASE_URL", "https://community.example.org/");

        assertThat(konbit("admin", "link", "ANA@example.org", "--data", data())).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("Ana chooses a new password here, within 30 minutes:")
                .containsPattern("https://community\\.example\\.org/sign-in/password/[A-Za-z0-9]{22}\\R");
        assertThat(konbit("admin", "link", "beto@example.org", "--data", data())).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("Nobody who administers signs in with beto@example.org",
                "Ana <ana@example.org>");
    }

    /** Somebody who administers. */
    public interface Someone {
        /** Who it is. */
        @SqlUpdate("""
                   insert into member (id, name, folded, status, language, zone, joined)
                   values ('01', 'Ana', 'ana', 'active', 'es', 'UTC', 1)""")
        void member();

        /** What they sign in with. */
        @SqlUpdate("insert into member_email (address, member, proved) values ('ana@example.org', '01', 1)")
        void email();

        /** What they may. */
        @SqlUpdate("insert into member_role (member, role, space, granted) values ('01', 'administrator', '', 1)")
        void role();
    }

    @Test
    void anAotCacheIsForTheRunnableJarOnly() {
        assertThat(konbit("aot", "--data", data())).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("java -jar konbit.jar aot");
    }

    private int konbit(String... arguments) {
        return Main.run(environment, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private void jar(String name, String capability, String version) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-Version", version);
        manifest.getMainAttributes().putValue("Provide-Capability", capability);
        new JarOutputStream(Files.newOutputStream(folder.resolve(name)), manifest).close();
    }
}
