package org.konbit.kernel.member;

import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.Request;
import org.konbit.api.Text;
import org.konbit.kernel.web.WebRequest;

/** Proves that it is the member who presses, and not somebody at a phone that lies open. Thread-safe. */
public final class OwnPassword {
    private final Database database;
    private final Passwords passwords;
    private final Throttle throttle;

    OwnPassword(Database database, Passwords passwords, Throttle throttle) {
        this.database = database;
        this.passwords = passwords;
        this.throttle = throttle;
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
        Throttle.Attempt attempt = throttle.attempt("member " + me, ((WebRequest) request).remoteAddress());
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
