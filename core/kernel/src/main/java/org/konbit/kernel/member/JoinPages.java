package org.konbit.kernel.member;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.MaxLength;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.kernel.member.Invitations.Offer;
import org.konbit.kernel.web.FramedView;
import org.konbit.kernel.web.Press;
import org.konbit.kernel.web.ProblemPage;
import org.konbit.kernel.web.Sessions;
import org.konbit.kernel.web.Tokens;
import org.konbit.kernel.web.WebRequest;

/**
 * Joining by an invitation, the first two of four screens: the language and the name. Only the button acts, because message scanners
 * open every link they see; it makes a member, and what comes next ({@link OnboardingPages}) is kept step by step.
 */
final class JoinPages {
    /** Where the third screen is. */
    static final String NEXT = "/join/welcome/way";
    /** A second press of a button comes this close to the first. */
    static final long PRESS_MILLIS = 60_000;
    private final Database database;
    private final Passwords passwords;
    private final Throttle throttle;
    private final Sessions sessions;
    private final Joining joining;
    private final EntryPages entry;
    private final WaitingRoom room;
    private final Threshold threshold;
    private final Supplier<String> clock;

    /** What somebody who joins says; {@code shared} if several people use the device. */
    record Join(@MaxLength(120) String name, boolean shared, @Nullable String once) {}

    /**
     * The page of an invitation.
     *
     * @param signedIn if the reader is a member already
     * @param inside if the reader is in its space already
     * @param step 1 asks for the language, 2 for the name
     */
    record JoinPage(String token, Offer offer, boolean signedIn, boolean inside, int step) implements FramedView {
        @Override
        public Text title() {
            return Text.key(step == 1 ? "member.join" : "member.join.name");
        }

        @Override
        public Frame frame() {
            return signedIn ? Frame.WHOLE : Frame.DOOR;
        }
    }

    JoinPages(Database database, Passwords passwords, Throttle throttle, Sessions sessions, Joining joining,
            EntryPages entry, WaitingRoom room, Threshold threshold, Supplier<String> clock) {
        this.clock = clock;
        this.room = room;
        this.database = database;
        this.passwords = passwords;
        this.throttle = throttle;
        this.sessions = sessions;
        this.joining = joining;
        this.entry = entry;
        this.threshold = threshold;
    }

    void contribute(Contributions to) {
        to.get("/join/{invitation}", MemberPermissions.ENTER, this::show)
                .post("/join/{invitation}", MemberPermissions.ENTER, this::accept);
    }

    /** What the address of its page ends with, and what the database holds of it. */
    record Link(String word, String hash) {
        /** The ten letters of a card are stretched, the long word of a link that is sent is not. */
        static Link of(Request request, String word, Passwords passwords) {
            return new Link(request.path("invitation"),
                    CardCode.typed(word).map(passwords::stretch).orElseGet(() -> Tokens.hash(word)));
        }
    }

    private Response show(Request request) {
        ((WebRequest) request).keepSecret();
        return counted(request, link -> {
            Optional<Offer> offer = offer(link, request);
            int step = !request.signedIn() && request.query("screen").filter("name"::equals).isPresent() ? 2 : 1;
            return offer.isPresent()
                    ? room.again(request)
                            .or(() -> Optional.of(Response
                                    .page(new JoinPage(link.word(), offer.get(), request.signedIn(),
                                            inside(offer.get(), request), step))))
                    : entry.show(link, request);
        });
    }

    private boolean inside(Offer offer, Request request) {
        String space = offer.space();
        return space != null && request.signedIn()
                && database.read(Invitations.class, all -> all.inside(space, request.reader())) > 0;
    }

    private Response accept(Request request) {
        return counted(request, link -> {
            Optional<Offer> offer = offer(link, request);
            if (offer.isEmpty()) {
                return entry.enter(link, request).or(() -> pressedTwice(link, request));
            }
            Optional<Response> waits = room.again(request);
            if (waits.isPresent()) {
                return waits;
            }
            try {
                return Optional.of(request.signedIn()
                        ? enterSpace(request, link, offer.get())
                        : join(request, link, offer.get()));
            } catch (Joining.TakenMeanwhile e) {
                return pressedTwice(link, request);
            }
        });
    }

    /** What a link leads to. */
    private interface Answer {
        /** Empty if the link is of no use. */
        Optional<Response> of(Link link);
    }

