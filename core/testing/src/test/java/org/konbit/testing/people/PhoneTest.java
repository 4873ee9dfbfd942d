package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;

/** Members whose name to sign in with is a telephone number, in a community without any mail server; nothing is ever sent to a number. */
@KonbitTest(ownSite = true, databases = {TestDatabase.SQLITE, TestDatabase.POSTGRESQL})
class PhoneTest {
    private static final String PASSWORD = "tres cabras y un burro";
    private static final String OTHER = "siete mangos en la mesa";

    private static Browser signIn(Site site, String typed, String password) {
        return site.visitor().open("/sign-in").fill("email", typed).fill("password", password).submit();
    }

    private static Browser way(Browser member, String typed, String country) {
        return member.fill("email", typed)
                .fill("country", country)
                .fill("newPassword", PASSWORD)
                .form("newPassword")
                .submit();
    }

    /** What an answer says, without what differs from browser to browser and what was typed. */
    private static String said(Browser browser) {
        return browser.source()
                .replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "")
                .replaceAll("(id=\"f-email\"[^>]* value=\")[^\"]*", "$1");
    }

    private static String id(Site site, String name) {
        return new Kept(site).rows("select id from member where name = '" + name + "'").getFirst();
    }

    @Test
    void whoHasANumberAndNoEmailIsInAfterThreeTapsAndComesBackHoweverTheyTypeIt(Site site) {
        Browser facilitator = site.as(Role.FACILITATOR);
        Browser phone = site.visitor().open(InvitationTest.link(facilitator, "Para Roselaure"));
        assertThat(phone.bytes()).hasSizeLessThan(60_000);
        phone.follow("Kreyòl"); // the first tap
        assertThat(phone.bytes()).hasSizeLessThan(60_000);
        phone.fill("name", "Roselaure Telefòn").form("name").submit(); // the second
        assertThat(phone.path()).isEqualTo("/join/welcome/way");
        assertThat(phone.bytes()).hasSizeLessThan(60_000);
        assertThat(phone.text()).contains("Imèl oswa nimewo telefòn");
        assertThat(phone.document().select("input[name=email]").attr("autocomplete")).isEqualTo("username");
        assertThat(phone.document().select("select[name=country]").val())
                .as("neither a language nor the facilitator's country says whose number it is")
                .isEmpty();
        assertThat(phone.document().select("a[href=#none]").text()).as("for who has no number").contains("kòd");
        assertThat(phone.document().select("#none")).hasSize(1);
        Kept chosen = new Kept(site);
        chosen.change("insert into space (id, slug, visibility, language, kind, country, created) "
                + "values ('01CHAPTER', 'chapter-ht', 'community', 'ht', 'chapter', 'HT', 1)");
        chosen.change("update invitation set space = '01CHAPTER'");
        assertThat(phone.open("/join/welcome/way").document().select("select[name=country] option[selected]").val())
                .as("of the chapter they were invited to")
                .isEqualTo("HT");
        chosen.change("update invitation set space = null");
        assertThat(way(phone, "34 12 34 5", "HT").status()).isEqualTo(422);
        assertThat(phone.text()).contains("pa sanble yon nimewo telefòn konplè");
        assertThat(phone.document().select("input[name=email]").val()).isEqualTo("34 12 34 5");
        assertThat(way(phone, "34 12 34 56", "").text()).contains("Chwazi peyi nimewo sa a");

        way(phone, "34 12 34 56", "HT"); // the third
        assertThat(phone.path()).isEqualTo("/join/welcome");
        assertThat(phone.text()).contains("Byenveni, Roselaure Telefòn", "Di bonjou")
                .as("so that a number of another country is seen at once")
                .contains("Ou antre ak +509 34 12 3456");
        assertThat(phone.bytes()).as("the first useful page, before it is compressed").hasSizeLessThan(60_000);
        Kept kept = new Kept(site);
        assertThat(kept.rows("select number || region from member_phone")).containsExactly("+50934123456HT");
        assertThat(kept.rows("select country from member where name = 'Roselaure Telefòn'")).as("what was not asked")
                .containsExactly((String) null);
        assertThat(phone.open("/join/welcome/way").text()).contains("+50934123456");

        site.advance(Duration.ofDays(1));
        for (String typed : List.of("+509 3412-3456", "(34) 12.34.56")) {
            assertThat(signIn(site, typed, PASSWORD).path()).as(typed).isEqualTo("/");
        }
        phone.open("/settings/sign-in").form("newPassword");
        assertThat(phone.text()).contains("+50934123456");
        phone.fill("password", PASSWORD).fill("newPassword", "34123456xyz").submit();
        assertThat(phone.text()).as("the number is no password").contains("fasil pou devine");
        whatIsTakenAndWhatIsUnknown(site);
        if (Boolean.getBoolean("konbit.full") || site.databaseUrl().startsWith("jdbc:sqlite")) {
            // the statements of links and cards are tried on both elsewhere
            whoForgotTheirPassword(site, facilitator);
        }
        whoIsErased(site);
        whoHasANumberThatIsNotTheirs(site);
    }

    private static void whoHasANumberThatIsNotTheirs(Site site) {
        Browser other = InvitationTest.named(
                site.visitor().open(InvitationTest.link(site.as(Role.STEWARD), "")), "Vòlè Nimewo");
        way(other, "34 12 34 57", "HT");
        String member = id(site, "Vòlè Nimewo");
        Browser administrator = site.as(Role.ADMINISTRATOR).open("/admin/members/" + member);
        administrator.press("act", "PHONE");
        assertThat(administrator.text()).doesNotContain("termina en 57");
        assertThat(signIn(site, "34 12 34 57", PASSWORD).status()).isEqualTo(422);
        assertThat(other.open("/join/welcome/way").document().select("input[name=newPassword]"))
                .as("they choose something else")
                .isNotEmpty();
        assertThat(new Kept(site).rows("select action from audit where action = 'member.phone-taken'")).hasSize(1);
    }

    private static void whatIsTakenAndWhatIsUnknown(Site site) {
        Browser wrong = signIn(site, "3412 3456", "not the password");
        Browser unknown = signIn(site, "3412 3457", "not the password");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(said(unknown)).isEqualTo(said(wrong));

        Browser other = InvitationTest.named(
                site.visitor().open(InvitationTest.link(site.as(Role.STEWARD), "Para otra")), "Lòt Moun");
        assertThat(way(other, "+509 34-12-34-56", "").status()).isEqualTo(422);
        assertThat(other.text()).contains("Nimewo sa a gen yon kont isit la deja");
        assertThat(new Kept(site).rows("select count(*) from member_phone")).containsExactly("1");
    }

    /** By an administrator's link, and by a card of who invited them. */
    private static void whoForgotTheirPassword(Site site, Browser facilitator) {
        assertThat(site.visitor().open("/sign-in/forgotten").text()).contains("alguien que administra la comunidad",
                "un enlace con el que eliges una contraseña nueva");
        String member = id(site, "Roselaure Telefòn");
        Browser administrator = site.as(Role.ADMINISTRATOR).open("/admin/members/" + member);
        assertThat(administrator.text()).contains("termina en 56").doesNotContain("34123456");
        assertThat(site.as(Role.STEWARD).open("/members/" + member).text()).doesNotContain("3456", "termina en");
        administrator.press("act", "PASSWORD_LINK");
        String link = administrator.document().select("#link").val();
        Browser back = site.visitor().open(link.substring(link.indexOf("/sign-in/password/")));
        assertThat(back.text()).contains("Roselaure Telefòn", "fini ak 56").doesNotContain("34123456");
        back.fill("newPassword", OTHER).form("newPassword").submit();
        assertThat(back.path()).isEqualTo("/");

        facilitator.open("/members/" + member);
        assertThat(facilitator.document().select("form[action$=/card]")).as("who invited them").isEmpty();
        assertThat(facilitator.open("/settings").post("/members/" + member + "/card", csrf(facilitator)).status())
                .isEqualTo(403);
        Browser own = ownCard(site, back);
        administrator.open("/members/" + member).formTo("/members/" + member + "/card").submit();
        Browser borrowed = site.visitor().open("/join/" + administrator.document().select(".big").text());
        borrowed.form("shared").submit();
        assertThat(borrowed.path()).isEqualTo("/join/welcome/way");
        borrowed.formTo("/join/welcome/password").fill("newPassword", PASSWORD).submit();
        assertThat(borrowed.path()).isEqualTo("/");
        assertThat(back.open("/settings").path()).as("every other device").isEqualTo("/sign-in");
        assertThat(own.open("/settings").path()).as("whoever came by another card").isEqualTo("/sign-in");
        borrowed.open("/settings");
        assertThat(borrowed.post("/join/welcome/password",
                Map.of("_csrf", borrowed.document().select("input[name=_csrf]").val(), "newPassword", OTHER)).status())
                .as("once")
                .isEqualTo(422);
    }

    private static Map<String, String> csrf(Browser browser) {
        return Map.of("_csrf", browser.document().select("input[name=_csrf]").val());
    }

    /** Made with the password, seen, ended by hand and by a new password; it lets in and changes no password. */
    private static Browser ownCard(Site site, Browser member) {
        String first = spare(member, OTHER);
        assertThat(member.open("/settings/sign-in").text()).contains("Kòd ou pou pwochen fwa");
        member.formTo("/settings/sign-in/card/end").submit();
        assertThat(member.text()).contains("kòd sa a pa louvri anyen ankò").doesNotContain("Kòd ou pou pwochen fwa");
        assertThat(site.visitor().open("/join/" + first).status()).isEqualTo(410);

        String second = spare(member, OTHER);
        site.advance(Duration.ofMinutes(16));
        assertThat(member.open("/settings/sign-in").document().select("form[action$=/card/end]")).isEmpty();
        assertThat(member.post("/settings/sign-in/card/end", csrf(member)).status()).as("an open phone").isEqualTo(422);
        member.open("/settings/sign-in").form("newPassword");
        member.fill("password", OTHER).fill("newPassword", OTHER + "s").submit();
        assertThat(site.visitor().open("/join/" + second).status()).as("after a new password").isEqualTo(410);

        Browser came = site.visitor().open("/join/" + spare(member, OTHER + "s"));
        came.form("shared").submit();
        assertThat(came.path()).isEqualTo("/join/welcome/way");
        assertThat(came.document().select("form[action$=/welcome/password]")).isEmpty();
        return came;
    }

    private static String spare(Browser member, String password) {
        member.open("/join/welcome/way").formTo("/join/welcome/card").submit();
        assertThat(member.status()).as("an open phone").isEqualTo(422);
        member.formTo("/join/welcome/card").fill("password", password).submit();
        assertThat(member.status()).isEqualTo(201);
        return member.document().select(".big").text();
    }

    private static void whoIsErased(Site site) {
        String member = id(site, "Roselaure Telefòn");
        Browser leaving = signIn(site, "3412 3456", PASSWORD);
        assertThat(Kept.unzipped(leaving.open("/settings/data").fill("password", PASSWORD).submit()).toString())
                .contains("+50934123456");
        leaving.open("/settings/data/leave").fill("password", PASSWORD).fill("removeTexts", "true").submit();
        Kept kept = new Kept(site);
        assertThat(kept.rows("select member from member_phone where member = '" + member + "'")).isEmpty();
        assertThat(kept.rows("select subject from audit where subject like '%3412%'")).isEmpty();
    }
}
