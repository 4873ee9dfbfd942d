package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

/** Tables as people have them: cells that say nothing or something else, titles above the headings, another program's file. */
@KonbitTest(ownSite = true)
class ImportedCellsTest {
    private static final String CELLS = """
                                        Nombre;País;Correo;Tamaño;Idioma;Idiomas;Página web
                                        Sin Correo;Perú;no tiene;N/A;-;ninguno;No tiene.
                                        Sem Correio;Brasil;não tem;nenhum;;;
                                        Sans Courriel;Haití;aucun;pa genyen;s/d;—;n.a.
                                        Muchísima Gente;Chile;correo malo;muchísimas;klingon;español, élfico;no es página
                                        Sin País;no tiene;;;;;
                                        """;
    private static final String TITLED = """
                                         LISTA DE ORGANIZACIONES 2026;;
                                         Red de prueba, corte de octubre;;
                                         ;;
                                         Nombre de la organización;País;Correo
                                         Casa Titulada;Perú;casa@example.org
                                         """;

    private static Browser brought(Site site, String name, String table) {
        return site.as(Role.STEWARD)
                .open("/admin/imports")
                .attach("table", name, table.getBytes(StandardCharsets.UTF_8))
                .submit();
    }

    @Test
    void aCellThatCannotBeReadIsLeftOutAndItsRowIsTaken(Site site) {
        Browser steward = ImportTest.done(brought(site, "celdas.csv", CELLS).press("act", "TRY"));
        assertThat(steward.text())
                .contains("Se agregarían 4, se completarían 0, 0 quedarían igual y 1 no se pueden tomar",
                        "Filas que se toman sin alguna celda", "Fila 5", "Correo: No entendemos “correo malo”",
                        "Tamaño: No conocemos el tamaño “muchísimas”", "Idioma: No conocemos el idioma “klingon”",
                        "Idiomas: No conocemos el idioma “élfico”", "Página web: No entendemos “no es página”",
                        "Fila 6",
                        "No dice el país.")
                .doesNotContain("Fila 2", "Fila 3", "Fila 4");

        ImportTest.done(steward.press("act", "IMPORT"));
        assertThat(steward.text()).contains("Se agregaron 4", "Fila 5", "Correo: No entendemos “correo malo”");
        assertThat(steward.open(steward.path() + "/refused").source())
                .contains("\"6\";\"No dice el país.\"", "\"5\";\"Se toma sin esto. Tamaño: No conocemos",
                        "Correo: No entendemos “correo malo”");
        steward.open("/organizations?q=muchisima").follow("Muchísima Gente");
        assertThat(steward.text()).contains("Chile", "Español")
                .doesNotContain("correo malo", "klingon", "no es página");
        steward.open("/organizations?q=sin+correo").follow("Sin Correo");
        assertThat(steward.document().select("main a[href^=mailto], main a[href^=tel]")).isEmpty();
    }

    @Test
    void theRowOfHeadingsIsFoundBelowTitlesAndCanBeChosen(Site site) {
        Browser steward = brought(site, "titulada.csv", TITLED);
        assertThat(steward.text()).contains("1 fila", "Los nombres de las columnas están en la fila 4");
        assertThat(steward.document().select("select[name=columns] option[selected]").eachAttr("value"))
                .containsExactly("NAME", "COUNTRY", "MAIL");

        steward.fill("row", "2").press("act", "HEADINGS");
        assertThat(steward.text()).contains("2 filas", "Los nombres de las columnas están en la fila 2",
                "Red de prueba, corte de octubre");
        steward.fill("row", "4").press("act", "HEADINGS");
        assertThat(steward.document().select("select[name=columns]")).hasSize(3);
        ImportTest.done(steward.press("act", "TRY"));
        assertThat(steward.text()).contains("Se agregarían 1, se completarían 0, 0 quedarían igual y 0 no");
        ImportTest.done(steward.press("act", "IMPORT"));
        assertThat(steward.open("/organizations?q=titulada").text()).contains("Casa Titulada");
    }

    @Test
    void aTextThatIsOnlyCalledASpreadsheetIsCalledSo(Site site) {
        Browser steward = brought(site, "organizaciones.xlsx", "Querida Ana, te mando la lista.");
        assertThat(steward.status()).isEqualTo(422);
        assertThat(steward.document().select("#p-table").text()).contains("no es una hoja de cálculo");
        for (String letter : new String[]{"Querida Ana,\nte mando la lista.\nUn abrazo\n",
                "<p>Querida, querida\n<p>Ana, Ana"}) {
            Browser again = brought(site, "lista.XLSX", letter);
            assertThat(again.document().select("#p-table").text()).contains("no es una hoja de cálculo");
        }
    }

    @Test
    void theRefusedRowsHaveTheFormOfTheTableThatCame(Site site) {
        Browser commas = ImportTest
                .done(brought(site, "comas.csv", "Nombre,País\nUna,Atlántida\n").press("act", "TRY"));
        assertThat(commas.open(commas.path() + "/refused").source())
                .startsWith("\uFEFF\"Fila\",\"Por qué no\",\"Nombre\"");
        Browser tabs = ImportTest.done(brought(site, "tabs.txt", "Nombre\tPaís\nUna\tAtlántida\n").press("act", "TRY"));
        assertThat(tabs.open(tabs.path() + "/refused").source())
                .startsWith("\uFEFF\"Fila\"\t\"Por qué no\"\t\"Nombre\"");

        Browser again = site.as(Role.STEWARD).open("/organizations/export?as=xlsx");
        byte[] sheet = again.bytes();
        again.open("/admin/imports").attach("table", "hoja.xlsx", sheet).submit();
        assertThat(again.status()).isEqualTo(200);
        ImportTest.done(again.press("act", "TRY"));
        assertThat(again.open(again.path() + "/refused").source()).startsWith("PK");
    }
}
