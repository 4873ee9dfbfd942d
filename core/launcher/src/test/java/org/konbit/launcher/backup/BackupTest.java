package org.konbit.launcher.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.konbit.kernel.data.DataSettings;
import org.konbit.kernel.data.Databases;
import org.konbit.launcher.CannotStart;
import org.konbit.launcher.Configuration;
import org.konbit.launcher.DataLock;
import org.konbit.launcher.Konbit;

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

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everythingThatACommunityKeepsComesBackEvenIfItServed(boolean ownFileSystem) throws IOException {
        write(directory, "cache/bundles/1", "made anew");
        write(directory, "index/es/1", "made anew");
        write(directory, "files/incoming/x", "on its way");
        try (var serving = Databases.open(data)) {
            Backup made = Backup.make(data, file);

            assertThat(serving).isNotNull();
            assertThat(made.files()).isEqualTo(3);
            assertThat(made.bytes()).isEqualTo(Files.size(file));
        }

        Path elsewhere = folder.resolve("elsewhere");
        Restore restored = Restore.of(file, DataSettings.sqlite(elsewhere), ownFileSystem);

        assertThat(restored.files()).isEqualTo(3);
        assertThat(list(elsewhere)).contains("files/ab/abcd", "keys/signing", "konbit.db")
                .noneMatch(
                        name -> name.startsWith("cache") || name.startsWith("index") || name.contains("incoming")
                                || name.contains("unfinished"));
        assertThat(elsewhere.resolve("files/ab/abcd")).hasContent("a deposited file");
        Databases.open(DataSettings.sqlite(elsewhere)).close();
        assertThat(list(folder)).noneMatch(name -> name.startsWith("."));
    }

    @Test
    void itsSumsAreThoseOfSha256sum() throws IOException {
        Backup.make(data, file);

        assertThat(entry("SHA256SUMS"))
                .contains(sum("a deposited file".getBytes(StandardCharsets.UTF_8)) + "  data/files/ab/abcd\n");
        assertThat(entry("konbit-backup.toml")).contains("format = 1", "database = \"sqlite\"");
        assertThat(list(folder)).noneMatch(name -> name.startsWith("backup.zip."));
    }

    @Test
    void isNeverOverwritten() throws IOException {
        Files.writeString(file, "something else");

        assertThatThrownBy(() -> Backup.make(data, file)).isInstanceOf(CannotBackUp.class)
                .hasMessage("The file %s exists already, and a backup is never overwritten. Choose another name.",
                        file);
        assertThat(file).hasContent("something else");
    }

    @Test
    void ofNothingIsExplainedAndLeavesNothing() throws IOException {
        assertThatThrownBy(() -> Backup.make(DataSettings.sqlite(folder.resolve("nothing")), file))
                .isInstanceOf(CannotBackUp.class)
                .hasMessageContaining("There is no database at ");
        assertThat(list(folder)).noneMatch(name -> name.contains("backup"));
    }

    @Test
    void comesBackOnlyIntoAnEmptyFolder() {
        Backup.make(data, file);

        assertThatThrownBy(() -> Restore.of(file, data)).isInstanceOf(CannotRestore.class)
                .hasMessage(
                        "The folder %s is not empty. Move away what is in it, or choose another folder with --data FOLDER.",
                        directory);
    }

    @Test
    void comesBackIntoAFolderThatIsThereAndEmpty() throws IOException {
        Backup.make(data, file);
        Path empty = Files.createDirectory(folder.resolve("empty"));

        Restore.of(file, DataSettings.sqlite(empty));

        assertThat(empty.resolve("konbit.db")).isRegularFile();
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
        Backup.make(data, file);
        Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) / 2));

        refused("is no whole ZIP file");
    }

    @Test
    void aBackupOfTheOtherDatabaseIsRefused() {
        Backup.make(data, file);
        var postgres = DataSettings.postgres(folder.resolve("other"), "jdbc:postgresql://localhost/none", null, null);

        assertThatThrownBy(() -> Restore.of(file, postgres)).isInstanceOf(CannotRestore.class)
                .hasMessage(
                        "The backup is of a sqlite database, and the configuration names postgresql. Change data.url.");
    }

    @Test
    void konbitDoesNotStartWhereARestoreWasCutOff() throws IOException {
        Files.createDirectory(directory.resolve(DataLock.UNFINISHED_RESTORE));
        var configuration = Configuration.of(Map.of("data.directory", directory.toString()));

        assertThatThrownBy(() -> Konbit.start(configuration)).isInstanceOf(CannotStart.class)
                .hasMessageContaining("was cut off");
    }

    private void refused(String words) throws IOException {
        for (boolean ownFileSystem : new boolean[]{false, true}) {
            Path elsewhere = folder.resolve("elsewhere");
            assertThatThrownBy(() -> Restore.of(file, DataSettings.sqlite(elsewhere), ownFileSystem))
                    .isInstanceOf(CannotRestore.class)
                    .hasMessageContaining(words);
            assertThat(Files.exists(elsewhere) ? list(elsewhere) : List.of()).isEmpty();
            assertThat(list(folder)).noneMatch(name -> name.startsWith("."));
        }
    }

    /** Make a backup and change it. */
    private void rewritten(Consumer<Map<String, byte[]>> change) throws IOException {
        Files.deleteIfExists(file);
        Backup.make(data, file);
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