    /** Whoever types codes until one fits is slowed down; the long words of links cannot be guessed. */
    private Response counted(Request request, Answer answer) {
        Optional<String> handed = HandedCode.of(request);
        if (handed.isEmpty()) {
            return HandedCode.elsewhere(request);
        }
        String word = handed.get();
        if (CardCode.typed(word).isEmpty()) {
            Link link = Link.of(request, word, passwords);
            return answer.of(link).orElseGet(() -> gone(link, request));
        }
        Throttle.Attempt attempt = throttle.attempt("card " + word, ((WebRequest) request).remoteAddress());
        if (!attempt.allowed()) {
            return Response.page(ProblemPage.of("web.too-many", Optional.empty())).status(429);
        }
        Link link = Link.of(request, word, passwords);
        if (known(link)) {
            // before the answer: a form that is filled in badly is no guess, and a room shares one address
            attempt.forgive();
        }
        return answer.of(link).orElseGet(() -> gone(link, request));
    }

    private Optional<Offer> offer(Link link, Request request) {
        return database.read(Invitations.class, all -> all.offer(link.hash(), request.language(), request.now()));
    }

    /** Whether there is or was anything behind it. */
    private boolean known(Link link) {
        return database.read(Invitations.class, all -> all.known(link.hash()) + all.past(link.hash())) > 0
                || database.read(MemberCards.class, all -> all.known(link.hash())) > 0;
    }

    /** Says what to do next; that a link was once right is told to those who have it only. */
    private Response gone(Link link, Request request) {
        boolean known = known(link);
        Optional<Response> waits = known ? room.again(request) : Optional.empty();
        if (waits.isPresent()) {
            return waits.get();
        }
        String key = known ? over(link, request) : "member.join.unknown";
        Optional<ProblemPage.Way> signIn = request.signedIn()
                ? Optional.empty()
                : Optional.of(new ProblemPage.Way("/sign-in", "member.join.have-account"));
        return Response.page(ProblemPage.of(key, signIn)).status(known ? 410 : 404);
    }

    /** A room that is full, or a card that was replaced, is not one that was used. */
    private String over(Link link, Request request) {
        return database.read(Invitations.class, all -> {
            if (all.past(link.hash()) > 0) {
                return "member.join.replaced";
            }
            return all.full(link.hash(), request.now()) > 0 ? "member.join.full" : "member.join.over";
        });
    }

    /** The first press did all, and its answer got lost on the way: whoever pressed twice goes on from there. */
    private Optional<Response> pressedTwice(Link link, Request request) {
        long now = request.now();
        if (request.signedIn()) {
            return database
                    .read(Invitations.class,
                            all -> all.cameBy(link.hash(), request.reader(), now - Press.MEMORY_MILLIS))
                    .map(_ -> Response.redirect(NEXT));
        }
        if (request.query("name").isEmpty()) {
            return Optional.empty();
        }
        Join form = request.form(Join.class);
        return once((WebRequest) request, link, form.once())
                .flatMap(once -> database.read(Invitations.class,
                        all -> all.pressed(link.hash(), once, now - PRESS_MILLIS)))
                .map(member -> member.status().equals("invited")
                        ? room.begin(member.id(), request)
                        : entered(request, member.id(), form.shared()));
    }

    private Response entered(Request request, String member, boolean shared) {
        return threshold.letIn(request, Threshold.Proof.of(member, Threshold.Way.JOINED, shared, NEXT), work -> {
        });
    }

    /** By what the same press is known again: only this browser can make it, and only from the page it was shown. */
    static Optional<String> once(WebRequest web, Link link, @Nullable String drawing) {
        return Optional.ofNullable(drawing).map(id -> Tokens.hash(web.word("press " + link.hash() + " " + id)));
    }

    private Response enterSpace(Request request, Link link, Offer offer) {
        String me = request.member().id();
        if (offer.space() == null) {
            return Response.redirect("/").saying("member.join.already");
        }
        joining.enterSpace(link.hash(), offer, me, request.now());
        sessions.forget(me);
        return Response.redirect("/spaces/" + offer.spaceSlug()).saying("member.join.space");
    }

    private Response join(Request request, Link link, Offer offer) {
        WebRequest web = (WebRequest) request;
        Join form = request.form(Join.class, request.path() + "?screen=name&lang=" + request.language());
        Person person = Person.arriving(form.name(), request.language(), null, clock.get());
        Optional<String> once = once(web, link, form.once());
        if (joining.join(link.hash(), offer, new Joining.Arrival(person, once), request.now())) {
            return room.begin(person.id(), request);
        }
        return entered(request, person.id(), form.shared());
    }
}
