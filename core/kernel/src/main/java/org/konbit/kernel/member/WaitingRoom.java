package org.konbit.kernel.member;

import java.time.Duration;
import java.util.Optional;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.kernel.member.EntryPages.Entry;
import org.konbit.kernel.member.MemberCards.Waiter;
import org.konbit.kernel.web.FramedView;
import org.konbit.kernel.web.Initials;
import org.konbit.kernel.web.LiveView;
import org.konbit.kernel.web.Tokens;
import org.konbit.kernel.web.WebRequest;

/**
 * Where somebody waits for a yes: a page of its own address, which tells whether it was said and leads in. The browser finds it again by
 * a word of its own, so that who reloads, goes back or reads the code on the wall once more is still the same person.
 */
final class WaitingRoom {
    static final String PATH = "/join/waiting";
    private static final Duration LIFE = Duration.ofDays(OwnCard.LIFE_DAYS);
    private final Database database;
    private final Passwords passwords;
    private final Threshold threshold;
    private final ArrivalPages arrivals;

    /** How it stands. */
    enum State {
        /** Nobody has said yes or no. */
        WAITS,
        /** Somebody said yes. */
        WELCOME,
        /** Nobody waits here: they came in elsewhere, or were sent away. */
        NOBODY
    }

    /**
     * The page.
     *
     * @param code to come back with from elsewhere; empty for who brought one
     * @param self path at which it is looked at again
     * @param card the same code, or the one that was brought; empty if there is no way past the waiting
     */
    record WaitingPage(State state, String name, String code, String self, String card)
            implements
                LiveView,
                FramedView {
        /** For who came with a card that they were given before; a card tells no name but to whom it lets in. */
        static WaitingPage ofCard(String name, String self, String card) {
            return new WaitingPage(State.WAITS, Initials.of(name), "", self, card);
        }

        @Override
        public Frame frame() {
            return Frame.DOOR;
        }

        @Override
        public Text title() {
            return switch (state) {
                case WAITS -> Text.key("member.waiting");
                case WELCOME -> Text.key("member.waiting.welcome", name);
                case NOBODY -> Text.key("member.waiting.nobody-here");
            };
        }

        @Override
        public boolean live() {
            return state == State.WAITS && self.equals(PATH);
        }

        String shown() {
            return CardCode.shown(code);
        }
    }

    /** Thrown when the card was used meanwhile; nothing was written. */
    private static final class UsedMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UsedMeanwhile() {
            super(null, null, false, false);
        }
    }

    WaitingRoom(Database database, Passwords passwords, Threshold threshold, ArrivalPages arrivals) {
        this.arrivals = arrivals;
        this.database = database;
        this.passwords = passwords;
        this.threshold = threshold;
    }

    void contribute(Contributions to) {
        to.get(PATH, MemberPermissions.ENTER, this::show)
                .post(PATH, MemberPermissions.ENTER, this::enter)
                .post(PATH + "/another", MemberPermissions.ENTER, WaitingRoom::another);
    }

    /** Somebody begins to wait on this browser: they get a code to come in with afterwards, on whatever device. */
    Response begin(String member, Request request) {
        WebRequest web = (WebRequest) request;
        // the same press, pressed twice, makes the same word
        String word = web.browserWord("waiting " + member);
        String hash = passwords.stretch(code(word));
        long now = request.now();
        database.write(MemberCards.class, cards -> {
            if (cards.known(hash) == 0) {
                cards.endAllOf(member);
                cards.add(hash, member, member, now, now + LIFE.toMillis());
                cards.waits(hash, Tokens.hash(word));
            }
        });
        web.carried().waitAs(word, LIFE);
        return Response.redirect(PATH);
    }

    private static String code(String word) {
        return CardCode.of("waiting " + word);
    }

    /** Back to the page, for a browser on which somebody waits; empty for every other one. */
    Optional<Response> again(Request request) {
        return request.signedIn() ? Optional.empty() : waiter(request).map(_ -> Response.redirect(PATH));
    }

    private Optional<Waiter> waiter(Request request) {
        return ((WebRequest) request).carried()
                .waitsAs()
                .flatMap(word -> database.read(MemberCards.class,
                        cards -> cards.waiter(Tokens.hash(word), request.now())));
    }

    private Response show(Request request) {
        WebRequest web = (WebRequest) request;
        web.keepNowhere();
        web.keepSecret();
        Optional<Waiter> waiter = waiter(request);
        if (waiter.isEmpty()) {
            web.carried().waitNoMore();
            return Response.page(new WaitingPage(State.NOBODY, "", "", PATH, ""));
        }
        State state = waiter.get().status().equals("invited") ? State.WAITS : State.WELCOME;
        String code = state == State.WAITS ? code(web.carried().waitsAs().orElse("")) : "";
        return Response.page(new WaitingPage(state, waiter.get().name(), code, PATH, arrivals.open() ? code : ""));
    }

    /** Whoever has the word of the browser is the one who came; what they hold of the code is used up by it. */
    private Response enter(Request request) {
        WebRequest web = (WebRequest) request;
        Entry form = request.form(Entry.class);
        Optional<Waiter> waiter = waiter(request).filter(one -> one.status().equals("active"));
        if (waiter.isEmpty() || request.signedIn()) {
            return Response.redirect(request.signedIn() ? "/" : PATH);
        }
        String member = waiter.get().id();
        try {
            Response in = threshold.letIn(request,
                    Threshold.Proof.of(member, Threshold.Way.JOINED, form.shared(), JoinPages.NEXT), work -> {
                        MemberCards cards = work.with(MemberCards.class);
                        if (cards.take(waiter.get().tokenHash(), null, request.now()) == 0) {
                            throw new UsedMeanwhile();
                        }
                        cards.endAllOf(member);
                    });
            web.carried().waitNoMore();
            return in;
        } catch (UsedMeanwhile e) {
            return Response.redirect(PATH);
        }
    }

    /** The phone is lent on: whoever waited has their code. */
    private static Response another(Request request) {
        ((WebRequest) request).carried().waitNoMore();
        return Response.redirect("/join");
    }
}
