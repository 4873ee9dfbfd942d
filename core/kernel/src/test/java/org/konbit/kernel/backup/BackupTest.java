package org.konbit.kernel.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import org.konbit.kernel.mail.MailServer;
import org.konbit.kernel.mail.MailSettings;
import org.konbit.kernel.web.SiteSettings;
import org.konbit.kernel.web.SiteSettings;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.konbit.api.NotFound;
import org.konbit.kernel.data.DataSettings;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.data.TestDatabases;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.Database;
import org.konbit.kernel.data.Databases;

final class BackupTest {
    @TempDir
    private Path folder;
    private Path directory;
    private DataSettings data;
    private Path file;

    @BeforeEach
    void makeData() throws IOException {
        directory = folder.resolve("data");
        data = DataSettings.sqlite(directory);
        file = folder.resolve("backup.zip");
        Databases.open(data).close();
        write(directory, "files/ab/abcd", "a deposited file");
        write(directory, "keys/signing", "something later versions keep");
    }

    @Test
    void everythingThatACommunityKeepsComesBackEvenIfItServed() throws IOException {
        write(directory, "cache/bundles/1", "made anew");
        write(directory, "index/es/1", "made anew");
        write(directory, "files/incoming/x", "on its way");
        write(directory, "imports/x.table", "contacts");
        try (var serving = Databases.open(data)) {
            Backup made = made();

            assertThat(serving).isNotNull();
            assertThat(made.files()).isEqualTo(3);
            assertThat(made.bytes()).isEqualTo(Files.size(file));
        }

        Path elsewhere = folder.resolve("elsewhere");
        Restore restored = Restore.of(file, DataSettings.sqlite(elsewhere), Optional.empty());

        assertThat(restored.files()).isEqualTo(3);
        assertThat(list(elsewhere)).contains("files/ab/abcd", "keys/signing", "konbit.db")
                .noneMatch(
                        name -> name.startsWith("cache") || name.startsWith("index") || name.contains("incoming")
                                || name.contains("unfinished") || name.startsWith("imports"));
        assertThat(elsewhere.resolve("files/ab/abcd")).hasContent("a deposited file");
        Databases.open(DataSettings.sqlite(elsewhere)).close();
        assertThat(list(folder)).noneMatch(name -> name.startsWith("."));
    }

    @Test
    void itsSumsAreThoseOfSha256sum() throws IOException {
        made();

        assertThat(entry("SHA256SUMS"))
                .contains(sum("a deposited file".getBytes(StandardCharsets.UTF_8)) + "  data/files/ab/abcd\n");
        assertThat(entry("konbit-backup.toml")).contains("format = 1", "database = \"sqlite\"");
        assertThat(list(folder)).noneMatch(name -> name.startsWith("backup.zip."));
    }

    @Test
    void isNeverOverwritten() throws IOException {
        Files.writeString(file, "something else");

        assertThatThrownBy(() -> made()).isInstanceOf(CannotBackUp.class)
                .hasMessage("The file %s exists already, and a backup is never overwritten. Choose another name.",
                        file);
        assertThat(file).hasContent("something else");
    }

    @Test
    void ofNothingIsExplainedAndLeavesNothing() throws IOException {
        assertThatThrownBy(
                () -> Backup.make(DataSettings.sqlite(folder.resolve("nothing")), file, "1", Progress.UNSEEN))
                .isInstanceOf(CannotBackUp.class)
                .hasMessageContaining("There is no database at ");
        assertThat(list(folder)).noneMatch(name -> name.contains("backup"));
    }

    @Test
    void comesBackOnlyIntoAnEmptyFolder() {
        made();

        assertThatThrownBy(() -> Restore.of(file, data, Optional.empty())).isInstanceOf(CannotRestore.class)
                .hasMessage(
                        "The folder %s is not empty. Move away what is in it, or choose another folder with --data FOLDER.",
                        directory);
    }

    @Test
    void comesBackIntoAFolderThatIsThereAndEmpty() throws IOException {
        made();
        Path empty = Files.createDirectory(folder.resolve("empty"));

        Restore.of(file, DataSettings.sqlite(empty), Optional.empty());

        assertThat(empty.resolve("konbit.db")).isRegularFile();
    }

