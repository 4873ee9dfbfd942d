package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

/** Sending a form after the session ended: nothing typed is lost, and nothing is done before the next press. */
@KonbitTest(ownSite = true)
class SignedOutTest {
    private static final String KEPT = "Lo que escribiste está guardado";
    private static final String NOT_SENT = "todavía no se envió nada";
    private static final String FORM = "application/x-www-form-urlencoded";

    /** End all sessions of a sample person from another device. */
    private static void signOut(Site site, String email) {
        Browser other = site.as(email).open("/settings/sign-in");
        other.formTo("/sign-out-everywhere").submit();
    }

    private static Browser signIn(Browser browser, String email, String password) {
        return browser.form("shared").fill("email", email).fill("password", password).submit();
    }

    private static Browser writing(Site site, String email, String title, String text) {
        Browser browser = site.as(email).open("/conversations/new");
        browser.fill("kind", "offer").fill("title", title).fill("text", text).fill("language", "ht");
        signOut(site, email);
        return browser.form("title").submit();
    }

    private static List<String> written(Site site, String title) {
        return new Kept(site).rows("select body from content where title = '" + title + "'");
    }

    private static String sealed(Browser browser) {
        return browser.document().select("form.form input[name=_pending]").val();
    }

    private static String opened(String sealed) {
        byte[] bytes = Base64.getUrlDecoder().decode(sealed.substring(0, sealed.indexOf('.')));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void theTextComesBackAfterSigningInAndIsSentByTheNextPressOnly(Site site) {
        Browser browser = writing(site, "member@example.org", "Mwen bay semans", "Mayi, pwa \"kongo\"\net plis");
        assertThat(browser.text()).contains(KEPT);
        assertThat(browser.document().select("h1").text()).isEqualTo("Entrar");

        signIn(browser, "member@example.org", "not the password");
        assertThat(browser.text()).contains(KEPT, "no coinciden");
        signIn(browser, "member@example.org", Site.PASSWORD);
        assertThat(browser.document().select("main > .notice.warn").text()).as("no green tick").contains(NOT_SENT);
        assertThat(browser.document().select("main > .notice use").attr("href")).endsWith("#triangle-alert");
        assertThat(browser.document().select("input[name=title]").val()).isEqualTo("Mwen bay semans");
        assertThat(browser.document().select("textarea[name=text]").text()).contains("Mayi, pwa \"kongo\"", "et plis");
        assertThat(browser.document().select("select[name=language] [selected]").val()).isEqualTo("ht");
        assertThat(browser.document().select("input[name=kind][checked]").val()).isEqualTo("offer");
        assertThat(browser.document().select("input[name=_pending]")).isEmpty();
        assertThat(written(site, "Mwen bay semans")).isEmpty();

        browser.form("title").submit();
        assertThat(browser.path()).matches("/conversations/[0-9A-Z]{26}");
        assertThat(browser.text()).doesNotContain(NOT_SENT);
        assertThat(written(site, "Mwen bay semans")).hasSize(1);
    }

    @Test
    void choosingAnotherLanguageOnTheWayLosesNothing(Site site) {
        Browser browser = writing(site, "member@example.org", "Dos idiomas", "Texto");
        browser.press("lang", "fr");
        assertThat(browser.text()).contains("Ce que vous avez écrit est conservé");
        signIn(browser, "member@example.org", Site.PASSWORD);

        assertThat(browser.document().select("input[name=title]").val()).isEqualTo("Dos idiomas");
    }

    @Test
    void signingInInAnotherWindowMeanwhileLosesNothing(Site site) {
        Browser browser = writing(site, "member@example.org", "Dos ventanas", "Texto");
        Map<String, String> left = Map.of("_csrf", browser.document().select("form.form input[name=_csrf]").val(),
                "_pending", sealed(browser), "email", "member@example.org", "password", Site.PASSWORD);
        browser.open("/sign-in").fill("email", "member@example.org").fill("password", Site.PASSWORD).submit();
        browser.post("/sign-in", left);

        assertThat(browser.text()).contains(NOT_SENT);
        assertThat(browser.document().select("input[name=title]").val()).isEqualTo("Dos ventanas");
    }

    @Test
    void aCommentComesBackUnderItsConversation(Site site) {
        Browser browser = site.as("outsider@example.org");
        String page = ConversationTest.begun(browser, "Un ofrecimiento");
        browser.open(page).fill("text", "Un comentario largo");
        signOut(site, "outsider@example.org");
        signIn(browser.form("text").submit(), "outsider@example.org", Site.PASSWORD);

        assertThat(browser.text()).contains("Un ofrecimiento", NOT_SENT);
        assertThat(browser.document().select("textarea[name=text]").text()).isEqualTo("Un comentario largo");
        assertThat(new Kept(site).rows("select id from comment where body = 'Un comentario largo'")).isEmpty();
    }

    @Test
    void aCommentComesBackThoughTheBrowserDoesNotSayWhereItWas(Site site) {
        Browser browser = site.as("outsider@example.org");
        String page = ConversationTest.begun(browser, "Sin remitente");
        String action = browser.form("text").document().select("form:has(textarea[name=text])").attr("action");
        signOut(site, "outsider@example.org");
        browser.post(action, Map.of("language", "es", "text", "Un comentario sin remitente"));
        assertThat(browser.text()).contains(KEPT);
        signIn(browser, "outsider@example.org", Site.PASSWORD);

        assertThat(browser.text()).contains("Sin remitente", NOT_SENT);
        assertThat(browser.document().select("textarea[name=text]").text()).isEqualTo("Un comentario sin remitente");
        browser.form("text").submit();
        assertThat(browser.path()).isEqualTo(page);
        assertThat(browser.text()).contains("Un comentario sin remitente");
    }

    @Test
    void aReactionWithoutAPageLeadsBackToItsConversation(Site site) {
        Browser browser = site.as("outsider@example.org");
        String page = ConversationTest.begun(browser, "Una reacción");
        String id = page.substring(page.lastIndexOf('/') + 1);
        signOut(site, "outsider@example.org");
        browser.post("/contents/" + id + "/reactions", Map.of("kind", "thanks " + id));
        signIn(browser, "outsider@example.org", Site.PASSWORD);

        assertThat(browser.text()).contains("Una reacción");
    }

    /** A part of a page has no room for a sign-in page: the whole page goes there, and says why. */
    @Test
    void aReactionInAPageLeadsToSignInAndSaysWhy(Site site) {
        Browser browser = site.as("outsider@example.org");
        String page = ConversationTest.begun(browser, "Una reacción sin sesión");
        String id = page.substring(page.lastIndexOf('/') + 1);
        signOut(site, "outsider@example.org");
        HttpResponse<String> answer = Raw.post(site, "/contents/" + id + "/reactions", FORM, "kind=thanks+" + id,
                "HX-Request", "true", "Sec-Fetch-Site", "same-origin", "Referer", site.address(page).toString());
        String notice = answer.headers()
                .allValues("Set-Cookie")
                .stream()
                .filter(cookie -> cookie.startsWith("konbit-notice="))
                .findFirst()
                .orElseThrow();
        Document signIn = Jsoup.parse(Raw.get(site, answer.headers().firstValue("HX-Redirect").orElseThrow(),
                notice.substring(0, notice.indexOf(';'))).body());

        assertThat(signIn.select("h1").text()).isEqualTo("Entrar");
        assertThat(signIn.select("main > .notice.warn").text()).contains("se cerró tu sesión", "no se envió");
    }

    @Test
    void itWorksUnderAContextPathToo() {
        try (Site site = Site.builder().contextPath("/comunidad").start()) {
            Browser browser = site.as(Role.MEMBER);
            String page = ConversationTest.begun(browser, "Bajo un camino");
            browser.open(page).fill("text", "Un comentario");
            signOut(site, "member@example.org");
            signIn(browser.form("text").submit(), "member@example.org", Site.PASSWORD);
            assertThat(browser.document().select("textarea[name=text]").text()).isEqualTo("Un comentario");
            browser.form("text").submit();

            assertThat(browser.path()).isEqualTo(page);
        }
    }

    @Test
    void whatHasNoPageAnyMoreIsShownToBeCopied(Site site) {
        Browser browser = site.as("outsider@example.org").open("/settings");
        String csrf = browser.document().select("input[name=_csrf]").val();
        signOut(site, "outsider@example.org");
        Map<String, String> fields = Map.of("_csrf", csrf, "language", "es", "text", "<b>Esto</b> no se pierde",
                "content", "01ARZ3NDEKTSV4RRFFQ69G5FAV");
        browser.post("/contents/01ARZ3NDEKTSV4RRFFQ69G5FAV/comments", fields);
        signIn(browser, "outsider@example.org", Site.PASSWORD);

        assertThat(browser.document().select("textarea").eachText()).containsExactly("<b>Esto</b> no se pierde");
        assertThat(browser.text()).contains("Copia lo que necesites");
    }

    @Test
    void whoEditedAnOlderVersionIsStillToldSo(Site site) {
        Browser member = site.as(Role.MEMBER);
        String page = ConversationTest.begun(member, "Primera versión");
        Browser facilitator = site.as("facilitator@example.org")
                .open(page + "/edit")
                .fill("text", "De la facilitación");
        signOut(site, "facilitator@example.org");
        member.open(page + "/edit").fill("text", "De la autora").form("text").submit();
        signIn(facilitator.form("text").submit(), "facilitator@example.org", Site.PASSWORD);
        assertThat(facilitator.text()).contains(NOT_SENT);
        facilitator.form("text").submit();

        assertThat(facilitator.status()).isEqualTo(409);
        assertThat(written(site, "Primera versión")).containsExactly("De la autora");
    }

    @Test
    void passwordsAreNeverCarriedAlong(Site site) {
        Browser browser = site.as("outsider@example.org").open("/settings/sign-in");
        browser.fill("newPassword", "tres cabras y un burro").fill("password", Site.PASSWORD);
        signOut(site, "outsider@example.org");
        browser.form("newPassword").submit();
        assertThat(browser.text()).contains(KEPT);
        assertThat(opened(sealed(browser))).doesNotContain(Site.PASSWORD, "cabras");
        signIn(browser, "outsider@example.org", Site.PASSWORD);

        assertThat(browser.source()).doesNotContain("cabras");
        assertThat(browser.text()).contains("Mis ajustes", NOT_SENT);
    }

    @Test
    void filesAreChosenAgain(Site site) {
        String body = "--b\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nConserva esto\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.txt\"\r\n\r\nSECRETO\r\n--b--\r\n";
        HttpResponse<String> answer = Raw.post(site, "/conversations/new", "multipart/form-data; boundary=b", body,
                "Sec-Fetch-Site", "same-origin");
        String sealed = Jsoup.parse(answer.body()).select("form.form input[name=_pending]").val();

        assertThat(opened(sealed)).contains("Conserva esto").doesNotContain("SECRETO");
    }

    @Test
    void nothingOfAnotherSitesFormIsKeptOrShown(Site site) {
        for (Map.Entry<String, String> header : Map.of("Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example")
                .entrySet()) {
            HttpResponse<String> answer = Raw.post(site, "/conversations/new", FORM, "title=Trampa&text=Trampa",
                    header.getKey(), header.getValue());

            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.headers().firstValue("Location")).contains("/sign-in");
        }
    }

