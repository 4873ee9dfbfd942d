package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;

/** Each thing that somebody tells of themselves is seen by whom they chose, and by nobody else; and it is theirs to take along and away. */
@ExtendWith(Sites.Extension.class)
final class WhoSeesWhatTest {
    private static final String PHONE = "+509 3700 1234";
    private static final String PASSWORD = "tres cabras y un burro";
    private final Site site;
    private final Browser me;
    /** Who said yes to being connected. */
    private final Browser contact;
    /** Who is of the same organization. */
    private final Browser colleague;
    /** Who is in the same closed space. */
    private final Browser neighbour;
    /** Any other member. */
    private final Browser member;

    WhoSeesWhatTest(Sites sites) {
        this.site = sites.village();
        this.me = site.as("member@example.org");
        this.contact = site.as("administrator@example.org");
        this.colleague = site.as("steward@example.org");
        this.neighbour = site.as("facilitator@example.org");
        this.member = site.as("outsider@example.org");
    }

    @Test
    void whatSomebodyTellsIsSeenByThoseItsLevelNames() {
        belongsTogether();

        assertThat(whoSeesThePhoneFor("ME")).containsExactly("me");
        assertThat(whoSeesThePhoneFor("CONTACT")).containsExactly("me", "a contact");
        assertThat(whoSeesThePhoneFor("ORGANIZATION")).containsExactly("me", "a contact", "a colleague");
        assertThat(whoSeesThePhoneFor("SPACE")).containsExactly("me", "a contact", "a colleague", "a neighbour");
        assertThat(whoSeesThePhoneFor("COMMUNITY"))
                .containsExactly("me", "a contact", "a colleague", "a neighbour", "any member");
    }

    @Test
    void whatNobodyChoseIsForTheCommunityAndAPhoneAndAnEmailForNobody() {
        member.open("/settings/contact");

        assertThat(chosen("countryFor")).isEqualTo("COMMUNITY");
        assertThat(chosen("aboutFor")).isEqualTo("COMMUNITY");
        assertThat(chosen("phoneFor")).isEqualTo("ME");
        assertThat(chosen("addressFor")).isEqualTo("ME");
        assertThat(me.open("/conversations/new").document().select("[name=space] option").eachText().getFirst())
                .as("where one writes: what the whole community reads")
                .isEqualTo("Plaza");
    }

    @Test
    void noPageOfAPersonIsForVisitorsOrInASearchEngine() {
        String page = pageOf(me);

        assertThat(site.visitor().open(page).path()).isEqualTo("/sign-in");
        assertThat(site.visitor().open("/members").path()).isEqualTo("/sign-in");
        assertThat(site.visitor().open("/robots.txt").source().lines())
                .containsExactly("User-agent: *", "Disallow: /", "Allow: /$");
    }

    @Test
    void onlyWhatIsWrittenInAPublicSpaceIsPublic() {
        Browser steward = colleague.open("/spaces/new");
        steward.fill("name", "Mercado").fill("purpose", "x").fill("visibility", "public").form("visibility").submit();
        String open = steward.follow("Escribir aquí").fill("title", "Para todo el mundo").form("title").submit().path();
        String ours = member.open("/conversations/new").fill("title", "Para la comunidad").submit().path();

        assertThat(site.visitor().open(open).text()).contains("Para todo el mundo");
        assertThat(site.visitor().open(ours).status()).isEqualTo(404);
        assertThat(neighbour.open(ours).status()).isEqualTo(200);
    }

    @Test
    void whoeverWantsTakesTheirDataAlongAndDeletesThemWithoutAskingAnybody() throws IOException {
        Browser leaving = joins("Lía Lejana");
        leaving.open("/conversations/new").fill("title", "Lo que dejo").submit();
        String page = pageOf(leaving);

        leaving.open("/settings").follow("Mis datos").fill("password", PASSWORD).submit();
        assertThat(unzipped(leaving.bytes())).contains("Lía Lejana", "Lo que dejo");

        leaving.open("/settings/data").follow("Dejar la comunidad").fill("password", PASSWORD).submit();
        assertThat(leaving.text()).contains("Tus datos se borraron");
        assertThat(member.open(page).status()).isEqualTo(404);
        assertThat(member.open("/members?q=lejana").text()).doesNotContain("Lía Lejana");
    }

    /** Let a colleague into an organization, and say yes to a contact; the neighbour is in the circle already. */
    private void belongsTogether() {
        me.open("/organizations/new").fill("name", "Casa Nuestra").fill("country", "HT").fill("size", "small");
        String ours = me.form("size").submit().path();
        colleague.open(ours).form("title").submit();
        me.open(ours).press("act", "ACCEPT");
        contact.open(pageOf(me)).form("words").fill("words", "Por el agua").submit();
        me.open("/contacts").press("act", "YES");
        assertThat(me.status()).isEqualTo(200);
    }

    private List<String> whoSeesThePhoneFor(String level) {
        me.open("/settings/contact").form("phone").fill("phone", PHONE).fill("phoneFor", level).submit();
        assertThat(site.visitor().open(pageOf(me)).source()).doesNotContain(PHONE);
        record Around(String who, Browser browser) {}
        return List.of(new Around("me", me), new Around("a contact", contact), new Around("a colleague", colleague),
                new Around("a neighbour", neighbour), new Around("any member", member))
                .stream()
                .filter(one -> one.browser().open(pageOf(me)).text().contains(PHONE))
                .map(Around::who)
                .toList();
    }

    private static String pageOf(Browser somebody) {
        return somebody.open("/settings").document().select("main a[href^=/members/]").attr("href");
    }

    private String chosen(String field) {
        return member.document().select("select[name=" + field + "] option[selected]").val();
    }

    private Browser joins(String name) {
        String link = me.open("/invitations").form("note").submit().document().select("#link").val();
        Browser guest = site.visitor().open(link.substring(link.indexOf("/join/"))).follow("Español");
        guest.fill("name", name).form("name").submit();
        return guest.fill("email", "lia@example.net").fill("newPassword", PASSWORD).form("newPassword").submit();
    }

    private static String unzipped(byte[] file) throws IOException {
        StringBuilder all = new StringBuilder();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                all.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return all.toString();
    }
}
