package org.konbit.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

final class LinksTest {
    @Test
    void encodesWhatMayNotStandInAUrlAndLeavesTheRest() {
        assertThat(Links.encoded("/library?topic=water&x=%20")).isEqualTo("/library?topic=water&x=%20");
        assertThat(Links.encoded("/files/1/Kijan pou kenbe liv kès la.pdf"))
                .isEqualTo("/files/1/Kijan%20pou%20kenbe%20liv%20k%C3%A8s%20la.pdf");
        assertThat(Links.encoded("/a\"<>")).isEqualTo("/a%22%3C%3E");
    }

    @Test
    void initialsAreTheFirstLettersOfTheFirstAndLastWord() {
        assertThat(Initials.of("Jean-Paul Désir")).isEqualTo("JD");
        assertThat(Initials.of("  élodie ")).isEqualTo("É");
        assertThat(Initials.of("")).isEqualTo("?");
    }

    @Test
    void pagesSurviveCompression() throws Exception {
        byte[] page = "Dwa moun ".repeat(5000).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20; i++) {
            byte[] back = new GZIPInputStream(new ByteArrayInputStream(Gzip.compressed(page))).readAllBytes();
            assertThat(back).isEqualTo(page);
        }
    }
}
