package org.konbit.kernel.member;

import java.util.List;
import java.util.Optional;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.NotFound;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.web.WebRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signing in with an account elsewhere. A button leads there; who comes back is let in if a member connected that account before, and nobody
 * else: no e-mail that a provider tells makes anybody a member or opens an account.
 */
final class ProviderSignIn {
    static final String PATH = "/sign-in/with";
    private static final Logger LOG = LoggerFactory.getLogger(ProviderSignIn.class);
    private static final String PURPOSE = "provider";
    private static final String MINE = "/settings/connections";
    private final Database database;
    private final Providers providers;
    private final Challenges challenges;
    private final Threshold threshold;
    private final ConnectionPages connections;

    /** Says where the browser is sent, which goes on by itself. */
    record LeavingPage(String name, String address) implements View {
        @Override
        public Text title() {
            return Text.key("member.provider.leaving", name);
        }
    }

    /** Whether the device belongs to several people. */
    record Device(boolean shared) {}

    /** What is kept of an attempt while the browser is away: who for, and where to go on; an empty {@code next} connects the account. */
    private record Begun(String provider, boolean shared, String next) {
        static Begun of(String detail) {
            String[] parts = detail.split(" ", 3);
            return new Begun(parts[0], Boolean.parseBoolean(parts[1]), parts[2]);
        }

        String detail() {
            return provider + " " + shared + " " + next;
        }
    }

    ProviderSignIn(Database database, Providers providers, Challenges challenges, Threshold threshold,
            ConnectionPages connections) {
        this.database = database;
        this.providers = providers;
        this.challenges = challenges;
        this.threshold = threshold;
        this.connections = connections;
    }

    void contribute(Contributions to) {
        to.post(PATH + "/{provider}", MemberPermissions.ENTER, this::signIn)
                .get(PATH + "/{provider}/back", MemberPermissions.ENTER, this::back)
                .post(MINE + "/{provider}", MemberPermissions.SETTINGS, this::connect);
    }

    private Response signIn(Request request) {
        boolean shared = request.form(Device.class, "/sign-in").shared();
        return begin(request, shared, LocalPath.afterSignIn(request.query("next")));
    }

    private Response connect(Request request) {
        connections.prove(request);
        return begin(request, false, "");
    }

    private Response begin(Request request, boolean shared, String next) {
        WebRequest web = (WebRequest) request;
        Provider provider = provider(request);
        String state = challenges.make(web, PURPOSE, new Begun(provider.id(), shared, next).detail());
        try {
            String address = providers.door(provider).begin(words(web, state), request.language()).toString();
            web.goOn(address);
            return Response.page(new LeavingPage(provider.name(request.language()), address));
        } catch (ProviderDoor.Outage e) {
            return outage(provider, request, e).page(way(next), label(next));
        }
    }

    private Provider provider(Request request) {
        return providers.find(request.path("provider")).orElseThrow(NotFound::new);
    }

    private static ProviderDoor.Words words(WebRequest web, String state) {
        return new ProviderDoor.Words(state, web.word("nonce " + state),
                web.word("verifier one " + state) + web.word("verifier two " + state));
    }

    private static String way(String next) {
        return next.isEmpty() ? MINE : "/sign-in" + LocalPath.query(next);
    }

    private static String label(String next) {
        return next.isEmpty() ? "member.connections" : "web.sign-in";
    }

    private static WayRefused outage(Provider provider, Request request, RuntimeException cause) {
        LOG.warn("The provider {} cannot be used now: {}", provider, cause.getMessage());
        return new WayRefused("member.provider.down", provider.name(request.language()));
    }

    private Response back(Request request) {
        WebRequest web = (WebRequest) request;
        web.keepSecret();
        Provider provider = provider(request);
        Optional<Begun> begun = request.query("state")
                .flatMap(state -> challenges.take(web, PURPOSE, state))
                .map(Begun::of)
                .filter(one -> one.provider().equals(provider.id()));
        String next = begun.map(Begun::next).orElse("/");
        try {
            if (begun.isEmpty()) {
                throw new WayRefused("member.provider.over");
            }
            ProviderDoor.Account account = account(web, provider);
            return next.isEmpty()
                    ? connections.connected(request, provider, account)
                    : enter(web, provider, account, begun.get());
        } catch (WayRefused e) {
            return e.page(way(next), label(next));
        }
    }

    private ProviderDoor.Account account(WebRequest web, Provider provider) {
        String name = provider.name(web.language());
        if (web.query("error").isPresent()) {
            throw new WayRefused("member.provider.refused", name);
        }
        try {
            ProviderDoor door = providers.door(provider);
            if (itself(web, provider, door) && web.query("code").isPresent()) {
                return door.finish(web.query("code").get(), words(web, web.query("state").orElse("")));
            }
        } catch (ProviderDoor.Outage e) {
            throw outage(provider, web, e);
        } catch (ProviderDoor.Unproved e) {
            LOG.warn("What the provider {} answered proves nothing: {}", provider, e.getMessage());
        }
        throw new WayRefused("member.provider.unproved", name);
    }

    /** Whether it was this provider that answered: another one could send a code of ours to the wrong place (RFC 9207). */
    private static boolean itself(WebRequest web, Provider provider, ProviderDoor door) {
        List<String> named = web.queries("iss");
        return named.isEmpty() ? !door.namesItself() : named.equals(List.of(provider.issuer()));
    }

    private Response enter(WebRequest web, Provider provider, ProviderDoor.Account account, Begun begun) {
        String member = database
                .read(ProviderLinks.class, all -> all.member(provider.issuer(), account.subject()))
                .orElseThrow(() -> new WayRefused("member.provider.nobody", provider.name(web.language())));
        try {
            return threshold.letIn(web,
                    Threshold.Proof.of(member, Threshold.Way.PROVIDER, begun.shared(), begun.next()), work -> {
                        if (work.with(ProviderLinks.class)
                                .used(provider.issuer(), account.subject(), member, web.now()) == 0) {
                            throw new WayRefused("member.provider.over");
                        }
                    });
        } catch (InvalidForm e) {
            throw WayRefused.of(e);
        }
    }
}
