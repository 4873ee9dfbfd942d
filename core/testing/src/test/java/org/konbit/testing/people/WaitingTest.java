package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

/** People in a room where a yes is wanted, on phones that reload, go back and run no script. */
@KonbitTest(ownSite = true)
class WaitingTest {
    @BeforeEach
    void afterAYes(Site site) {
        site.as(Role.ADMINISTRATOR)
                .open("/admin/settings/invitations")
                .fill("approval", "AFTER_A_YES")
                .form("approval")
                .submit();
    }

    private static String wall(Site site, String gathering) {
        return GatheringTest.path(GatheringTest.gathering(site, gathering, 5, "").follow("Código para el proyector"));
    }

    private static List<String> named(Site site, String name) {
        return new Kept(site).rows("select id from member where name = '" + name + "'");
    }

    private static void answer(Site site, String name, String answer) {
        Browser steward = site.as(Role.STEWARD).open("/invitations/waiting");
        steward.post("/invitations/waiting",
                Map.of("_csrf", GatheringTest.form(steward), "member", named(site, name).getFirst(), "answer", answer));
    }

    @Test
    void whoReloadsOrGoesBackIsOnePersonWhoTakesOnePlace(Site site) {
        String wall = wall(site, "Taller de Nadia");
        Browser nadia = site.visitor().open(wall).follow("Español");
        String once = nadia.document().select("input[name=once]").val();
        Map<String, String> form = Map.of("_csrf", GatheringTest.form(nadia), "name", "Nadia", "once", once);
        nadia.fill("name", "Nadia").form("name").submit();
        assertThat(nadia.path()).as("a page of its own address, which may be reloaded").isEqualTo("/join/waiting");
        assertThat(nadia.text()).contains("Falta un sí", "Nadia");
        assertThat(nadia.source()).contains("<noscript><meta http-equiv=\"refresh\"");
        assertThat(nadia.header("Cache-Control").orElseThrow()).contains("no-store");
        String code = nadia.document().select(".big").text();
        assertThat(nadia.open("/join/waiting").document().select(".big").text()).as("the same code").isEqualTo(code);

        nadia.post(wall, form);
        assertThat(nadia.path()).as("back, and pressed again").isEqualTo("/join/waiting");
        nadia.post(wall, Map.of("_csrf", form.get("_csrf"), "name", "Nadia", "once", "01HZZZZZZZZZZZZZZZZZZZZZZZ"));
        assertThat(nadia.path()).as("another page of the form").isEqualTo("/join/waiting");
        assertThat(nadia.open(wall).path()).as("the code on the wall, read again").isEqualTo("/join/waiting");
        assertThat(named(site, "Nadia")).hasSize(1);
        assertThat(new Kept(site).rows("select uses_left from invitation where gathering in "
                + "(select id from invitation_gathering where name = 'Taller de Nadia')")).containsExactly("4");
    }

    @Test
    void thePageSaysThatTheYesCameAndLeadsInWithOnePress(Site site) {
        Browser perla = site.visitor().open(wall(site, "Taller de Perla")).follow("Español");
        perla.fill("name", "Perla").form("name").submit();
        String code = perla.document().select(".big").text();
        assertThat(perla.open("/settings").path()).as("nobody is in before").isEqualTo("/sign-in");
        answer(site, "Perla", "YES");
        perla.open("/join/waiting");
        assertThat(perla.text()).contains("Dijeron que sí, Perla").doesNotContain(code);
        perla.formTo("/join/waiting").submit();
        assertThat(perla.path()).isEqualTo("/join/welcome/way");
        assertThat(site.visitor().open("/join/" + code).status()).as("the code is used up").isEqualTo(410);
        assertThat(perla.cookie("konbit-waiting").orElse("")).isEmpty();
    }

    @Test
    void whoIsNotLetInReadsThatNobodyWaitsAndKeepsNothing(Site site) {
        Browser lost = site.visitor().open(wall(site, "Taller de Bruno")).follow("Español");
        lost.fill("name", "Bruno").form("name").submit();
        String id = named(site, "Bruno").getFirst();
        Browser steward = site.as(Role.STEWARD).open("/invitations/waiting");
        steward.post("/invitations/waiting",
                Map.of("_csrf", GatheringTest.form(steward), "member", id, "answer", "NO"));
        assertThat(steward.text()).contains("¿Decir que no a Bruno?");
        assertThat(named(site, "Bruno")).as("one careless press erases nobody").containsExactly(id);
        steward.press("answer", "NO");
        assertThat(named(site, "Bruno")).isEmpty();
        assertThat(lost.open("/join/waiting").text()).contains("Aquí no espera nadie", "habla con quien te invitó");
        assertThat(lost.cookie("konbit-waiting").orElse("")).isEmpty();
    }

    @Test
    void aPhoneThatIsLentOnTakesAnotherPerson(Site site) {
        String wall = wall(site, "Un solo teléfono");
        Browser phone = site.visitor().open(wall).follow("Español");
        phone.fill("name", "Ana Primera").form("name").submit();
        String code = phone.document().select(".big").text();
        phone.formTo("/join/waiting/another").submit();
        phone.open(wall).follow("Español").fill("name", "Bea Segunda").form("name").submit();
        assertThat(phone.document().select(".big").text()).isNotEqualTo(code);
        assertThat(named(site, "Bea Segunda")).hasSize(1);
        answer(site, "Ana Primera", "YES");
        Browser elsewhere = site.visitor().open("/join/" + code);
        assertThat(elsewhere.form("shared").submit().path()).isEqualTo("/join/welcome/way");
    }

    @Test
    void nobodyFindsAWaiterByAWordTheyMadeUp(Site site) {
        Browser stranger = site.visitor().open("/join/waiting");
        assertThat(stranger.text()).contains("Aquí no espera nadie");
        stranger.open("/join");
        stranger.post("/join/waiting", Map.of("_csrf", GatheringTest.form(stranger)));
        assertThat(stranger.open("/settings").path()).isEqualTo("/sign-in");
    }
}
