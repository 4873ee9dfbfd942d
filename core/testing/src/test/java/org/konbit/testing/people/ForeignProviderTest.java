package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;

/** Signing in with an account at a provider that others wrote, whose tokens are theirs too. */
class ForeignProviderTest {
    private static final String AWAY = "away";
    private static final String SOMEBODY = "somebody";

    private static MockOAuth2Server provider() throws IOException {
        var server = new MockOAuth2Server(new OAuth2Config(false, null, null, false, new OAuth2TokenProvider(),
                Set.of(new DefaultOAuth2TokenCallback(AWAY, SOMEBODY)), new NettyWrapper()));
        server.start(InetAddress.getLoopbackAddress(), 0);
        return server;
    }

    private static Site site(MockOAuth2Server provider) {
        return Site.builder()
                .setting("provider.away.issuer", provider.issuerUrl(AWAY).toString())
                .setting("provider.away.client_id", "konbit-here")
                .setting("provider.away.client_secret", "secret")
                .start();
    }

    /** To the provider, which asks nothing, and back. */
    private static Browser there(Browser browser, Site site) throws IOException, InterruptedException {
        URI address = URI.create(browser.document().select("main .kinds a").attr("href"));
        HttpResponse<Void> answer = site.http()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding());
        URI back = URI.create(answer.headers().firstValue("Location").orElseThrow());
        return browser.open(back.getRawPath() + "?" + back.getRawQuery());
    }

    private static Browser signedIn(Site site) throws IOException, InterruptedException {
        return there(site.visitor().open("/sign-in").formTo("/sign-in/with/away").submit(), site);
    }

    @Test
    void aMemberConnectsAnAccountAndSignsInByItUnlessTheProviderLies() throws IOException, InterruptedException {
        MockOAuth2Server provider = provider();
        try (Site site = site(provider)) {
            assertThat(signedIn(site).text()).contains("Nadie aquí conectó esta cuenta");
            Browser member = site.as(Role.MEMBER).open("/settings/connections");
            assertThat(there(member.fill("password", Site.PASSWORD).submit(), site).text())
                    .contains("también entras con esa cuenta");
            member.open("/settings").formTo("/sign-out").submit();
            assertThat(member.open("/settings").path()).isEqualTo("/sign-in");
            assertThat(there(member.open("/sign-in").formTo("/sign-in/with/away").submit(), site).open("/settings")
                    .source())
                    .contains("Member Sample");
            for (String claim : List.of("nonce", "aud", "iss")) {
                provider.enqueueCallback(new DefaultOAuth2TokenCallback(AWAY, SOMEBODY, "JWT", List.of("konbit-here"),
                        Map.of(claim, "another")));
                Browser refused = signedIn(site);
                assertThat(refused.status()).as(claim).isEqualTo(422);
                assertThat(refused.text()).as(claim).contains("no prueba quién eres");
                assertThat(refused.open("/settings").path()).isEqualTo("/sign-in");
            }
            assertThat(signedIn(site).open("/settings").source()).as("the truth again").contains("Member Sample");
        } finally {
            provider.shutdown();
        }
    }
}
