package org.konbit.kernel.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who left is known as long as one of two disks is. */
final class LedgerTest {
    @TempDir
    private Path folder;
    private Path data;
    private Path backups;

    @BeforeEach
    void folders() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
        backups = folder.resolve("backups");
    }

    @Test
    void whoeverLeftIsKnownAlsoWithoutTheDiskOfTheDatabase() throws IOException {
        Files.createDirectory(backups);
        new Ledger(data, backups).add("01ANA", true);

        Path other = Files.createDirectory(folder.resolve("other"));
        assertThat(new Ledger(other, backups).all()).isEqualTo(Map.of("01ANA", true));
        assertThat(new Ledger(data, folder.resolve("lost")).all()).isEqualTo(Map.of("01ANA", true));
    }

    @Test
    void theSecondOneBeginsWithTheFirstBackup() throws IOException {
        Ledger ledger = new Ledger(data, backups);
        ledger.add("01ANA", false);
        assertThat(backups).as("made by whoever makes backups, for nobody else to look into").doesNotExist();
        Files.createDirectory(backups);

        ledger.keep(Map.of("01ANA", false));
        ledger.keep(Map.of("01ANA", false));

        assertThat(backups.resolve("erased.txt")).hasContent("01ANA");
        assertThat(data.resolve("erased.txt")).hasContent("01ANA");
    }

    @Test
    void aDiskThatTakesNothingKeepsNobodyOutOfTheOther() throws IOException {
        Files.createDirectories(backups.resolve("erased.txt"));
        Files.delete(backups.resolve("erased.txt"));
        Files.createSymbolicLink(backups.resolve("erased.txt"), folder.resolve("no/such/folder"));

        new Ledger(data, backups).add("01ANA", true);

        assertThat(data.resolve("erased.txt")).hasContent("01ANA texts");
    }
}
