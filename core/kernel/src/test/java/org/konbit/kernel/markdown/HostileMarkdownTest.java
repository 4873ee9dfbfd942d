package org.konbit.kernel.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileMarkdownTest {
    private static final Duration FUZZING = Duration.ofSeconds(3);
    private static final int FEWEST = 1000;
    private static final String[] PIECES = {"<", ">", "\"", "'", "`", "```\n", "[", "](", ")", "![", "javascript:",
            "\n", "\n\n", "> ", "- ",
            "# ", "\\", "&#x6a;", "&lt;", "<!--", "-->", "<![CDATA[", "]]>", "<script>", "</p>", "onerror=", "\u0000",
            "\t", "{{", "*", "_",
            "http://", "www.", "@", "\u202e", "\ud83d", "<svg/onload=", "style=", "</a>", "hx-get=", "data:text/html,"};
    private final Markdown markdown = new Markdown();

    @Test
    void noPayloadGetsThrough() throws IOException {
        List<String> payloads = payloads();
        assertThat(payloads).hasSizeGreaterThanOrEqualTo(150).doesNotHaveDuplicates();
        for (String payload : payloads) {
            for (String text : List.of(payload, "[x](" + payload + ")", "![" + payload + "](" + payload + ")",
                    "> - # " + payload,
                    "`" + payload + "`", "```" + payload + "\n" + payload,
                    "[r]\n\n[r]: " + payload + " '" + payload + "'",
                    "<" + payload + ">", "a\n\n" + payload + "\n\nb")) {
                assertThat(StrictHtml.faults(markdown.html(text))).as(text).isEmpty();
            }
        }
    }

    @Test
    void theSanitizerHoldsWithoutTheRestToo() throws IOException {
        for (String payload : payloads()) {
            assertThat(StrictHtml.faults(CleanHtml.sanitize(payload))).as(payload).isEmpty();
        }
    }

    @Test
    void theStrictCheckSeesWhatIsWrong() {
        assertThat(List.of("<script>x</script>", "<p class=x>", "<a href='javascript:x'>x</a>",
                "<a href=' javascript:x'>x</a>", "<img src=x>",
                "<p onclick=x>", "</main><p>", "<svg>", "<a href='//example.org'>x</a>", "<div>", "<ol start=x>"))
                .allSatisfy(html -> assertThat(StrictHtml.faults(html)).isNotEmpty());
    }

    @Test
    void randomMutationsOfThePayloadsDoNotGetThrough() throws IOException {
        List<String> payloads = payloads();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long end = System.nanoTime() + FUZZING.toNanos();
        int tried = 0;
        while (tried <= FEWEST || System.nanoTime() < end) {
            String text = mutation(payloads, random);
            assertThat(StrictHtml.faults(markdown.html(text))).as("seed %d: %s", seed, text).isEmpty();
            assertThatCode(() -> markdown.excerpt(text, 1 + random.nextInt(50))).doesNotThrowAnyException();
            tried++;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {">", "> ", "- ", "*", "_", "**a ", "[", "![", "[a](", "<", "`", "``a`", "\\", "&", "1. ",
            "(", "a**b", "*a_", "[[]",
            "www.", "http://", "a@", "<!--", "\"", "![[]()", "# ", "~~~\n", "\n> - ", "[a]: b\n", "&#0;", "(www.",
            "'\"", "</p>", "{{"})
    void repetitionsNeitherOverflowNorTakeLong(String piece) {
        String text = piece.repeat(40_000 / piece.length());
        long before = System.nanoTime();
        assertThat(StrictHtml.faults(markdown.html(text))).isEmpty();
        markdown.plain(text);
        markdown.excerpt(text, 200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
    }

    private static String mutation(List<String> payloads, Random random) {
        StringBuilder text = new StringBuilder(payloads.get(random.nextInt(payloads.size())));
        for (int change = random.nextInt(8); change >= 0; change--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(4)));
                case 2 -> text.insert(at, (char) random.nextInt(0x300));
                default -> text.insert(at, payloads.get(random.nextInt(payloads.size())));
            }
        }
        return text.toString();
    }

    private static List<String> payloads() throws IOException {
        try (InputStream corpus = HostileMarkdownTest.class.getResourceAsStream("xss.txt")) {
            assertThat(corpus).isNotNull();
            return new String(corpus.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> line.replace("\\n", "\n").replace("\\t", "\t").replace("\\0", "\0"))
                    .toList();
        }
    }
}
