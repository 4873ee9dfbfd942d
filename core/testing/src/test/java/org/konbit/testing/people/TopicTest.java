package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;

class TopicTest {
    @ParameterizedTest
    @EnumSource
    void aStewardAddsATopicNamesItArchivesItAndBringsItBack(TestDatabase database) {
        try (Site site = Site.builder().database(database).start()) {
            Browser steward = site.as(Role.STEWARD).open("/conversations").follow("Cuidar los temas");
            assertThat(steward.path()).isEqualTo("/admin/topics");
            steward.follow("Agregar un tema").form("ht").submit();
            assertThat(steward.status()).isEqualTo(422);
            assertThat(steward.document().select("main > [role=alert] a[href=#f-es]").text())
                    .contains("al menos en un idioma");
            steward.form("ht").fill("es", "Semillas y huertas").fill("colour", "ceiba").submit();
            assertThat(steward.path()).isEqualTo("/admin/topics");
            assertThat(steward.text()).contains("Semillas y huertas", "todavía sin uso");

            steward.follow("Semillas y huertas").form("ht").fill("ht", "Semans ak jaden").submit();
            Browser member = site.as(Role.MEMBER).speaking("ht").open("/conversations/new?lang=ht");
            assertThat(member.text()).contains("Semans ak jaden");
            assertThat(member.open("/topics/semillas-y-huertas?lang=fr").text()).contains("Sem");
            assertThat(member.open("/admin/topics").status()).isEqualTo(403);

            steward.open("/admin/topics").formTo("/semillas-y-huertas/archive").submit();
            assertThat(steward.text()).contains("ya no se ofrece", "En el archivo", "Semillas y huertas");
            assertThat(member.open("/conversations/new?lang=ht").text()).doesNotContain("Semans ak jaden");
            steward.formTo("/semillas-y-huertas/restore").submit();
            assertThat(steward.text()).contains("se ofrece otra vez").doesNotContain("En el archivo");
            assertThat(member.open("/conversations/new?lang=ht").text()).contains("Semans ak jaden");
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoTopicsAreNotCalledTheSame(TestDatabase database) {
        try (Site site = Site.builder().database(database).start()) {
            Browser steward = site.as(Role.STEWARD).open("/admin/topics/new").form("ht");
            steward.fill("es", "Agua").fill("ht", "Dlo pwòp").submit();

            assertThat(steward.status()).isEqualTo(422);
            assertThat(steward.document().select("#p-es").text()).contains("Ya hay un tema con este nombre");
            assertThat(steward.document().select("#p-ht")).isEmpty();
            assertThat(site.as(Role.STEWARD).open("/admin/topics").text()).doesNotContain("Dlo pwòp");

            steward.open("/admin/topics/new").form("ht").fill("es", "Pozos").submit();
            steward.open("/admin/topics/pozos").form("ht").fill("es", "ÁGUA").submit();
            assertThat(steward.status()).isEqualTo(422);
            steward.form("ht").fill("es", "Pozos y ríos").submit();
            assertThat(steward.text()).contains("Pozos y ríos");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatHasATopicKeepsItInTheArchive(TestDatabase database) {
        try (Site site = Site.builder().database(database).start()) {
            Browser member = site.as(Role.MEMBER).open("/conversations/new");
            member.fill("kind", "idea").fill("title", "Pozo").fill("language", "es").fill("topics", "water");
            String well = member.form("title").submit().path();
            Browser late = site.as(Role.FACILITATOR).open("/conversations/new");
            late.fill("kind", "idea").fill("title", "Tarde").fill("text", "largo").fill("topics", "water");

            Browser steward = site.as(Role.STEWARD).open("/admin/topics");
            assertThat(steward.document().select("li:contains(Agua)").text()).contains("en 1 publicación");
            steward.follow("Agua").formTo("/water/archive").submit();
            late.form("title").submit();
            assertThat(late.status()).isEqualTo(422);
            assertThat(late.document().select(".problem").text()).contains("Uno de los temas elegidos no se ofrece");
            assertThat(late.document().select("textarea[name=text]").text()).isEqualTo("largo");
            assertThat(late.document().select("input[value=water]")).isEmpty();
            late.form("title").submit();
            assertThat(late.path()).startsWith("/conversations/0");

            assertThat(member.open(well).document().select("a.tag[href$=/topics/water]").text()).isEqualTo("Agua");
            member.open(well + "/edit").fill("text", "Con bomba").form("text").submit();
            assertThat(member.document().select("a.tag[href$=/topics/water]").text()).isEqualTo("Agua");
            assertThat(member.open("/topics/water").text()).contains("Pozo", "Este tema está en el archivo");
            for (String list : List.of("/conversations", "/search?q=a", "/topics/rights")) {
                assertThat(member.open(list).document().select("main option[value=water], .chips a[href$=water]"))
                        .as(list)
                        .isEmpty();
            }
            assertThat(member.open("/conversations?topic=water").document().select("option[value=water][selected]"))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNameIsNotTakenTwiceNotEvenFromTheArchive(TestDatabase database) {
        try (Site site = Site.builder().database(database).start()) {
            Browser steward = site.as(Role.STEWARD).open("/admin/topics/new");
            assertThat(steward.text()).contains("por lo menos un nombre");
            String csrf = steward.document().select("input[name=_csrf]").val();
            Map<String, String> form = Map.of("_csrf", csrf, "es", "Agua de lluvia", "colour", "mar");
            assertThat(steward.post("/admin/topics/new", form).path()).isEqualTo("/admin/topics");
            assertThat(steward.post("/admin/topics/new", form).path()).as("pressed twice").isEqualTo("/admin/topics");
            steward.open("/admin/topics/new").form("ht").fill("es", "Agua de lluvia").fill("en", "Rain water").submit();
            assertThat(steward.status()).isEqualTo(422);
            assertThat(steward.document().select("main > [role=alert] a[href=#f-es]").text())
                    .contains("Ya hay un tema con este nombre");
            assertThat(steward.document().select("input[name=en]").val()).isEqualTo("Rain water");

            steward.open("/admin/topics").formTo("/agua-de-lluvia/archive").submit();
            assertThat(steward.post("/admin/topics/new", form).status()).isEqualTo(422);
            assertThat(steward.post("/admin/topics/nothing/archive", form).status()).isEqualTo(404);
            assertThat(steward.post("/admin/topics/nothing/restore", form).status()).isEqualTo(404);
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
    void noAnswerAboutATopicTellsOfWhatStandsInAClosedSpace(TestDatabase database) {
        try (Site site = Site.builder().database(database).start()) {
            Browser steward = site.as(Role.STEWARD);
            String without = answers(steward);

            Browser member = site.as(Role.MEMBER).open("/spaces");
            String circle = member.document().select("a[href*=/spaces/circle-]").attr("href");
            String space = member.open(circle).document().select("a[href*='/conversations/new?space=']").attr("href");
            member.open(space).fill("kind", "idea").fill("title", "Pozo callado").fill("topics", "water");
            String well = member.form("title").submit().path();
            assertThat(member.document().select("a.tag[href$=/topics/water]")).hasSize(1);
            assertThat(steward.open(well).status()).isEqualTo(404);

            assertThat(answers(steward)).isEqualTo(without);
        }
    }

    /** All that a steward is told while a topic is archived and brought back, byte for byte but for the tokens of the forms. */
    private static String answers(Browser steward) {
        StringBuilder all = new StringBuilder();
        List<Supplier<Browser>> acts = List.of(() -> steward.open("/admin/topics"),
                () -> steward.formTo("/water/archive").submit(), () -> steward.open("/admin/topics/water"),
                () -> steward.open("/topics/water"), () -> steward.open("/conversations?topic=water"),
                () -> steward.open("/admin/topics").formTo("/water/restore").submit(),
                () -> steward.open("/admin/topics/water"), () -> steward.open("/topics/water"));
        for (Supplier<Browser> act : acts) {
            Browser told = act.get();
            all.append(told.status()).append(' ').append(told.path()).append('\n').append(told.source());
        }
        return all.toString().replaceAll("(name=\"_csrf\" value=\")[^\"]+", "$1");
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
