package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.konbit.testing.people.SecondStepTest.next;
import static org.konbit.testing.people.SecondStepTest.signIn;
import static org.konbit.testing.people.SecondStepTest.types;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;

/** What the second step refuses, and whom it is asked of. How it is kept is walked on both databases in {@link SecondStepTest}. */
class SecondStepLimitsTest {
    private static final String SECOND = "/sign-in/second";
    private static final String OWN = "/settings/sign-in/second";

    /** The second one in -Pfull. */
    static Stream<TestDatabase> databases() {
        return Stream.of(TestDatabase.values())
                .filter(one -> one == TestDatabase.SQLITE || Boolean.getBoolean("konbit.full"));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void itIsAskedOfWhomItShouldAndNothingGoesAroundIt(TestDatabase database) {
        try (Site site = Site.builder().database(database).start()) {
            anOpenPhoneSwitchesNothingOnAndManyGuessesWait(site);
            whoeverBecomesAStewardIsAskedAtOnceAndASettingTurnsItOff(site);
            nobodyGivesUpTheirOwnByTheAdministration(site);
        }
    }

    private static void anOpenPhoneSwitchesNothingOnAndManyGuessesWait(Site site) {
        Browser open = site.as(Role.FACILITATOR).open(OWN);
        App app = App.takesUp(open);
        site.advance(Duration.ofMinutes(16));
        assertThat(types(open, app.shows(site.clock().instant())).status()).isEqualTo(422);
        assertThat(open.document().select("input[name=token]")).isEmpty();
        open.follow("Entrar una vez más")
                .fill("email", "facilitator@example.org")
                .fill("password", Site.PASSWORD)
                .submit();
        assertThat(open.path()).isEqualTo(OWN);
        App second = App.takesUp(open);
        assertThat(second).isNotEqualTo(app);
        types(open, next(second, site));
        assertThat(open.status()).isEqualTo(201);

        Browser guesser = signIn(site, "facilitator@example.org");
        for (int i = 0; i < 5; i++) {
            assertThat(types(guesser, "00000" + i).status()).isEqualTo(422);
        }
        assertThat(types(guesser, second.shows(site.clock().instant())).status()).isEqualTo(429);
        site.advance(Duration.ofSeconds(30));
        assertThat(types(guesser, "000005").status()).isEqualTo(422);
        assertThat(types(guesser, next(second, site)).status()).as("longer than before").isEqualTo(429);
        site.advance(Duration.ofMinutes(11));
        assertThat(types(guesser, next(second, site)).path()).as("ten minutes are over").isEqualTo("/sign-in");
    }

    private static void whoeverBecomesAStewardIsAskedAtOnceAndASettingTurnsItOff(Site site) {
        Browser member = site.visitor().open("/sign-in").fill("email", "member@example.org");
        member.fill("password", Site.PASSWORD).submit();
        assertThat(member.open("/admin/topics").status()).isEqualTo(403);
        Browser administrator = site.as(Role.ADMINISTRATOR);
        String id = new Kept(site).rows("select id from member where name = 'Member Sample'").getFirst();
        administrator.open("/admin/members/" + id).form("until").fill("role", "steward").submit();

        assertThat(member.open("/admin/topics").path()).isEqualTo(OWN);
        String csrf = member.document().select("input[name=_csrf]").val();
        assertThat(member.post("/admin/topics/new", Map.of("_csrf", csrf)).path()).isEqualTo(OWN);
        administrator.open("/admin/settings/sign-in").fill("step", "OFF").submit();
        assertThat(member.open("/admin/topics").status()).isEqualTo(200);
        administrator.open("/admin/settings/sign-in").fill("step", "REQUIRED").submit();
        assertThat(member.open("/admin/topics").path()).isEqualTo(OWN);
        administrator.open("/admin/members/" + id).press("act", "REVOKE");
        assertThat(member.open("/admin/topics").status()).isEqualTo(403);
    }

    private static void nobodyGivesUpTheirOwnByTheAdministration(Site site) {
        Browser administrator = site.as(Role.ADMINISTRATOR);
        String id = new Kept(site).rows("select id from member where name = 'Administrator Sample'").getFirst();
        App app = App.takesUp(administrator.open(OWN));
        types(administrator, next(app, site));
        administrator.open("/admin/members/" + id);
        assertThat(administrator.document().select("button[value=SECOND_STEP]")).isEmpty();
        String csrf = administrator.document().select("input[name=_csrf]").val();
        administrator.post("/admin/members/" + id, Map.of("_csrf", csrf, "act", "SECOND_STEP"));
        assertThat(administrator.status()).isEqualTo(422);
        assertThat(signIn(site, "administrator@example.org").path()).isEqualTo(SECOND);
        aFormThatCameTooLateIsCarriedOverBothSteps(site, administrator, app);
    }

    /** What was typed before a session ended is not lost between two steps either. */
    private static void aFormThatCameTooLateIsCarriedOverBothSteps(Site site, Browser writer, App app) {
        writer.open("/admin/topics/new").form("es").fill("es", "Semillas criollas");
        site.advance(Duration.ofMinutes(30));
        writer.submit();
        writer.form("shared").fill("email", "administrator@example.org").fill("password", Site.PASSWORD).submit();
        assertThat(writer.text()).contains("Segundo paso");
        types(writer, "123456".equals(app.shows(site.clock().instant())) ? "123457" : "123456");
        types(writer, next(app, site));

        assertThat(writer.document().select("input[name=es]").val()).isEqualTo("Semillas criollas");
    }
}
