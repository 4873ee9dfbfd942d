package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

/** What the next person who holds a borrowed phone can find out of whoever used it. */
@KonbitTest(ownSite = true)
final class SharedPhoneTest {
    private static final List<String> REMEMBERED_NOWHERE = List.of("", "off", "one-time-code");

    private static Browser borrowed(Site site) {
        return site.visitor()
                .open("/sign-in")
                .fill("email", "member@example.org")
                .fill("password", Site.PASSWORD)
                .fill("shared", "true")
                .submit();
    }

    /** The forms and fields of a page by which a browser would remember what was typed, or fill it in again after Back. */
    private static List<String> remembered(Browser phone) {
        List<String> forms = phone.document()
                .select("form:not([autocomplete=off])")
                .stream()
                .map(form -> "form to " + form.attr("action"))
                .toList();
        List<String> fields = phone.document()
                .select("[autocomplete]")
                .stream()
                .filter(field -> !REMEMBERED_NOWHERE.contains(field.attr("autocomplete")))
                .map(Element::outerHtml)
                .toList();
        return Stream.concat(forms.stream(), fields.stream()).toList();
    }

    @Test
    void aBrowserRemembersNothingThatIsTypedOnASharedPhone(Site site) {
        Browser phone = borrowed(site);
        for (String path : List.of("/", "/search?q=vyolans", "/members", "/conversations/new", "/settings",
                "/settings/contact", "/settings/sign-in", "/settings/data", "/spaces/propose", "/join/welcome/name",
                "/join/welcome/way", "/invitations", "/nowhere")) {
            assertThat(remembered(phone.open(path))).as(path).isEmpty();
        }
    }

    @Test
    void norBeforeItIsKnownWhoseThePhoneIs(Site site) {
        Browser phone = site.visitor();
        for (String path : List.of("/", "/join", "/sign-in", "/sign-in/forgotten", "/search?q=vyolans", "/nowhere")) {
            assertThat(remembered(phone.open(path))).as(path).isEmpty();
        }
        phone.open(InvitationTest.link(site.as("steward@example.org"), "")).follow("Kreyòl");
        assertThat(remembered(phone.form("name"))).isEmpty();
        phone.open("/sign-in").fill("email", "3712 3456").fill("password", "not the password").submit();
        assertThat(phone.status()).isEqualTo(422);
        assertThat(remembered(phone)).as("a form that came back").isEmpty();
    }

    @Test
    void onOnesOwnPhoneTheBrowserHelpsAsEver(Site site) {
        Browser own = site.as("member@example.org").open("/settings/sign-in");
        assertThat(own.document().select("form[autocomplete]")).isEmpty();
        assertThat(own.document().select("input[name=newPassword]").attr("autocomplete")).isEqualTo("new-password");
        assertThat(own.open("/settings").document().select("input[name=name]").attr("autocomplete")).isEqualTo("name");
        own.open("/spaces/propose");
        assertThat(own.document().select("input[name=name]").attr("autocomplete")).as("no person's name").isEmpty();
    }

    @Test
    void aTabSaysNothingOfTheCommunityOnTheWayInNorToWhoGoesBack(Site site) {
        Browser visitor = site.visitor();
        assertThat(visitor.open("/join").document().title()).isEqualTo("Nota");
        assertThat(visitor.open("/settings/data").document().title()).isEqualTo("Entrar");
        assertThat(visitor.open("/spaces/ti-lakou").document().title()).isEqualTo("No encontramos esta página");
        assertThat(visitor.open("/").document().title()).as("what everybody may know").contains(" · ");
    }

    @Test
    void leavingIsOfferedBeforeTheSessionToo(Site site) {
        for (String path : List.of("/join", "/sign-in", "/sign-in/forgotten", "/join/BCDFG-HJKLM")) {
            assertThat(site.visitor().open(path).document().select(".leave button")).as(path).hasSize(1);
        }
        assertThat(site.visitor().open("/").document().select(".leave")).isEmpty();
    }

