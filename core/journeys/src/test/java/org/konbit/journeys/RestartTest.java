package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;
import org.konbit.testing.walk.Reader;

/** A community is stopped and started again, and loses its search index while people use it: nothing of theirs is missing. */
final class RestartTest {
    /** A word as somebody types it, and the language of what is found by it: inflected and elided. */
    private static final int TRIES = 100;
    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("derechos", "es");
        WORDS.put("derecho", "es");
        WORDS.put("droits", "fr");
        WORDS.put("l'article", "fr");
        WORDS.put("direitos", "pt");
        WORDS.put("direito", "pt");
        WORDS.put("rights", "en");
        WORDS.put("right", "en");
        WORDS.put("m'ap", "ht");
        WORDS.put("l’ap", "ht");
        WORDS.put("libete", "ht");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatWasWrittenIsThereAgainAndFound(TestDatabase database) throws Exception {
        try (Site site = Community.example().database(database).start()) {
            Browser member = site.as("member@example.org");
            String conversation = asks(member, "Kiyès ki ka ede?", "Mwen konnen l’ap vini: m'ap tann li ak zabriko.");
            String resource = deposits(member);
            member.open("/library").press("lang", "fr");

            site.restart();
            assertThat(member.open("/settings").path()).as("the session goes on").isEqualTo("/settings");
            assertThat(member.document().select("html").attr("lang")).isEqualTo("fr");
            isThere(member, conversation, resource);
            found(member);

            String index = generations(site);
            delete(site.dataDirectory().resolve("index").resolve(index));
            String meanwhile = asks(member, "Pandan n ap repare", "Yon dezyèm zabriko.");
            found(member);
            finds(member, "zabriko", "", meanwhile, conversation);
            Running.until("the index is made anew", () -> !generations(site).contains(index));
            found(member);
            finds(member, "zabriko", "", meanwhile, conversation);
            isThere(member, conversation, resource);
        }
    }

    private static String asks(Browser member, String title, String text) {
        member.open("/conversations/new").fill("title", title).fill("text", text).fill("language", "ht").submit();
        assertThat(member.status()).as(member.text()).isEqualTo(200);
        String path = member.path();
        member.fill("text", "Men yon repons.").submit();
        member.press("kind", "thanks " + path.substring(path.lastIndexOf('/') + 1));
        assertThat(member.status()).isEqualTo(200);
        return path;
    }

    private static String deposits(Browser member) {
        member.open("/library/new")
                .attach("file", "nòt.txt", "Yon nòt sou pye sapoti.".getBytes(StandardCharsets.UTF_8))
                .fill("language", "ht")
                .fill("licence", "CC-BY-4.0")
                .submit();
        assertThat(member.status()).as(member.text()).isEqualTo(200);
        return member.path();
    }

    private static void isThere(Browser member, String conversation, String resource) {
        member.open(conversation);
        assertThat(member.status()).isEqualTo(200);
        assertThat(member.text()).contains("m'ap tann li", "Men yon repons.");
        assertThat(member.document().select("#said > .react [aria-pressed=true]")).hasSize(1);
        member.open(resource);
        member.open(member.document().select("main a[href^=/files/]").attr("href"));
        assertThat(member.source()).isEqualTo("Yon nòt sou pye sapoti.");
    }

    private static void found(Browser member) throws InterruptedException {
        for (Map.Entry<String, String> word : WORDS.entrySet()) {
            finds(member, word.getKey(), word.getValue());
        }
    }

    /** Whatever happens to the index, the page answers; soon the word is found, with these among the hits. */
    private static void finds(Browser member, String word, String language, String... paths)
            throws InterruptedException {
        String search = "/search?q=" + Reader.encoded(word) + "&language=" + language;
        long deadline = System.nanoTime() + 90_000_000_000L;
        while (!found(member.open(search), paths)) {
            assertThat(member.status()).as(search).isEqualTo(200);
            assertThat(System.nanoTime()).as("%s is found within 90 s: %s", word, member.text()).isLessThan(deadline);
            Thread.sleep(100);
        }
    }

    private static boolean found(Browser member, String... paths) {
        List<String> hits = member.document().select("main .rows a.t").eachAttr("href");
        return hits.containsAll(List.of(paths)) && !member.document().select("main .rows mark").isEmpty();
    }

    /** The folders the index stands in now. */
    private static String generations(Site site) {
        try (Stream<Path> folders = Files.list(site.dataDirectory().resolve("index"))) {
            return folders.map(folder -> folder.getFileName().toString()).sorted().collect(Collectors.joining(" "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server writes there meanwhile and tidies up behind itself, so a file may be gone or come. */
    private static void delete(Path folder) throws IOException {
        for (int i = 0; i < TRIES && Files.exists(folder); i++) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            } catch (FileSystemException | UncheckedIOException e) {
                assertThat(i).as("tries to delete what the server still writes: %s", e).isLessThan(TRIES - 1);
            }
        }
        assertThat(folder).doesNotExist();
    }
}
