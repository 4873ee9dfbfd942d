package org.konbit.plugins.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

/** An administrator switches the library off while somebody writes in it. */
@KonbitTest(ownSite = true)
final class SwitchedOffTest {
    private static final String OFF = "Esta parte no está abierta por ahora";
    private static final String NOT_KEPT = "El archivo que elegiste no se guardó";
    private static final String[] PATHS = {"/library", "/library/new", "/library/00000000000000000000000000",
            "/library/x/y", "/api/v1/library"};
    private final Browser writing;
    private final Site site;

    SwitchedOffTest(Site site) {
        this.site = site;
        this.writing = site.as(Role.MEMBER);
    }

    @BeforeEach
    void switchOff() {
        writing.open("/library/new")
                .fill("title", "Kat la")
                .fill("language", "ht")
                .fill("licence", "CC-BY-4.0")
                .fill("about", "Yon long ti tèks sou kat la")
                .fill("link", "https://example.org/kat");
        site.as(Role.ADMINISTRATOR).open("/admin/plugins").press("action", "disable");
    }

    @AfterEach
    void switchOn() {
        site.as(Role.ADMINISTRATOR).open("/admin/plugins").press("action", "enable");
    }

    @Test
    void whatWasTypedIsNotLost() {
        writing.submit();

        assertThat(writing.status()).isEqualTo(404);
        assertThat(writing.document().select("h1").text()).isEqualTo(OFF);
        assertThat(writing.text()).contains("Nada se envió").doesNotContain(NOT_KEPT);
        assertThat(writing.document().select("textarea").eachText()).contains("Kat la", "Yon long ti tèks sou kat la");
    }

    @Test
    void whoSentAFileIsToldToChooseItAgain() {
        writing.attach("file", "kat.txt", "Kat la".getBytes(StandardCharsets.UTF_8)).submit();

        assertThat(writing.status()).isEqualTo(404);
        assertThat(writing.text()).contains(NOT_KEPT);
    }

    @Test
    void whoMaySwitchItOnAgainIsShownWhere() {
        assertThat(site.as(Role.ADMINISTRATOR).open("/library").document().select("main a[href=/admin/plugins]"))
                .hasSize(1);
        assertThat(site.as(Role.MEMBER).open("/library").document().select("main a[href=/admin/plugins]")).isEmpty();
        assertThat(site.as(Role.ADMINISTRATOR).open("/libraries").document().select("main a[href=/admin/plugins]"))
                .isEmpty();
    }

    @Test
    void whoTalksUnderAResourceIsNotToldThatItWasWritten() {
        site.as(Role.ADMINISTRATOR).open("/admin/plugins").press("action", "enable");
        Browser talking = site.as(Role.MEMBER);
        talking.open("/library/new")
                .fill("title", "Kat la")
                .fill("language", "ht")
                .fill("licence", "CC-BY-4.0")
                .fill("link", "https://example.org/kat-" + System.nanoTime())
                .submit();
        String resource = talking.path();
        talking.fill("text", "Premye kòmantè").submit();
        Browser changing = site.as(Role.MEMBER).open(resource);
        changing.open(changing.document().select("a[href*=/comments/][href$=/edit]").attr("href"))
                .form("version")
                .fill("text", "Lòt pawòl");
        talking.open(resource).fill("text", "Yon kòmantè ki pou rete");
        site.as(Role.ADMINISTRATOR).open("/admin/plugins").press("action", "disable");

        talking.submit();

        assertThat(talking.status()).isEqualTo(403);
        assertThat(talking.text()).contains(OFF);
        assertThat(talking.document().select("textarea").eachText()).contains("Yon kòmantè ki pou rete");
        assertThat(changing.submit().status()).isEqualTo(403);
        assertThat(changing.document().select("textarea").eachText()).contains("Lòt pawòl");
        site.as(Role.ADMINISTRATOR).open("/admin/plugins").press("action", "enable");
        assertThat(talking.open(resource).text()).contains("Premye kòmantè")
                .doesNotContain("Yon kòmantè ki pou rete")
                .doesNotContain("Lòt pawòl");
        site.as(Role.ADMINISTRATOR).open("/admin/plugins").press("action", "disable");
    }

    @Test
    void eachOfItsPathsSaysTheSameAndNothingElseIsSaidToBeAway() {
        Browser member = site.as(Role.MEMBER).open("/library");
        assertThat(member.status()).isEqualTo(404);
        assertThat(member.text()).contains(OFF).doesNotContain("se movió");
        for (String path : PATHS) {
            assertThat(member.open(path).status()).isEqualTo(404);
            assertThat(member.document().select("main").text()).contains(OFF);
        }
        assertThat(member.open("/admin/plugins/library").text()).doesNotContain(OFF);
        assertThat(member.open("/nothing").text()).contains("se movió").doesNotContain(OFF);
        assertThat(member.open("/api/v1/nothing").text()).doesNotContain(OFF);
    }

    @Test
    void aVisitorIsNotToldWhichPluginsThereAre() {
        String nothing = told("/nothing");
        assertThat(told("/api/v1/nothing")).isEqualTo(nothing);
        for (String path : PATHS) {
            assertThat(told(path)).isEqualTo(nothing);
        }
    }

    /** What a visitor is told at an address, but for that address itself. */
    private String told(String path) {
        Browser visitor = site.visitor().open(path);
        assertThat(visitor.path()).isEqualTo(path);
        String next = "next=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
        return visitor.status() + visitor.document().select("main").html().replace(next, "next=");
    }

    @Test
    void whatSomebodyTypedWhoseSessionEndedIsNotLost() {
        Browser other = site.as(Role.MEMBER).open("/settings/sign-in");
        other.formTo("/sign-out-everywhere").submit();
        writing.submit();

        assertThat(writing.status()).isEqualTo(404);
        assertThat(writing.text()).contains("No encontramos esta página").doesNotContain(OFF);
        assertThat(writing.document().select("textarea").eachText()).contains("Kat la", "Yon long ti tèks sou kat la");
    }
}
