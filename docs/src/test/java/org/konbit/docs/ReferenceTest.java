package org.konbit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes the reference of the API to {@code docs/target/reference}, and finds nothing wrong in it. */
final class ReferenceTest {
    private static final Path ROOT = Path.of(System.getProperty("konbit.root", ".."));

    @Test
    void everyPublicThingHasASentenceAndEveryReferenceLeadsSomewhere() {
        Path pages = ROOT.resolve("docs/target/reference");
        Reference reference = new Reference(
                List.of(ROOT.resolve("core/api/src/main/java"), ROOT.resolve("core/testing/src/main/java")),
                List.of("org.konbit.api", "org.konbit.api.content", "org.konbit.testing"));

        assertThat(reference.write(pages)).isEmpty();
        assertThat(pages.resolve("index.html")).isNotEmptyFile();
        assertThat(pages.resolve("org/konbit/api/Contributions.html")).content().contains("Answer GET (and HEAD)");
    }

    @Test
    void aBrokenReferenceAndAMissingSentenceAreProblems(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("broken"));
        Files.writeString(folder.resolve("broken/Broken.java"),
                "package broken;\n/** See {@link Nowhere}. */\npublic interface Broken {\nvoid silent(int x);\n}\n");

        List<String> problems = new Reference(List.of(folder), List.of("broken")).write(folder.resolve("out"));

        assertThat(problems).anyMatch(problem -> problem.endsWith("error: reference not found"))
                .anyMatch(problem -> problem.endsWith("Broken.java:4: warning: no comment"));
    }
}
