package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;

/** How a wrong import is undone, and a wrong organization taken away. */
@KonbitTest(databases = {TestDatabase.SQLITE, TestDatabase.POSTGRESQL}, ownSite = true)
class ImportUndoTest {
    private static final int ROWS = 250;

    private static Browser imported(Site site) {
        StringBuilder table = new StringBuilder("Nombre;País;Qué hace\n");
        for (int i = 0; i < ROWS; i++) {
            table.append("Basura ").append(i).append(";Perú;nada\n");
        }
        // a later row of the same table completes the first: nobody else touched it
        table.append("Basura 0;Perú;otra cosa\n");
        Browser steward = site.as(Role.STEWARD).open("/admin/imports");
        steward.attach("table", "mal.csv", table.toString().getBytes(StandardCharsets.UTF_8)).submit();
        done(steward.press("act", "TRY"));
        return done(steward.press("act", "IMPORT"));
    }

    /** Wait until the job whose page is open is done, and follow it to what came of it. */
    private static Browser done(Browser browser) {
        String job = browser.path();
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (browser.document().select("a[href^=/admin/imports/]").isEmpty()) {
            assertThat(System.nanoTime()).as(browser.text()).isLessThan(deadline);
            LockSupport.parkNanos(50_000_000);
            browser.open(job);
        }
        return browser.open(browser.document().select("a[href^=/admin/imports/]").attr("href"));
    }

    private static String id(Kept kept, String name) {
        return kept.rows("select id from organization where name = '" + name + "'").getFirst();
    }

    @Test
    void aWrongImportIsUndoneButForWhatSomebodyTouchedOrBelongsTo(Site site) {
        Kept kept = new Kept(site);
        Browser steward = imported(site);
        assertThat(kept.rows("select name from organization where name like 'Basura%'")).hasSize(ROWS);
        site.as(Role.MEMBER)
                .open("/organizations/" + id(kept, "Basura 7"))
                .formTo("/organizations/" + id(kept, "Basura 7") + "/join")
                .submit();
        site.as(Role.STEWARD)
                .open("/organizations/" + id(kept, "Basura 8") + "/edit")
                .form("about")
                .fill("about", "Ahora sí")
                .submit();
        String page = steward.path();

        assertThat(steward.open(page).text()).contains("Están todavía 250 organizaciones que agregó");
        done(steward.press("act", "UNDO"));

        assertThat(kept.rows("select name from organization where name like 'Basura%' order by name"))
                .containsExactly("Basura 7", "Basura 8");
        assertThat(kept.rows("select result from job where result like '%undone%'")).hasSize(1);
        assertThat(steward.text()).contains("Están todavía 2 organizaciones");
        assertThat(site.as(Role.ADMINISTRATOR).open("/admin/audit?kind=organization").text())
                .contains("deshizo una importación de organizaciones");
        done(steward.press("act", "TRY"));
        assertThat(steward.text()).as("the table can be done again").contains("Se agregarían 248");
    }

    @Test
    void anAdministratorTakesAwayAnOrganizationNobodyBelongsTo(Site site) {
        Kept kept = new Kept(site);
        site.as(Role.MEMBER)
                .open("/organizations/new")
                .form("name")
                .fill("name", "Sola")
                .fill("country", "PE")
                .fill("level", "COMMUNITY")
                .submit();
        String id = id(kept, "Sola");
        Browser administrator = site.as(Role.ADMINISTRATOR).open("/organizations/" + id + "/edit");
        assertThat(administrator.text()).contains("no se puede quitar");
        site.as(Role.MEMBER).open("/organizations/" + id).formTo("/organizations/" + id + "/leave").submit();

        assertThat(site.as(Role.STEWARD).open("/organizations/" + id + "/edit").source()).doesNotContain("/remove");
        administrator.open("/organizations/" + id + "/edit").formTo("/organizations/" + id + "/remove").submit();
        assertThat(administrator.status()).as("not by one careless press").isEqualTo(422);
        administrator.formTo("/organizations/" + id + "/remove").fill("sure", "true").submit();
        assertThat(administrator.text()).contains("la organización ya no está");
        assertThat(administrator.open("/organizations/" + id).status()).isEqualTo(404);
        assertThat(administrator.open("/admin/audit?kind=organization").text())
                .contains("quitó una organización de la que nadie era parte");
    }
}
