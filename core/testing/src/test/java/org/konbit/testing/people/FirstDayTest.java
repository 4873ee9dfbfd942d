package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;

/** What a volunteer administrator stumbled over on the first day. */
@KonbitTest(databases = {TestDatabase.SQLITE, TestDatabase.POSTGRESQL}, ownSite = true)
class FirstDayTest {
    private static String id(Kept kept, String name) {
        return kept.rows("select id from member where name = '" + name + "'").getFirst();
    }

    @Test
    void healthCountsOnlyThoseWhoCanReallyAdminister(Site site) {
        Kept kept = new Kept(site);
        Browser administrator = site.as(Role.ADMINISTRATOR);
        String stepped = "insert into second_factor (member, secret, since, counter, changed_by) values ('%s', 'x', 1, 1, '%s')";
        String first = id(kept, "Administrator Sample");
        kept.change(stepped.formatted(first, first));
        String other = id(kept, "Steward Sample");
        kept.change("insert into member_role (member, role, space, granted) values ('" + other
                + "', 'administrator', '', 1)");
        assertThat(administrator.open("/admin/health").text()).contains("Tienen el rol y todavía no su segundo paso: 1")
                .doesNotContain("2 personas pueden administrar");
        kept.change(stepped.formatted(other, other));
        assertThat(administrator.open("/admin/health").text()).contains("2 personas pueden administrar");
        kept.change("delete from member_role where member = '" + other + "' and role = 'administrator'");
    }

    @Test
    void whoSaysThatItIsSlowIsAnsweredByHealth(Site site) {
        Browser administrator = site.as(Role.ADMINISTRATOR);
        for (int i = 0; i < 20; i++) {
            administrator.open("/members");
        }
        assertThat(administrator.open("/admin/health").text()).containsPattern(
                "Rapidez .*En la última hora se abrieron [0-9.]+ páginas\\. La mitad tardó [0-9.,]+ segundos o menos");
    }

    @Test
    void loadingAPageAgainIsNoSecondLookAndWhoLookedReadsWhere(Site site) {
        Kept kept = new Kept(site);
        String name = kept.rows("select n.name from space_name n join space s on s.id = n.space"
                + " where s.slug like 'circle-%' and n.language = s.language").getFirst();
        Browser administrator = site.as(Role.ADMINISTRATOR).open("/admin/look-in");
        for (int i = 0; i < 2; i++) {
            administrator.open("/admin/look-in").fill("address", kept.circle()).fill("reason", "HELP").submit();
            assertThat(administrator.status()).isEqualTo(200);
        }
        assertThat(administrator.text()).contains("Comentarios Nadie ha comentado nada.");
        assertThat(kept.rows("select id from audit where action = 'space.look-in'")).hasSize(1);
        assertThat(administrator.open("/admin/audit?kind=space").text()).contains("miró " + name);
        administrator.open("/admin/look-in").fill("address", kept.circle()).fill("reason", "LAW").submit();
        assertThat(kept.rows("select id from audit where action = 'space.look-in'")).as("for another reason")
                .hasSize(2);
    }

    @Test
    void theKeyOfTheSecondStepIsOpenedByTheAppOfTheSameTelephone(Site site) {
        Browser steward = SecondStepTest.signIn(site, "steward@example.org");
        String address = steward.document().select("main a[href^=otpauth]").attr("href");
        String secret = steward.document().select("main input[data-copy]").val();
        assertThat(secret).hasSizeGreaterThan(15);
        assertThat(address).startsWith("otpauth://totp/").contains("secret=" + secret);
        assertThat(steward.document().select("details[data-script*=copy] input[data-copy]")).hasSize(1);
    }

    @Test
    void aLongNameOfTheCommunityEndsInDots(Site site) {
        Browser visitor = site.visitor().open("/");
        assertThat(visitor.document().select(".brand > .site").text()).isEqualTo("Comunidad de prueba");
        String sheet = visitor.open(visitor.document().select("link[rel=stylesheet]").attr("href")).source();
        assertThat(sheet).contains(".site{text-overflow:ellipsis}");
    }
}
