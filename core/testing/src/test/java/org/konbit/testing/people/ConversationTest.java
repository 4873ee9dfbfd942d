package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

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
}
