package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;

/** Plants words that exist nowhere else in a closed space, and looks for them as somebody outside. */
final class ClosedSpaceTest {
    private static final List<String> PLANTED = List.of("xochitlzuma", "quetzalbrumo", "tlalocvento", "mictlansombra",
            "itzamnafuego",
            "zipacnaroca");
    private static final Pattern FILE = Pattern.compile("/files/[0-9A-Z]{26}/[^\"?]+");

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anOutsiderFindsThemNowhereAndCannotTellHiddenFromMissing(TestDatabase database) throws Exception {
        try (Site site = Community.small().database(database).start()) {
            Browser member = site.as("member@example.org");
            String conversation = conversation(member);
            String resource = resource(member);
            Matcher file = FILE.matcher(member.source());
            assertThat(file.find()).isTrue();
            waitUntilFound(member);

            for (Reader outsider : List.of(Reader.of(site, "outsider"), Reader.visitor(site))) {
                for (String path : List.of("/", "/conversations", "/conversations?kind=question", "/library",
                        "/members", "/organizations",
                        "/spaces", "/topics/rights", "/library?topic=rights", "/search?q=circle",
                        "/members?q=member")) {
                    assertThat(outsider.get(path).text()).as(path)
                            .doesNotContainIgnoringCase(PLANTED.toArray(String[]::new));
                }
                for (String word : PLANTED) {
                    for (String query : List.of(word, word.substring(0, 7))) {
                        assertThat(hits(outsider, query)).as("%s found by %s", query, outsider).isZero();
                    }
                }
                hiddenLooksMissing(outsider, conversation, "/conversations/00000000000000000000000000");
                hiddenLooksMissing(outsider, resource, "/library/00000000000000000000000000");
                hiddenLooksMissing(outsider, "/spaces/circle", "/spaces/nowhere");
                hiddenLooksMissing(outsider, file.group(),
                        "/files/00000000000000000000000000/" + file.group().substring(34));
            }
            postsLookMissingToo(Reader.of(site, "outsider"), conversation.substring("/conversations/".length()));
        }
    }

    private static String conversation(Browser member) {
        member.open("/conversations/new?kind=question")
                .fill("title", "Sobre " + PLANTED.get(0))
                .fill("body", "Texto " + PLANTED.get(1))
                .fill("language", "es")
                .fill("space", circle(member))
                .submit();
        assertThat(member.status()).isEqualTo(200);
        String path = member.path();
        member.fill("body", "Comentario " + PLANTED.get(2)).submit();
        assertThat(member.source()).contains(PLANTED.get(2));
        return path;
    }

    private static String resource(Browser member) {
        member.open("/library/new")
                .attach("file", PLANTED.get(3) + ".txt",
                        ("Adentro: " + PLANTED.get(4)).getBytes(StandardCharsets.UTF_8))
                .fill("title", "Recurso " + PLANTED.get(5))
                .fill("language", "es")
                .fill("topic", "rights")
                .fill("licence", "CC-BY-4.0")
                .fill("space", circle(member))
                .submit();
        assertThat(member.status()).isEqualTo(200);
        return member.path();
    }

    private static String circle(Browser member) {
        return member.document()
                .select("[name=space] option")
                .stream()
                .filter(option -> option.text().contains("Círculo"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No circle to choose on " + member.path()))
                .val();
    }

    /** The member of the circle does find each word: otherwise the outsider's silence would prove nothing. */
    private static void waitUntilFound(Browser member) throws InterruptedException {
        for (String word : PLANTED) {
            long deadline = System.nanoTime() + 30_000_000_000L;
            while (member.open("/search?q=" + word).document().select("mark").isEmpty()
                    && !member.source().contains("/library/") && !member.source().contains("/conversations/0")) {
                assertThat(System.nanoTime()).as("%s is found inside within 30 s", word).isLessThan(deadline);
                Thread.sleep(200);
            }
        }
    }

    private static int hits(Reader reader, String query) {
        return reader.get("/search?q=" + query)
                .document("")
                .select("main a[href*=/conversations/0], main a[href*=/library/0]")
                .size();
    }

    private static void hiddenLooksMissing(Reader outsider, String hidden, String missing) {
        Answer one = outsider.get(hidden);
        Answer other = outsider.get(missing);
        assertThat(one.status()).as(hidden).isEqualTo(other.status()).isIn(404, 303);
        assertThat(one.text().replace(hidden, "PATH")).as(hidden).isEqualTo(other.text().replace(missing, "PATH"));
    }

    private static void postsLookMissingToo(Reader outsider, String content) {
        for (String deed : List.of("comments", "reactions")) {
            Answer hidden = outsider.postOwn("/contents/" + content + "/" + deed,
                    Map.of("body", "x", "language", "es", "kind", "thanks"));
            Answer missing = outsider.postOwn("/contents/00000000000000000000000000/" + deed,
                    Map.of("body", "x", "language", "es", "kind", "thanks"));
            assertThat(hidden.status()).as(deed).isEqualTo(missing.status()).isEqualTo(404);
        }
    }
}
