package org.konbit.testing.people;

import org.junit.jupiter.api.Order;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;
import org.konbit.testing.walk.Reader;
import org.konbit.testing.walk.Accessibility;
import org.konbit.testing.walk.HtmlCheck;

/** What an administrator does in the browser on the first day. */
@Order(1)
final class AdministrationTest {
    @ParameterizedTest
    @EnumSource
    void everythingIsLookedAfterInTheBrowser(TestDatabase database) {
        try (Site site = Site.builder().database(database).start()) {
            Browser administrator = site.as(Role.ADMINISTRATOR);
            backupsAreMadeCheckedAndTakenAlong(site, administrator);
            membersAreFoundByWhatMatters(administrator);
            if (database == TestDatabase.SQLITE || Boolean.getBoolean("konbit.full")) {
                // these keep all they keep in settings, whose statements everybody uses
                healthIsToldInWords(site, administrator);
                coloursAreTriedMendedAndUsed(site, administrator);
                settingsSayWhereTheyComeFrom(administrator);
                wordsOfTheCommunitysOwnCountAtOnce(site, administrator);
            }
            if (database == TestDatabase.SQLITE) {
                isValidAndAccessible(administrator);
            }
        }
    }

    private static void isValidAndAccessible(Browser administrator) {
        try (HtmlCheck check = new HtmlCheck()) {
            for (String path : List.of("/admin", "/admin/health", "/admin/backups", "/admin/appearance",
                    "/admin/members",
                    "/admin/settings", "/admin/languages", "/admin/languages/ht?q=common.save", "/setup/community",
                    "/setup/address", "/setup/mail", "/admin/mail/server", "/setup/look")) {
                assertThat(check.problems(administrator.open(path).bytes())).as(path).isEmpty();
                assertThat(Accessibility.problems(administrator.document())).as(path).isEmpty();
            }
        }
    }

    private static void healthIsToldInWords(Site site, Browser administrator) {
        assertThat(administrator.open("/admin").text()).contains("necesita", "Dirección y https", "te necesita");
        administrator.follow("Dirección y https");
        assertThat(administrator.path()).isEqualTo("/admin/health");
        assertThat(administrator.text()).contains("base_url", "Espacio en el disco", "Hay ");
        assertThat(site.as(Role.STEWARD).open("/admin/health").status()).isEqualTo(403);
    }

    private static void backupsAreMadeCheckedAndTakenAlong(Site site, Browser administrator) {
        assertThat(administrator.open("/admin/backups").text()).contains("Todavía no hay ninguna");
        administrator.press("act", "MAKE");
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (!administrator.open("/admin/backups").text().contains("se hizo y se revisó")) {
            assertThat(System.nanoTime()).as(administrator.text()).isLessThan(deadline);
            LockSupport.parkNanos(50_000_000);
        }
        assertThat(administrator.text()).contains("revisada el");
        assertThat(administrator.open("/admin/jobs").text()).contains("Hacer una copia");
        administrator.open("/admin/backups").follow("Verlo entre las tareas");
        assertThat(administrator.path()).startsWith("/jobs/");
        assertThat(administrator.text()).contains("Hacer una copia", "La última copia se hizo y se revisó");
        administrator.open("/admin/backups");
        String name = administrator.document().select("input[name=name]").val();
        assertThat(site.dataDirectory().resolve("backups").resolve(name)).isNotEmptyFile();
        administrator.press("act", "DOWNLOAD");
        assertThat(administrator.status()).as("nobody who only found the phone open").isEqualTo(422);
        assertThat(administrator.document().select("details[open] .problem").text())
                .as("beside the password it is about")
                .contains("no es tu contraseña");
        assertThat(administrator.open("/admin/audit").text()).doesNotContain("descargó la copia");
        administrator.open("/admin/backups").fill("password", Site.PASSWORD).press("act", "DOWNLOAD");
        assertThat(administrator.bytes()).startsWith('P', 'K')
                .hasSize((int) site.dataDirectory().resolve("backups").resolve(name).toFile().length());
        administrator.open("/admin/backups").form("keep").fill("keep", "0").submit();
        assertThat(administrator.status()).isEqualTo(422);
        administrator.form("keep").fill("keep", "3").submit();
        administrator.open("/admin/backups").press("act", "DELETE");
        assertThat(administrator.text()).contains("La copia está borrada", "Todavía no hay ninguna");
        assertThat(administrator.open("/admin/audit").text()).contains("descargó la copia " + name, "borró la copia",
                "copia cada noche y copias que se guardan");
    }

    private static void coloursAreTriedMendedAndUsed(Site site, Browser administrator) {
        assertThat(site.visitor().open("/").source()).doesNotContain("theme.css");
        administrator.open("/admin/appearance").form("light.soft").fill("light.soft", "#bbbbbb").press("act", "USE");
        assertThat(administrator.status()).isEqualTo(422);
        administrator.open("/admin/appearance");
        assertThat(administrator.text()).contains("Texto pequeño sobre Página: el contraste es 1", "serviría");
        assertThat(site.visitor().open("/").source()).doesNotContain("theme.css");
        String plain = site.visitor().open(sheet(site)).source();
        administrator.press("act", "MEND").press("act", "USE");
        assertThat(administrator.text()).contains("Todo el mundo la verá");
        String sheet = site.visitor().open(sheet(site)).source();
        assertThat(sheet).as("one sheet for every page").startsWith(plain);
        assertThat(sheet.substring(plain.length())).contains("--soft:#").doesNotContain("--soft:#bbbbbb");
        administrator.form("logo").attach("logo", "logo.svg", "<svg onload=alert(1)>".getBytes(UTF_8)).submit();
        assertThat(administrator.text()).contains("no es una imagen PNG");
        administrator.open("/admin/appearance").press("act", "RESET");
        assertThat(site.visitor().open("/").source()).doesNotContain("theme.css");
    }

