package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

@KonbitTest(ownSite = true)
class ImportTest {
    private static final String TABLE = """
                                        Nombre;País;Tamaño;Idiomas;Qué hace;Teléfono;Nota
                                        Tejedoras del Ñandú;Paraguay;7;español;Tejemos juntas.;+595 21 555 0101;a
                                        Casa Común;Atlántida;gigante;;;;b
                                        Molinos de Viento;Haití;mediana;kreyòl, francés;;no es teléfono;c
                                        ;Perú;;;;;d
                                        TEJEDORAS DEL ÑANDU;PY;;;;;e
                                        =CMD Común;Chile;grande;;;;f
                                        """;

    private static Browser imported(Site site, String name, byte[] table) {
        Browser steward = site.as(Role.STEWARD).open("/admin/imports");
        steward.attach("table", name, table).submit();
        assertThat(steward.status()).isEqualTo(200);
        return steward;
    }

    /** Wait until the job whose page is open is done, and follow it to what came of it. */
    static Browser done(Browser browser) {
        String job = browser.path();
        long deadline = System.nanoTime() + 90_000_000_000L;
        while (browser.document().select("a[href^=/admin/imports/]").isEmpty()) {
            assertThat(System.nanoTime()).as(browser.text()).isLessThan(deadline);
            browser.open(job);
        }
        return browser.open(browser.document().select("a[href^=/admin/imports/]").attr("href"));
    }

    @Test
    void aTableIsTriedThenImportedAndTheSecondTimeNothingChanges(Site site) {
        Kept kept = new Kept(site);
        Browser steward = imported(site, "organizaciones.csv", TABLE.getBytes(Charset.forName("windows-1252")));
        assertThat(steward.text()).contains("6 filas", "Tejemos juntas.", "Qué dice cada columna");
        assertThat(steward.document().select("select[name=columns] option[selected]").eachAttr("value"))
                .containsExactly("NAME", "COUNTRY", "SIZE", "LANGUAGES", "ABOUT", "PHONE", "IGNORE");
        done(steward.press("act", "TRY"));
        assertThat(steward.text()).contains(
                "Se agregarían 3, se completarían 0, 1 quedarían igual y 2 no se pueden tomar", "Fila 3",
                "País: No conocemos el país “Atlántida”", "No tiene nombre", "Fila 4",
                "Teléfono: No entendemos “no es teléfono”");
        assertThat(kept.rows("select name from organization where name like 'Tejedoras%'")).isEmpty();

        done(steward.press("act", "IMPORT"));
        assertThat(steward.text()).contains("Se agregaron 3, se completaron 0, 1 quedaron igual y 2 no se tomaron");
        assertThat(steward.open(steward.path() + "/refused").source())
                .startsWith("\uFEFF\"Fila\";\"Por qué no\";\"Nombre\"")
                .contains("\"3\";\"País: No conocemos", "\"Casa Común\";\"Atlántida\"");
        Browser member = site.as(Role.MEMBER).open("/organizations?q=tejedoras").follow("Tejedoras del Ñandú");
        assertThat(member.text()).contains("Tejemos juntas.", "Paraguay", "¿Es tu organización?");
        assertThat(member.document().select("a[href^=tel]").attr("href")).isEqualTo("tel:+595215550101");
        assertThat(member.open("/admin/imports").status()).isEqualTo(403);
        assertThat(site.as(Role.ADMINISTRATOR).open("/admin/audit?kind=organization").text()).contains(
                "importó organizaciones");

        imported(site, "otra vez.csv", TABLE.getBytes(StandardCharsets.UTF_16));
        assertThat(steward.open("/admin/imports")
                .follow("otra vez")
                .document()
                .select("select[name=columns] option[selected]")
                .eachAttr("value")
                .getLast()).isEqualTo("IGNORE");
        done(steward.press("act", "TRY"));
        assertThat(steward.text()).contains(
                "Se agregarían 0, se completarían 0, 4 quedarían igual y 2 no se pueden tomar");
        assertThat(steward.document().select("button[value=IMPORT]")).isEmpty();
        steward.press("act", "REMOVE");
        assertThat(steward.text()).contains("la tabla se borró").doesNotContain("otra vez");
    }

