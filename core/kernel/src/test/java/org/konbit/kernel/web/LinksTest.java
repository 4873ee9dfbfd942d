package org.konbit.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.konbit.api.Response;

final class LinksTest {
    @Test
    void encodesWhatMayNotStandInAUrlAndLeavesTheRest() {
        assertThat(Links.encoded("/library?topic=water&x=%20")).isEqualTo("/library?topic=water&x=%20");
        assertThat(Links.encoded("/files/1/Kijan pou kenbe liv kès la.pdf"))
                .isEqualTo("/files/1/Kijan%20pou%20kenbe%20liv%20k%C3%A8s%20la.pdf");
        assertThat(Links.encoded("/a\"<>")).isEqualTo("/a%22%3C%3E");
    }

    @Test
    void leadToPathsOfTheSite() {
        assertThat(Links.inSite("hello", "/hello?a=b c")).isEqualTo("/hello?a=b%20c");
        for (String path : List.of("hello/1", "", "?page=2", "#top", "//example.org", "https://example.org")) {
            assertThatThrownBy(() -> Links.inSite("hello", path)).hasMessageContaining("begins with one slash")
                    .hasMessageEndingWith("not to \"" + path + "\"");
            assertThatThrownBy(() -> Response.redirect(path)).hasMessageContaining("begins with one slash")
                    .hasMessageEndingWith("not to \"" + path + "\"");
        }
        assertThat(Links.inSite(Contribution.KERNEL, "#talk")).isEqualTo("#talk");
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
