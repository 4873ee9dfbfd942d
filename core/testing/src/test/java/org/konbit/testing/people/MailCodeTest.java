package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Mail;
import org.konbit.testing.Mailbox;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;

/** Coming in by mail, with a code or a link; and further addresses, which a code confirms. */
@KonbitTest(databases = {TestDatabase.SQLITE, TestDatabase.POSTGRESQL}, ownSite = true)
@Order(1)
class MailCodeTest {
    private static final Pattern CODE = Pattern.compile("\\b[B-DF-HJ-NP-TV-Z]{4}-[B-DF-HJ-NP-TV-Z]{4}\\b");
    private static final boolean FULL = Boolean.getBoolean("konbit.full");
    private static final int ASKED = FULL ? 200 : 4;
    private static final int ROUNDS = FULL ? 1 : 8;
    private static final String KNOWN = "administrator@example.org";
    private static final String UNKNOWN = "nobody-at-all@example.org";
    private static final String LINK = "/sign-in/mail/";
    private static final String WAYS = "/settings/sign-in";

    private static Browser ask(Site site, String email) {
        Browser browser = site.visitor().open("/sign-in?next=%2Fmembers").follow("Un código por correo");
        return browser.fill("email", email).submit();
    }

    private static String code(Mail mail) {
        Matcher code = CODE.matcher(mail.text());
        assertThat(code.find()).as(mail.text()).isTrue();
        return code.group();
    }

    private static Browser types(Browser browser, String code) {
        return browser.form("token").fill("token", code).submit();
    }

