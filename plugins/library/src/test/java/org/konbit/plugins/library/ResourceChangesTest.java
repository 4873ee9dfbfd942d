package org.konbit.plugins.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

@KonbitTest(ownSite = true)
final class ResourceChangesTest {
    private static final String MISSING = "/library/00000000000000000000000000";

    /** A resource of the member's, in the space of this name. */
    private static String shared(Site site, String title, String space) {
        Browser member = site.as(Role.MEMBER).open("/library/new");
        String id = member.document()
                .select("[name=space] option")
                .stream()
                .filter(option -> option.text().equals(space))
                .findFirst()
                .orElseThrow()
                .val();
        return member.fill("title", title)
                .fill("language", "ht")
                .fill("licence", "CC-BY-4.0")
                .fill("space", id)
                .fill("link", "https://example.org/kat")
                .attach("file", "kat.txt", "Kat la sou tab la.".getBytes(StandardCharsets.UTF_8))
                .submit()
                .path();
    }

    /** Send fields as somebody who looked at a form of the site's. */
    private static int sent(Browser from, String path, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        from.open("/library/new")
                .document()
                .select("form[action$=/library/new] input[type=hidden]")
                .forEach(hidden -> all.put(hidden.attr("name"), hidden.val()));
        return from.post(path, all).status();
    }

    private static void waitUntilFound(Browser reader, String words, String title) {
        long deadline = System.nanoTime() + 90_000_000_000L;
        while (!reader.open("/search?q=" + words).document().select("main .rows").text().contains(title)
                && System.nanoTime() < deadline) {
            Thread.onSpinWait(); // the index follows the change log in its own time
        }
        assertThat(reader.document().select("main .rows").text()).contains(title);
    }

    @Test
    void theAuthorChangesAResourceAndEverybodySeesItChanged(Site site) {
        String path = shared(site, "Zanmi lonbraj", "Plaza");
        Browser steward = site.as(Role.STEWARD);
        waitUntilFound(steward, "lonbraj", "Zanmi lonbraj");

        Browser member = site.as(Role.MEMBER).open(path);
        member.follow("Editar");
        assertThat(member.path()).isEqualTo(path + "/edit");
        assertThat(member.document().select("[name=title]").val()).isEqualTo("Zanmi lonbraj");
        member.fill("title", "Amigos tamboreros")
                .fill("language", "es")
                .fill("licence", "CC0-1.0")
                .fill("topics", "rights")
                .fill("about", "Para *todas* las personas")
                .submit();

        assertThat(member.path()).isEqualTo(path);
        assertThat(member.text()).contains("Listo, se guardó.");
        assertThat(member.document().select("h1").attr("lang")).isEqualTo("es");
        assertThat(member.document().select(".text em").text()).isEqualTo("todas");
        assertThat(member.document().select("aside a.tag").attr("href")).endsWith("/topics/rights");
        assertThat(member.document().select("a.t[href=https://example.org/kat]")).as("the link stays").hasSize(1);
        member.follow("Editar");
        assertThat(member.document().select("[name=licence] option[selected]").val()).isEqualTo("CC0-1.0");
        assertThat(steward.open("/").text()).contains("Amigos tamboreros").doesNotContain("Zanmi lonbraj");
        waitUntilFound(steward, "tamborero", "Amigos tamboreros");
        assertThat(steward.open("/search?q=lonbraj").text()).doesNotContain("Zanmi lonbraj");
        assertThat(steward.open("/search?q=kat&language=ht").text()).as("its file changed language with it")
                .doesNotContain("Amigos tamboreros");
    }

