package org.konbit.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class PageOutputTest {
    private final PageOutput output = new PageOutput();

    private String written() {
        return new String(output.toByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void placesMarkupMadeForThisPage() {
        String markup = output.mint("<b>a</b>");
        output.setContext("p", null);
        output.writeUserContent(markup);

        assertThat(written()).isEqualTo("<b>a</b>");
    }

    @Test
    void escapesTheSameTextWhenItIsNotTheMintedOne() {
        output.mint("<b>a</b>");
        output.setContext("p", null);
        output.writeUserContent("<b>a</b>");

        assertThat(written()).isEqualTo("&lt;b&gt;a&lt;/b&gt;");
    }

    @Test
    void escapesWhatIsCutFromMarkupOrJoinedToIt() {
        String markup = output.mint("<b>a</b>");
        output.setContext("p", null);
        output.writeUserContent(markup + "!");
        output.writeUserContent(markup.substring(0, 3));

        assertThat(written()).isEqualTo("&lt;b&gt;a&lt;/b&gt;!&lt;b&gt;");
    }

    @Test
    void escapesMarkupInsideAnAttribute() {
        String markup = output.mint("\"><script>");
        output.setContext("a", "title");
        output.writeUserContent(markup);

        assertThat(written()).doesNotContain("\"").doesNotContain("<");
    }
}
