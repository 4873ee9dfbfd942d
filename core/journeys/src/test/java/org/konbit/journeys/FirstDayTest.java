package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;

/** What a member does on the first day, with JavaScript off. */
@ExtendWith(Sites.Extension.class)
final class FirstDayTest {
    @Test
    void aMemberAsksDepositsFindsSwitchesTheLanguageAndLeaves(Sites sites) throws Exception {
        Browser member = sites.lively().as("member@example.org");
        asks(member);
        deposits(member);
        finds(member, "tribinal", "libete", "l%27libete");
        comments(member);
        switchesTheLanguage(member);
        leaves(member);
        member.open("/sign-in").fill("email", "member@example.org").fill("password", Site.PASSWORD).submit();
        member.press("lang", "ht");
    }

    private static void asks(Browser member) {
        member.open("/conversations/new?kind=question")
                .fill("title", "Ki jan nou ka kolekte dlo lapli nan lekòl la?")
                .fill("text", "Nou gen **de** basen, men yo fann.")
                .fill("language", "ht");
        member.submit();

        assertThat(member.status()).as(member.text()).isEqualTo(200);
        assertThat(member.document().select("h1").text()).contains("dlo lapli");
        assertThat(member.document().select("h1[lang=ht], [lang=ht] h1")).isNotEmpty();
        assertThat(member.document().select(".text strong").text()).isEqualTo("de");
    }

    private static void deposits(Browser member) throws IOException {
        member.open("/library/new")
                .attach("file", "dwa-moun-nan-lekol.pdf",
                        Files.readAllBytes(Community.kit().resolve("files/udhr.ht.pdf")))
                .fill("title", "Liv pou lekòl")
                .fill("language", "ht")
                .fill("licence", "public-domain")
                .submit();

        assertThat(member.status()).as(member.text()).isEqualTo(200);
    }

    /** By a word that stands only inside the PDF; without its accents, and in the short form with an apostrophe. */
    private static void finds(Browser member, String... words) throws InterruptedException {
        for (String word : words) {
            long deadline = System.nanoTime() + 90_000_000_000L;
            while (!member.open("/search?q=" + word).text().contains("Liv pou lekòl")) {
                assertThat(System.nanoTime()).as("%s is found within 90 s: %s", word, member.text())
                        .isLessThan(deadline);
                Thread.sleep(250);
            }
            assertThat(member.document().select("mark")).as(word).isNotEmpty();
        }
        assertThat(member.open("/search?q=derecho&language=es").document().select("mark").text())
                .containsIgnoringCase("derechos");
    }

    private static void comments(Browser member) {
        member.open("/conversations")
                .follow("Kijan nou konte")
                .fill("text", "Nou konn voye *de* koulè papye.")
                .submit();

        assertThat(member.status()).isEqualTo(200);
        assertThat(member.text()).contains("Nou konn voye de koulè papye.");
        String thanks = member.document().select("button[form=reacting][value^=thanks]").val();
        member.press("kind", thanks);
        assertThat(member.status()).isEqualTo(200);
        assertThat(member.document().select("button[value=\"" + thanks + "\"]").attr("aria-pressed")).isEqualTo("true");
    }

    private static void switchesTheLanguage(Browser member) {
        member.open("/library").press("lang", "fr");

        assertThat(member.path()).isEqualTo("/library");
        assertThat(member.document().select("html").attr("lang")).isEqualTo("fr");
        assertThat(member.text()).contains("Bibliothèque");
    }

    private static void leaves(Browser member) {
        member.open("/").formTo("/sign-out").submit();

        assertThat(member.open("/settings").path()).isEqualTo("/sign-in");
    }
}
