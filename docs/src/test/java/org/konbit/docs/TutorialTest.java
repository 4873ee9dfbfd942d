package org.konbit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;

/** Does what the tutorial says, step by step, and looks at what its reader is told to see. */
final class TutorialTest {
    private static final int STEPS = 10;
    private static final int WORDS_OF_ITS_OWN = 7;
    private static final int OWN_TESTS = 6;
    private static final int PROMISES = 13;

    @TempDir
    private Path folder;

    @Test
    void eachStepRunsAndTheLastOneKeepsTheContract() throws Exception {
        Map<String, List<CodeBlock>> steps = CodeBlock.filesOf("tutorial.md")
                .stream()
                .collect(Collectors.groupingBy(block -> block.section().replaceFirst(":.*", "")));
        assertThat(steps).hasSize(STEPS);
        PluginFolder board = new PluginFolder(folder.resolve("board"));
        Path jar = folder;
        try (Site site = Site.builder().start()) {
            for (int step = 1; step <= STEPS; step++) {
                steps.get("Step " + step).forEach(block -> PluginFolder.write(folder, block));
                if (step < WORDS_OF_ITS_OWN) {
                    copyWords(board);
                }
                jar = board.pack(List.of());
                new Live(site).exchange("board", jar);
                look(step, site);
            }
        }
        PluginTests.Result result = new PluginTests(board, jar).run("org.example.board.BoardPluginTest",
                "org.example.board.BoardSearchTest");

        assertThat(result.failures()).isEmpty();
        assertThat(result.succeeded()).isGreaterThanOrEqualTo(OWN_TESTS + PROMISES);
    }

    /** As the reader does it, with the command of the tutorial. */
    private static void copyWords(PluginFolder board) throws IOException, InterruptedException {
        CodeBlock copy = CodeBlock.in("sh")
                .stream()
                .filter(b -> b.code().contains("messages_$"))
                .findFirst()
                .orElseThrow();
        assertThat(new ProcessBuilder("bash", "-c", copy.code()).directory(board.folder().toFile())
                .inheritIO()
                .start()
                .waitFor()).isZero();
    }

    private static void look(int step, Site site) {
        Browser member = site.as(Role.MEMBER).open("/board?lang=en");
        assertThat(member.status()).as("step %s", step).isEqualTo(200);
        switch (step) {
            case 1, 2 -> assertThat(member.text()).contains("Nobody asks for anything today");
            case 3 -> assertThat(member.open("/board/anything").status()).isEqualTo(404);
            case 4 -> {
                assertThat(write(member, "91").text()).contains("Choose between 1 and 90 days");
                assertThat(write(member, "30").text()).contains("Your note is on the board", "Who has a ladder?");
                assertThat(member.follow("Who has a ladder?").form("text").text()).contains("until");
            }
            case 5 -> assertThat(member.open("/").document().select("nav a[href=/board]")).isNotEmpty();
            case 6 -> assertThat(member.follow("Who has a ladder?").formTo("/close").text())
                    .contains("Close this note");
            case 7, 8 -> assertThat(member.open("/board?lang=ht").text()).contains("Ekri yon nòt");
            case 9 -> assertThat(member.open("/?lang=en").text()).contains("New on the board", "Who has a ladder?");
            default -> assertThat(member.fill("q", "nothing").submit().path()).isEqualTo("/search");
        }
    }

    private static Browser write(Browser member, String days) {
        return member.open("/board/new")
                .fill("kind", "ASK")
                .fill("title", "Who has a ladder?")
                .fill("days", days)
                .submit();
    }
}
