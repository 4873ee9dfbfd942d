package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;

class TopicTest {
    @ParameterizedTest
    @EnumSource
    void aStewardAddsATopicNamesItAndRemovesItWhileNothingHasIt(TestDatabase database) {
        try (Site site = Site.builder().database(database).start()) {
            Browser steward = site.as(Role.STEWARD).open("/conversations").follow("Cuidar los temas");
            assertThat(steward.path()).isEqualTo("/admin/topics");
            steward.follow("Agregar un tema").form("ht").submit();
            assertThat(steward.status()).isEqualTo(422);
            assertThat(steward.text()).contains("al menos en un idioma");
            steward.form("ht").fill("es", "Semillas y huertas").fill("colour", "ceiba").submit();
            assertThat(steward.path()).isEqualTo("/admin/topics");
            assertThat(steward.text()).contains("Semillas y huertas", "todavía sin uso");

            steward.follow("Semillas y huertas").form("ht").fill("ht", "Semans ak jaden").submit();
            Browser member = site.as(Role.MEMBER).speaking("ht").open("/conversations/new?lang=ht");
            assertThat(member.text()).contains("Semans ak jaden");
            assertThat(member.open("/topics/semillas-y-huertas?lang=fr").text()).contains("Sem");
            assertThat(member.open("/admin/topics").status()).isEqualTo(403);

            steward.open("/admin/topics").formTo("/semillas-y-huertas/remove").submit();
            assertThat(steward.text()).contains("ese tema ya no está").doesNotContain("Semillas y huertas");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTopicThatSomethingHasStaysAndNoNameIsTakenTwice(TestDatabase database) {
        try (Site site = Site.builder().database(database).start()) {
            Browser steward = site.as(Role.STEWARD).open("/conversations/new");
            steward.fill("kind", "idea")
                    .fill("title", "Pozo")
                    .fill("language", "es")
                    .fill("topics", "water")
                    .form("title")
                    .submit();
            assertThat(steward.path()).startsWith("/conversations/0");
            steward.open("/admin/topics");
            assertThat(steward.document().select("form[action$=/water/remove]")).isEmpty();
            String csrf = steward.document().select("input[name=_csrf]").val();
            steward.post("/admin/topics/water/remove", Map.of("_csrf", csrf));
            assertThat(steward.text()).contains("Agua");

            Map<String, String> form = Map.of("_csrf", csrf, "es", "Agua de lluvia", "colour", "mar");
            assertThat(steward.post("/admin/topics/new", form).path()).isEqualTo("/admin/topics");
            assertThat(steward.post("/admin/topics/new", form).path()).as("pressed twice").isEqualTo("/admin/topics");
            steward.open("/admin/topics/new").form("ht").fill("es", "Agua de lluvia").fill("en", "Rain water").submit();
            assertThat(steward.status()).isEqualTo(422);
            assertThat(steward.text()).contains("Ya hay un tema con este nombre");
            assertThat(steward.document().select("input[name=en]").val()).isEqualTo("Rain water");
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoWhoNameTheSameTopicLoseNothing(TestDatabase database) {
        try (Site site = Site.builder().database(database).start()) {
            Browser one = site.as(Role.STEWARD).open("/admin/topics/water");
            Browser other = site.as(Role.ADMINISTRATOR).open("/admin/topics/water");
            one.form("ht").fill("es", "Agua y ríos").submit();
            other.form("ht").fill("es", "Agua y lagunas").submit();

            assertThat(other.status()).isEqualTo(409);
            assertThat(other.text()).contains("Agua y ríos");
            assertThat(other.document().select("input[name=es]").val()).isEqualTo("Agua y lagunas");
            assertThat(one.open("/admin/topics").text()).contains("Agua y ríos");
            assertThat(one.open("/admin/topics/nothing").status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatStandsInAClosedSpaceIsNotCountedAndKeepsItsTopicAllTheSame(TestDatabase database) {
        try (Site site = Site.builder().database(database).start()) {
            Browser member = site.as(Role.MEMBER).open("/spaces");
            String circle = member.document().select("a[href*=/spaces/circle-]").attr("href");
            String space = member.open(circle).document().select("a[href*='/conversations/new?space=']").attr("href");
            member.open(space).fill("kind", "idea").fill("title", "Pozo callado").fill("topics", "water");
            assertThat(member.form("title").submit().path()).startsWith("/conversations/0");

            Browser steward = site.as(Role.STEWARD).open("/admin/topics");
            assertThat(steward.document().select("li:contains(Agua)").text()).contains("todavía sin uso");
            steward.formTo("/water/remove").submit();
            assertThat(steward.status()).isEqualTo(422);
            assertThat(steward.text()).contains("Hay publicaciones que todavía tienen este tema", "Agua");
            assertThat(member.open("/conversations/new").document().select("input[name=topics][value=water]"))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoCorrectsTheirFormDoesNotWriteOverWhatSomebodySavedMeanwhile(TestDatabase database) {
        try (Site site = Site.builder().database(database).start()) {
            Browser one = site.as(Role.STEWARD).open("/admin/topics/water");
            Browser other = site.as(Role.ADMINISTRATOR).open("/admin/topics/water");
            one.form("ht").fill("es", "Agua y ríos").submit();
            other.form("ht").fill("es", "A".repeat(121)).submit();
            assertThat(other.status()).isEqualTo(422);
            other.form("ht").fill("es", "Agua y lagunas").submit();
            assertThat(other.status()).isEqualTo(409);
            assertThat(other.text()).contains("Agua y ríos");

            other.form("ht").submit();
            assertThat(other.path()).isEqualTo("/admin/topics");
            assertThat(other.text()).contains("Agua y lagunas");
        }
    }
}