    /** A script takes the open half of the session away; whoever opens the next page with the rest of it is nobody. */
    @Test
    void whoLeftWithoutALineIsSignedOutAtTheNextPage(Site site) {
        Browser phone = borrowed(site);
        String session = "konbit=" + phone.cookie("konbit").orElseThrow();
        String whole = session + "; konbit-here=" + phone.cookie("konbit-here").orElseThrow();
        assertThat(Raw.get(site, "/settings", whole).statusCode()).isEqualTo(200);
        assertThat(Raw.get(site, "/settings", session).statusCode()).isEqualTo(303);
        assertThat(Raw.get(site, "/settings", whole).statusCode()).as("for good").isEqualTo(303);
    }

    @Test
    void whatIsWrittenDownOnASharedPhoneGoesOnPaperAlone(Site site) {
        Browser phone = site.visitor().open(InvitationTest.link(site.as("steward@example.org"), "")).follow("Kreyòl");
        phone.fill("name", "Nadège").fill("shared", "true").form("name").submit();
        phone.formTo("/join/welcome/card").submit();
        assertThat(phone.document().select(".big").text()).matches("\\w{5}-\\w{5}");
        assertThat(phone.text()).contains("papye").doesNotContain("foto", "WhatsApp");
        assertThat(phone.document().select("main textarea, main svg[role=img]")).isEmpty();
    }

    @Test
    void whoHasANumberIsNoAdministratorAndTheNumberGoesWithThem(Site site) {
        Browser phone = site.visitor().open(InvitationTest.link(site.as("steward@example.org"), "")).follow("Kreyòl");
        phone.fill("name", "Nimewo Mwen").fill("shared", "true").form("name").submit();
        phone.fill("email", "34 12 34 99")
                .fill("country", "HT")
                .fill("newPassword", "tres cabras y un burro")
                .form("newPassword")
                .submit();
        assertThat(phone.open("/settings/data").text()).contains("Sa ou chanje nan pwòp kont ou · 1")
                .doesNotContain("Sa administratè yo fè ak kont ou", "lè w ap administre");
        assertThat(phone.open("/settings/data/leave").text()).contains("nimewo telefòn");
    }

    @Test
    void theErasedComeToThePageThatNamesNobody(Site site) {
        Browser phone = site.visitor().open(InvitationTest.link(site.as("steward@example.org"), "")).follow("Kreyòl");
        phone.fill("name", "Ale Nèt").fill("shared", "true").form("name").submit();
        phone.formTo("/join/welcome/card").submit();
        String code = phone.document().select(".big").text();
        phone.open("/").formTo("/leave").submit();
        phone.open("/join").fill("code", code).form("code").submit();
        phone.fill("shared", "true").form("shared").submit();
        phone.open("/settings/data/leave").form("removeTexts").submit();
        assertThat(phone.path()).isEqualTo("/leave");
        assertThat(phone.cookie("konbit-visit").orElse("")).isEmpty();
        assertThat(phone.document().select("main p").text()).as("that it worked, and of what nothing")
                .isEqualTo("Sa fèt.");
        assertThat(site.visitor().open("/leave").document().select("main p")).as("who only left").isEmpty();
    }

    @Test
    void leavingASharedPhoneTakesTheTextsAlongUnlessOneSaysOtherwise(Site site) {
        Browser phone = borrowed(site).open("/settings/data/leave");
        assertThat(phone.document().select("[name=removeTexts][checked]")).hasSize(1);
        assertThat(phone.text()).contains("Un nombre que escribiste dentro de un texto");
        phone.fill("password", "otra cosa").form("removeTexts").submit();
        assertThat(phone.document().select("[name=removeTexts][checked]")).as("still").hasSize(1);
        String csrf = phone.document().select("input[name=_csrf]").val();
        phone.post("/settings/data/leave", Map.of("_csrf", csrf, "password", "otra cosa"));
        assertThat(phone.status()).isEqualTo(422);
        assertThat(phone.document().select("[name=removeTexts][checked]")).as("unticked on purpose").isEmpty();
        Browser own = site.as("member@example.org").open("/settings/data/leave");
        assertThat(own.document().select("[name=removeTexts][checked]")).as("on one's own phone").isEmpty();
        assertThat(own.text()).contains("Un nombre que escribiste dentro de un texto");
    }

