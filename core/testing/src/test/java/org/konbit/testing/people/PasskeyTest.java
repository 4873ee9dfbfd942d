package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

/** What passkeys need of the server; that they work, a real browser shows elsewhere. */
@KonbitTest(ownSite = true)
class PasskeyTest {
    private static final Map<String, String> FORGED = Map.of("credential", "AAAA", "client", "AAAA", "authenticator",
            "AAAA", "signature", "AAAA", "user", "AAAA");

    private static String id(Site site) {
        return new Kept(site).rows("select id from member where name = 'Member Sample'").getFirst();
    }

    private static Browser asked(Site site) {
        return site.visitor().open("/sign-in").formTo("/sign-in/passkey").submit();
    }

    private static Browser answer(Browser browser, String challenge) {
        Map<String, String> fields = new HashMap<>(FORGED);
        fields.put("challenge", challenge);
        fields.put("_csrf", browser.document().select("input[name=_csrf]").val());
        return browser.post("/sign-in/passkey/enter", fields);
    }

    private static String challenge(Browser browser) {
        return browser.document().select("input[name=challenge]").val();
    }

    @Test
    void aChallengeWorksOnceForTheBrowserThatGotItWithinFiveMinutes(Site site) {
        Browser one = asked(site);
        Browser other = asked(site);
        assertThat(one.text()).contains("Este navegador no puede usar llaves de acceso");
        assertThat(answer(other, challenge(one)).text()).contains("Pasaron más de cinco minutos");
        String once = challenge(one);
        assertThat(answer(one, once).text()).contains("no abre ninguna cuenta");
        assertThat(answer(one, once).text()).contains("Pasaron más de cinco minutos");

        Browser late = asked(site);
        String old = challenge(late);
        site.advance(Duration.ofMinutes(5));
        assertThat(answer(late, old).text()).contains("Pasaron más de cinco minutos");
        assertThat(late.status()).isEqualTo(422);
        site.visitor().open("/sign-in").formTo("/sign-in/passkey").fill("shared", "true").submit();
        assertThat(new Kept(site).rows("select detail from member_challenge")).containsExactly("true");
        assertThat(new Kept(site).rows("select count(*) from member_challenge")).containsExactly("1");
        assertThat(new Kept(site).rows("select token_hash from member_challenge")).doesNotContain(once);
    }

    @Test
    void theLastWayInStays(Site site) {
        String me = id(site);
        Browser member = site.as(Role.MEMBER);
        new Kept(site).change("insert into member_passkey (id, member, credential, public_key, counter, name, created)"
                + " values ('00000000000000000000000001', '" + me + "', 'b25l', 'b25l', 0, 'El de casa', 1)");
        String remove = "/settings/passkeys/00000000000000000000000001/remove";
        Browser stranger = site.as("outsider@example.org").open("/settings/passkeys");
        assertThat(stranger.post(remove, csrf(stranger)).status()).isEqualTo(404);
        String hash = new Kept(site).rows("select hash from password where member = '" + me + "'").getFirst();
        new Kept(site).change("delete from password where member = '" + me + "'");

        assertThat(member.open("/settings/passkeys").formTo(remove).submit().status()).isEqualTo(422);
        assertThat(member.text()).contains("Es tu única manera de entrar", "El de casa");

        new Kept(site)
                .change("insert into password (member, hash, changed) values ('" + me + "', '" + hash + "', 1)");
        site.advance(Duration.ofMinutes(16));
        assertThat(member.open("/settings/passkeys").document().select("form[action$=/remove]")).isEmpty();
        assertThat(member.post(remove, csrf(member)).status()).as("an open phone").isEqualTo(422);
        member.open("/settings/passkeys").follow("Entrar una vez más").fill("email", "member@example.org");
        assertThat(member.fill("password", Site.PASSWORD).submit().path()).isEqualTo("/settings/passkeys");
        assertThat(member.formTo(remove).submit().text()).contains("esa llave ya no abre")
                .doesNotContain("El de casa");
    }

    private static Map<String, String> csrf(Browser browser) {
        return Map.of("_csrf", browser.document().select("input[name=_csrf]").val());
    }

    @Test
    void whoAddsOneProvesThatItIsTheyAndNotOnAPhoneOfSeveral(Site site) {
        Browser member = site.as(Role.MEMBER).open("/settings/passkeys");
        assertThat(member.fill("name", "El mío").fill("password", "wrong").submit().status()).isEqualTo(422);
        assertThat(member.fill("password", Site.PASSWORD).submit().document().select("#passkey").attr("data-rp"))
                .isEqualTo("localhost");

        Browser shared = site.visitor().open("/sign-in").fill("email", "member@example.org");
        shared.fill("password", Site.PASSWORD).fill("shared", "true").submit();
        assertThat(shared.open("/settings/passkeys").text()).contains("es de varias personas");
        assertThat(shared.document().select("form [name=name]")).isEmpty();
    }
}
