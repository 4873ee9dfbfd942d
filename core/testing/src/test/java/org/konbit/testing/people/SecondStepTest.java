package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Mailbox;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;

/** Who may do much proves two things: how it is switched on, asked for, lost, and taken away. */
@KonbitTest(databases = {TestDatabase.SQLITE, TestDatabase.POSTGRESQL}, ownSite = true)
@Order(1)
class SecondStepTest {
    private static final String SECOND = "/sign-in/second";
    private static final String OWN = "/settings/sign-in/second";

    static Browser signIn(Site site, String email) {
        return site.visitor()
                .open("/sign-in?next=%2Fadmin%2Fmembers")
                .fill("email", email)
                .fill("password", Site.PASSWORD)
                .submit();
    }

    static Browser types(Browser browser, String code) {
        return browser.form("token").fill("token", code).submit();
    }

    private static List<String> codes(Browser browser) {
        return browser.document().select(".code .big").eachText();
    }

    private static String session(Browser browser) {
        return browser.cookie("konbit").orElse("");
    }

    /** Numbers count once: the next ones come half a minute later. */
    static String next(App app, Site site) {
        site.advance(Duration.ofSeconds(30));
        return app.shows(site.clock().instant());
    }

    @Test
    void fromTheFirstSignInToALostPhone(Site site, Mailbox mailbox) {
        // asked at sign-in, in with what every member may, and never locked out on the way
        Browser steward = signIn(site, "steward@example.org");
        assertThat(steward.path()).isEqualTo(OWN);
        assertThat(steward.text()).contains("Aquí puedes mucho", "aplicación de códigos");
        assertThat(steward.open("/members").status()).isEqualTo(200);
        assertThat(steward.open("/admin/topics").path()).isEqualTo(OWN);
        assertThat(steward.open("/invitations/waiting").path()).as("what a handler asks for").isEqualTo(OWN);
        assertThat(types(steward, "000000").status()).isEqualTo(422);
        App app = App.takesUp(steward);
        assertThat(steward.open(OWN + "?next=%2Fadmin%2Ftopics").header("Cache-Control")).contains("no-store");
        assertThat(App.takesUp(steward)).isEqualTo(app);
        String before = session(steward);
        types(steward, next(app, site));
        assertThat(steward.status()).isEqualTo(201);
        assertThat(steward.header("Cache-Control")).contains("no-store");
        List<String> codes = codes(steward);
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        assertThat(session(steward)).as("a new token after the step").isNotEqualTo(before);
        assertThat(Raw.get(site, "/settings", "konbit=" + before).statusCode()).as("the old one").isEqualTo(303);
        assertThat(steward.follow("Continuar").path()).isEqualTo("/admin/topics");
        assertThat(mailbox.of(Role.STEWARD).text()).contains("segundo paso", "/settings/sign-in");
        Kept kept = new Kept(site);
        assertThat(codes).noneMatch(code -> kept.holds(code) || kept.holds(code.replace("-", "")));

        // from now on it is asked for; half a sign-in opens nothing, and the same numbers count once
        Browser again = signIn(site, "steward@example.org");
        assertThat(again.path()).isEqualTo(SECOND);
        assertThat(session(again)).isEmpty();
        assertThat(again.open("/settings").path()).isEqualTo("/sign-in");
        String shown = next(app, site);
        types(again.open(SECOND), shown.substring(0, 3) + " " + shown.substring(3));
        assertThat(again.path()).isEqualTo("/admin/members");
        assertThat(again.status()).as("a steward is no administrator").isEqualTo(403);
        assertThat(types(signIn(site, "steward@example.org"), shown).status()).as("used").isEqualTo(422);

        // without the phone a recovery code will do, once, however it is typed
        String code = codes.getFirst();
        Browser without = types(signIn(site, "steward@example.org"), " " + code.toLowerCase().replace("-", " "));
        assertThat(without.text()).contains("Usaste un código de respaldo");
        assertThat(types(signIn(site, "steward@example.org"), code).status()).isEqualTo(422);
        assertThat(without.open(OWN).text()).contains("Te quedan 9 códigos");
        types(without, next(app, site));
        assertThat(codes(without)).hasSize(10).doesNotContainAnyElementsOf(codes);
        assertThat(types(signIn(site, "steward@example.org"), codes.getLast()).status()).as("an old one")
                .isEqualTo(422);

        assertThat(mailbox.of(Role.STEWARD).text()).contains("nuevos códigos de respaldo").doesNotContain(codes);

        // whoever administers takes it away, and the member reads who did
        String id = kept.rows("select id from member where name = 'Steward Sample'").getFirst();
        Browser administrator = site.as(Role.ADMINISTRATOR).open("/admin/members/" + id).press("act", "SECOND_STEP");
        assertThat(administrator.status()).isEqualTo(200);
        assertThat(administrator.document().select("button[value=SECOND_STEP]")).isEmpty();
        assertThat(without.open("/settings").path()).as("signed out").isEqualTo("/sign-in");
        assertThat(mailbox.of(Role.STEWARD).text()).contains("quitó el segundo paso");
        Browser back = signIn(site, "steward@example.org");
        assertThat(back.path()).isEqualTo(OWN);
        assertThat(back.open("/settings/sign-in").text()).contains("Administrator Sample quitó tu segundo paso");
        assertThat(kept.rows("select action from audit where person = '" + id + "' order by id"))
                .containsExactly("member.second-on", "member.recovery-used", "member.recovery-codes",
                        "member.second-taken");
    }