    private static String said(Browser browser) {
        return browser.source().replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "");
    }

    @Test
    void aCodeWorksOnceAndInTheBrowserThatAsked(Site site, Mailbox mailbox) {
        Browser asked = ask(site, " Outsider@Example.org");
        Browser nobody = ask(site, "nobody@example.org");
        assertThat(asked.path()).isEqualTo("/sign-in/code");
        assertThat(said(asked)).as("says nothing of who has an account").isEqualTo(said(nobody));
        Mail mail = mailbox.of("outsider@example.org");
        String code = code(mail);
        assertThat(mail.subject()).startsWith("Tu código para entrar").doesNotContain(code);
        Kept kept = new Kept(site);
        assertThat(kept.rows("select count(*) from mail_code where code_hash = '" + code + "'")).containsExactly("0");

        Browser elsewhere = types(site.visitor().open("/sign-in/code"), code);
        assertThat(elsewhere.status()).as("another browser").isEqualTo(422);
        assertThat(types(nobody, "BBBB-BBBB").status()).isEqualTo(422);
        assertThat(types(nobody, "?").text()).isEqualTo(types(nobody, "BBBB-BBBB").text());
        types(asked, code.toLowerCase().replace("-", ""));
        assertThat(asked.path()).isEqualTo("/members");
        assertThat(asked.open("/settings").text()).contains("outsider@example.org");
        asked.post("/sign-out", Map.of("_csrf", asked.document().select("input[name=_csrf]").val()));
        assertThat(types(asked.open("/sign-in/code"), code).status()).as("used").isEqualTo(422);
        assertThat(site.visitor().open(mail.link(LINK)).status()).as("the same mail's link").isEqualTo(410);
        assertThat(mailbox.count("nobody@example.org")).isZero();
    }

    /**
     * What is done for an address is done after the answer. By turns, and the quickest of each, since what else runs here disturbs both: until
     * they are near each other, as long as one may hope for a quiet moment. In -Pfull the medians of 200, once.
     */
    @Test
    void askingTakesAsLongForAnAddressThatNobodyHas(Site site) {
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        ask(site, "warm@example.org");
        for (int round = 0; round < ROUNDS && !near(known, unknown); round++) {
            for (int i = 0; i < ASKED; i++) {
                askBoth(site, known, unknown);
            }
        }
        long ofKnown = middle(known);
        long ofUnknown = middle(unknown);
        System.out.printf("asking for a code: %d µs, with an address nobody has: %d µs%n", ofKnown, ofUnknown);
        assertThat(near(known, unknown)).as("%s µs and %s µs", ofKnown, ofUnknown).isTrue();
    }

    /** Whoever comes second may find something warm: they take turns in that too. */
    private static void askBoth(Site site, List<Long> known, List<Long> unknown) {
        if (known.size() % 4 == 0) {
            site.advance(Duration.ofDays(1));
        }
        if (known.size() % 2 == 0) {
            known.add(micros(site, KNOWN));
            unknown.add(micros(site, UNKNOWN));
        } else {
            unknown.add(micros(site, UNKNOWN));
            known.add(micros(site, KNOWN));
        }
    }

    private static boolean near(List<Long> known, List<Long> unknown) {
        return !known.isEmpty()
                && Math.abs(middle(known) - middle(unknown)) < Math.max(5_000, middle(known) / 20);
    }

    private static long micros(Site site, String email) {
        Browser browser = site.visitor().open("/sign-in/mail").fill("email", email);
        long start = System.nanoTime();
        browser.submit();
        return (System.nanoTime() - start) / 1_000;
    }

    private static long middle(List<Long> times) {
        List<Long> sorted = times.stream().sorted().toList();
        // what else runs on this machine disturbs a few more than many
        return sorted.get(FULL ? sorted.size() / 2 : 0);
    }

    @Test
    void theLinkActsOnItsButtonOnlyAndForTenMinutes(Site site, Mailbox mailbox) {
        ask(site, "member@example.org");
        Mail mail = mailbox.of(Role.MEMBER);
        String link = mail.link(LINK);
        site.visitor().open(link);
        Browser other = site.visitor().open(link);
        assertThat(other.text()).contains("Member Sample");
        assertThat(other.header("Referrer-Policy")).as("named to no other site").contains("same-origin");
        assertThat(other.open("/settings").path()).as("opening it does nothing").isEqualTo("/sign-in");
        assertThat(site.as("outsider@example.org").open(link).status()).as("for somebody else").isEqualTo(409);
        other.open(link).form("shared").fill("shared", "true").submit();
        assertThat(other.open("/settings").text()).contains("member@example.org");
        assertThat(other.header("Cache-Control")).as("nothing stays on a shared phone").contains("no-store");
        assertThat(site.visitor().open(link).status()).isEqualTo(410);
        assertThat(site.visitor().open(LINK + "AAAAAAAAAAAAAAAAAAAAAA").status()).isEqualTo(404);

        Browser slow = ask(site, "member@example.org");
        Mail late = mailbox.of(Role.MEMBER);
        Browser pressing = site.visitor().open(late.link(LINK));
        site.advance(Duration.ofMinutes(10));
        assertThat(types(slow, code(late)).status()).isEqualTo(422);
        assertThat(pressing.form("shared").submit().status()).isEqualTo(410);
    }

    @Test
    void anAddressGetsFiveADayWhoeverAsksAndWhoeverHasIt(Site site, Mailbox mailbox) {
        for (String email : new String[]{"steward@example.org", "not-here@example.org"}) {
            for (int i = 0; i < 5; i++) {
                assertThat(ask(site, email).path()).isEqualTo("/sign-in/code");
            }
            assertThat(ask(site, email).status()).as(email).isEqualTo(429);
        }
        for (int i = 0; i < 5; i++) {
            mailbox.of(Role.STEWARD);
        }
        site.advance(Duration.ofDays(1));
        assertThat(ask(site, "steward@example.org").path()).isEqualTo("/sign-in/code");
        mailbox.of(Role.STEWARD);
        assertThat(mailbox.count("steward@example.org")).isEqualTo(6);
    }

    @Test
    void anotherAddressIsAddedByACodeAndWhatWasSentToItDiesWithIt(Site site, Mailbox mailbox) {
        Browser me = site.as("facilitator@example.org").open(WAYS);
        me.fill("email", "member@example.org").submit();
        assertThat(me.path()).as("somebody's: the same words").isEqualTo("/settings/sign-in/address");
        me.open(WAYS).fill("email", "Casa@example.org").submit();
        assertThat(me.path()).isEqualTo("/settings/sign-in/address");
        String code = code(mailbox.of("casa@example.org"));
        assertThat(types(site.as("outsider@example.org").open("/settings/sign-in/address"), code).status())
                .as("somebody else")
                .isEqualTo(422);
        assertThat(types(me, code).text()).contains("casa@example.org", "Los otros correos fueron avisados");
        assertThat(mailbox.of("facilitator@example.org").text()).contains("también con otro correo");
        Browser byNew = ask(site, "casa@example.org");
        Mail toNew = mailbox.of("casa@example.org");
        Browser forgot = site.visitor().open("/sign-in/forgotten").fill("email", "casa@example.org").submit();
        assertThat(forgot.path()).isEqualTo("/sign-in");
        String password = mailbox.of("casa@example.org").link("/sign-in/password/");

        // taken away, all that was sent to it is dead, and it is told
        me.open(WAYS).document().select("form:has(input[value=facilitator@example.org])").remove();
        me.formTo("/address/remove").submit();
        assertThat(me.text()).contains("ya no sirve").doesNotContain("casa@example.org");
        assertThat(mailbox.of("casa@example.org").text()).contains("Se quitó uno de los correos");
        mailbox.of("facilitator@example.org");
        assertThat(types(byNew, code(toNew)).status()).isEqualTo(422);
        assertThat(site.visitor().open(toNew.link(LINK)).status()).isEqualTo(410);
        assertThat(site.visitor().open(password).status()).isEqualTo(410);
        String csrf = me.document().select("input[name=_csrf]").val();
        me.post("/settings/sign-in/address/remove", Map.of("_csrf", csrf, "address", "facilitator@example.org"));
        assertThat(me.status()).as("the only one").isEqualTo(422);
        Kept kept = new Kept(site);
        assertThat(kept.rows("select subject from audit where action like 'member.address%'"))
                .noneMatch(subject -> subject.contains("@"));
        assertThat(kept.rows("select a.subject from audit a join member_email e on e.member = a.subject"
                + " where a.action like 'member.address%' and e.address = 'facilitator@example.org'")).hasSize(2);
        site.advance(Duration.ofMinutes(16));
        assertThat(me.open(WAYS).document().select("input[name=email], form[action$=/remove]"))
                .as("an open phone adds none")
                .isEmpty();
    }

    /** Somebody typed Ana's address when they joined, and set all they could; she never was here. */
    @Test
    void whoFirstShowsThatTheyReadAnAddressIsAloneInTheAccount(Site site, Mailbox mailbox) {
        Browser squatter = InvitationTest.join(
                site.visitor().open(InvitationTest.link(site.as(Role.STEWARD), "")), "Lòt Ana", "ana@example.org");
        mailbox.of("ana@example.org");
        Kept kept = new Kept(site);
        String id = kept.rows("select member from member_email where address = 'ana@example.org'").getFirst();
        assertThat(squatter.open(WAYS).text()).contains("Li poko konfime");
        kept.change("insert into second_factor (member, secret, since, counter, changed_by) values ('" + id
                + "', 'ABCDEFGH', 0, 0, '" + id + "')");
        kept.change("insert into member_phone (number, member, region) values ('+50934000001', '" + id + "', 'HT')");

        Browser ana = ask(site, "ana@example.org");
        types(ana, code(mailbox.of("ana@example.org")));
        assertThat(ana.path()).as("no second step of a stranger's").isEqualTo("/members");
        assertThat(ana.text()).contains("Kounye a li konfime imèl sa a se pa w");
        site.advance(Duration.ofSeconds(2));
        assertThat(squatter.open("/settings").path()).as("the stranger is out").isEqualTo("/sign-in");
        Browser again = site.visitor().open("/sign-in").fill("email", "ana@example.org");
        assertThat(again.fill("password", "tres cabras y un burro").submit().status()).isEqualTo(422);
        assertThat(kept.rows("select number from member_phone where member = '" + id + "'")).isEmpty();

        site.visitor().open("/sign-in/forgotten").fill("email", "ana@example.org").submit();
        ana = site.visitor().open(mailbox.of("ana@example.org").link("/sign-in/password/"));
        ana.fill("newPassword", "cuatro cabras y un burro").form("newPassword").submit();
        assertThat(mailbox.of("ana@example.org").text()).contains("Yo chwazi yon lòt modpas ak yon lyen");
        types(ask(site, "ana@example.org"), code(mailbox.of("ana@example.org")));
        assertThat(ana.open(WAYS).document().select("input[name=newPassword]")).as("the second proof ends nothing")
                .isNotEmpty();
    }

    @Test
    void whoConfirmsTheirAddressWhileSignedInLosesNothingAndWhoHasANumberAddsOne(Site site, Mailbox mailbox) {
        Browser honest = InvitationTest.join(
                site.visitor().open(InvitationTest.link(site.as(Role.STEWARD), "")), "Moun Onèt", "onet@example.org");
        String code = code(mailbox.of("onet@example.org"));
        types(honest.open("/settings/sign-in/address"), code);
        assertThat(honest.path()).isEqualTo(WAYS);
        assertThat(honest.text()).contains("imèl sa a konfime").doesNotContain("Li poko konfime");
        assertThat(honest.document().select("input[name=newPassword]")).isNotEmpty();

        Browser phone = InvitationTest.join(
                site.visitor().open(InvitationTest.link(site.as(Role.STEWARD), "")), "Moun Nimewo", "+50934123499");
        phone.open(WAYS).fill("email", "nimewo@example.org").submit();
        types(phone, code(mailbox.of("nimewo@example.org")));
        assertThat(phone.text()).contains("nimewo@example.org").doesNotContain("Li poko konfime");
        types(ask(site, "nimewo@example.org"), code(mailbox.of("nimewo@example.org")));
        assertThat(phone.open(WAYS).text()).as("it was proved at once").contains("+50934123499");
    }

    @Test
    void anotherPasswordEndsWhatWasSentBefore(Site site, Mailbox mailbox) {
        Browser asked = ask(site, "outsider@example.org");
        Mail mail = mailbox.of("outsider@example.org");
        Browser me = site.as("outsider@example.org").open(WAYS);
        me.form("newPassword").fill("password", Site.PASSWORD).fill("newPassword", "tres cabras y un burro").submit();
        assertThat(me.status()).isEqualTo(200);

        assertThat(types(asked, code(mail)).status()).isEqualTo(422);
        assertThat(site.visitor().open(mail.link(LINK)).status()).isEqualTo(410);
    }

    /** A right of the law needs no password: a sign-in of a moment ago says who asks. */
    @Test
    void whoHasAnAddressAndNoPasswordTakesTheirDataAlongErasesAndLeaves(Site site, Mailbox mailbox) {
        Kept kept = new Kept(site);
        for (String name : new String[]{"solo", "borrada"}) {
            kept.change(
                    "insert into member (id, name, folded, status, language, zone, joined) values ('" + name + "', '"
                            + name + "', '" + name + "', 'active', 'es', 'UTC', 1)");
        }
        kept.change("insert into member_email (address, member, proved) values ('solo@example.net', 'solo', 1)");
        kept.change("insert into member_role (member, role, granted) values ('solo', 'administrator', 1)");
        Browser solo = ask(site, "solo@example.net");
        types(solo, code(mailbox.of("solo@example.net")));
        // the second step of who administers is another test's
        kept.change("update session set stepped = created where member = 'solo'");
        site.advance(Duration.ofSeconds(2));
        assertThat(solo.open("/settings/data").text()).contains("No tienes contraseña");
        assertThat(solo.form("code").submit().header("Content-Type")).contains("application/zip");
        solo.open("/admin/members/borrada/erase").form("removeTexts").submit();
        assertThat(kept.rows("select status from member where id = 'borrada'")).containsExactly("erased");

        site.advance(Duration.ofMinutes(16));
        solo.open("/settings/data").form("code").submit();
        assertThat(solo.status()).as("an open phone").isEqualTo(422);
        assertThat(solo.text()).contains("antes de 15 minutos");
        Browser again = ask(site, "solo@example.net");
        types(again, code(mailbox.of("solo@example.net")));
        again.open("/settings/data/leave").form("removeTexts").submit();
        assertThat(kept.rows("select status from member where id = 'solo'")).containsExactly("erased");
    }
}
