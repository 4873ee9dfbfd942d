package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

@KonbitTest(ownSite = true)
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
    void onesOwnQuestionDoesNotWaitForOneself(Site site) {
        Browser member = site.as(Role.MEMBER);
        member.open("/conversations/new").fill("kind", "question").fill("title", "¿Quién poda?").form("title").submit();
        assertThat(member.status()).isEqualTo(200);

        String waiting = "section:has(h2:contains(Esperan respuesta))";
        assertThat(member.open("/").document().select(waiting).text()).doesNotContain("¿Quién poda?");
        assertThat(member.text()).as("it stands among the new ones").contains("¿Quién poda?");
        assertThat(site.as("outsider@example.org").open("/").document().select(waiting).text())
                .contains("¿Quién poda?");
    }

    @Test
    void whoSavesSecondReadsWhoSavedFirstAndWhatStandsWhere(Site site) {
        Browser member = site.as(Role.MEMBER);
        String page = begun(member, "Reparto plantas");
        member.open(page + "/edit").fill("title", "Reparto plantas nativas").fill("text", "Lo mío");
        site.as(Role.FACILITATOR)
                .open(page + "/edit")
                .fill("title", "Reparto árboles")
                .fill("text", "Lo suyo")
                .form("title")
                .submit();
        member.form("title").submit();

        assertThat(member.status()).isEqualTo(409);
        assertThat(member.document().select("main > [role=alert]").text())
                .containsSubsequence("Facilitator Sample", "Título", "Reparto árboles", "Texto", "Lo suyo")
                .doesNotContain("Lo mío");
    }

    @Test
    void aCommentTakenAwayByMistakeIsBroughtBackFromItsPlace(Site site) {
        Browser member = site.as(Role.MEMBER);
        String page = begun(member, "Presto un molino");
        member.fill("text", "Está en la escuela").form("text").submit();
        String comment = Objects.requireNonNull(member.document().select("ol.comments li").last())
                .id()
                .substring("c-".length());
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
        Map<String, String> other = new HashMap<>(form);
        other.put("title", "Un horno para cada quien");
        String second = member.post("/conversations/new", other).path();
        assertThat(second).isNotEqualTo(first).startsWith("/conversations/0");
        assertThat(member.post("/conversations/new", other).path()).isEqualTo(second);
        member.open("/conversations/new");
        String once = member.document().select("input[name=once]").val();
        member.fill("kind", "idea").fill("title", " ").form("title").submit();
        assertThat(member.status()).isEqualTo(422);
        assertThat(member.document().select("input[name=once]").val()).isEqualTo(once);
    }

    @Test
    void aPageThatDidNotChangeIsNotLoadedAnew(Site site) {
        Browser member = site.as(Role.MEMBER).open("/conversations/new");
        String tag = member.header("ETag").orElseThrow();
        assertThat(member.open("/conversations/new").header("ETag")).contains(tag);
        assertThat(member.document().select("input[name=once]").val()).matches("[0-7][0-9A-HJKMNP-TV-Z]{25}");
        HttpResponse<String> again = Raw.get(site, "/conversations/new",
                "konbit=" + member.cookie("konbit").orElseThrow(), "If-None-Match", tag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(site.as(Role.STEWARD).open("/conversations/new").document().select("input[name=once]").val())
                .isNotEqualTo(member.document().select("input[name=once]").val());
    }

    @Test
    void twoTabsOfOnePageWriteTwoCommentsAndADoublePressOne(Site site) {
        Browser member = site.as("outsider@example.org");
        String page = begun(member, "Busco semillas de ayote");
        String once = member.document().select("input[name=once]").val();
        Map<String, String> one = Map.of("_csrf", member.document().select("input[name=_csrf]").val(), "text",
                "En la primera ventana", "language", "es", "once", once);
        Map<String, String> other = new HashMap<>(one);
        other.put("text", "En la segunda ventana");
        String path = member.document().select("form:has(textarea[name=text])").attr("action");
        for (Map<String, String> form : List.of(one, one, other, other)) {
            member.post(path, form);
        }

        assertThat(new Kept(site).rows("select body from comment where body like 'En la % ventana' order by body"))
                .containsExactly("En la primera ventana", "En la segunda ventana");
        assertThat(member.open(page).document().select("input[name=once]").val()).isNotEqualTo(once);
    }

    @Test
    void aLanguageChosenAfterARefusedFormLeadsBackToThePageOfTheForm(Site site) {
        Browser member = site.as("outsider@example.org");
        String page = begun(member, "Enseño a tejer");
        member.fill("text", " ").form("text").submit();
        assertThat(member.status()).isEqualTo(422);
        speak(member, "es");
        assertThat(member.path()).isEqualTo(page);

        member.open("/settings/sign-in")
                .fill("password", "not this one at all")
                .fill("newPassword", "tres cabras y un burro")
                .form("newPassword")
                .submit();
        assertThat(member.status()).isEqualTo(422);
        speak(member, "es");
        assertThat(member.path()).isEqualTo("/settings/sign-in");
    }

    private static void speak(Browser member, String language) {
        member.post("/language", Map.of("_csrf", member.document().select("input[name=_csrf]").val(), "next",
                member.document().select(".lang input[name=next]").val(), "lang", language));
        assertThat(member.status()).isEqualTo(200);
    }

    @Test
    void whoIsPausedHasNoPageThatTheirNameLeadsTo(Site site) {
        Browser outsider = site.as("outsider@example.org");
        String page = begun(outsider, "Regalo bambú");
        outsider.fill("text", "Dos metros").form("text").submit();
        Browser member = site.as(Role.MEMBER).open(page);
        String links = "#main a[href*=/members/]";
        assertThat(member.document().select(links)).hasSize(2);
        Kept kept = new Kept(site);
        kept.change("update member set status = 'suspended' where name = 'Outsider Sample'");
        assertThat(member.open(page).text()).contains("Outsider Sample");
        assertThat(member.document().select(links)).isEmpty();
        kept.change("update member set status = 'active' where name = 'Outsider Sample'");
    }

    @Test
    void twoTextsThatMeetAreExplainedOnce(Site site) {
        Browser member = site.as(Role.MEMBER);
        String page = begun(member, "Molino de mano");
        member.open(page + "/edit");
        site.as(Role.MEMBER).open(page + "/edit").fill("title", "Molino de piedra").form("title").submit();
        member.fill("title", "Molino de agua").form("title").submit();
        assertThat(member.status()).isEqualTo(409);
        assertThat(member.text()).containsOnlyOnce("Alguien cambió este texto").contains("Molino de piedra");
    }

    @Test
    void aListAndItsPageCallCommentsTheSame(Site site) {
        Browser member = site.as(Role.MEMBER);
        String page = begun(member, "Tejas de barro");
        site.as("outsider@example.org").open(page).fill("text", "¡Qué bien!").form("text").submit();
        assertThat(member.open(page).text()).contains("1 comentario");
        for (String list : List.of("/conversations?kind=offer", "/spaces/commons")) {
            assertThat(member.open(list).document().select("li:contains(Tejas de barro)").text()).as(list)
                    .contains("1 comentario");
        }
    }

    @Test
    void aVisitorForWhomNothingIsThereIsOfferedToSignIn(Site site) {
        Browser visitor = site.visitor().open("/conversations");
        assertThat(visitor.document().select(".empty").text()).contains("nada todavía que se lea sin entrar")
                .doesNotContain("Empieza con una pregunta");
        assertThat(visitor.document().select(".empty a[href*=sign-in]")).hasSize(1);
    }

    @Test
    void theSameWordsOnAnotherDayOrAfterTheArchiveAreAnotherText(Site site) {
        Browser member = site.as(Role.MEMBER);
        Kept kept = new Kept(site);
        String first = begun(member, "Minga del sábado");
        member.open(first).formTo("/archive").submit();
        String second = begun(member, "Minga del sábado");
        assertThat(second).as("after the archive").isNotEqualTo(first);

        kept.change("update content set published = published - 1200000 where title = 'Minga del sábado'");
        String third = begun(member, "Minga del sábado");
        assertThat(third).as("twenty minutes later").isNotEqualTo(second).isNotEqualTo(first);
        assertThat(begun(member, "Minga del sábado")).as("pressed twice").isEqualTo(third);
        assertThat(kept.rows("select id from content where title = 'Minga del sábado'")).hasSize(3);
    }

    @Test
    void theSameCommentOnAnotherDayIsAnotherComment(Site site) {
        Browser member = site.as(Role.MEMBER);
        String page = begun(member, "Presto una carreta");
        Map<String, String> form = Map.of("_csrf", member.document().select("input[name=_csrf]").val(), "text",
                "Sigue libre", "language", "es", "once", member.document().select("input[name=once]").val());
        String path = member.document().select("form:has(textarea[name=text])").attr("action");
        Kept kept = new Kept(site);
        member.post(path, form);
        kept.change("update comment set published = published - 1200000 where body = 'Sigue libre'");
        member.post(path, form);
        member.post(path, form);

        assertThat(kept.rows("select id from comment where body = 'Sigue libre'")).hasSize(2);
        assertThat(member.open(page).text()).contains("2 comentarios");
    }

    @Test
    void whatTheAskerAddsIsNoAnswer(Site site) {
        Browser asker = site.as(Role.MEMBER).open("/conversations/new");
        asker.fill("kind", "question").fill("title", "¿Quién sabe injertar?").form("title").submit();
        String page = asker.path();
        asker.fill("text", "Son mangos").form("text").submit();
        assertThat(asker.text()).contains("1 comentario");
        site.as("outsider@example.org").open(page).fill("text", "Yo sé").form("text").submit();

        assertThat(asker.open(page).document().select("#talk h2").text()).isEqualTo("1 respuesta");
        for (String list : List.of("/conversations?kind=question", "/spaces/commons")) {
            assertThat(asker.open(list).document().select("li:contains(injertar)").text()).as(list)
                    .contains("1 respuesta");
        }
    }
}