    @Test
    void whatIsNoTableIsRefusedAtItsField(Site site) {
        Browser steward = site.as(Role.STEWARD);
        Map.of("a.csv", "solo una línea", "b.xlsx", "PK nada", "c.csv", "a,\"b").forEach((name, content) -> {
            steward.open("/admin/imports").attach("table", name, content.getBytes(StandardCharsets.UTF_8)).submit();
            assertThat(steward.status()).as(name).isEqualTo(422);
            assertThat(steward.document().select("#p-table").text()).as(name).isNotEmpty();
        });
        String prose = "hola soy texto\n".repeat(50);
        Map.of("foto.png", prose, "carta.csv", prose, "con comas.PNG", "Hola, soy texto\nSí, de verdad\n")
                .forEach((name, content) -> {
                    steward.open("/admin/imports")
                            .attach("table", name, content.getBytes(StandardCharsets.UTF_8))
                            .submit();
                    assertThat(steward.status()).as(name).isEqualTo(422);
                    assertThat(steward.document().select("#p-table").text()).as(name)
                            .contains("Esto no es una tabla", "por ejemplo Nombre y País");
                    assertThat(steward.open("/admin/imports").text()).as(name).doesNotContain(name);
                });
        imported(site, "solo nombres.csv", "Nombre\nCasa Azul\n".getBytes(StandardCharsets.UTF_8));
        imported(site, "sin nombre.csv", "Color,Peso\nrojo,3\n".getBytes(StandardCharsets.UTF_8));
        steward.open("/admin/imports").follow("sin nombre").press("act", "TRY");
        assertThat(steward.status()).isEqualTo(422);
        assertThat(steward.text()).contains("Una columna tiene que ser el nombre");
        String csrf = steward.document().select("input[name=_csrf]").val();
        String page = steward.open("/admin/imports").follow("sin nombre").path();
        assertThat(steward.post(page, Map.of("_csrf", csrf, "act", "IMPORT")).status()).isEqualTo(422);
        assertThat(steward.text()).contains("Primero pruébala");
    }

    @Test
    void aTrialThatIsCancelledWroteNothingAndJobsNameTheirTable(Site site) {
        Kept kept = new Kept(site);
        Browser steward = imported(site, "cooperativas.csv",
                "Nombre;País\nCooperativa Uno;PY\n".getBytes(StandardCharsets.UTF_8));
        String table = steward.path();
        String trial = steward.press("act", "TRY").path();
        site.awaitJobs();
        // it has not begun yet
        kept.change("update job set state = 'waiting', ended = null, result = null, path = null, due = 9999999999999"
                + " where id = '" + trial.replaceAll(".*/", "") + "'");
        assertThat(steward.open(trial).document().select("h1").text()).isEqualTo("Probar la tabla “cooperativas.csv”");
        steward.press("action", "cancel");
        assertThat(steward.text()).contains("Era una prueba: no se escribió nada")
                .doesNotContain("Lo que había hecho");
        assertThat(steward.open(table).text()).contains("La prueba se detuvo antes de terminar. No se escribió nada")
                .doesNotContain("lo que ya está no se repite");

        done(steward.press("act", "TRY"));
        String run = steward.press("act", "IMPORT").path();
        site.awaitJobs();
        kept.change("update job set state = 'cancelled' where id = '" + run.replaceAll(".*/", "") + "'");
        assertThat(steward.open(run).text()).contains("Lo que había hecho hasta entonces queda");
        assertThat(steward.open(table).text()).contains("lo que ya está no se");
        Browser administrator = site.as(Role.ADMINISTRATOR).open("/admin/jobs");
        assertThat(administrator.document().select("main li h3").eachText())
                .contains("Probar la tabla “cooperativas.csv”", "Importar la tabla “cooperativas.csv”");
        steward.open(table).press("act", "REMOVE");
        assertThat(administrator.open("/admin/jobs").document().select("main li h3").eachText())
                .contains("Importar organizaciones");
        assertThat(administrator.open(trial).text()).as("its table is gone").contains("no se escribió nada");
    }

    @Test
    void theListIsTakenAlongAndImportedAgainWithoutAChange(Site site) {
        Browser member = site.as(Role.MEMBER).open("/organizations/export");
        assertThat(member.status()).isEqualTo(200);
        assertThat(member.source()).startsWith("\uFEFF\"Nombre\",\"País\"").contains("\"Casa de Pruebas\"");
        byte[] table = member.source().getBytes(StandardCharsets.UTF_8);
        assertThat(member.open("/organizations/export?as=xlsx").source()).startsWith("PK");
        assertThat(site.as(Role.ADMINISTRATOR).open("/admin/audit?kind=organization").text()).contains(
                "se llevó la lista de organizaciones");
        for (int i = 2; i < 20; i++) {
            assertThat(member.open("/organizations/export").status()).isEqualTo(200);
        }
        assertThat(member.open("/organizations/export").status()).isEqualTo(429);

        Browser steward = done(imported(site, "lista.csv", table).press("act", "TRY"));
        assertThat(steward.text()).contains("Se agregarían 0, se completarían 0").contains("y 0 no se pueden tomar");
        assertThat(site.visitor().open("/organizations/export").path()).isEqualTo("/sign-in");
    }
}
