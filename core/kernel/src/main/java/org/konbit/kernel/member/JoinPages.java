package org.konbit.kernel.member;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.MaxLength;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.member.Invitations.Offer;
import org.konbit.kernel.organization.Organizations;
import org.konbit.kernel.search.Folding;
import org.konbit.kernel.web.Press;
import org.konbit.kernel.web.ProblemPage;
import org.konbit.kernel.web.Sessions;
import org.konbit.kernel.web.Tokens;
import org.konbit.kernel.web.WebRequest;

/** Joining by an invitation link; only the button acts, because message scanners open every link they see. */
final class JoinPages {
    private final Database database;
    private final Enrolment enrolment;
    private final Throttle throttle;
    private final Sessions sessions;
    private final Joining joining;

    /** What somebody who joins says. */
    record Join(@MaxLength(120) String name, String email, @MaxLength(128) String newPassword,
            String language,
            @Nullable String country, @MaxLength(160) @Nullable String organization) {}

    /** Who presses twice, as far as the form says. */
    record Address(@Nullable String email) {}

    /** The page of an invitation; {@code signedIn} if the reader is a member already. */
    record JoinPage(String token, Offer offer, boolean signedIn) implements View {
        @Override
        public Text title() {
            return Text.key("member.join");
        }
    }

    /** The first page of a new member; {@code organization} is the name of one that is not here yet, or empty. */
    record WelcomePage(String name, String organization) implements View {
        @Override
        public Text title() {
            return Text.key("member.welcome", name);
        }
    }

    JoinPages(Database database, Enrolment enrolment, Throttle throttle, Sessions sessions, ChangeLog changeLog) {
        this.database = database;
        this.enrolment = enrolment;
        this.throttle = throttle;
        this.sessions = sessions;
        this.joining = new Joining(database, changeLog);
    }

    void contribute(Contributions to) {
        to.get("/join/welcome", MemberPermissions.SETTINGS, this::welcome)
                .get("/join/{invitation}", MemberPermissions.ENTER, this::show)
                .post("/join/{invitation}", MemberPermissions.ENTER, this::accept);
    }

    private Response welcome(Request request) {
        String named = database.read(Invitations.class, all -> all.named(request.member().id())).orElse("");
        boolean here = !named.isEmpty()
                && database.read(Organizations.class, all -> all.named(Folding.fold(named))).isPresent();
        return Response.page(new WelcomePage(request.member().name(), here ? "" : named));
    }

    private Response show(Request request) {
        String token = request.path("invitation");
        return offer(token, request)
                .<Response>map(offer -> Response.page(new JoinPage(token, offer, request.signedIn())))
                .orElseGet(() -> gone(token, request));
    }

    private Optional<Offer> offer(String token, Request request) {
        return database.read(Invitations.class,
                all -> all.offer(Tokens.hash(token), request.language(), request.now()));
    }

    /** Says what to do next; that a link was once right is told to those who have it only. */
    private Response gone(String token, Request request) {
        boolean known = database.read(Invitations.class, all -> all.known(Tokens.hash(token))) > 0;
        String key = known ? "member.join.over" : "member.join.unknown";
        Optional<ProblemPage.Way> signIn = request.signedIn()
                ? Optional.empty()
                : Optional.of(new ProblemPage.Way("/sign-in", "member.join.have-account"));
        return Response.page(ProblemPage.of(key, signIn)).status(known ? 410 : 404);
    }

    private Response accept(Request request) {
        String token = request.path("invitation");
        Optional<Offer> offer = offer(token, request);
        if (offer.isEmpty()) {
            return pressedTwice(token, request);
        }
        try {
            return request.signedIn() ? enterSpace(request, token, offer.get()) : join(request, token, offer.get());
        } catch (Joining.TakenMeanwhile e) {
            return pressedTwice(token, request);
        }
    }

    /** The first press did all: who pressed twice needs no other invitation. Asking for many addresses is slowed down. */
    private Response pressedTwice(String token, Request request) {
        String email = request.form(Address.class).email();
        Throttle.Attempt attempt = throttle.attempt("join " + Tokens.hash(token),
                ((WebRequest) request).remoteAddress());
        attempt.orWait("");
        Optional<Response> done = firstPress(token, email == null ? "" : email, request);
        if (done.isPresent()) {
            attempt.forgive();
        }
        return done.orElseGet(() -> gone(token, request));
    }

    private Optional<Response> firstPress(String token, String email, Request request) {
        return database
                .read(Invitations.class,
                        all -> all.cameBy(Tokens.hash(token), request.reader(), Email.normal(email),
                                request.now() - Press.MEMORY_MILLIS))
                .map(member -> PressedTwice.of(member, "member.join.done", request));
    }

    private Response enterSpace(Request request, String token, Offer offer) {
        String me = request.member().id();
        if (offer.space() == null) {
            return Response.redirect("/").saying("member.join.already");
        }
        joining.enterSpace(token, offer, me, request.now());
        sessions.forget(me);
        return Response.redirect("/spaces/" + offer.spaceSlug()).saying("member.join.space");
    }

    private Response join(Request request, String token, Offer offer) {
        WebRequest web = (WebRequest) request;
        Join form = request.form(Join.class);
        Throttle.Attempt attempt = throttle.attempt("join " + offer.id(), web.remoteAddress());
        attempt.orWait("");
        Enrolment.Ready ready = enrolment
                .prepare(new NewMember(form.name(), form.email(), form.newPassword(), form.language(), form.country()));
        try {
            joining.join(token, offer, ready, form.organization(), request.now());
        } catch (Members.AddressTaken e) {
            Response done = firstPress(token, form.email(), request)
                    .orElseThrow(() -> new InvalidForm("email", Text.key("member.email.taken")));
            attempt.forgive();
            return done;
        }
        attempt.forgive();
        web.signIn(ready.person().id(), false);
        return Response.redirect("/join/welcome");
    }
}
