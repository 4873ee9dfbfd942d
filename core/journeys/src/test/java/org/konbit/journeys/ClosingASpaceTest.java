package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;

/** A space that has done its work ends well, and nothing of it is lost. */
@ExtendWith(Sites.Extension.class)
final class ClosingASpaceTest {
    private static int number;
    private final Site site;
    private String space = "";
    private String conversation = "";

    ClosingASpaceTest(Sites sites) {
        this.site = sites.village();
    }

    @BeforeEach
    void aSpaceInWhichSomebodyWroteIsClosedWithThanks() {
        Browser steward = site.as("steward@example.org").open("/spaces/new");
        steward.fill("name", "Cosecha " + ++number).fill("purpose", "Contar.").submit();
        space = steward.path();
        conversation = steward.follow("Escribir aquí").fill("title", "Lo que aprendimos").form("title").submit().path();
        steward.open(space + "/close")
                .fill("summary", "Doce encuentros y una feria.")
                .fill("thanks", "A quienes vinieron.")
                .fill("goesOn", "En [la plaza](/spaces/commons).")
                .submit();
        assertThat(steward.status()).isEqualTo(200);
    }

    @Test
    void itsPageSaysThanksWhatWasDoneAndWhereItGoesOn() {
        Browser anybody = site.as("outsider@example.org").open(space);

        assertThat(anybody.text()).contains("se cerró el", "A quienes vinieron.", "Doce encuentros y una feria.");
        assertThat(anybody.follow("la plaza").path()).isEqualTo("/spaces/commons");
    }

    @Test
    void whatWasWrittenStaysToBeReadAndNobodyChangesIt() {
        Browser author = site.as("steward@example.org");

        assertThat(author.open(conversation).text()).contains("Lo que aprendimos");
        assertThat(author.open(conversation + "/edit").status()).isEqualTo(403);
        assertThat(site.as("outsider@example.org").open(conversation).document().select("#talk textarea")).isEmpty();
    }

    @Test
    void itsPeopleTakeEverythingAlong() throws IOException {
        Browser file = site.as("steward@example.org").open(space + "/season").formTo("/export").submit();

        List<String> names = new ArrayList<>();
        String index = "";
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file.bytes()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                index += entry.getName().equals("index.html")
                        ? new String(zip.readAllBytes(), StandardCharsets.UTF_8)
                        : "";
            }
        }
        assertThat(names).contains("index.html", "space.json", "contents.json", "comments.json", "end.json");
        assertThat(index).contains("Lo que aprendimos", "Doce encuentros y una feria.");
    }

    @Test
    void itIsOpenedAgainByADecisionThatIsNoted() {
        site.as("steward@example.org").open(space + "/season").press("turn", "REOPEN");

        assertThat(site.as("steward@example.org").open(conversation + "/edit").status()).isEqualTo(200);
        assertThat(site.as("administrator@example.org").open("/admin/audit?kind=space").text())
                .contains("Cosecha " + number + " de nuevo");
    }

    @Test
    void anAddressItHadLeadsToTheOneItHas() {
        Browser steward = site.as("steward@example.org");
        steward.open(space + "/season").press("turn", "REOPEN");
        steward.open(space + "/about").fill("slug", "otra-cosecha-" + number).submit();

        assertThat(site.as("outsider@example.org").open(space).path()).isEqualTo("/spaces/otra-cosecha-" + number);
    }
}
