package org.konbit.kernel.member;

import org.jspecify.annotations.Nullable;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.Request;
import org.konbit.api.Text;
import org.konbit.kernel.web.WebRequest;

/** Proves that it is the member who presses, and not somebody at a phone that lies open. Thread-safe. */
public final class OwnPassword {
    private static final long JUST_NOW_MILLIS = 15L * 60 * 1000;
    private final Database database;
    private final Passwords passwords;
    private final Throttle throttle;

    OwnPassword(Database database, Passwords passwords, Throttle throttle) {
        this.database = database;
        this.passwords = passwords;
        this.throttle = throttle;
    }

    /** Whether whoever asks has a password. */
    public boolean has(Request request) {
        return database.read(Members.class, members -> members.byId(request.member().id()))
                .map(Members.Credentials::hash)
                .isPresent();
    }

    /** Whether whoever asks has anything to come in by without somebody's help: a password, a passkey or an account elsewhere. */
    boolean hasAny(Request request) {
        return database.read(WaysIn.class, all -> all.any(request.member().id())) > 0;
    }

    /**
     * Take the password of whoever has one; whoever has none came in a moment ago, by whatever way they have.
     *
     * @param field the form's, which is named if it is not right
     * @throws InvalidForm if it is not enough
     * @throws org.konbit.kernel.web.TooManyTries after many wrong ones
     */
    public void proveOrFresh(Request request, String field, @Nullable String password) {
        if (has(request)) {
            prove(request, field, password == null ? "" : password);
        } else if (database.read(WaysIn.class, all -> all.began(((WebRequest) request).sessionHash())) < request.now()
                - JUST_NOW_MILLIS) {
            throw new InvalidForm("", Text.key("member.ways.fresh"));
        }
    }

    /**
     * Take the proof of whoever has no password: they signed in a moment ago, by whatever way they have, or type the code of a card that
     * still works, which is used up by it. That they joined a moment ago proves nothing: whoever holds the phone may have.
     *
     * @param field the form's, which is named if it is not right
     * @param code what was typed
     * @throws InvalidForm if it is not enough
     * @throws org.konbit.kernel.web.TooManyTries after many wrong ones
     */
    public void proveWithoutOne(Request request, String field, @Nullable String code) {
        WebRequest web = (WebRequest) request;
        String me = request.member().id();
        long now = request.now();
        if (has(request)) {
            throw new InvalidForm(field, Text.key("member.password.wrong"));
        }
        if (database.read(WaysIn.class, all -> all.signedIn(web.sessionHash())) > now - JUST_NOW_MILLIS) {
            return;
        }
        if (code == null || code.isBlank()) {
            throw new InvalidForm("", Text.key("member.ways.fresh"));
        }
        Throttle.Attempt attempt = throttle.attempt("member " + me, web.remoteAddress(), KnownBrowsers.of(request, me));
        attempt.orWait(field);
        boolean right = CardCode.typed(code)
                .map(passwords::stretch)
                .filter(hash -> database.transact(work -> {
                    MemberCards cards = work.with(MemberCards.class);
                    return cards.holder(hash, now).filter(one -> one.id().equals(me)).isPresent()
                            && cards.take(hash, null, now) == 1;
                }))
                .isPresent();
        if (!right) {
            throw new InvalidForm(field, Text.key("member.card.prove"));
        }
        attempt.forgive();
    }

    /**
     * Compare what was typed with the password of whoever asks.
     *
     * @param field the form's, which is named if it is not right
     * @throws InvalidForm if it is not
     * @throws org.konbit.kernel.web.TooManyTries after many wrong ones
     */
    public void prove(Request request, String field, String password) {
        String me = request.member().id();
        Throttle.Attempt attempt = throttle.attempt("member " + me, ((WebRequest) request).remoteAddress(),
                KnownBrowsers.of(request, me));
        attempt.orWait(field);
        String hash = database.read(Members.class, members -> members.byId(me))
                .map(Members.Credentials::hash)
                .orElse(null);
        try {
            if (!passwords.matches(password, hash)) {
                throw new InvalidForm(field, Text.key("member.password.wrong"));
            }
        } catch (Passwords.TooBusy e) {
            throw new InvalidForm(field, Text.key("member.busy"));
        }
        attempt.forgive();
    }
}
