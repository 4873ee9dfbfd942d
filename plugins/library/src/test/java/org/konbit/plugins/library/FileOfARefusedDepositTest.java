package org.konbit.plugins.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

/** On a slow line a file is sent once: what else is wrong with its form does not make anybody send it again. */
@KonbitTest(ownSite = true)
final class FileOfARefusedDepositTest {
    private static final String WORD = "input[name=_file-file]";
    private static final String AGAIN = "elígelo otra vez";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Browser depositing(Site site, String title) {
        return site.as(Role.MEMBER)
                .open("/library/new")
                .fill("title", title)
                .fill("language", "ht")
                .fill("licence", "CC-BY-4.0")
                .fill("link", "kat");
    }

    private static Browser refused(Site site, String title, String text) {
        Browser member = depositing(site, title).attach("file", "acta kat.txt", bytes(text)).submit();
        assertThat(member.status()).isEqualTo(422);
        assertThat(member.document().select("#p-link")).hasSize(1);
        return member;
    }

    private static String word(Browser member) {
        return member.document().select(WORD).val();
    }

    private static Browser corrected(Browser member) {
        return member.fill("link", "").submit();
    }

    private static String file(Browser member) {
        assertThat(member.path()).as(member.text()).matches("/library/[0-9A-Z]{26}");
        return member.follow("acta kat.txt").source();
    }

    private static List<Path> aside(Site site) {
        return files(site.dataDirectory().resolve("work").resolve("aside"));
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void age(Site site, Duration age) throws IOException {
        for (Path file : aside(site)) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
        }
    }

    @Test
    void theFileIsKeptUntilTheRestIsRight(Site site) {
        Browser member = refused(site, "Kat", "Mayi ak pwa");
        assertThat(member.document().select("#k-file").text()).contains("acta kat.txt", "(11 bytes)", "guardado",
                "elige otro");
        assertThat(member.document().select("[name=file]").attr("aria-describedby")).endsWith("k-file");
        assertThat(member.document().select("#p-file")).isEmpty();

        assertThat(file(corrected(member))).isEqualTo("Mayi ak pwa");
    }