    @Test
    void nobodyBringsAlongWhatThisBrowserDidNotSend(Site site) {
        String foreign = sealed(writing(site, "member@example.org", "De otro navegador", "Ajeno"));
        byte[] forged = "/members\0\0title\0Forjado".getBytes(StandardCharsets.UTF_8);
        for (String sealed : List.of(foreign, Base64.getUrlEncoder().encodeToString(forged) + ".x", "x", ".", "",
                foreign.replace('.', '!'))) {
            Browser browser = site.visitor().open("/sign-in?next=%2Fconversations%2Fnew&_pending=" + sealed);
            assertThat(browser.document().select("input[name=_pending]")).isEmpty();
            Map<String, String> fields = new LinkedHashMap<>(Map.of("email", "member@example.org", "password",
                    Site.PASSWORD, "_pending", sealed));
            fields.put("_csrf", browser.document().select("input[name=_csrf]").val());
            browser.post("/sign-in?next=%2Fconversations%2Fnew", fields);

            assertThat(browser.path()).isEqualTo("/conversations/new");
            assertThat(browser.document().select("input[name=title]").val()).isEmpty();
        }
    }

    @Test
    void markupComesBackAsTextOnly(Site site) {
        String hostile = "\"><script>alert(1)</script></textarea><img src=x onerror=alert(1)>";
        Browser browser = writing(site, "member@example.org", hostile, hostile);
        Document signIn = browser.document();
        assertThat(signIn.select("script:not([src]), img, [onerror]")).isEmpty();
        signIn(browser, "member@example.org", Site.PASSWORD);

        assertThat(browser.document().select("script:not([src]), img, [onerror]")).isEmpty();
        assertThat(browser.document().select("input[name=title]").val()).isEqualTo(hostile);
    }

    @Test
    void whatIsTooLongIsSaidToBeSo(Site site) {
        Browser browser = writing(site, "member@example.org", "Largo", "x".repeat(400_000));

        assertThat(browser.text()).contains("muy largo para guardarlo aquí");
        assertThat(browser.source().length()).isLessThan(50_000);
        signIn(browser, "member@example.org", Site.PASSWORD);
        assertThat(browser.path()).isEqualTo("/conversations/new");
    }

    @Test
    void aReactionOfAPageThatStayedOpenLeadsToTheSignInPage(Site site) {
        HttpResponse<String> answer = Raw.post(site, "/contents/01ARZ3NDEKTSV4RRFFQ69G5FAV/reactions", FORM, "kind=x",
                "HX-Request", "true", "Referer", site.address("/conversations?kind=idea").toString());

        assertThat(answer.headers().firstValue("HX-Redirect"))
                .contains("/sign-in?next=%2Fconversations%3Fkind%3Didea");
    }
}
