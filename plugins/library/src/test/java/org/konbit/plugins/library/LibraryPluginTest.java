package org.konbit.plugins.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.konbit.api.Database;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

@KonbitTest(ownSite = true)
final class LibraryPluginTest {
    private static final Path DECLARATION = Path.of("../../example-deployment/kit/files/udhr.ht.pdf");

    private static Browser deposit(Site site, String name, byte[] bytes) {
        return site.as(Role.MEMBER)
                .open("/library/new")
                .attach("file", name, bytes)
                .fill("language", "ht")
                .fill("licence", "public-domain");
    }

    private static void await(Browser member, String word) throws InterruptedException {
        long deadline = System.nanoTime() + 90_000_000_000L;
        while (!member.open(member.path()).text().contains(word) && System.nanoTime() < deadline) {
            Thread.sleep(100); // the child process reads it in its own time
        }
    }

    @Test
    void aMemberDepositsAPdfAndOthersDownloadIt(Site site) throws IOException {
        byte[] pdf = Files.readAllBytes(DECLARATION);
        Browser member = deposit(site, "Deklarasyon-dwa-moun.pdf", pdf).fill("topic", "rights").submit();

        assertThat(member.status()).isEqualTo(200);
        assertThat(member.document().select("h1").text()).isEqualTo("Deklarasyon dwa moun");
        assertThat(site.as(Role.STEWARD).open("/library?topic=rights&language=ht").text())
                .contains("Deklarasyon dwa moun");
        assertThat(site.as(Role.STEWARD).open("/library?topic=water").text()).doesNotContain("Deklarasyon dwa moun");
        member.follow("Deklarasyon-dwa-moun.pdf");
        assertThat(member.bytes()).isEqualTo(pdf);
    }

    /** The interface is loaded twice: by the plugin's bundle, and here. */
    @Test
    void aTestReadsWithThePluginsOwnStatements(Site site, Database database) {
        String id = deposit(site, "rezime.txt", "Yon ti rezime.".getBytes(StandardCharsets.UTF_8)).submit()
                .path()
                .substring("/library/".length());
        String reader = site.as(Role.STEWARD)
                .open("/members")
                .follow("Steward Sample")
                .path()
                .substring("/members/".length());

        Resources.Resource resource = database.read(Resources.class, sql -> sql.find(reader, id)).orElseThrow();
        assertThat(resource.authorName()).isEqualTo("Member Sample");
        int added = database.transact(transaction -> transaction.with(Resources.class).add(id, null));
        assertThat(added).as("its columns are there already").isZero();
    }

    @Test
    void theTextOfAPdfIsReadOut(Site site) throws Exception {
        Browser member = deposit(site, "udhr.pdf", Files.readAllBytes(DECLARATION)).fill("title", "Tèks la").submit();
        await(member, "Nasyonzini");

        assertThat(member.text()).contains("Nasyonzini");
        assertThat(member.document().select("details .theirs").getFirst().wholeText())
                .as("lines are as wide as the reader's page, not as the file's")
                .doesNotContainPattern("[^\\n]{40}\\n\\p{Ll}");
    }

    @Test
    void aLongTextIsReadPartByPartAndNothingIsLostBetween(Site site) throws Exception {
        StringBuilder written = new StringBuilder();
        for (int line = 1; line <= 700; line++) {
            written.append("Liy ").append(line).append(" nan konstitisyon an 😀, se konsa.\n");
        }
        Browser member = deposit(site, "long.txt", written.toString().getBytes(StandardCharsets.UTF_8)).submit();
        String resource = member.path();
        await(member, "Liy 1 nan");

        StringBuilder read = new StringBuilder(member.document().select("details .theirs").getFirst().wholeText());
        member.follow("Seguir leyendo");
        assertThat(member.text()).contains("Parte 2 de 4");
        read.append(member.document().select(".theirs").getFirst().wholeText());
        member.follow("Seguir leyendo");
        read.append(member.document().select(".theirs").getFirst().wholeText());
        member.follow("Seguir leyendo");
        read.append(member.document().select(".theirs").getFirst().wholeText());

        assertThat(read.toString().strip()).isEqualTo(written.toString().strip());
        assertThat(member.document().select("nav.pager a").eachText()).containsExactly("Lo anterior");
        for (String nowhere : List.of("5", "99999")) {
            assertThat(member.open(resource + "/text?part=" + nowhere).status()).isEqualTo(404);
        }
        assertThat(member.open(resource + "/text?part=x").status()).isEqualTo(200);
    }

    @Test
    void aLinkWillDoAndItMustBeOne(Site site) {
        Browser member = site.as(Role.MEMBER)
                .open("/library/new")
                .fill("title", "Kat")
                .fill("language", "ht")
                .fill("licence", "CC-BY-4.0")
                .fill("link", "javascript:alert(1)")
                .submit();

        assertThat(member.status()).isEqualTo(422);
        assertThat(member.document().select("[name=title]").val()).as("what was typed is kept").isEqualTo("Kat");

        member.fill("link", "https://example.org/kat").submit();

        assertThat(member.status()).isEqualTo(200);
        assertThat(member.document().select("a[href=https://example.org/kat]").attr("rel")).contains("nofollow");
    }

