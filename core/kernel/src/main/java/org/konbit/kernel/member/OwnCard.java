package org.konbit.kernel.member;

import org.jspecify.annotations.Nullable;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.MaxLength;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.web.PageContext;
import org.konbit.kernel.web.Sessions;
import org.konbit.kernel.web.Tokens;
import org.konbit.kernel.web.WebRequest;

/** Makes one-time cards: for oneself, or for a member one looks after. */
final class OwnCard {
    /** How long a card works that a member made for themselves: they come back when there is a phone to borrow. */
    static final int LIFE_DAYS = 90;
    /** How long one works that somebody else made. */
    static final int GIVEN_DAYS = 7;
    private static final long DAY_MILLIS = 24L * 60 * 60 * 1000;
    /** How many cards one person makes: each costs work, and whoever helps a whole room has enough. */
    private static final int DAILY = 100;
    private final Database database;
    private final Passwords passwords;
    private final Throttle throttle;
    private final Messages messages;
    private final OwnPassword own;
    private final Sessions sessions;

    /** The proof that it is the member who asks for one: whoever finds a phone open would come in by it later. */
    record OwnCode(@MaxLength(128) @Nullable String password) {}

    /**
     * A card, shown once, to be printed, copied or photographed.
     *
     * @param name whose it is
     * @param own whether they made it themselves
     * @param alone whether every other session and card of theirs ended with it
     * @param greeting what is said after the link, in the language of whose it is
     * @param next where to go on
     */
    record CardMade(String name, String code, boolean own, boolean alone, int days, String language, String greeting,
            String next) implements View {
        @Override
        public Text title() {
            return Text.key(own ? "member.card.yours" : "member.card.for", name);
        }

        String path() {
            return "/join/" + CardCode.shown(code) + "?lang=" + language;
        }

        String shown() {
            return CardCode.shown(code);
        }

        /** What to send somebody who is far away: the address first, so that a messenger shows it. */
        String words(PageContext page) {
            return page.address(path()) + "\n" + greeting;
        }
    }

    /** Whose card is wanted, for how long. */
    private record Wanted(String member, String name, String language, int days, boolean alone) {}

    OwnCard(Database database, Passwords passwords, Throttle throttle, Messages messages, OwnPassword own,
            Sessions sessions) {
        this.sessions = sessions;
        this.database = database;
        this.passwords = passwords;
        this.throttle = throttle;
        this.messages = messages;
        this.own = own;
    }

    /**
     * Make one for whoever asks.
     *
     * @throws InvalidForm if they have an e-mail, or another way in that they did not prove
     */
    Response make(Request request) {
        String me = request.member().id();
        String password = request.form(OwnCode.class, JoinPages.NEXT).password();
        if (own.hasAny(request)) {
            own.proveOrFresh(request, "password", password);
        }
        return made(new Wanted(me, request.member().name(), request.language(), LIFE_DAYS, false),
                "/join/welcome/from", request);
    }

    /**
     * Make one for a member.
     *
     * @param alone whether all their sessions and other cards end: somebody else may have come in as them
     * @throws InvalidForm if they have another way in
     */
    Response give(Tree.Person member, String language, boolean alone, Request request) {
        return made(new Wanted(member.id(), member.name(), language, GIVEN_DAYS, alone), "/members/" + member.id(),
                request);
    }

    private Response made(Wanted it, String next, Request request) {
        String member = it.member();
        String by = request.member().id();
        long now = request.now();
        // the same press, pressed twice, shows the same card
        throttle.ofDay("card " + by, DAILY).orWait("");
        String pressed = CardCode
                .of(((WebRequest) request).word("card " + member + " " + now / JoinPages.PRESS_MILLIS));
        String stretched = passwords.stretch(pressed);
        boolean over = over(stretched, now);
        String code = over ? CardCode.of(Tokens.word()) : pressed;
        String hash = over ? passwords.stretch(code) : stretched;
        database.transact(work -> {
            if (it.alone()) {
                endAll(work, member, by, now);
            }
            return write(work, hash, it, by, now);
        });
        if (it.alone()) {
            sessions.forget(member);
        }
        // 201 rather than 200: the page with the code is not kept by the browser
        return Response.page(new CardMade(it.name(), code, member.equals(by), it.alone(), it.days(), it.language(),
                messages.text(it.language(), "member.card.words", it.name(), it.days()), next)).status(201);
    }

    /** Whether this code was used, or ended by a newer one, within the minute in which it is made again. */
    private boolean over(String hash, long now) {
        return database.read(MemberCards.class, all -> all.known(hash) > 0 && all.holder(hash, now).isEmpty());
    }

    /** Whoever came in as this member is out. */
    private static void endAll(Transaction work, String member, String by, long now) {
        work.with(Sessions.Sql.class).endAllOf(member);
        work.with(Audit.class).note(Note.of(by, "member.card-alone", member, now).to(member));
    }

    private static boolean write(Transaction work, String hash, Wanted it, String by, long now) {
        String member = it.member();
        MemberCards cards = work.with(MemberCards.class);
        if (cards.holder(hash, now).isPresent()) {
            return false;
        }
        if (by.equals(member) || it.alone()) {
            cards.endAllOf(member);
        } else {
            // the card in the member's own drawer works until somebody comes in as them
            cards.endGiven(member);
        }
        if (cards.add(hash, member, by, now, now + it.days() * DAY_MILLIS) == 0) {
            throw new InvalidForm("", Text.key("member.card.none"));
        }
        work.with(Audit.class).note(Note.of(by, "member.card", member, now).to(member));
        return true;
    }
}
