package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;

/** Signing in with an account elsewhere, and what a provider or a stranger could try. */
class ProviderTest {
    private static final String SIGN_IN = "/sign-in/with/away";
    private static FakeProvider provider;
    private static Site site;

    @BeforeAll
    static void start() {
        provider = new FakeProvider();
        site = Site.builder()
                .setting("provider.away.issuer", provider.issuer())
                .setting("provider.away.client_id", FakeProvider.CLIENT)
                .setting("provider.away.client_secret", FakeProvider.SECRET)
                .setting("provider.away.name", "Away")
                .setting("provider.away.name_es", "Allá")
                .start();
    }

    @AfterAll
    static void stop() {
        site.close();
        provider.close();
    }

    private static String leaving(Browser browser) {
        return browser.document().select("main .kinds a").attr("href");
    }

    private static Browser pressed(Browser browser) {
        return browser.open("/sign-in").formTo(SIGN_IN).submit();
    }

    /** Go where a provider sends a browser; the site's own address has no port in tests. */
    private static Browser back(Browser browser, URI where) {
        return browser.open(where.getRawPath() + "?" + where.getRawQuery());
    }

    private static Browser signedIn() {
        Browser browser = pressed(site.visitor());
        return back(browser, provider.consent(leaving(browser)));
    }

    private static void connect(Browser member) {
        member.open("/settings/connections").fill("password", Site.PASSWORD).submit();
        back(member, provider.consent(leaving(member)));
    }

    private static void refused(Function<JWTClaimsSet.Builder, JWTClaimsSet.Builder> lie) {
        provider.lie = lie;
        try {
            Browser browser = signedIn();
            assertThat(browser.status()).isEqualTo(422);
            assertThat(browser.text()).contains("no prueba quién eres");
            assertThat(browser.open("/settings").path()).isEqualTo("/sign-in");
        } finally {
            provider.lie = claims -> claims;
        }
    }

    private static void refusedSigned(Function<JWTClaimsSet, String> signed) {
        provider.signed = signed;
        try {
            refused(claims -> claims);
        } finally {
            provider.signed = provider::rightly;
        }
    }

    @Test
    void aConnectedAccountOpensAndNothingElseOfItDoes() {
        Browser stranger = signedIn();
        assertThat(stranger.status()).isEqualTo(422);
        assertThat(stranger.text()).contains("Nadie aquí conectó esta cuenta de Allá", "pide una invitación");

        Browser member = site.as(Role.MEMBER);
        connect(member);
        assertThat(member.path()).isEqualTo("/settings/connections");
        assertThat(member.text()).contains("también entras con esa cuenta", "member@example.org");
        Browser away = pressed(site.visitor().open("/sign-in?next=%2Fmembers"));
        assertThat(away.header("Refresh").orElseThrow()).isEqualTo("0;url=" + leaving(away));
        assertThat(leaving(away)).startsWith(provider.issuer() + "/authorize?")
                .contains("code_challenge_method=S256", "response_type=code")
                .doesNotContain(FakeProvider.SECRET);
        assertThat(back(away, provider.consent(leaving(away))).open("/settings").source()).contains("Member Sample");
        assertThat(new Kept(site).rows("select how from session order by created desc, how desc")).contains("provider");
        Browser borrowed = site.visitor().open("/sign-in").formTo(SIGN_IN).fill("shared", "true").submit();
        back(borrowed, provider.consent(leaving(borrowed)));
        assertThat(new Kept(site).rows("select how from session where shared = 1")).containsExactly("provider");
        Browser other = site.as("outsider@example.org");
        connect(other);
        assertThat(other.text()).contains("ya está conectada con otra persona");
        tricks();
        lies();
        laterOnes(member);
    }

    private static void tricks() {
        Browser mine = pressed(site.visitor());
        URI answer = provider.consent(leaving(mine));
        assertThat(back(site.visitor(), answer).text()).as("nobody's browser").contains("en otro navegador");
        assertThat(back(pressed(site.visitor()), answer).text()).as("another's browser").contains("en otro navegador");
        assertThat(back(mine, URI.create(answer.toString().replaceAll("state=.*", "state=another"))).text())
                .contains("en otro navegador");
        assertThat(back(mine, answer).path()).isEqualTo("/");
        assertThat(back(mine, answer).text()).as("the same answer once more").contains("en otro navegador");

        Browser once = pressed(site.visitor());
        URI used = provider.consent(leaving(once));
        back(once, used);
        Browser again = pressed(site.visitor());
        String code = FakeProvider.fields(used.getRawQuery()).get("code");
        URI mixed = URI.create(provider.consent(leaving(again)).toString().replaceAll("code=[^&]*", "code=" + code));
        assertThat(back(again, mixed).text()).as("a code that was used").contains("no prueba quién eres");
        Browser injected = pressed(site.visitor());
        Browser victim = pressed(site.visitor());
        String theirs = FakeProvider.fields(provider.consent(leaving(victim)).getRawQuery()).get("code");
        URI swapped = URI
                .create(provider.consent(leaving(injected)).toString().replaceAll("code=[^&]*", "code=" + theirs));
        assertThat(back(injected, swapped).text()).as("somebody else's code").contains("no prueba quién eres");
        Browser denied = pressed(site.visitor());
        String state = FakeProvider.fields(URI.create(leaving(denied)).getRawQuery()).get("state");
        assertThat(denied.open(SIGN_IN + "/back?error=access_denied&state=" + state).text())
                .contains("no te dejó seguir");
        Browser mixedUp = pressed(site.visitor());
        URI elsewhere = URI.create(provider.consent(leaving(mixedUp)) + "&iss=https%3A%2F%2Felsewhere.example");
        assertThat(back(mixedUp, elsewhere).text()).contains("no prueba quién eres");
    }

