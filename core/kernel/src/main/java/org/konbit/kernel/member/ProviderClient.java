package org.konbit.kernel.member;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.langtag.LangTag;
import com.nimbusds.langtag.LangTagException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.konbit.kernel.outbound.Outbound;

/**
 * Talks with one provider (OpenID Connect Core 1.0, section 3.1; RFC 7636). It is asked nothing before somebody presses its button; what it says
 * of itself is kept for an hour, its keys until one is missing. The one class beside {@link ProviderAnswer} that knows the library. Thread-safe.
 */
final class ProviderClient implements ProviderDoor {
    /** What an ID token may be signed with: a key pair's algorithms and nothing that the client's own secret could make. */
    private static final Set<JWSAlgorithm> SIGNED = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.RS512,
            JWSAlgorithm.PS256, JWSAlgorithm.PS384, JWSAlgorithm.PS512, JWSAlgorithm.ES256, JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);
    private static final long KNOWN_NANOS = Duration.ofHours(1).toNanos();
    private static final long KEYS_MILLIS = Duration.ofHours(6).toMillis();
    private static final long FETCH_MILLIS = Duration.ofSeconds(15).toMillis();
    private static final int MOST_SKEW_SECONDS = 60;
    private final Provider provider;
    private final URI back;
    private final Outbound outbound;
    private volatile @Nullable Known known;

    /** What the provider says of itself, until when, and where its keys come from. */
    private record Known(OIDCProviderMetadata told, JWKSource<SecurityContext> keys, long until) {}

    ProviderClient(Provider provider, URI back, Outbound outbound) {
        this.provider = provider;
        this.back = back;
        this.outbound = outbound;
    }

    @Override
    public void look() {
        known = null;
        known();
    }

    @Override
    public URI begin(Words words, String language) {
        try {
            var request = new AuthenticationRequest.Builder(new ResponseType(ResponseType.Value.CODE),
                    new Scope("openid", "email"), new ClientID(provider.client()), back)
                    .endpointURI(known().told().getAuthorizationEndpointURI())
                    .state(new State(words.state()))
                    .nonce(new Nonce(words.nonce()))
                    .codeChallenge(new CodeVerifier(words.verifier()), CodeChallengeMethod.S256)
                    .uiLocales(List.of(new LangTag(language)))
                    .build();
            return request.toURI();
        } catch (LangTagException e) {
            throw new IllegalStateException("A language of ours is no language", e);
        }
    }

    @Override
    public boolean namesItself() {
        return known().told().supportsAuthorizationResponseIssuerParam();
    }

    @Override
    public Account finish(String code, Words words) {
        Known now = known();
        URI where = Objects.requireNonNull(now.told().getTokenEndpointURI());
        var grant = new AuthorizationCodeGrant(new AuthorizationCode(code), back, new CodeVerifier(words.verifier()));
        TokenRequest request = authentication(now.told()).map(who -> new TokenRequest(where, who, grant))
                .orElseGet(() -> new TokenRequest(where, new ClientID(provider.client()), grant));
        try {
            OIDCTokenResponse tokens = OIDCTokenResponse.parse(ProviderAnswer.of(outbound, request.toHTTPRequest()));
            var validator = new IDTokenValidator(new Issuer(provider.issuer()), new ClientID(provider.client()),
                    new JWSVerificationKeySelector<>(SIGNED, now.keys()), null);
            validator.setMaxClockSkew(MOST_SKEW_SECONDS);
            var claims = validator.validate(Objects.requireNonNull(tokens.getOIDCTokens().getIDToken()),
                    new Nonce(words.nonce()));
            return new Account(claims.getSubject().getValue(),
                    Optional.ofNullable(claims.getStringClaim("email")).orElse(""));
        } catch (JOSEException e) {
            // its keys cannot be had
            throw new Outage(e);
        } catch (GeneralException | BadJOSEException | NullPointerException | IllegalArgumentException e) {
            throw new Unproved(e);
        }
    }

    private Optional<ClientAuthentication> authentication(OIDCProviderMetadata told) {
        ClientID client = new ClientID(provider.client());
        List<ClientAuthenticationMethod> ways = Optional.ofNullable(told.getTokenEndpointAuthMethods())
                .orElse(List.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC));
        return provider.secret()
                .map(Secret::new)
                .map(secret -> ways.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        ? new ClientSecretBasic(client, secret)
                        : new ClientSecretPost(client, secret));
    }

    private Known known() {
        Known now = known;
        if (now == null || System.nanoTime() > now.until()) {
            // two who ask at once ask it twice
            now = asked();
            known = now;
        }
        return now;
    }

    private Known asked() {
        try {
            URI where = URI.create(provider.issuer().replaceAll("/$", "") + "/.well-known/openid-configuration");
            OIDCProviderMetadata told = OIDCProviderMetadata.parse(get(where));
            if (!told.getIssuer().getValue().equals(provider.issuer())) {
                throw new Outage("it calls itself " + told.getIssuer());
            }
            for (URI one : new URI[]{told.getAuthorizationEndpointURI(), told.getTokenEndpointURI(),
                    told.getJWKSetURI()}) {
                if (one == null || !outbound.reaches(one)) {
                    throw new Outage("it names " + one + ", whose host is not among those of konbit.toml");
                }
            }
            JWKSource<SecurityContext> keys = JWKSourceBuilder
                    .<SecurityContext>create(told.getJWKSetURI().toURL(),
                            url -> new Resource(get(URI.create(url.toString())), "application/json"))
                    .cache(KEYS_MILLIS, FETCH_MILLIS)
                    .refreshAheadCache(false)
                    .build();
            return new Known(told, keys, System.nanoTime() + KNOWN_NANOS);
        } catch (GeneralException | MalformedURLException e) {
            throw new Outage(e);
        }
    }

    private String get(URI where) {
        try {
            Outbound.Answer answer = outbound
                    .ask(new Outbound.Question(where, Map.of("Accept", "application/json"), Optional.empty()));
            if (answer.status() != 200) {
                throw new Outage(where + " answers " + answer.status());
            }
            return answer.body();
        } catch (Outbound.Unreachable e) {
            throw new Outage(e);
        }
    }
}