    @Test
    void whoSavesSecondSeesTheFirstTextAndNothingIsLost(Site site) {
        String path = shared(site, "Premye", "Plaza");
        Browser member = site.as(Role.MEMBER)
                .open(path + "/edit")
                .fill("title", "Mwen menm")
                .fill("about", "tèks mwen");
        site.as(Role.FACILITATOR)
                .open(path + "/edit")
                .fill("title", "Lòt moun")
                .fill("topics", "rights")
                .fill("licence", "CC0-1.0")
                .submit();

        member.submit();

        assertThat(member.status()).isEqualTo(409);
        assertThat(member.document().select("[name=title]").val()).isEqualTo("Mwen menm");
        assertThat(member.document().select("[name=about]").text()).isEqualTo("tèks mwen");
        assertThat(member.document().select("main > [role=alert]").text()).containsSubsequence("Facilitator Sample",
                "Título", "Lòt moun", "Idioma", "criollo haitiano", "Temas", "Licencia", "CC0");
        member.form("title").submit();
        assertThat(member.document().select("h1").text()).isEqualTo("Mwen menm");
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldAndNothingIsLost(Site site) {
        Browser member = site.as(Role.MEMBER).open(shared(site, "Bon", "Plaza") + "/edit");
        member.fill("title", " ").fill("about", "tèks mwen").submit();

        assertThat(member.status()).isEqualTo(422);
        assertThat(member.document().select("#p-title").text()).isNotBlank();
        assertThat(member.document().select("[name=about]").text()).isEqualTo("tèks mwen");
    }

    @Test
    void onlyTheAuthorAndWhoLooksAfterTheSpaceMay(Site site) {
        String path = shared(site, "Pa m", "Plaza");
        Browser outsider = site.as("outsider@example.org").open(path);

        assertThat(outsider.document().select("a[href$=/edit], form[action$=/archive]")).isEmpty();
        assertThat(outsider.open(path + "/edit").status()).isEqualTo(403);
        for (String act : List.of("/edit", "/archive", "/restore")) {
            assertThat(sent(outsider, path + act, Map.of("version", "1", "title", "x", "language", "ht", "licence",
                    "CC-BY-4.0"))).as(act).isEqualTo(403);
        }
        assertThat(outsider.open(path).document().select("h1").text()).isEqualTo("Pa m");
        assertThat(site.visitor().open(path + "/edit").path()).isEqualTo("/sign-in");
    }

    @Test
    void whatIsPutAsideIsOffTheShelfAndKeepsItsAddress(Site site) {
        String path = shared(site, "Kat demode", "Plaza");
        Browser member = site.as(Role.MEMBER).open(path);
        String file = member.document().select("a[download]").attr("href");
        Browser outsider = site.as("outsider@example.org");
        assertThat(outsider.open(file).status()).isEqualTo(200);

        member.formTo("/archive").submit();

        assertThat(member.path()).isEqualTo(path);
        assertThat(member.open(file).status()).as("its author").isEqualTo(200);
        assertThat(outsider.open(file).status()).isEqualTo(404);
        assertThat(site.as(Role.FACILITATOR).open(file).status()).isEqualTo(200);
        for (String page : List.of("/library", "/", "/search?q=demode", "/search?q=kat", "/topics/rights")) {
            assertThat(outsider.open(page).text()).as(page).doesNotContain("Kat demode");
        }
        outsider.open(path);
        assertThat(outsider.status()).isEqualTo(200);
        assertThat(outsider.text()).contains("está en el archivo").doesNotContain("Kat la sou tab la");
        assertThat(outsider.document().select("a[download], a.t, form[action$=/restore]")).isEmpty();

        member.open(path).formTo("/restore").submit();

        assertThat(outsider.open(file).status()).isEqualTo(200);
        assertThat(outsider.open("/library").text()).contains("Kat demode");
    }

    @Test
    void anAuthorDoesNotBringBackWhatAModeratorPutAside(Site site) {
        String path = shared(site, "Kont règ yo", "Plaza");
        Browser facilitator = site.as(Role.FACILITATOR).open(path);
        facilitator.formTo("/archive").submit();

        Browser member = site.as(Role.MEMBER).open(path);
        assertThat(member.text()).contains("Lo puso allí Facilitator Sample.", "Solo quienes cuidan este espacio");
        assertThat(member.document().select("form[action$=/restore]")).isEmpty();
        assertThat(sent(member, path + "/restore", Map.of())).isEqualTo(403);
        assertThat(site.as("outsider@example.org").open(path).text()).doesNotContain("Lo puso allí");
        facilitator.open(path).formTo("/restore").submit();
        assertThat(member.open(path).text()).doesNotContain("archivo:");
    }

    @Test
    void whatIsHiddenIsAsMissingAsWhatDoesNotExist(Site site) {
        String path = shared(site, "Sekrè", "Círculo");
        Browser outsider = site.as("outsider@example.org");
        assertThat(outsider.open(path + "/edit").status()).isEqualTo(404);
        String hidden = outsider.source().replace(path, "PATH");
        assertThat(hidden).isEqualTo(outsider.open(MISSING + "/edit").source().replace(MISSING, "PATH"));
        for (String act : List.of("/edit", "/archive", "/restore")) {
            for (String one : List.of(path, MISSING)) {
                assertThat(sent(outsider, one + act, Map.of())).as(one + act).isEqualTo(404);
            }
        }
        assertThat(site.as(Role.MEMBER).open(path).document().select("form[action$=/archive]")).hasSize(1);
    }
}