    @Test
    void belongingComesWithTheNarrowestChoice(Site site) {
        Browser own = site.as("steward@example.org").open("/organizations/new");
        own.fill("name", "Casa Callada").fill("country", "HT").fill("size", "small").form("size").submit();
        String chosen = "select[name=level] option[selected]";
        Browser phone = borrowed(site).open(own.path());
        assertThat(phone.document().select(chosen).eachAttr("value")).containsExactly("ORGANIZATION");
        for (String path : List.of("/organizations/new", "/join/welcome/from")) {
            assertThat(phone.open(path).document().select(chosen).eachAttr("value")).as(path)
                    .containsExactly("ORGANIZATION");
        }
        Browser other = site.as("member@example.org").open(own.path());
        assertThat(other.document().select(chosen).eachAttr("value")).containsExactly("SPACE");
    }

    @Test
    void ownDataIsSavedOnASharedPhoneOnlyOnPurpose(Site site) {
        Browser phone = borrowed(site).open("/settings/data");
        phone.fill("password", Site.PASSWORD).formTo("/settings/data").fill("password", Site.PASSWORD).submit();
        assertThat(phone.status()).isEqualTo(422);
        assertThat(phone.text()).contains("se queda en este teléfono");
        phone.formTo("/settings/data").fill("password", Site.PASSWORD).fill("stays", "true").submit();
        assertThat(phone.header("Content-Type")).contains("application/zip");
    }

    @Test
    void leavingASharedPhoneForgetsThatLeavingWasToBeShown(Site site) {
        Browser own = site.as("member@example.org").open("/settings/data");
        own.formTo("/settings/data/quick").submit();
        String quick = own.cookie("konbit-quick").orElseThrow();
        Browser phone = borrowed(site);
        assertThat(phone.open("/settings/data").document().select("form[action$=/quick]")).isEmpty();
        assertThat(Raw.post(site, "/leave", "application/x-www-form-urlencoded", "", "Cookie",
                "konbit=" + phone.cookie("konbit").orElseThrow() + "; konbit-here="
                        + phone.cookie("konbit-here").orElseThrow() + "; konbit-quick=" + quick)
                .headers()
                .allValues("Set-Cookie")).anyMatch(set -> set.startsWith("konbit-quick=;"));
    }

    @Test
    void wordsThatWereSearchedForStandInNoAddress(Site site) {
        Browser phone = borrowed(site).open("/search");
        phone.form("topic").fill("q", "semillas").submit();
        assertThat(phone.document().location()).doesNotContain("semillas");
        assertThat(phone.document().select("main input[name=q]").val()).isEqualTo("semillas");
        assertThat(phone.document().select("a[href*=semillas]")).isEmpty();
        phone.follow("Personas");
        assertThat(phone.document().select("main input[name=q]").val()).isEqualTo("semillas");
        String found = phone.document().location().substring(site.address("/").toString().length() - 1);
        assertThat(site.as("member@example.org").open(found).source()).as("for nobody else").doesNotContain("semillas");
    }

    @Test
    void theNameOfASpaceStandsInNoAddress(Site site) {
        Browser phone = borrowed(site).open("/spaces");
        assertThat(phone.document().select("main a.book")).isNotEmpty();
        for (Element link : phone.document().select("main a.book")) {
            String name = link.select("h3").text();
            Browser there = phone.open(link.attr("href"));
            assertThat(there.status()).as(name).isEqualTo(200);
            assertThat(there.text()).contains(name);
            assertThat(there.path()).matches("/spaces/~[\\w-]+");
            assertThat(there.document().select("a[href*=/spaces/], form[action*=/spaces/]"))
                    .allMatch(one -> (one.attr("href") + one.attr("action")).matches(".*/spaces/(~.*|new|propose)"));
        }
        assertThat(phone.open(new Kept(site).circle()).path()).as("a link that was typed").startsWith("/spaces/~");
        phone.open("/spaces");
        String there = phone.document().select("main a.book").attr("href");
        assertThat(site.as("member@example.org").open(there).status()).as("for nobody else").isEqualTo(404);
    }
}
