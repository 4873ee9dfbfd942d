package org.konbit.kernel.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.util.LibraryLoaderUtil;

class SqliteLibraryTest {
    @TempDir
    private Path data;

    @Test
    void whatAPowerCutLeftIsUnpackedAgainAndWhatIsWholeIsNot() throws IOException {
        Path library = data.resolve(LibraryLoaderUtil.getNativeLibName());
        SqliteLibrary.unpack(library);
        byte[] whole = Files.readAllBytes(library);
        assertThat(whole).isNotEmpty();
        Files.setLastModifiedTime(library, FileTime.fromMillis(1000));
        SqliteLibrary.unpack(library);
        assertThat(Files.getLastModifiedTime(library).toMillis()).isEqualTo(1000);

        for (int kept : new int[]{0, whole.length - 1}) {
            Files.write(library, Arrays.copyOf(whole, kept));
            SqliteLibrary.unpack(library);
            assertThat(Files.readAllBytes(library)).as("after %d bytes", kept).isEqualTo(whole);
        }
    }

    @Test
    void aDataDirectoryThatMovesToAnotherKindOfMachineHasAFolderForEach() {
        Path here = SqliteLibrary.folder(data, "/org/sqlite/native/Linux/x86_64");
        Path there = SqliteLibrary.folder(data, "/org/sqlite/native/Linux-Musl/aarch64");

        assertThat(here.getFileName().toString()).endsWith("-Linux-x86_64");
        assertThat(there.getFileName().toString()).endsWith("-Linux-Musl-aarch64");
        assertThat(here.getParent()).isEqualTo(data.resolve("cache").toAbsolutePath()).isEqualTo(there.getParent());
    }
}