    /** On PostgreSQL the database would be there for good: whoever is killed next to that must not serve it without its files. */
    @Test
    void theDatabaseOfPostgresComesLastAndWhileItComesNobodyServes() throws IOException {
        try (TestDatabase old = TestDatabases.postgres(); TestDatabase empty = TestDatabases.emptyPostgres()) {
            write(old.directory(), "keys/signing", "a key");
            Backup.make(old.settings(), file, "1", Progress.UNSEEN);
            Path there = folder.resolve("there");
            DataSettings into = DataSettings.postgres(there, String.valueOf(empty.settings().url()), null, null);
            List<String> seen = new ArrayList<>();
            Restore.Step last = () -> {
                seen.addAll(list(there));
                throw new AssertionError("killed");
            };

            assertThatThrownBy(() -> Restore.of(file, into, Optional.empty(), last)).isInstanceOf(AssertionError.class);

            assertThat(seen).contains("keys/signing", "restored", "restore-unfinished");
            Folder.delete(there);
            Restore.of(file, into, Optional.empty());
            assertThat(list(there)).contains("keys/signing", "restored").noneMatch(one -> one.contains("unfinished"));
        }
    }

    @Test
    void aDatabaseThatPostgresDoesNotTakeLeavesNoFiles() {
        try (TestDatabase old = TestDatabases.postgres()) {
            Backup.make(old.settings(), file, "1", Progress.UNSEEN);
            Path there = folder.resolve("there");

            assertThatThrownBy(() -> Restore.of(file,
                    DataSettings.postgres(there, String.valueOf(old.settings().url()), null, null),
                    Optional.empty()))
                    .isInstanceOf(CannotRestore.class)
                    .hasMessageContaining("holds tables already");

            assertThat(there).doesNotExist();
        }
    }

    @Test
    void whoLeftSinceComesAlongFromBesideTheBackupAndFromWhereOneSays() throws IOException {
        write(directory, "erased.txt", "01BEFORE\n");
        made();
        Path there = folder.resolve("there");
        assertThatThrownBy(() -> Restore.of(file, DataSettings.sqlite(there), Optional.of(folder.resolve("none"))))
                .isInstanceOf(CannotRestore.class)
                .hasMessageContaining("There is no file");
        assertThat(there).doesNotExist();
        assertThat(Restore.of(file, DataSettings.sqlite(folder.resolve("without")), Optional.empty()).leavers())
                .isFalse();
        write(folder, "erased.txt", "01BESIDE texts\n");
        write(folder, "old/erased.txt", "01NAMED");

        Restore restored = Restore.of(file, DataSettings.sqlite(there), Optional.of(folder.resolve("old/erased.txt")));

        assertThat(restored.leavers()).isTrue();
        assertThat(Files.readAllLines(there.resolve("erased.txt"))).contains("01BEFORE", "01BESIDE texts", "01NAMED");
    }

    @Test
    void aChangedFileIsNoticedBeforeAnythingIsWritten() throws IOException {
        rewritten(entries -> entries.put("data/files/ab/abcd", "changed".getBytes(StandardCharsets.UTF_8)));

        refused("The backup is damaged at data/files/ab/abcd: its sum is not the one that was written down.");
    }

    @Test
    void aMissingOrAnAddedFileIsNoticed() throws IOException {
        rewritten(entries -> entries.remove("data/keys/signing"));
        refused("is listed in it but missing");

        rewritten(entries -> entries.put("data/added", new byte[1]));
        refused("The backup is damaged: it has no sum of data/added.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data/../../outside", "/etc/outside", "data//etc/outside", "data/a/../../b",
            "data/a\\..\\b", "data/C:outside",
            "data/konbit.db-wal", "data/x.lock", "data/cache/bundles/1", "outside", "data/", "data/a\u0000b"})
    void aNameThatDoesNotBelongInABackupIsRefused(String name) throws IOException {
        rewritten(entries -> entries.put(name, new byte[1]));

        refused("does not belong in one");
        assertThat(folder.resolve("outside")).doesNotExist();
    }

    @Test
    void aDatabaseThatIsNoneIsRefusedEvenIfItsSumAgrees() throws IOException {
        rewritten(entries -> {
            byte[] none = "not a database".getBytes(StandardCharsets.UTF_8);
            String sums = new String(entries.get("SHA256SUMS"), StandardCharsets.UTF_8);
            String old = sums.lines().filter(line -> line.endsWith("database/konbit.db")).findFirst().orElseThrow();
            entries.put("database/konbit.db", none);
            entries.put("SHA256SUMS",
                    sums.replace(old, sum(none) + "  database/konbit.db").getBytes(StandardCharsets.UTF_8));
        });

        refused("");
    }

