package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.konbit.testing.people.SecondStepTest.next;
import static org.konbit.testing.people.SecondStepTest.types;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Mailbox;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;

/** What strangers try makes strangers wait, longer each time, and not whoever comes by a browser that they came in by before. */
@KonbitTest(databases = {TestDatabase.SQLITE, TestDatabase.POSTGRESQL}, ownSite = true)
@Order(1)
class KnownBrowserTest {
    private static final String OWN = "/settings/sign-in/second";
    private static final String MARK = "konbit-known";

    private static Browser comesIn(Browser browser, String email) {
        return browser.open("/sign-in").fill("email", email).fill("password", Site.PASSWORD).submit();
    }

    private static Browser goes(Browser browser) {
        browser.open("/settings");
        return browser.post("/sign-out", Map.of("_csrf", browser.document().select("input[name=_csrf]").val()));
    }

    private static String said(Browser browser) {
        return browser.document().select("main").text();
    }

    @Test
    void atTheSecondStepAStrangersFailuresAreTheStrangers(Site site, Mailbox mailbox) {
        String email = "facilitator@example.org";
        Browser owner = comesIn(site.visitor(), email);
        App app = App.takesUp(owner.open(OWN));
        String used = next(app, site);
        types(owner, used);
        mailbox.of(email);

        Browser stranger = comesIn(site.visitor(), email);
        for (int i = 0; i < 5; i++) {
            assertThat(types(stranger, "00000" + i).status()).isEqualTo(422);
        }
        String wrong = said(types(stranger, "000005"));
        assertThat(stranger.status()).isEqualTo(429);
        assertThat(said(types(stranger, app.shows(site.clock().instant())))).as("right").isEqualTo(wrong);
        assertThat(said(types(stranger, used))).as("used").isEqualTo(wrong);
        site.restart();
        assertThat(types(stranger, "000006").status()).as("after a restart").isEqualTo(429);

        comesIn(goes(owner), email);
        assertThat(types(owner, "000000").status()).isEqualTo(422);
        assertThat(types(owner, next(app, site)).path()).as("the owner at home").isEqualTo("/");
        for (int wait = 30; wait <= 120; wait *= 2) {
            assertThat(types(stranger, "000007").status()).as("after %s seconds", wait).isEqualTo(422);
            site.advance(Duration.ofSeconds(2L * wait - 10));
            assertThat(types(stranger, "000007").status()).as("ten seconds too early").isEqualTo(429);
            site.advance(Duration.ofSeconds(10));
        }
        assertThat(types(stranger, next(app, site)).path()).as("nobody waits for ever").isEqualTo("/");

        comesIn(goes(owner), email);
        for (int i = 0; i < 5; i++) {
            assertThat(types(owner, "00000" + i).status()).isEqualTo(422);
        }
        assertThat(types(owner, next(app, site)).path()).as("half a minute later").isEqualTo("/");
        comesIn(goes(owner), email);
        for (int i = 0; i < 5; i++) {
            types(owner, "00000" + i);
        }
        assertThat(types(owner, "000005").status()).as("known browsers wait too").isEqualTo(429);
    }

    @Test
    void aPasswordAndACodeByMailAreThereForTheOwnerWhateverStrangersTry(Site site, Mailbox mailbox) {
        String email = "member@example.org";
        Browser owner = goes(comesIn(site.visitor(), email));
        Browser stranger = site.visitor();
        for (int i = 0; i < 10; i++) {
            stranger.open("/sign-in").fill("email", email).fill("password", "wrong " + i).submit();
            assertThat(stranger.status()).isEqualTo(422);
        }
        assertThat(comesIn(stranger, email).status()).isEqualTo(429);
        assertThat(comesIn(owner, email).path()).as("from the same address").isEqualTo("/");
        goes(owner);
        for (int i = 0; i < 5; i++) {
            stranger.open("/sign-in/mail").fill("email", email).submit();
            assertThat(stranger.path()).isEqualTo("/sign-in/code");
            mailbox.of(email);
        }
        assertThat(stranger.open("/sign-in/mail").fill("email", email).submit().status()).isEqualTo(429);
        assertThat(owner.open("/sign-in/mail").fill("email", email).submit().path()).isEqualTo("/sign-in/code");
        mailbox.of(email);
    }

    @Test
    void aBrowserIsKnownToOneAccountUntilItIsSignedOutFromAnotherOrThePasswordChanges(Site site, Mailbox mailbox) {
        Kept kept = new Kept(site);
        String email = "outsider@example.org";
        String mine = "select count(*) from sign_in_browser b join member_email e on e.member = b.member"
                + " where e.address = '" + email + "'";
        kept.change("delete from sign_in_browser");
        Browser phone = comesIn(site.visitor(), email);
        String mark = phone.cookie(MARK).orElseThrow();
        assertThat(kept.rows(mine)).containsExactly("1");
        assertThat(kept.holds(mark)).as("only a hash is kept").isFalse();
        comesIn(goes(phone), email);
        assertThat(kept.rows(mine)).as("the same browser").containsExactly("1");
        comesIn(goes(phone), "steward@example.org");
        assertThat(kept.rows("select token_hash from sign_in_browser")).as("another account, another row").hasSize(2);
        comesIn(goes(phone), email);

        Browser shared = site.visitor().open("/sign-in").fill("email", email).fill("password", Site.PASSWORD);
        shared.fill("shared", "true").submit();
        assertThat(shared.cookie(MARK).orElse("")).as("a phone of several people").isEmpty();
        assertThat(kept.rows(mine)).containsExactly("1");

        Browser second = comesIn(site.visitor(), email);
        assertThat(kept.rows(mine)).containsExactly("2");
        second.open("/settings/sign-in").formTo("/settings/sign-in/end-others").submit();
        assertThat(kept.rows(mine)).as("the list of sessions").containsExactly("1");
        Browser third = comesIn(site.visitor(), email);
        assertThat(kept.rows(mine)).containsExactly("2");
        second.open("/settings/sign-in").form("newPassword");
        second.fill("password", Site.PASSWORD).fill("newPassword", "tres-cabras-y-un-burro").submit();
        assertThat(kept.rows(mine)).as("another password").containsExactly("1");
        mailbox.of(email);
        assertThat(third.open("/settings").path()).isEqualTo("/sign-in");
        List<String> left = kept.rows("select browser_hash from session s join member_email e on e.member = s.member"
                + " where e.address = '" + email + "'");
        assertThat(kept.rows("select token_hash from sign_in_browser")).containsAll(left);
        second.open("/settings");
        second.post("/settings/sign-out-everywhere",
                Map.of("_csrf", second.document().select("input[name=_csrf]").val()));
        assertThat(kept.rows(mine)).containsExactly("0");
    }
}
