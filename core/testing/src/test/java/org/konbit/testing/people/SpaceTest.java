package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

@KonbitTest(ownSite = true)
class SpaceTest {
    private static final List<String> BELOW = List.of("", "/people", "/roles", "/edit");

    /** All headers, without the clock and a visitor's random token. */
    private static String headers(HttpResponse<String> answer, String slug) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.keySet().removeAll(List.of("date", "content-length"));
        return headers.toString().replace(slug, "").replaceAll("konbit-visit=[^;]+", "");
    }

    /** What is answered, without the path that was asked for: it stands in links that lead back. */
    private static String body(HttpResponse<String> answer, String path) {
        String encoded = URLEncoder.encode(path, StandardCharsets.UTF_8);
        return answer.body().replace(path, "").replace(encoded, "").replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "");
    }

    @Test
    void aClosedSpaceCannotBeToldFromOneThatDoesNotExist(Site site) {
        String circle = new Kept(site).circle();
        for (String cookies : List.of("", "konbit=" + site.as("outsider@example.org").cookie("konbit").orElseThrow(),
                "konbit=" + site.as(Role.STEWARD).cookie("konbit").orElseThrow(),
                "konbit=" + site.as(Role.ADMINISTRATOR).cookie("konbit").orElseThrow())) {
            for (String below : BELOW) {
                HttpResponse<String> hidden = Raw.get(site, circle + below, cookies);
                HttpResponse<String> missing = Raw.get(site, "/spaces/nobody" + below, cookies);

                assertThat(hidden.statusCode()).isEqualTo(missing.statusCode()).isIn(404, 303);
                assertThat(body(hidden, circle + below)).isEqualTo(body(missing, "/spaces/nobody" + below));
                assertThat(headers(hidden, circle.substring("/spaces/".length())))
                        .isEqualTo(headers(missing, "nobody"));
            }
        }
    }

    @Test
    void nothingCanBeDoneToAClosedSpaceFromOutside(Site site) {
        String circle = new Kept(site).circle();
        Browser outsider = site.as("outsider@example.org").open("/settings");
        String csrf = outsider.document().select("input[name=_csrf]").val();
        for (String act : List.of("/join", "/leave", "/people", "/edit")) {
            outsider.post(circle + act,
                    Map.of("_csrf", csrf, "act", "ADD", "member", "x", "language", "es", "name", "x"));
            String hidden = outsider.source().replace(circle, "");
            assertThat(outsider.status()).as(act).isEqualTo(404);
            outsider.post("/spaces/nobody" + act,
                    Map.of("_csrf", csrf, "act", "ADD", "member", "x", "language", "es", "name", "x"));
            assertThat(outsider.source().replace("/spaces/nobody", "")).isEqualTo(hidden);
        }
        assertThat(outsider.open("/spaces").text()).doesNotContain("Círculo").contains("Plaza");
        assertThat(site.as(Role.MEMBER).open("/spaces").text()).contains("Círculo");
    }

    @Test
    void aFacilitatorLetsSomebodyInAndOut() {
        try (Site site = Site.builder().start()) {
            String circle = new Kept(site).circle();
            Browser facilitator = site.as(Role.FACILITATOR).open(circle + "/people?q=outs");
            facilitator.press("act", "ADD");
            assertThat(facilitator.text()).contains("Outsider Sample");
            Browser outsider = site.as("outsider@example.org");
            assertThat(outsider.open(circle).status()).isEqualTo(200);
            assertThat(outsider.text()).contains("Alguien te sumó a este espacio");
            outsider.formTo("/join").submit();
            assertThat(outsider.text()).contains("también lo ven").doesNotContain("Alguien te sumó");
            assertThat(outsider.open(circle + "/people").status()).isEqualTo(403);

            String id = new Kept(site).rows("select id from member where name = 'Outsider Sample'").getFirst();
            String csrf = facilitator.document().select("input[name=_csrf]").val();
            facilitator.post(circle + "/people", Map.of("_csrf", csrf, "act", "REMOVE", "member", id));
            assertThat(outsider.open(circle).status()).isEqualTo(404);
        }
    }

    @Test
    void whoseAccountWasPausedMeanwhileIsNotAddedAndThatIsSaid() {
        try (Site site = Site.builder().start()) {
            Kept kept = new Kept(site);
            String circle = kept.circle();
            Browser adding = site.as(Role.FACILITATOR).open(circle + "/people?q=outs");
            Browser naming = site.as(Role.FACILITATOR).open(circle + "/people");
            String id = kept.rows("select id from member where name = 'Member Sample'").getFirst();
            String csrf = naming.document().select("input[name=_csrf]").val();
            kept.change("update member set status = 'suspended' where name in ('Outsider Sample', 'Member Sample')");
            adding.press("act", "ADD");
            naming.post(circle + "/people", Map.of("_csrf", csrf, "act", "FACILITATE", "member", id));

            for (Browser facilitator : List.of(adding, naming)) {
                assertThat(facilitator.status()).isEqualTo(422);
                assertThat(facilitator.document().select("[role=alert]").text()).contains("no se cambió nada");
                assertThat(facilitator.text()).contains("Facilitator Sample").doesNotContain("Guardado");
            }
        }
    }

    @Test
    void theLastFacilitatorOfAClosedSpaceCannotLeaveItAlone(Site site) {
        String circle = new Kept(site).circle();
        Browser facilitator = site.as(Role.FACILITATOR).open(circle + "/people");
        facilitator.press("act", "RELIEVE");

        assertThat(facilitator.status()).isEqualTo(422);
        assertThat(facilitator.text()).contains("Nombra antes a otra persona");
        String csrf = facilitator.open(circle)
                .document()
                .select("form[action$=/leave] input[name=_csrf]")
                .val();
        facilitator.post(circle + "/leave", Map.of("_csrf", csrf));
        assertThat(facilitator.status()).isEqualTo(422);
    }

    @Test
    void aStewardOpensASpaceAndNamesItInTwoLanguages(Site site) {
        Browser steward = site.as(Role.STEWARD).open("/spaces/new");
        steward.fill("name", "Semillas criollas")
                .fill("purpose", "Guardar y cambiar semillas.")
                .fill("language", "es")
                .fill("visibility", "community")
                .submit();
        assertThat(steward.path()).isEqualTo("/spaces/semillas-criollas");
        steward.open("/spaces/semillas-criollas/edit?language=ht").fill("name", "Semans peyi").form("name").submit();
        assertThat(steward.status()).isEqualTo(200);
        Browser member = site.as(Role.MEMBER).open("/spaces/semillas-criollas?lang=ht");

        assertThat(member.document().select("h1").text()).isEqualTo("Semans peyi");
        assertThat(member.document().select("h1").attr("lang")).isEqualTo("ht");
        assertThat(member.open("/spaces/semillas-criollas?lang=fr").document().select("h1").attr("lang"))
                .isEqualTo("es");
        assertThat(site.as(Role.MEMBER).open("/spaces/new").status()).isEqualTo(403);
    }

    @Test
    void aClosedSpaceOfTheSameNameAsAnotherTellsNothing(Site site) {
        Browser steward = site.as(Role.STEWARD);
        for (int i = 0; i < 2; i++) {
            steward.open("/spaces/new")
                    .fill("name", "Cuidado")
                    .fill("purpose", "x")
                    .fill("language", "es")
                    .fill("visibility", "closed")
                    .submit();
            assertThat(steward.path()).matches("/spaces/cuidado-[0-9a-f]{6}");
        }
    }

    @Test
    void aStewardWhoProposesTheNameOfAClosedSpaceOfTheKitLearnsNothing() {
        try (Site site = Site.builder().start()) {
            Browser steward = site.as(Role.STEWARD).open("/spaces/new");
            steward.fill("name", "Circle")
                    .fill("purpose", "x")
                    .fill("language", "en")
                    .fill("visibility", "community")
                    .submit();

            assertThat(steward.path()).isEqualTo("/spaces/circle");
        }
    }

    @Test
    void aSecondPressOpensNoSecondSpace(Site site) {
        Browser steward = site.as(Role.STEWARD).open("/spaces/new");
        Map<String, String> form = Map.of("_csrf", steward.document().select("input[name=_csrf]").val(), "name",
                "Doble toque", "purpose", "x", "language", "es", "kind", "CIRCLE", "visibility", "closed", "once",
                steward.document().select("input[name=once]").val());
        String first = steward.post("/spaces/new", form).path();

        assertThat(steward.post("/spaces/new", form).path()).isEqualTo(first).startsWith("/spaces/doble-toque-");
        assertThat(new Kept(site).rows("select slug from space where slug like 'doble-toque%'")).hasSize(1);
    }

    @Test
    void twoWhoNameTheSameSpaceLoseNothing() {
        try (Site site = Site.builder().start()) {
            twoNames(site, "es");
            twoNames(site, "fr");
        }
    }

    private static void twoNames(Site site, String language) {
        String circle = new Kept(site).circle();
        String edit = circle + "/edit?language=" + language;
        Browser one = site.as(Role.FACILITATOR).open(edit);
        Browser other = site.as(Role.FACILITATOR).open(edit);
        one.fill("name", "Uno " + language).fill("purpose", "De una").form("purpose").submit();
        other.fill("name", "Otro " + language).fill("purpose", "De otra").form("purpose").submit();

        assertThat(other.status()).as(language).isEqualTo(409);
        assertThat(other.document().select("[role=alert] pre").text()).contains("Uno " + language, "De una");
        assertThat(other.document().select("main > [role=alert]").text()).containsSubsequence("Nombre", "Uno",
                "Para qué es", "De una");
        assertThat(other.document().select("input[name=name]").val()).isEqualTo("Otro " + language);
        assertThat(one.open(edit).document().select("input[name=name]").val()).isEqualTo("Uno " + language);
        other.form("purpose").submit();
        assertThat(one.open(edit).document().select("input[name=name]").val()).isEqualTo("Otro " + language);
    }

    /**
     * An administrator may pause anybody at once, and must not learn of closed spaces: so the last facilitator of one is not refused.
     * The people of the space read that nobody looks after it, and one of them takes that on.
     */
    @Test
    void whoIsInAClosedSpaceThatNobodyLooksAfterCanTakeThatOn() {
        try (Site site = Site.builder().start()) {
            String circle = new Kept(site).circle();
            String id = new Kept(site).rows("select id from member where name = 'Facilitator Sample'").getFirst();
            Browser member = site.as(Role.MEMBER).open(circle);
            assertThat(member.text()).doesNotContain("Nadie cuida este espacio");
            String csrf = member.document().select("input[name=_csrf]").val();
            member.post(circle + "/take-on", Map.of("_csrf", csrf));
            assertThat(member.status()).isEqualTo(403);

            site.as(Role.ADMINISTRATOR).open("/admin/members/" + id).press("act", "SUSPEND");
            assertThat(site.as(Role.ADMINISTRATOR).open(circle).status()).isEqualTo(404);
            Browser outsider = site.as("outsider@example.org").open("/settings");
            outsider.post(circle + "/take-on",
                    Map.of("_csrf", outsider.document().select("input[name=_csrf]").val()));
            assertThat(outsider.status()).isEqualTo(404);

            member.open(circle);
            assertThat(member.text()).contains("Nadie cuida este espacio");
            member.formTo("/take-on").submit();
            assertThat(member.text()).contains("ahora cuidas este espacio").doesNotContain("Nadie cuida este espacio");
            assertThat(member.open(circle + "/people").status()).isEqualTo(200);
        }
    }

    @Test
    void everybodyIsSaidToBeInTheCommons() {
        try (Site site = Site.builder().start()) {
            Browser member = site.as(Role.MEMBER).open("/spaces");
            String commons = member.document().select("a[href$=/spaces/commons]").text();
            assertThat(commons).contains("participa toda la comunidad")
                    .doesNotContain("participas")
                    .doesNotContainPattern("\\d+ persona");
            assertThat(member.document().select("a[href*=/spaces/circle-]").text()).containsPattern("\\d+ personas?");

            Browser steward = site.as(Role.STEWARD).open("/spaces/commons");
            assertThat(steward.text()).contains("Toda la comunidad puede participar");
            assertThat(steward.document().select("form[action$=/commons/join], form[action$=/commons/leave]"))
                    .isEmpty();
        }
    }

    @Test
    void aSpaceThatRestsTakesNoWritingAndSaysSo() {
        try (Site site = Site.builder().start()) {
            String sentence = "Este espacio descansa: se puede leer, pero ahora no se escribe.";
            Browser member = site.as(Role.MEMBER);
            String page = ConversationTest.begun(member, "Antes del descanso");
            Browser commenting = site.as("outsider@example.org").open(page).fill("text", "Mi comentario");
            Browser beginning = beginning(site, "member@example.org");
            Browser withoutSpace = beginning(site, "outsider@example.org");
            Browser editing = member.open(page + "/edit").fill("text", "Mi cambio");
            Browser joining = site.as("outsider@example.org").open("/spaces/commons");
            String csrf = joining.document().select("input[name=_csrf]").val();
            new Kept(site).change("update space set state = 'sleeping' where slug = 'commons'");

            for (Browser refused : List.of(commenting.form("text").submit(), beginning.submit(), withoutSpace.submit(),
                    editing.form("text").submit(), joining.post("/spaces/commons/join", Map.of("_csrf", csrf)))) {
                assertThat(refused.status()).as(refused.text()).isEqualTo(403);
                assertThat(refused.text()).contains(sentence);
            }
            assertThat(commenting.document().select("textarea").eachText()).contains("Mi comentario");
            assertThat(editing.document().select("textarea").eachText()).contains("Mi cambio");
            assertThat(beginning.document().select("[name=title]").val()).isEqualTo("Una idea");
            assertThat(beginning.document().select("textarea[name=text]").text()).isEqualTo("Larga y buena");
            assertThat(withoutSpace.document().select("textarea").eachText()).contains("Una idea", "Larga y buena");
            assertThat(new Kept(site).rows("select title from content")).containsExactly("Antes del descanso");
            assertThat(member.open(page).status()).isEqualTo(200);
            assertThat(member.text()).contains(sentence);
        }
    }

    private static Browser beginning(Site site, String email) {
        return site.as(email)
                .open("/conversations/new")
                .fill("kind", "idea")
                .fill("title", "Una idea")
                .fill("text", "Larga y buena")
                .form("title");
    }

    @Test
    void whoPressesTwiceToTakeSomebodyOutIsNotRefused() {
        try (Site site = Site.builder().start()) {
            String circle = new Kept(site).circle();
            String id = new Kept(site).rows("select id from member where name = 'Member Sample'").getFirst();
            Browser facilitator = site.as(Role.FACILITATOR).open(circle + "/people");
            String csrf = facilitator.document().select("input[name=_csrf]").val();
            for (String act : List.of("FACILITATE", "RELIEVE", "RELIEVE", "REMOVE", "REMOVE", "RELIEVE")) {
                facilitator.post(circle + "/people", Map.of("_csrf", csrf, "act", act, "member", id));
                assertThat(facilitator.status()).as(act).isEqualTo(200);
                assertThat(facilitator.text()).doesNotContain("Nombra antes a otra persona");
            }
        }
    }

    @Test
    void aSpaceOfTheSameNameOnAnotherDayIsAnotherSpace(Site site) {
        Browser steward = site.as(Role.STEWARD).open("/spaces/new");
        Map<String, String> form = Map.of("_csrf", steward.document().select("input[name=_csrf]").val(), "name",
                "Cada semana", "purpose", "x", "language", "es", "kind", "THEME", "visibility", "community", "once",
                steward.document().select("input[name=once]").val());
        String first = steward.post("/spaces/new", form).path();
        new Kept(site).change("update space set created = created - 1200000 where slug = 'cada-semana'");
        String second = steward.post("/spaces/new", form).path();

        assertThat(second).isNotEqualTo(first).startsWith("/spaces/cada-semana-");
        assertThat(steward.post("/spaces/new", form).path()).isEqualTo(second);
    }

    @Test
    void whoWasNotInTheSpaceKeepsTheLinksTheyMade() {
        try (Site site = Site.builder().start()) {
            Kept kept = new Kept(site);
            String circle = kept.circle();
            kept.change("update space set visibility = 'community' where '/spaces/' || slug = '" + circle + "'");
            String space = kept.rows("select id from space where '/spaces/' || slug = '" + circle + "'").getFirst();
            Browser outsider = site.as("outsider@example.org").open("/invitations");
            outsider.fill("space", space).fill("note", "Desde afuera").form("space").submit();
            String address = outsider.document().select("#link").val();
            String link = address.substring(address.indexOf("/join/"));
            String id = kept.rows("select id from member where name = 'Outsider Sample'").getFirst();
            String changes = "select count(*) from change_log";
            List<String> before = kept.rows(changes);
            Browser facilitator = site.as(Role.FACILITATOR).open(circle + "/people");
            String csrf = facilitator.document().select("input[name=_csrf]").val();
            facilitator.post(circle + "/people", Map.of("_csrf", csrf, "act", "REMOVE", "member", id));

            assertThat(facilitator.status()).isEqualTo(200);
            assertThat(site.visitor().open(link).status()).isEqualTo(200);
            assertThat(kept.rows(changes)).isEqualTo(before);
        }
    }

    @Test
    void aSpaceListsWhatIsNewInItOfEveryKind(Site site) {
        assertThat(site.as(Role.MEMBER).open("/spaces/commons").document().select("main h2").eachText())
                .contains("Lo nuevo aquí")
                .doesNotContain("Conversaciones");
    }

    @Test
    void whatWasWrittenForASpaceOneIsNotInAnyMoreGoesNowhereElse() {
        try (Site site = Site.builder().start()) {
            Kept kept = new Kept(site);
            String circle = kept.circle();
            Browser member = beginning(site, "member@example.org").fill("space", id(kept, circle));
            takenOut(site, circle);
            member.submit();
            assertThat(member.status()).isEqualTo(422);
            assertThat(member.document().select("main > [role=alert]").text()).contains("Ya no puedes publicar");
            assertThat(member.document().select("[name=title]").val()).isEqualTo("Una idea");
            member.form("title").submit();
            assertThat(member.status()).as("nothing is chosen in its place").isEqualTo(422);
            assertThat(kept.rows("select title from content")).isEmpty();

            member.fill("space", id(kept, "/spaces/commons")).submit();
            assertThat(member.path()).startsWith("/conversations/");
            assertThat(kept.rows("select title from content")).containsExactly("Una idea");
        }
    }

    @Test
    void whatHasNoSpaceAnyMoreIsShownWithTheReason() {
        try (Site site = Site.builder().start()) {
            Kept kept = new Kept(site);
            String circle = kept.circle();
            Browser member = beginning(site, "member@example.org").fill("space", id(kept, circle));
            takenOut(site, circle);
            kept.change("update space set state = 'sleeping' where slug = 'commons'");
            member.submit();

            assertThat(member.status()).isEqualTo(422);
            assertThat(member.document().select("textarea").eachText()).contains("Larga y buena");
            assertThat(member.text()).contains("Ya no puedes publicar");
        }
    }

    private static String id(Kept kept, String space) {
        return kept.rows("select id from space where '/spaces/' || slug = '" + space + "'").getFirst();
    }

    private static void takenOut(Site site, String circle) {
        String id = new Kept(site).rows("select id from member where name = 'Member Sample'").getFirst();
        Browser facilitator = site.as(Role.FACILITATOR).open(circle + "/people");
        String csrf = facilitator.document().select("input[name=_csrf]").val();
        facilitator.post(circle + "/people", Map.of("_csrf", csrf, "act", "REMOVE", "member", id));
        assertThat(facilitator.status()).isEqualTo(200);
    }

    @Test
    void aReactionInASpaceThatRestsIsRefusedOnItsPage() {
        try (Site site = Site.builder().start()) {
            Browser member = site.as(Role.MEMBER);
            String page = ConversationTest.begun(member, "Antes del descanso");
            new Kept(site).change("update space set state = 'sleeping' where slug = 'commons'");
            member.formTo("/reactions").submit();

            assertThat(member.status()).isEqualTo(403);
            assertThat(member.document().select("h1").text()).isEqualTo("Antes del descanso");
            assertThat(member.document().select("main > [role=alert]").text()).contains("Este espacio descansa");
            assertThat(member.open(page).status()).isEqualTo(200);
        }
    }
}
