package org.konbit.kernel.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackTraceTest {
    @TempDir
    private Path folder;

    @Test
    void aNameMayHaveLettersOfAnyLanguage() throws Exception {
        Path file = folder.resolve("src/main/java/org/example/Año.java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "one\ntwo\nthree\n");
        String trace = """
                       java.lang.IllegalStateException: no
                       \tat org.konbit.hello//org.example.Año.sumarDías(Año.java:2)
                       """;

        assertThat(StackTrace.of(trace).place(new PluginSources(folder, name -> Optional.empty())))
                .hasValueSatisfying(place -> assertThat(place.at()).isEqualTo("src/main/java/org/example/Año.java:2"));
    }
}
