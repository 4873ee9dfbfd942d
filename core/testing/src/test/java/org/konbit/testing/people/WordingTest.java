package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

/** The languages of a community and its own words, as somebody changes them who writes no programs. */
@KonbitTest(ownSite = true)
class WordingTest {
    @Test
    void ownWordsThatDoNotFitComeBackInTheirFormWithWhatIsMissing(Site site) {
        Browser administrator = site.as(Role.ADMINISTRATOR).open("/admin/languages/es?q=wording.share").form("words");
        administrator.fill("words", "Hay {1} textos y punto").submit();
        assertThat(administrator.status()).isEqualTo(422);
        assertThat(administrator.document().select("textarea[name=words]").eachText()).containsExactly(
                "Hay {1} textos y punto");
        assertThat(administrator.document().select("[id=p-words]").text()).contains("Falta {0}");
        administrator.form("words").fill("words", "Hay {0} de {1} y {2}").submit();
        assertThat(administrator.document().select("[id=p-words]").text()).contains("{2}").doesNotContain("Falta");
        administrator.form("words").fill("words", "Hay {0} de {1").submit();
        assertThat(administrator.document().select("[id=p-words]").text()).contains("llave");
        administrator.form("words").fill("words", "{0} de {1} palabras").submit();
        assertThat(administrator.status()).isEqualTo(200);
        assertThat(administrator.text()).contains("Desde ahora dice así");
        assertThat(administrator.open("/admin/languages").text()).contains(" palabras");
    }

    @Test
    void nobodyHasToReadTheCodeOfAText(Site site) {
        Browser administrator = site.as(Role.ADMINISTRATOR).open("/admin/languages/es?q=Guardar");
        assertThat(administrator.document().select("textarea[name=words]")).isNotEmpty();
        assertThat(administrator.text()).doesNotContain("common.save");
        assertThat(administrator.open("/admin/languages/es?q=common.save").text()).contains("common.save");
    }

    @Test
    void aLanguageThatIsNotOfferedIsOfferedNowhere(Site site) {
        String link = site.as(Role.ADMINISTRATOR)
                .open("/invitations")
                .form("language")
                .submit()
                .document()
                .select("input[value*=/join/], a[href*=/join/]")
                .stream()
                .map(one -> one.hasAttr("value") ? one.val() : one.attr("href"))
                .findFirst()
                .orElseThrow();
        String join = link.replaceAll(".*?(/join/[^&\\s%]+).*", "$1");
        Browser administrator = site.as(Role.ADMINISTRATOR).open("/admin/languages").form("offered");
        administrator.document().select("input[name=offered][value=fr]").removeAttr("checked");
        administrator.submit();
        try {
            assertThat(site.visitor().open(join).document().select("main [lang=fr]")).as("joining").isEmpty();
            assertThat(site.visitor().open("/").document().select("main [lang=fr]")).as("welcome").isEmpty();
            for (String path : List.of("/invitations", "/admin/settings/community", "/settings")) {
                assertThat(administrator.open(path)
                        .document()
                        .select("main select[name=language] option[value=fr], "
                                + "main select[name=first] option[value=fr], main a[lang=fr]"))
                        .as(path)
                        .isEmpty();
            }
            assertThat(administrator.open("/admin/languages").document().select("input[name=offered][value=fr]"))
                    .as("where it is offered again")
                    .hasSize(1);
        } finally {
            administrator.open("/admin/languages").form("offered");
            administrator.document().select("input[name=offered][value=fr]").attr("checked", "checked");
            administrator.submit();
        }
    }
}
