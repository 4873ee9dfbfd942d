package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

@KonbitTest
class ConversationTest {
    static String begun(Browser member, String title) {
        member.open("/conversations/new").fill("kind", "offer").fill("title", title).form("title").submit();
        assertThat(member.status()).isEqualTo(200);
        return member.path();
    }

    @Test
    void anAuthorReadsWhoPutTheirTextAsideAndWhoBringsItBack(Site site) {
        Browser member = site.as(Role.MEMBER);
        String page = begun(member, "Cambio semillas");
        Browser facilitator = site.as(Role.FACILITATOR).open(page);
        facilitator.formTo("/archive").submit();

        member.open(page);
        assertThat(member.text()).contains("La puso allí Facilitator Sample.", "Solo quienes cuidan este espacio");
        assertThat(member.document().select("form[action$=/restore]")).isEmpty();
        assertThat(site.as("outsider@example.org").open(page).text()).contains("está en el archivo")
                .doesNotContain("La puso allí");
        facilitator.open(page).formTo("/restore").submit();
        member.open(page).formTo("/archive").submit();
        assertThat(member.text()).doesNotContain("La puso allí");
        member.formTo("/restore").submit();
        assertThat(member.text()).contains("está otra vez en las listas");
    }

    @Test
    void aCommentTakenAwayByMistakeIsBroughtBackFromItsPlace(Site site) {
        Browser member = site.as(Role.MEMBER);
        String page = begun(member, "Presto un molino");
        member.fill("text", "Está en la escuela").form("text").submit();
        String comment = member.document().select("ol.comments li").last().id().substring("c-".length());
        member.formTo("/" + comment + "/archive").submit();
        assertThat(member.text()).contains("Traer de vuelta", "Retirado:", "Está en la escuela");
        assertThat(site.as("outsider@example.org").open(page).text()).doesNotContain("Está en la escuela");

        member.formTo("/" + comment + "/restore").submit();
        assertThat(member.text()).contains("se lee otra vez", "Está en la escuela").doesNotContain("Retirado:");
        assertThat(site.as("outsider@example.org").open(page).text()).contains("Está en la escuela");
    }

    @Test
    void goingBackAndPressingAgainLeadsToWhatIsThereAlready(Site site) {
        Browser member = site.as(Role.MEMBER).open("/conversations/new");
        Map<String, String> form = Map.of("_csrf", member.document().select("input[name=_csrf]").val(), "kind", "idea",
                "title", "Un horno para todos", "language", "es", "space",
                new Kept(site).rows("select id from space where slug = 'commons'").getFirst(), "once",
                member.document().select("input[type=hidden][name=once]").val());
        assertThat(form.get("once")).hasSize(26);
        String first = member.post("/conversations/new", form).path();
        assertThat(member.post("/conversations/new", form).path()).isEqualTo(first).startsWith("/conversations/0");
        assertThat(new Kept(site).rows("select id from content where title = 'Un horno para todos'")).hasSize(1);

        member.open("/conversations/new");
        String once = member.document().select("input[name=once]").val();
        assertThat(once).isNotEqualTo(form.get("once"));
        member.fill("kind", "idea").fill("title", " ").form("title").submit();
        assertThat(member.status()).isEqualTo(422);
        assertThat(member.document().select("input[name=once]").val()).isEqualTo(once);
    }
}
