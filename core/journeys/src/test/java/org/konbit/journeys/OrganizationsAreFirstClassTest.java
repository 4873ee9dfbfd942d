package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;

/** An organization is something of its own here: it has a page, people and places, and may have one person or none. */
@ExtendWith(Sites.Extension.class)
final class OrganizationsAreFirstClassTest {
    private final Site site;

    OrganizationsAreFirstClassTest(Sites sites) {
        this.site = sites.village();
    }

    @Test
    void itHasPeopleCountriesASizeLanguagesAndLinks() {
        Browser member = adds("Tejedoras del Valle", "CO", "medium");
        String page = member.path();
        member.open(page + "/edit")
                .fill("alsoIn", "Haití")
                .fill("languages", "ht")
                .fill("links", "Correo tejedoras@ejemplo.org\nTeléfono: +57 300 555 1234")
                .form("size")
                .submit();

        Browser anybody = site.as("outsider@example.org").open(page);
        assertThat(anybody.text()).contains("Tejedoras del Valle", "Colombia · Mediana: de 11 a 50 personas · español",
                "Trabaja en Colombia y Haití", "Habla español y criollo haitiano", "Su gente", "Member Sample");
        assertThat(anybody.document().select("main a[href^='mailto:'], main a[href^='tel:']").eachAttr("href"))
                .containsExactly("mailto:tejedoras@ejemplo.org", "tel:+573005551234");
    }

    @Test
    void itIsListedBeforeAnybodyBelongsToIt() {
        Browser anybody = site.as("outsider@example.org").open("/organizations").follow("Casa de Pruebas");

        assertThat(anybody.text()).contains("Casa de Pruebas", "Nadie de aquí dijo aún que es parte",
                "¿Es tu organización?");
    }

    @Test
    void itIsCompleteWithOnePersonAndStaysWhenThatPersonLeaves() {
        Browser member = adds("Huerta de una sola", "GT", "small");
        String page = member.path();
        assertThat(member.text()).contains("Listo, tu organización ya está aquí", "Member Sample")
                .doesNotContain("incompleta", "Falta");
        assertThat(site.as("outsider@example.org").open("/organizations?country=GT").text())
                .contains("Huerta de una sola");

        member.open(page).formTo("/leave").submit();
        assertThat(site.as("outsider@example.org").open("/organizations?country=GT").text())
                .contains("Huerta de una sola");
    }

    private Browser adds(String name, String country, String size) {
        Browser member = site.as("member@example.org").open("/organizations/new");
        return member.fill("name", name).fill("country", country).fill("size", size).form("size").submit();
    }
}
