package org.konbit.kernel.member;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
import org.konbit.kernel.search.Folding;
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
    private final ChangeLog changeLog;

    /** What somebody who joins says. */
    record Join(@MaxLength(120) String name, @MaxLength(254) String email, @MaxLength(128) String newPassword,
            String language,
            @Nullable String country, @MaxLength(160) @Nullable String organization) {}

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

    /** Rolls back what was begun when somebody else took the last use. */
    private static final class TakenMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TakenMeanwhile() {
            super(null, null, false, false);
        }
    }

    JoinPages(Database database, Enrolment enrolment, Throttle throttle, Sessions sessions, ChangeLog changeLog) {
        this.database = database;
        this.enrolment = enrolment;
        this.throttle = throttle;
        this.sessions = sessions;
        this.changeLog = changeLog;
    }

    void contribute(Contributions to) {
        to.get("/join/welcome", MemberPermissions.SETTINGS, this::welcome)
                .get("/join/{invitation}", MemberPermissions.ENTER, this::show)
                .post("/join/{invitation}", MemberPermissions.ENTER, this::accept);
    }

    private Response welcome(Request request) {
        return Response.page(new WelcomePage(request.member().name(), request.query("organization").orElse("")));
    }

    private Response show(Request request) {
        String token = request.path("invitation");
        return offer(token, request)
                .<Response>map(offer -> Response.page(new JoinPage(token, offer, request.signedIn())))
                .orElseGet(() -> gone(token));
    }

    private Optional<Offer> offer(String token, Request request) {
        return database.read(Invitations.class,
                all -> all.offer(Tokens.hash(token), request.language(), request.now()));
    }

    /** Says what to do next; that a link was once right is told to those who have it only. */
    private Response gone(String token) {
        boolean known = database.read(Invitations.class, all -> all.known(Tokens.hash(token))) > 0;
        String key = known ? "member.join.over" : "member.join.unknown";
        return Response.page(new ProblemPage(Text.key(key), Text.key(key + ".advice"))).status(known ? 410 : 404);
    }

    private Response accept(Request request) {
        String token = request.path("invitation");
        Optional<Offer> offer = offer(token, request);
        if (offer.isEmpty()) {
            return gone(token);
        }
        try {
            return request.signedIn() ? enterSpace(request, token, offer.get()) : join(request, token, offer.get());
        } catch (TakenMeanwhile e) {
            return gone(token);
        }
    }

    private Response enterSpace(Request request, String token, Offer offer) {
        String me = request.member().id();
        String space = offer.space();
        if (space == null) {
            return Response.redirect("/").saying("member.join.already");
        }
        database.transact(work -> {
            Invitations invitations = work.with(Invitations.class);
            if (invitations.enter(space, me, request.now()) > 0) {
                if (invitations.take(Tokens.hash(token), request.now()) == 0) {
                    throw new TakenMeanwhile();
                }
                invitations.used(offer.id(), me, request.now());
            }
            return space;
        });
        sessions.forget(me);
        return Response.redirect("/spaces").saying("member.join.space");
    }

    private Response join(Request request, String token, Offer offer) {
        WebRequest web = (WebRequest) request;
        Join form = request.form(Join.class);
        Throttle.Attempt attempt = throttle.attempt("join " + offer.id(), web.remoteAddress());
        if (!attempt.allowed()) {
            throw new InvalidForm("", Text.key("member.sign-in.wait", attempt.minutes()));
        }
        Enrolment.Ready ready = enrolment
                .prepare(new NewMember(form.name(), form.email(), form.newPassword(), form.language(), form.country()));
        boolean belongs = write(form, ready, token, offer, request.now());
        attempt.forgive();
        web.signIn(ready.person().id(), false);
        boolean missing = form.organization() != null && !belongs;
        return Response.redirect("/join/welcome"
                + (missing ? "?organization=" + URLEncoder.encode(form.organization(), StandardCharsets.UTF_8) : ""));
    }

    /** Take a use of the invitation and become a member, both or neither; says whether the organization was found. */
    private boolean write(Join form, Enrolment.Ready ready, String token, Offer offer, long now) {
        String id = ready.person().id();
        try {
            return database.transact(work -> {
                Invitations invitations = work.with(Invitations.class);
                if (invitations.take(Tokens.hash(token), now) == 0) {
                    throw new TakenMeanwhile();
                }
                ready.write(work.with(Members.class), now);
                invitations.used(offer.id(), id, now);
                if (offer.space() != null) {
                    invitations.enter(offer.space(), id, now);
                }
                changeLog.append("member", id, now);
                return form.organization() != null
                        && invitations.belong(Folding.fold(form.organization()), id, now) > 0;
            });
        } catch (Members.AddressTaken e) {
            throw new InvalidForm("email", Text.key("member.email.taken"));
        }
    }
}