    @Test
    void aLyingFileIsRefusedAndNothingIsLost(Site site) {
        Browser member = deposit(site, "photo.png", "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8))
                .fill("title", "Foto")
                .submit();

        assertThat(member.status()).isEqualTo(422);
        assertThat(member.document().select("[name=title]").val()).isEqualTo("Foto");
        assertThat(member.document().select("#p-file").text()).isNotBlank();
    }

    @Test
    void nothingAtAllIsAskedForInWords(Site site) {
        Browser member = site.as(Role.MEMBER)
                .open("/library/new")
                .fill("language", "es")
                .fill("licence", "CC-BY-4.0")
                .submit();

        assertThat(member.status()).isEqualTo(422);
        assertThat(member.document().select("#p-file").text()).isEqualTo("Elige un archivo o escribe un enlace.");
    }

    @Test
    void aFileOrALinkIsAskedForAndNeitherIsCalledOptional(Site site) {
        Browser member = site.as(Role.MEMBER).open("/library/new");

        assertThat(member.document().select("label[for=f-file]").text()).isEqualTo("Archivo o un enlace");
        assertThat(member.document().select("label[for=f-link]").text()).isEqualTo("Enlace o un archivo");
        assertThat(member.document().select("label[for=f-title]").text()).isEqualTo("Título si quieres");
    }

    @Test
    void aTopicThatIsNotOfferedIsSaidAndNothingIsLost(Site site) {
        Browser member = site.as(Role.MEMBER).open("/library/new");
        Map<String, String> fields = new HashMap<>(Map.of("title", "Kat", "link", "https://example.org/kat", "language",
                "ht", "licence", "CC-BY-4.0", "about", "Yon kat", "topic", "nope"));
        fields.put("space", member.document().select("[name=space] option[selected]").val());
        for (String hidden : List.of("_csrf", "once")) {
            fields.put(hidden, member.document().select("[action$=/library/new] [name=" + hidden + "]").val());
        }
        member.post("/library/new", fields);

        assertThat(member.status()).isEqualTo(422);
        assertThat(member.document().select(".problem").text()).contains("Uno de los temas elegidos no se ofrece");
        assertThat(member.document().select("[name=title]").val()).isEqualTo("Kat");
        assertThat(member.document().select("[name=about]").text()).isEqualTo("Yon kat");
        member.formTo("/library/new").submit();
        assertThat(member.document().select("h1").text()).isEqualTo("Kat");
    }

    @Test
    void whatStandsInAClosedSpaceIsAsMissingAsWhatDoesNotExist(Site site) {
        Browser member = site.as(Role.MEMBER).open("/library/new");
        String circle = member.document()
                .select("[name=space] option")
                .stream()
                .filter(o -> o.text().equals("Círculo"))
                .findFirst()
                .orElseThrow()
                .val();
        String path = member.fill("title", "Sekrè")
                .fill("language", "ht")
                .fill("licence", "CC-BY-4.0")
                .fill("space", circle)
                .fill("link", "https://example.org/sekre")
                .submit()
                .path();

        Browser outsider = site.as("outsider@example.org");
        assertThat(outsider.open("/library").text()).doesNotContain("Sekrè");
        assertThat(outsider.open(path).status()).isEqualTo(404);
        String hidden = outsider.source().replace(path, "PATH");
        String missing = outsider.open("/library/00000000000000000000000000")
                .source()
                .replace("/library/00000000000000000000000000", "PATH");
        assertThat(hidden).isEqualTo(missing);
        assertThat(outsider.post("/library/new", Map.of("space", circle)).status()).as("no token").isEqualTo(403);
    }

    @Test
    void visitorsAreAskedToSignInBeforeTheyDeposit(Browser visitor) {
        assertThat(visitor.open("/library/new").path()).isEqualTo("/sign-in");
    }

    @Test
    void aSpaceThatRestsTakesNoDepositAndNothingTypedIsLost(Site site) throws SQLException {
        Browser member = site.as(Role.MEMBER).open("/library/new").fill("title", "Kat la").fill("language", "ht");
        member.fill("licence", "CC-BY-4.0").fill("link", "https://example.org/kat");
        commons(site, "sleeping");
        try {
            member.submit();

            assertThat(member.status()).isEqualTo(403);
            assertThat(member.text()).contains("Este espacio descansa");
            assertThat(member.document().select("input[name=title]").val()).isEqualTo("Kat la");
            assertThat(site.as(Role.STEWARD).open("/library").text()).doesNotContain("Kat la");
        } finally {
            commons(site, "open");
        }
    }

    /** Let the commons rest or wake up behind the site's back: no page does that yet. */
    private static void commons(Site site, String state) throws SQLException {
        try (var connection = DriverManager.getConnection(site.databaseUrl());
                var statement = connection.createStatement()) {
            statement.executeUpdate("update space set state = '" + state + "' where slug = 'commons'");
        }
    }
}
