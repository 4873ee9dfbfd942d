package org.konbit.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnpackedJarsTest {
    @TempDir
    private Path folder;

    @Test
    void unpacksOnceIntoAFolderNamedAfterTheContents() throws IOException {
        var first = UnpackedJars.of(jar("one.jar", "b", "a"), folder.resolve("cache"));
        Files.setLastModifiedTime(first.jars().getFirst(), java.nio.file.attribute.FileTime.fromMillis(1000));
        var again = UnpackedJars.of(jar("copy.jar", "b", "a"), folder.resolve("cache"));
        var other = UnpackedJars.of(jar("other.jar", "b", "changed"), folder.resolve("cache"));

        assertThat(first.jars()).extracting(Path::getFileName).hasToString("[one.jar, two.jar]");
        assertThat(first.jars().getFirst()).hasContent("b");
        assertThat(again).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(first.jars().getFirst()).toMillis()).isEqualTo(1000);
        assertThat(other.folder()).isNotEqualTo(first.folder());
        assertThat(cache()).hasSize(2);
    }

    @Test
    void mendsAFolderThatLostAFile() throws IOException {
        Path jar = jar("one.jar", "b", "a");
        var first = UnpackedJars.of(jar, folder.resolve("cache"));
        Files.delete(first.jars().getFirst());

        assertThat(UnpackedJars.of(jar, folder.resolve("cache")).jars()).allMatch(Files::exists);
        assertThat(cache()).hasSize(1);
    }

    @Test
    void processesThatStartTogetherDoNotDisturbEachOther() throws Exception {
        Path jar = jar("one.jar", "b".repeat(100_000), "a".repeat(100_000));
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<UnpackedJars>> starts = new ArrayList<>();
            for (int start = 0; start < 8; start++) {
                starts.add(() -> UnpackedJars.of(jar, folder.resolve("cache")));
            }
            for (Future<UnpackedJars> start : threads.invokeAll(starts)) {
                assertThat(start.get().jars()).allMatch(path -> path.toFile().length() == 100_000);
            }
        }
        assertThat(cache()).hasSize(1);
    }

    @Test
    void aDamagedJarIsNotUnpacked() throws IOException {
        Path jar = jar("one.jar", "b".repeat(1000), "a");
        byte[] bytes = Files.readAllBytes(jar);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("bbbb") + 100;
        bytes[at] = 'c';
        Files.write(jar, bytes);

        assertThatThrownBy(() -> UnpackedJars.of(jar, folder.resolve("cache"))).isInstanceOf(IOException.class)
                .hasMessageContaining("damaged at lib/one.jar");
        assertThat(cache()).isEmpty();
    }

    @Test
    void theCacheIsTheUsersOrTheOneThatWasNamed() {
        assertThat(CacheFolder.of(Map.of("KONBIT_CACHE", "/k", "XDG_CACHE_HOME", "/x"), "/home/ana")).hasToString("/k");
        assertThat(CacheFolder.of(Map.of("CACHE_DIRECTORY", "/var/cache/konbit"), "/home/ana"))
                .hasToString("/var/cache/konbit");
        assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", "/x"), "/home/ana")).hasToString("/x/konbit");
        assertThat(CacheFolder.of(Map.of(), "/home/ana")).hasToString("/home/ana/.cache/konbit");
    }

    private List<Path> cache() throws IOException {
        try (var all = Files.list(folder.resolve("cache"))) {
            return all.toList();
        }
    }

    /** A jar with two jars in it, stored as they are. */
    private Path jar(String name, String one, String two) throws IOException {
        Path jar = folder.resolve(name);
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.setMethod(ZipOutputStream.STORED);
            for (var entry : Map.of("lib/one.jar", one, "lib/two.jar", two, "README", "no jar").entrySet()) {
                byte[] bytes = entry.getValue().getBytes(StandardCharsets.UTF_8);
                var crc = new java.util.zip.CRC32();
                crc.update(bytes);
                var inside = new ZipEntry(entry.getKey());
                inside.setSize(bytes.length);
                inside.setCrc(crc.getValue());
                zip.putNextEntry(inside);
                zip.write(bytes);
            }
        }
        return jar;
    }
}