    @Test
    void aHalfFileIsRefused() throws IOException {
        made();
        Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) / 2));

        refused("is no whole ZIP file");
    }

    @Test
    void aBackupOfTheOtherDatabaseIsRefused() {
        made();
        var postgres = DataSettings.postgres(folder.resolve("other"), "jdbc:postgresql://localhost/none", null, null);

        assertThatThrownBy(() -> Restore.of(file, postgres, Optional.empty())).isInstanceOf(CannotRestore.class)
                .hasMessage(
                        "The backup is of a sqlite database, and the configuration names postgresql. Change data.url.");
    }

    /** The running community's own folder, where everything is checked before anything is replaced. */
    @Test
    void takesThePlaceOfWhatIsThereAtTheNextStart() throws IOException {
        try (Databases databases = Databases.open(data)) {
            databases.kernel().write(Rows.class, Rows::member);
            databases.kernel().write(Rows.class, Rows::session);
            databases.kernel().write(Rows.class, Rows::link);
            databases.kernel().write(Rows.class, Rows::factor);
            databases.kernel().write(Rows.class, Rows::mail);
        }
        made();
        Path there = folder.resolve("there");
        DataSettings other = DataSettings.sqlite(there);
        Databases.open(other).close();
        write(there, "files/zz/zzzz", "of the other community");
        write(there, "erased.txt", "01OTHER\n");

        Replacement.prepare(file, other, Progress.UNSEEN);
        assertThat(there.resolve("files/zz/zzzz")).exists();
        Replacement.takeUp(other);

        assertThat(there.resolve("files/ab/abcd")).hasContent("a deposited file");
        assertThat(there.resolve("files/zz")).doesNotExist();
        assertThat(there.resolve("erased.txt")).hasContent("01OTHER");
        assertThat(there.resolve(Replacement.FOLDER)).doesNotExist();
        try (Databases databases = Databases.open(other)) {
            Database database = databases.kernel();
            Restored.endWhatWasOver(there, database, 3_000_000);
            assertThat(database.<Rows, String>read(Rows.class, Rows::alive))
                    .as("what was ended since the backup stays ended, and a number that an app showed opens nothing")
                    .isEqualTo("0 0 100");

            assertThat(database.<Rows, String>read(Rows.class, Rows::mails)).as("a mail that waited goes to nobody")
                    .isEqualTo("given-up");
            assertThat(database.<Rows, String>read(Rows.class, Rows::noted)).as("the audit says which one came back")
                    .matches("the-backup-of 20\\d\\d-.*Z 3000000");
            SiteSettings site = new SiteSettings(database);
            MailServer server = new MailServer(Optional.of(new MailSettings("localhost", 25, MailSettings.Security.NONE,
                    "", null, "a@example.org")), site);
            assertThat(server.on()).as("it writes and sends nothing, and no code is promised").isFalse();
            assertThat(server.held()).isTrue();
            server.release(3_000_001, _ -> {
                // nothing else is written
            });
            assertThat(server.on()).as("until somebody says so").isTrue();
            database.write(Rows.class, Rows::session);
            Restored.endWhatWasOver(there, database, 3_000_000);
            assertThat(database.<Rows, String>read(Rows.class, Rows::alive)).as("once only").isEqualTo("1 0 100");
        }
    }

    /** A member who is signed in, with a link that works and a second step. */
    public interface Rows {
        /** The member. */
        @SqlUpdate("""
                   insert into member (id, name, folded, status, language, zone, joined)
                   values ('ana', 'Ana', 'ana', 'active', 'es', 'UTC', 0)""")
        void member();

        /** Their session. */
        @SqlUpdate("insert into session (token_hash, member, device, how, shared, created, seen, expires, ends, stepped) values ('s', 'ana', '', 'password', 0, 0, 0, 9000000, 9000000, 0)")
        void session();

        /** Their link. */
        @SqlUpdate("insert into password_link (token_hash, member, made_by, created, expires, used) values ('l', 'ana', 'mail', 0, 9000000, null)")
        void link();

        /** Their second step. */
        @SqlUpdate("insert into second_factor values ('ana', 'secret', 0, 7, 'ana')")
        void factor();

        /** A mail to them that waits. */
        @SqlUpdate("""
                   insert into mail (id, owner, member, address, language, subject, html, created, ends, due, state)
                   values ('m', 'konbit', 'ana', 'ana@x', 'es', 'Hola', 'Hola', 0, 9000000, 0, 'waiting')""")
        void mail();

        /** What became of it. */
        @SqlQuery("select state || coalesce(address, '') || html from mail")
        String mails();

        /** What the audit says of backups. */
        @SqlQuery("select 'the-backup-of ' || subject || ' ' || happened from audit where action = 'backup.restored'")
        String noted();

        /** How many sessions and links there are that work, and the half minute of the numbers. */
        @SqlQuery("""
                  select (select count(*) from session) || ' ' || (select count(*) from password_link where expires > 0) || ' '
                      || (select counter from second_factor)""")
        String alive();
    }

    @Test
    void aDamagedOneReplacesNothing() throws IOException {
        rewritten(entries -> entries.put("data/files/ab/abcd", "changed".getBytes(StandardCharsets.UTF_8)));
        byte[] before = Files.readAllBytes(directory.resolve("konbit.db"));

        assertThatThrownBy(() -> Replacement.prepare(file, data, Progress.UNSEEN)).isInstanceOf(CannotRestore.class);
        Replacement.takeUp(data);

        assertThat(directory.resolve("konbit.db")).hasBinaryContent(before);
        assertThat(directory.resolve(Replacement.FOLDER)).doesNotExist();
    }

    @Test
    void theOwnFolderKeepsSoManyAndChecksThem() throws IOException {
        long[] now = {1_800_000_000_000L};
        Backups backups = new Backups(data, directory.resolve(Backups.FOLDER), "1", () -> Instant.ofEpochMilli(now[0]));
        for (int i = 0; i < 3; i++) {
            backups.make(2, Progress.UNSEEN);
            now[0] += 1000;
        }

        assertThat(backups.all()).hasSize(2).allMatch(one -> one.checked().isPresent());
        Files.write(backups.file(backups.all().getFirst().name()), new byte[10]);
        assertThatThrownBy(() -> backups.check(backups.all().getFirst().name(), Progress.UNSEEN))
                .isInstanceOf(CannotRestore.class);
        assertThat(backups.all().getFirst().checked()).isEmpty();
        assertThatThrownBy(() -> backups.file("../konbit.db")).isInstanceOf(NotFound.class);
    }

    @Test
    void whatAKilledBackupLeftGoesBeforeTheNextOne() throws IOException {
        Path backups = Files.createDirectory(folder.resolve("backups"));
        write(backups, ".konbit-2026-11-22-030000.zip-database123/konbit.db", "all of the database");
        write(backups, "konbit-2026-11-22-030000.zip.half", "half of a backup");
        write(backups, "notes.txt", "somebody's own");
        Backups own = new Backups(data, backups, "1", () -> Instant.ofEpochMilli(1_800_000_000_000L));
        write(backups, "konbit-2027-11-22-030000.zip.half", "another node's or command's, of now");
        Files.setLastModifiedTime(backups.resolve("konbit-2027-11-22-030000.zip.half"),
                FileTime.from(Instant.now().plusSeconds(60)));

        own.make(2, Progress.UNSEEN);

        assertThat(list(backups)).containsExactlyInAnyOrder("konbit-2027-01-15-080000.zip",
                "konbit-2027-01-15-080000.zip.checked", "notes.txt", "konbit-2027-11-22-030000.zip.half");
    }

    @Test
    void whatANodeLeftInASharedFolderGoesAfterADay() throws IOException {
        Path backups = Files.createDirectory(folder.resolve("backups"));
        write(backups, "konbit-2026-11-22-030000.zip.half", "another node's, still growing");
        write(backups, "konbit-2026-11-20-030000.zip.half", "another node's that was killed");
        Files.setLastModifiedTime(backups.resolve("konbit-2026-11-20-030000.zip.half"),
                FileTime.from(Instant.now().minusSeconds(90_000)));

        new Backups(DataSettings.postgres(directory, "jdbc:postgresql://localhost/none", null, null), backups, "1",
                InstantSource.system()).sweep();

        assertThat(list(backups)).containsExactly("konbit-2026-11-22-030000.zip.half");
    }

    @Test
    void theNightBeginsAtThree() {
        ZoneId zone = ZoneId.of("America/Bogota");
        assertThat(Nightly.lastNight(Instant.parse("2026-11-23T07:59:00Z"), zone))
                .isEqualTo(Instant.parse("2026-11-22T08:00:00Z").toEpochMilli());
        assertThat(Nightly.lastNight(Instant.parse("2026-11-23T08:01:00Z"), zone))
                .isEqualTo(Instant.parse("2026-11-23T08:00:00Z").toEpochMilli());
    }

    @Test
    void aNightThatWasBusyOrFailedIsTriedAgain() throws Exception {
        Files.writeString(file, "no folder");
        try (Databases served = Databases.open(data)) {
            HandJobs jobs = new HandJobs();
            SiteSettings site = new SiteSettings(served.kernel());
            BackupJobs work = new BackupJobs(served.kernel(), site,
                    new Backups(data, file, "1", InstantSource.system()),
                    jobs, InstantSource.system());
            Nightly nightly = new Nightly(served.kernel(), site, work, InstantSource.system());
            assertThat(work.check("konbit-2026-11-23-030000.zip", "somebody")).isTrue();
            assertThat(nightly.look()).as("while another one waits").isFalse();
            jobs.runAll();
            assertThat(work.seen().orElseThrow().failed()).as("there is none of that name").isTrue();
            assertThat(nightly.look()).isTrue();
            assertThat(work.seen().orElseThrow().runs()).isTrue();
            jobs.runAll();
            assertThat(work.made().orElseThrow().failed()).isTrue();
            Files.delete(file);
            assertThat(nightly.look()).as("after one that failed").isTrue();
            jobs.runAll();
            assertThat(work.made().orElseThrow().job().state()).isEqualTo("done");
            assertThat(jobs.progress()).as("how far it was").isNotEmpty();
            assertThat(nightly.look()).as("once a night").isFalse();
        }
    }

    @Test
    void oneThatIsCancelledLeavesNothingHalfDoneAndItsNightIsOver() throws Exception {
        Path backups = folder.resolve("backups");
        try (Databases served = Databases.open(data)) {
            HandJobs jobs = new HandJobs();
            SiteSettings site = new SiteSettings(served.kernel());
            BackupJobs work = new BackupJobs(served.kernel(), site,
                    new Backups(data, backups, "1", InstantSource.system()), jobs, InstantSource.system());
            Nightly nightly = new Nightly(served.kernel(), site, work, InstantSource.system());
            assertThat(nightly.look()).isTrue();
            jobs.stopAtTheFirstProgress();
            jobs.runAll();
            assertThat(work.made().orElseThrow().job().state()).isEqualTo("cancelled");
            try (var left = Files.list(backups)) {
                assertThat(left).isEmpty();
            }
            assertThat(nightly.look()).isFalse();
        }
    }

    private Backup made() {
        return Backup.make(data, file, "1", Progress.UNSEEN);
    }

    private void refused(String words) throws IOException {
        Path elsewhere = folder.resolve("elsewhere");
        assertThatThrownBy(() -> Restore.of(file, DataSettings.sqlite(elsewhere), Optional.empty()))
                .isInstanceOf(CannotRestore.class)
                .hasMessageContaining(words);
        assertThat(elsewhere).doesNotExist();
        assertThat(list(folder)).noneMatch(name -> name.startsWith("."));
    }

    /** Make a backup and change it. */
    private void rewritten(Consumer<Map<String, byte[]>> change) throws IOException {
        Files.deleteIfExists(file);
        made();
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (var zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        change.accept(entries);
        try (OutputStream out = Files.newOutputStream(file); var zip = new ZipOutputStream(out)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
    }

    private String entry(String name) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String sum(byte[] bytes) {
        MessageDigest sha256 = SummedZip.sha256();
        return HexFormat.of().formatHex(sha256.digest(bytes));
    }

    private static void write(Path directory, String name, String text) throws IOException {
        Path path = directory.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static List<String> list(Path directory) throws IOException {
        List<String> names = new ArrayList<>();
        try (var all = Files.walk(directory)) {
            all.filter(path -> !path.equals(directory))
                    .map(path -> directory.relativize(path).toString())
                    .forEach(names::add);
        }
        return names;
    }
}