    private static void lies() {
        refused(claims -> claims.claim("nonce", "another"));
        refused(claims -> claims.claim("nonce", null));
        refused(claims -> claims.audience("another"));
        refused(claims -> claims.issuer("https://elsewhere.example"));
        refused(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120))));
        refused(claims -> claims.subject(null));
        refusedSigned(FakeProvider::unsigned);
        refusedSigned(FakeProvider::bySecret);
        refusedSigned(claims -> provider.rightly(claims).replaceAll("\\.[^.]*$", ".AAAA"));
    }

    /** What it says of itself is kept for an hour, or until an administrator looks anew. */
    private static void itSaysWhoItIsWhereItPromisedTo() {
        provider.promises = true;
        site.as(Role.ADMINISTRATOR).open("/admin/settings/providers").form("provider").submit();
        assertThat(signedIn().text()).as("silent, though it promised").contains("no prueba quién eres");
        String itself = "&iss=" + URLEncoder.encode(provider.issuer(), StandardCharsets.UTF_8);
        String another = "&iss=https%3A%2F%2Felsewhere.example";
        for (String wrong : new String[]{another, itself + another, another + itself, itself + "%2F", "&iss="}) {
            assertThat(answered(wrong).text()).as(wrong).contains("no prueba quién eres");
        }
        assertThat(answered(itself).open("/settings").source()).contains("Member Sample");
        provider.promises = false;
        site.as(Role.ADMINISTRATOR).open("/admin/settings/providers").form("provider").submit();
        assertThat(signedIn().open("/settings").source()).contains("Member Sample");
    }

    private static Browser answered(String more) {
        Browser browser = pressed(site.visitor());
        return back(browser, URI.create(provider.consent(leaving(browser)) + more));
    }

    private static void laterOnes(Browser member) {
        provider.rotate();
        assertThat(signedIn().open("/settings").source()).as("a new key").contains("Member Sample");
        provider.subject = "somebody-new-with-the-same-email";
        assertThat(signedIn().text()).contains("Nadie aquí conectó");
        provider.subject = "somebody";
        provider.down = true;
        Browser waits = pressed(site.visitor());
        Browser late = back(waits, provider.consent(leaving(waits)));
        provider.down = false;
        assertThat(late.status()).isEqualTo(422);
        assertThat(late.text()).contains("Allá no responde ahora", "correo y contraseña");

        itSaysWhoItIsWhereItPromisedTo();
        int before = provider.asked.get();
        site.visitor().open("/sign-in");
        site.visitor().open("/");
        assertThat(provider.asked.get()).isEqualTo(before);
        Browser administrator = site.as(Role.ADMINISTRATOR).open("/admin/settings/providers");
        assertThat(administrator.text()).contains("http://localhost" + SIGN_IN + "/back", provider.issuer())
                .doesNotContain(FakeProvider.SECRET);
        assertThat(administrator.form("provider").submit().text()).contains("Responde, y lo que dice de sí encaja");

        site.advance(Duration.ofMinutes(16));
        assertThat(member.open("/settings/connections").document().select("input[name=issuer]")).isEmpty();
        assertThat(member.post("/settings/connections", Map.of("_csrf",
                member.document().select("input[name=_csrf]").val(), "issuer", provider.issuer())).status())
                .as("an open phone")
                .isEqualTo(422);
        member.open("/settings/connections").follow("Entrar una vez más").fill("email", "member@example.org");
        member.fill("password", Site.PASSWORD).submit();
        member.form("issuer").submit();
        assertThat(member.text()).contains("ya no abre la tuya");
        assertThat(signedIn().text()).contains("Nadie aquí conectó");
        assertThat(new Kept(site)
                .rows("select action from audit where action like 'member.connection%' order by id"))
                .containsExactly("member.connection-added", "member.connection-removed");
        assertThat(site.visitor().open("/sign-in").post("/sign-in/with/nowhere", Map.of()).status()).isNotEqualTo(200);
    }
}
