package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;

/** A space is founded by organizations that sign for it, and nobody else has to say yes. */
@ExtendWith(Sites.Extension.class)
final class SpacesAreFoundedTest {
    private static int number;
    private final Site site;
    private String space = "";

    SpacesAreFoundedTest(Sites sites) {
        this.site = sites.village();
    }

    @BeforeEach
    void aPlainMemberProposesASpace() {
        space = as("facilitator").open("/spaces/propose")
                .fill("name", "Semillas " + ++number)
                .fill("purpose", "Guardar semillas.")
                .fill("kind", "THEME")
                .submit()
                .path();
    }

    @Test
    void beforeItOpensItsAddressCollectsSignatures() {
        Browser page = as("outsider").open(space);

        assertThat(page.text()).contains("Propuesto", "Guardar semillas.", "0 de 3 organizaciones", "0 de 2 países",
                "Falta una primera fecha");
        assertThat(page.document().select("main form[action$=/join], main a[href*='/conversations/new']")).isEmpty();
    }

    @Test
    void itOpensWithThreeOrganizationsOfTwoCountriesAndAFirstDate() {
        fixesAFirstDate();
        signs("outsider", "CO");
        signs("steward", "CO");
        assertThat(isOpen()).as("two organizations of one country").isFalse();
        signs("administrator", "PE");

        assertThat(isOpen()).isTrue();
        assertThat(as("outsider").open(space).text()).contains("lo abrieron sus firmas");
        assertThat(as("outsider").open("/conversations/new").document().select("[name=space] option").eachText())
                .as("whoever signed writes there")
                .anyMatch(name -> name.equals("Semillas " + number));
    }

    @Test
    void threeOrganizationsOfOneCountryDoNotOpenIt() {
        fixesAFirstDate();
        signs("outsider", "CO");
        signs("steward", "CO");
        signs("administrator", "CO");

        assertThat(isOpen()).isFalse();
        assertThat(as("outsider").open(space).text()).contains("3 de 3 organizaciones", "1 de 2 países");
    }

    @Test
    void withoutAFirstDateItWaitsForOne() {
        signs("outsider", "CO");
        signs("steward", "CO");
        signs("administrator", "PE");
        assertThat(isOpen()).isFalse();

        fixesAFirstDate();
        assertThat(isOpen()).isTrue();
    }

    private Browser as(String who) {
        return site.as(who + "@example.org");
    }

    private boolean isOpen() {
        return !as("outsider").open(space).text().contains("Propuesto");
    }

    private void fixesAFirstDate() {
        String day = LocalDateTime.now(ZoneId.of("America/Bogota")).plusDays(20).withNano(0).toString();
        as("facilitator").open(space).fill("meets", day).form("meets").press("turn", "MEET");
    }

    /** Somebody adds an organization of theirs in a country, and signs for it. */
    private void signs(String who, String country) {
        String name = "Vivero " + country + " de " + who + " " + number;
        Browser somebody = as(who).open("/organizations/new");
        somebody.fill("name", name).fill("country", country).fill("size", "small").form("size").submit();
        somebody.open(space);
        if (!somebody.document().select("select[name=organization]").isEmpty()) {
            somebody.fill("organization",
                    somebody.document().select("select[name=organization] option:contains(" + name + ")").val());
        }
        somebody.form("helps").press("act", "SIGN");
        assertThat(somebody.status()).as(somebody.text()).isEqualTo(200);
    }
}