    @Test
    void aMemberMayWantItToo(Site site) {
        onlyWhoHasNothingElseIsNotAskedAgain(site, site.as("outsider@example.org"));
        Browser member = site.visitor().open("/sign-in").fill("email", "outsider@example.org");
        member.fill("password", Site.PASSWORD).submit();
        assertThat(member.path()).as("nothing is asked of members").isEqualTo("/");
        Browser elsewhere = site.as("outsider@example.org");
        App app = App.takesUp(member.open(OWN));
        types(member, next(app, site));
        assertThat(elsewhere.open("/settings").path()).as("came in without it").isEqualTo("/sign-in");

        Browser second = signIn(site, "outsider@example.org");
        assertThat(second.path()).isEqualTo(SECOND);
        types(second, next(app, site));
        second.open(OWN).form("token").fill("token", next(app, site));
        second.document().select("form[action$=/codes]").attr("action", OWN + "/off");
        assertThat(second.submit().text()).contains("ya no tienes segundo paso");
        assertThat(signIn(site, "outsider@example.org").path()).isEqualTo("/admin/members");
    }

    /** Whoever could come in by a passkey once more is asked to; whoever came by a card alone could not. */
    private static void onlyWhoHasNothingElseIsNotAskedAgain(Site site, Browser outsider) {
        Kept kept = new Kept(site);
        String me = kept.rows("select member from member_email where address = 'outsider@example.org'").getFirst();
        String hash = kept.rows("select hash from password where member = '" + me + "'").getFirst();
        kept.change("delete from password where member = '" + me + "'");
        site.advance(Duration.ofMinutes(16));
        assertThat(outsider.open(OWN).document().select("input[name=token]")).hasSize(1);
        kept.change("insert into member_passkey (id, member, credential, public_key, counter, name, created)"
                + " values ('00000000000000000000000001', '" + me + "', 'b25l', 'b25l', 0, 'El de casa', 1)");
        assertThat(outsider.open(OWN).document().select("input[name=token]")).isEmpty();
        kept.change("delete from member_passkey where member = '" + me + "'");
        kept.change("insert into password (member, hash, changed) values ('" + me + "', '" + hash + "', 1)");
    }

    @Test
    void whoIsGivenARoleReadsItAtHomeAndReadsThatItWent(Site site) {
        String id = new Kept(site).rows("select id from member where name = 'Member Sample'").getFirst();
        Browser member = signIn(site, "member@example.org");
        Browser administrator = site.as(Role.ADMINISTRATOR).open("/admin/members/" + id);
        administrator.form("role").fill("role", "steward").press("act", "GRANT");
        assertThat(member.open("/").text()).contains("Administrator Sample te dio un rol: Coordinación",
                "Para usarlo, activa primero el segundo paso.");
        assertThat(member.document().select(".note a[href$=" + OWN + "]")).hasSize(1);
        member.follow("Para usarlo, activa primero el segundo paso.");
        assertThat(member.path()).isEqualTo(OWN);
        assertThat(member.status()).isEqualTo(200);
        administrator.open("/admin/members/" + id).press("act", "REVOKE");
        assertThat(member.open("/").text()).contains("te quitó un rol: Coordinación");
        assertThat(member.document().select(".note a[href$=" + OWN + "]")).as("there is nothing to use").isEmpty();
    }
}
