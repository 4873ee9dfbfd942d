package org.konbit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The smallest useful plugin stays as small as we say, its test included; the formatter has had its say before. */
final class SmallestPluginTest {
    private static final int FILES = 5;
    private static final int LINES = 125;

    @Test
    void isFiveFilesAndFiveFilesOfWords() throws IOException {
        Path hello = Path.of(System.getProperty("konbit.root", "..")).resolve("plugins/hello");
        List<Path> files;
        try (Stream<Path> all = Files.walk(hello)) {
            files = all.filter(Files::isRegularFile).filter(file -> !file.startsWith(hello.resolve("target"))).toList();
        }
        List<Path> words = files.stream().filter(file -> file.toString().endsWith(".properties")).toList();
        List<Path> own = files.stream().filter(file -> !words.contains(file)).toList();
        int lines = 0;
        for (Path file : own) {
            lines += Files.readAllLines(file).size();
        }

        assertThat(words).as("files of words").hasSize(5);
        assertThat(own).as("other files").hasSizeLessThanOrEqualTo(FILES);
        assertThat(lines).as("lines of %s", own).isBetween(1, LINES);
    }
}
