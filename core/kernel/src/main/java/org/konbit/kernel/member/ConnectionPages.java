package org.konbit.kernel.member;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.MaxLength;
import org.konbit.api.NotFound;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.web.WebRequest;

/** A member's accounts elsewhere: connected while they are signed in, and taken away. */
final class ConnectionPages {
    static final String PATH = "/settings/connections";
    private final Database database;
    private final Providers providers;
    private final OwnPassword own;
    private final LastWay last;
    private final WayNews news;

    /** The proof that it is the member who connects. */
    record NewConnection(@MaxLength(128) @Nullable String password) {}

    /** An account that is connected; {@code name} is what its provider is called. */
    record Connected(String name, ProviderLinks.Mine it) {}

    /** A provider at which the member may connect one. */
    record Open(String id, String name) {}

    /** The account to take away. */
    record Removal(String issuer) {}

    /** The page; {@code fresh} if whoever asks came in a moment ago, and so may take one away. */
    record ConnectionsPage(List<Connected> connected, List<Open> open, boolean password,
            boolean fresh) implements View {
        @Override
        public Text title() {
            return Text.key("member.connections");
        }
    }

    ConnectionPages(Database database, Providers providers, OwnPassword own, LastWay last,
            WayNews news) {
        this.database = database;
        this.providers = providers;
        this.own = own;
        this.last = last;
        this.news = news;
    }

    void contribute(Contributions to) {
        to.get(PATH, MemberPermissions.SETTINGS, this::show).post(PATH, MemberPermissions.SETTINGS, this::remove);
    }

    private Response show(Request request) {
        String language = request.language();
        List<ProviderLinks.Mine> mine = database.read(ProviderLinks.class, all -> all.of(request.member().id()));
        Set<String> have = mine.stream().map(ProviderLinks.Mine::issuer).collect(Collectors.toSet());
        return Response.page(new ConnectionsPage(
                mine.stream().map(one -> new Connected(providers.name(one.issuer(), language), one)).toList(),
                providers.all()
                        .stream()
                        .filter(one -> !have.contains(one.issuer()))
                        .map(one -> new Open(one.id(), one.name(language)))
                        .toList(),
                own.has(request), WaysInPages.fresh(database, request)));
    }

    /** Make sure that it is the member who connects an account. */
    void prove(Request request) {
        own.proveOrFresh(request, "password", request.form(NewConnection.class, PATH).password());
    }

    /**
     * Connect the account that a member just proved to have.
     *
     * @throws WayRefused if it is somebody else's, or they have another one there
     */
    Response connected(Request request, Provider provider, ProviderDoor.Account account) {
        String me = request.member().id();
        database.transact(work -> {
            if (work.with(ProviderLinks.class)
                    .add(provider.issuer(), account.subject(), me, account.email(), request.now()) == 0) {
                throw new WayRefused("member.provider.taken", provider.name(request.language()));
            }
            work.with(Audit.class).note(Note.of(me, "member.connection-added", me, request.now()).to(me));
            news.here(work, (WebRequest) request, "member.connection-added");
            return me;
        });
        return Response.redirect(PATH).saying("member.connection.added");
    }

    private Response remove(Request request) {
        String me = request.member().id();
        String issuer = request.form(Removal.class).issuer();
        WaysInPages.requireFresh(database, request);
        database.transact(work -> {
            work.with(PasswordLinks.class).lock(me);
            if (work.with(ProviderLinks.class).remove(me, issuer) == 0) {
                throw new NotFound();
            }
            last.keep(work, me);
            work.with(Audit.class).note(Note.of(me, "member.connection-removed", me, request.now()).to(me));
            news.here(work, (WebRequest) request, "member.connection-removed");
            return me;
        });
        return Response.redirect(PATH).saying("member.connection.removed");
    }
}
