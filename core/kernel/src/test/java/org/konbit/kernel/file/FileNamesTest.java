package org.konbit.kernel.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FileNamesTest {
    private static Map<String, String> names() {
        return Map.ofEntries(Map.entry("Dwa moun.pdf", "Dwa moun.pdf"), Map.entry("../../etc/passwd", "passwd"),
                Map.entry("C:\\temp\\a.pdf", "a.pdf"), Map.entry("a\u202Efdp.exe", "afdp.exe"),
                Map.entry("a\u0000b\u0007c.pdf", "abc.pdf"),
                Map.entry("  .htaccess. ", "htaccess"), Map.entry("a<b>:\"c\"?.pdf", "a-b---c--.pdf"),
                Map.entry("a\u200b\u00a0 b.pdf", "a b.pdf"), Map.entry("...", "file"), Map.entry("/", "file"),
                Map.entry("e\u0301.txt", "é.txt"), Map.entry("😀.txt", "😀.txt"));
    }

    @Test
    void namesAreMadeHarmless() {
        assertThat(names()).allSatisfy((sent, clean) -> assertThat(FileNames.clean(sent)).isEqualTo(clean));
    }

    @Test
    void aLongNameKeepsItsEnding() {
        assertThat(FileNames.clean("é".repeat(300) + ".pdf")).hasSize(200).endsWith("é.pdf");
        assertThat(FileNames.clean("😀".repeat(300) + ".pdf")).hasSizeLessThanOrEqualTo(200).endsWith("😀.pdf");
        assertThat(FileNames.withEnding("a".repeat(200), "pdf")).hasSize(200).endsWith("a.pdf");
    }

    @Test
    void onlyAWordBehindTheLastDotIsAnEnding() {
        assertThat(FileNames.ending("a.tar.GZ")).isEqualTo("gz");
        assertThat(FileNames.ending("Carta al Sr. Pérez")).isEmpty();
        assertThat(FileNames.ending(".pdf")).isEmpty();
        assertThat(FileNames.ending("a.")).isEmpty();
    }
}
