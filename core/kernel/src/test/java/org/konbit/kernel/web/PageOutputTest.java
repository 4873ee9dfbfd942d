package org.konbit.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class PageOutputTest {
    private final PageOutput output = new PageOutput(Contribution.KERNEL);

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
    void aPageOfAPluginsThatIsTooLongForAnybodyEndsThereAndSaysWhatToDo() {
        String words = "<b>x</b> ".repeat(500_000);
        PageOutput page = new PageOutput("board");
        page.setContext("p", null);
        assertThatThrownBy(() -> page.writeUserContent(words))
                .hasMessage("This page of the plugin board has more than 4 million characters, which no page may have: "
                        + "show a long list in pages, as 50 rows each, and give a long text as a file");
        assertThat(page.toByteArray().length).isLessThanOrEqualTo(PageBytes.MOST);

        output.setContext("p", null);
        output.writeUserContent(words);
        assertThat(output.toByteArray().length).as("the kernel's own").isGreaterThan(PageBytes.MOST);
    }

    @Test
    void aPageOfAPluginsEndsWhenNobodyWaitsForItAnyMore() {
        PageOutput page = new PageOutput("board");
        page.writeContent("<p>");
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> page.writeUserContent("words")).hasMessageContaining("Nobody waits");
        } finally {
            assertThat(Thread.interrupted()).as("who gave it up sees that it was").isTrue();
        }
        assertThat(new String(page.toByteArray(), StandardCharsets.UTF_8)).isEqualTo("<p>");
    }

    @Test
    void escapesMarkupInsideAnAttribute() {
        String markup = output.mint("\"><script>");
        output.setContext("a", "title");
        output.writeUserContent(markup);

        assertThat(written()).doesNotContain("\"").doesNotContain("<");
    }
}
