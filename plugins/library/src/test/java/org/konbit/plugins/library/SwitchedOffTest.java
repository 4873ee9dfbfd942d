package org.konbit.plugins.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

/** An administrator switches the library off while somebody writes in it. */
@KonbitTest
final class SwitchedOffTest {
    private static final String OFF = "Esta parte está apagada por ahora";
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
        assertThat(writing.text()).contains("Nada se envió");
        assertThat(writing.document().select("textarea").eachText()).contains("Kat la", "Yon long ti tèks sou kat la");
    }

    @Test
    void eachOfItsPathsSaysTheSameAndNothingElseIsSaidToBeSwitchedOff() {
        Browser visitor = site.visitor().open("/library");
        assertThat(visitor.status()).isEqualTo(404);
        assertThat(visitor.text()).contains(OFF).doesNotContain("se movió");
        for (String path : new String[]{"/library/new", "/library/00000000000000000000000000", "/library/x/y"}) {
            assertThat(visitor.open(path).status()).isEqualTo(404);
            assertThat(visitor.document().select("main").text()).contains(OFF);
        }
        assertThat(visitor.open("/api/v1/library").text()).contains(OFF);
        assertThat(visitor.open("/admin/plugins/library").text()).doesNotContain(OFF);
        assertThat(visitor.open("/nothing").text()).contains("se movió").doesNotContain(OFF);
        assertThat(visitor.open("/api/v1/nothing").text()).doesNotContain(OFF);
    }
}