    private static String sheet(Site site) {
        return site.visitor().open("/").document().select("link[rel=stylesheet]").attr("href");
    }

    private static void membersAreFoundByWhatMatters(Browser administrator) {
        assertThat(administrator.open("/admin/members?which=role:steward").text()).contains("Steward Sample")
                .doesNotContain("Outsider Sample");
        aRoleIsGivenWithCare(administrator);
        administrator.open("/admin/members").follow("Outsider Sample").press("act", "SUSPEND");
        assertThat(administrator.open("/admin/members?which=suspended").text()).contains("Outsider Sample")
                .doesNotContain("Steward Sample");
        administrator.follow("Outsider Sample").press("act", "REACTIVATE");
        for (String which : List.of("invited", "no-way", "not-seen")) {
            assertThat(administrator.open("/admin/members?which=" + which).status()).as(which).isEqualTo(200);
        }
        assertThat(administrator.open("/admin/members?which=nonsense").text()).contains("Outsider Sample");
    }

    private static void aRoleIsGivenWithCare(Browser administrator) {
        administrator.open("/admin/members").follow("Outsider Sample");
        assertThat(administrator.document().select("select[name=role] option[selected]").val())
                .as("one careless press gives nothing")
                .isEmpty();
        assertThat(administrator.document().select("section:has(a[href$=/erase]) a[href$=/hold]"))
                .as("keeping for a law does not stand beside erasing")
                .isEmpty();
        assertThat(administrator.document().select("section:has(a[href$=/hold])").text())
                .contains("Cuando una ley pide", "Aquí no se descarga nada");
        administrator.form("role").fill("role", "administrator").press("act", "GRANT");
        assertThat(administrator.status()).isEqualTo(422);
        assertThat(administrator.text()).contains("podrá hacer todo");
        administrator.form("sure").fill("sure", "true").press("act", "GRANT");
        assertThat(administrator.text()).contains("se guardó");
        String page = administrator.path();
        administrator.press("act", "REVOKE");
        assertThat(administrator.text()).as("one careless press takes nothing away")
                .contains("¿Quitar la administración a Outsider Sample?");
        assertThat(administrator.open(page).document().select("form:has(input[value=administrator])")).isNotEmpty();
        administrator.press("act", "REVOKE").press("act", "REVOKE");
        assertThat(administrator.path()).isEqualTo(page);
        assertThat(administrator.document().select("form:has(input[value=administrator])")).isEmpty();
    }

    private static void settingsSayWhereTheyComeFrom(Browser administrator) {
        assertThat(administrator.open("/admin/settings").text()).contains("http.context_path", "de fábrica",
                "línea de comandos", "mail.password").doesNotContain("konbit-example");
        assertThat(administrator.document().select("li:has(a[href$=/settings/names])").text())
                .contains("de fábrica")
                .doesNotContain("Administrator Sample");
        administrator.open("/admin/settings/names").form("others").submit();
        assertThat(administrator.open("/admin/settings").document().select("li:has(a[href$=/settings/names])").text())
                .contains("Cambiado aquí por Administrator Sample el");
    }

    private static void wordsOfTheCommunitysOwnCountAtOnce(Site site, Browser administrator) {
        assertThat(administrator.open("/admin/languages").text()).contains("Kreyòl", "textos");
        administrator.open("/admin/languages/es?q=home.good-morning").form("words");
        String brought = administrator.document().select("textarea[name=words]").text();
        administrator.fill("words", "Buenas, {1}").submit();
        assertThat(administrator.status()).isEqualTo(422);
        administrator.open("/admin/languages/es?q=web.sign-in").form("words").fill("words", "Pasar adelante").submit();
        assertThat(site.visitor().open("/").text()).contains("Pasar adelante");
        assertThat(administrator.open("/admin/languages/es/words").source()).contains("web.sign-in=Pasar adelante");
        administrator.open("/admin/languages/es").form("words").fill("words", "").submit();
        assertThat(site.visitor().open("/").text()).contains("Entrar").doesNotContain("Pasar adelante");
        assertThat(brought).isNotEmpty();
        assertThat(administrator.open("/admin/languages/es?q=space.commons").text())
                .contains("El nombre de ahora se cambia en el espacio mismo");
        administrator.open("/admin/languages")
                .post("/admin/languages", Map.of("_csrf",
                        administrator.document().select("input[name=_csrf]").val(), "offered", "ht"));
        assertThat(site.visitor().open("/").document().select("button[name=lang]").eachAttr("value"))
                .containsExactly("es", "ht");
        assertThat(Reader.visitor(site).speaking("ht").get("/").text()).contains("<html lang=\"ht\"");
        assertThat(Reader.visitor(site).speaking("fr").get("/").text()).as("a browser's wish for what is not offered")
                .contains("<html lang=\"es\"");
    }
}