    @Test
    void itIsKeptHoweverOftenTheFormIsRefused(Site site) {
        Browser member = refused(site, "Kat", "Mayi ak pwa");
        String word = word(member);
        member.fill("link", "ftp://example.org").submit();
        assertThat(member.status()).isEqualTo(422);
        assertThat(word(member)).isEqualTo(word);

        assertThat(file(corrected(member))).isEqualTo("Mayi ak pwa");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                            pt|está guardado; escolha outro
                                            en|is kept; choose another
                                            fr|est conservé ; choisissez-en un autre
                                            ht|toujou la; chwazi yon lòt""")
    void itIsSaidInEachLanguage(String language, String said, Site site) {
        Browser member = site.as("outsider@example.org").open("/library/new").press("lang", language);
        member.open("/library/new").fill("link", "kat").attach("file", "acta.txt", bytes("Mayi")).submit();

        assertThat(member.document().select("#k-file").text()).contains("acta.txt", said);
    }

    @Test
    void anotherFileTakesItsPlace(Site site) {
        Browser member = refused(site, "Kat", "Mayi");
        member.attach("file", "acta kat.txt", bytes("Pwa"));

        assertThat(file(corrected(member))).isEqualTo("Pwa");
    }

    @Test
    void anotherFileOfARefusedFormTakesItsPlaceToo(Site site) {
        Browser member = refused(site, "Kat", "Mayi");
        int before = aside(site).size();
        member.attach("file", "acta kat.txt", bytes("Pwa")).submit();
        assertThat(aside(site)).hasSize(before);

        assertThat(file(corrected(member))).isEqualTo("Pwa");
    }

    @Test
    void whoWantsNoFileTakesTheTickAway(Site site) {
        Browser member = refused(site, "Sin archivo", "Mayi");
        member.fill("_file-file", "").fill("link", "https://example.org/kat").submit();

        assertThat(member.path()).matches("/library/[0-9A-Z]{26}");
        assertThat(member.document().select("main a[href*=/files/]")).isEmpty();
    }

    @Test
    void aFileThatIsNotTakenIsSaidWithTheRestAndNotKept(Site site) {
        int before = aside(site).size();
        Browser member = depositing(site, "Kat").attach("file", "pelikil.mp4", bytes("\0\0\0\30ftypisom")).submit();

        assertThat(member.status()).isEqualTo(422);
        assertThat(member.document().select("#p-link")).hasSize(1);
        assertThat(member.document().select("#p-file")).hasSize(1);
        assertThat(member.document().select(WORD)).isEmpty();
        assertThat(aside(site)).hasSize(before);
    }

    @Test
    void theSecondPressOfTheButtonIsTheSameDeposit(Site site) {
        Browser member = refused(site, "Dos veces", "Mayi");
        Map<String, String> sent = Map.of("_csrf", member.document().select("[name=_csrf]").val(), "_file-file",
                word(member), "title", "Dos veces", "language", "ht", "licence", "CC-BY-4.0", "once",
                member.document().select("[name=once]").val(), "space",
                member.document().select("[name=space] option[value]:not([value=''])").val());
        member.post("/library/new", sent);
        String first = member.path();
        member.post("/library/new", sent);

        assertThat(first).matches("/library/[0-9A-Z]{26}");
        assertThat(member.path()).isEqualTo(first);
    }

    @Test
    void nobodyReadsOrFindsItMeanwhile(Site site) {
        Browser member = refused(site, "Kat", "zanmitay sekre");
        String word = word(member);
        List<String> paths = new ArrayList<>(List.of("/files/" + word + "/acta.txt", "/aside/" + word));
        aside(site).forEach(file -> paths.add("/files/" + file.getFileName() + "/acta.txt"));

        for (String path : paths) {
            assertThat(site.as(Role.ADMINISTRATOR).open(path).status()).as(path).isEqualTo(404);
        }
        assertThat(site.as(Role.MEMBER).open("/search?q=zanmitay").text()).doesNotContain("acta kat");
        assertThat(files(site.dataDirectory().resolve("files").resolve("incoming"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", ".", "../../konbit.db", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.YS50eHQ",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.A", "\0", "😀"})
    void aForgedWordIsRefusedAtItsField(String forged, Site site) {
        Browser member = refused(site, "Título", "Mayi");
        member.document().select(WORD).val(forged);
        corrected(member);

        assertThat(member.status()).isEqualTo(422);
        assertThat(member.document().select("#p-file").text()).contains(AGAIN);
        assertThat(member.document().select(WORD)).isEmpty();
        assertThat(member.document().select("[name=title]").val()).isEqualTo("Título");
    }

    @Test
    void aWordIsGoodForItsMemberItsFieldAndItsNameAlone(Site site) {
        Browser member = refused(site, "Título", "Mayi");
        String word = word(member);
        Browser other = site.as(Role.FACILITATOR).open("/library/new");
        other.form("file")
                .document()
                .select("form:has([name=file])")
                .append("<input name=_file-file value=" + word + ">");
        other.fill("title", "Ajeno").submit();
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.document().select("#p-file").text()).contains(AGAIN);
        assertThat(other.source()).doesNotContain(word);

        member.document().select(WORD).val(word.replaceAll("\\.[^.]*$", ".b3Rybw"));
        corrected(member);
        assertThat(member.document().select("#p-file").text()).contains(AGAIN);
        member.document().select("form:has([name=file])").append("<input name=_file-title value=" + word + ">");
        corrected(member);
        assertThat(member.document().select(WORD)).isEmpty();
    }

    @Test
    void anExpiredFileIsChosenAgainAndTheRestStays(Site site) throws Exception {
        Browser member = refused(site, "Título", "Mayi");
        age(site, Duration.ofHours(19));
        corrected(member);

        assertThat(member.status()).isEqualTo(422);
        assertThat(member.document().select("#p-file").text()).contains(AGAIN);
        assertThat(member.document().select("[name=title]").val()).isEqualTo("Título");
    }

    @Test
    void aStartSweepsWhatIsOldAndLeavesTheRest(Site site) throws Exception {
        refused(site, "Viejo", "Mayi");
        age(site, Duration.ofHours(19));
        Browser member = refused(site, "Nuevo", "Pwa");
        site.restart();

        assertThat(aside(site)).hasSize(1);
        assertThat(file(corrected(member))).isEqualTo("Pwa");
    }

    @Test
    void theOldestGiveWay(Site site) throws Exception {
        age(site, Duration.ofHours(19));
        site.restart();
        Browser first = refused(site, "Uno", "1");
        age(site, Duration.ofMinutes(1));
        for (int i = 2; i <= 4; i++) {
            refused(site, "Otro", Integer.toString(i));
        }
        assertThat(aside(site)).hasSize(4);
        Browser last = refused(site, "Último", "5");
        assertThat(aside(site)).hasSize(4);

        assertThat(corrected(first).document().select("#p-file").text()).contains(AGAIN);
        assertThat(file(corrected(last))).isEqualTo("5");
    }

    @Test
    void aPageThatWasOpenForLongKeepsTheFileToo(Site site) {
        Browser member = depositing(site, "Kat").attach("file", "acta kat.txt", bytes("Mayi"));
        member.document().select("[name=_csrf]").val("x");
        member.fill("link", "").submit();
        assertThat(member.status()).isEqualTo(403);
        assertThat(member.document().select("#k-file").text()).contains("acta kat.txt");

        assertThat(file(member.form("file").submit())).isEqualTo("Mayi");
    }

    @Test
    void whoSignsInAgainFindsTheFileThatWasKept(Site site) {
        Browser member = refused(site, "Kat", "Mayi");
        site.as(Role.MEMBER).open("/settings/sign-in").formTo("/sign-out-everywhere").submit();
        corrected(member);
        member.form("shared").fill("email", "member@example.org").fill("password", Site.PASSWORD).submit();
        assertThat(member.document().select("#k-file").text()).contains("acta kat.txt");
        assertThat(member.document().select("main > .notice").text()).doesNotContain("el archivo");

        assertThat(file(member.form("file").submit())).isEqualTo("Mayi");
    }

    @Test
    void aFileSentWithoutASessionIsChosenAgainAndThatIsSaid(Site site) {
        int before = aside(site).size();
        Browser member = depositing(site, "Kat").attach("file", "acta kat.txt", bytes("Mayi"));
        site.as(Role.MEMBER).open("/settings/sign-in").formTo("/sign-out-everywhere").submit();
        member.submit();
        member.form("shared").fill("email", "member@example.org").fill("password", Site.PASSWORD).submit();

        assertThat(member.document().select("main > .notice").text()).contains("Elige otra vez el archivo");
        assertThat(member.document().select(WORD)).isEmpty();
        assertThat(aside(site)).hasSize(before);
    }

    @Test
    void somebodyElsesSignInTakesNothingOfItAlong(Site site) {
        Browser member = refused(site, "Kat", "Mayi");
        site.as(Role.MEMBER).open("/settings/sign-in").formTo("/sign-out-everywhere").submit();
        corrected(member);
        member.form("shared").fill("email", "facilitator@example.org").fill("password", Site.PASSWORD).submit();

        assertThat(member.document().select(WORD)).isEmpty();
        assertThat(member.document().select("[name=title]").val()).as("what the other one had typed").isEmpty();
        assertThat(member.source()).doesNotContain("acta kat.txt");
    }
}
