package org.konbit.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FoldersTest {
    @TempDir
    private Path folder;

    /** As editors do, beside what they save. */
    private void comeAndGo(AtomicBoolean over) {
        try {
            while (!over.get()) {
                for (int i = 0; i < 20; i++) {
                    Files.writeString(folder.resolve("." + i + ".swp"), "");
                }
                for (int i = 0; i < 20; i++) {
                    Files.delete(folder.resolve("." + i + ".swp"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFileThatGoesWhileOneLooksIsNoTrouble() throws IOException {
        Path stays = Files.writeString(folder.resolve("Stays.java"), "");
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> editor = CompletableFuture.runAsync(() -> comeAndGo(over));
        try {
            for (int i = 0; i < 500; i++) {
                assertThat(Folders.files(folder)).contains(stays);
            }
        } finally {
            over.set(true);
            editor.join();
        }
    }
}
