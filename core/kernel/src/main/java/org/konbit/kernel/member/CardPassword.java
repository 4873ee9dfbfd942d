package org.konbit.kernel.member;

import java.time.Duration;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.MaxLength;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.web.Sessions;
import org.konbit.kernel.web.WebRequest;

/** Another password for who signs in with a telephone number, forgot theirs, and was given a card to come in by: nothing is sent to a number. */
final class CardPassword {
    private static final Duration JUST_NOW = Duration.ofMinutes(15);
    private final Database database;
    private final Passwords passwords;
    private final Throttle throttle;
    private final Sessions sessions;
    private final WayNews news;

    /** The password from now on. */
    record PasswordAnew(@MaxLength(128) String newPassword) {}

    CardPassword(Database database, Passwords passwords, Throttle throttle, Sessions sessions, WayNews news) {
        this.database = database;
        this.passwords = passwords;
        this.throttle = throttle;
        this.sessions = sessions;
        this.news = news;
    }

    void contribute(Contributions to) {
        to.post("/join/welcome/password", MemberPermissions.SETTINGS, this::choose);
    }

    /** Whether whoever asks has a password and came in by a card a moment ago, and has not chosen another since. */
    boolean offered(Request request) {
        String me = request.member().id();
        String session = ((WebRequest) request).sessionHash();
        long since = request.now() - JUST_NOW.toMillis();
        return database.read(MemberCards.class, all -> all.forgot(session, me, since)) > 0;
    }

    private Response choose(Request request) {
        WebRequest web = (WebRequest) request;
        PasswordAnew form = request.form(PasswordAnew.class, JoinPages.NEXT);
        String me = request.member().id();
        if (!offered(request)) {
            throw new InvalidForm("", Text.key("member.card.anew"));
        }
        String phone = database.read(Phones.class, phones -> phones.of(me)).map(PhoneNumber::number).orElse("");
        PasswordRule.problem(form.newPassword(), request.member().name(), phone).ifPresent(problem -> {
            throw new InvalidForm("newPassword", problem);
        });
        Throttle.Attempt attempt = throttle.attempt("password " + me, web.remoteAddress());
        attempt.orWait("");
        String hash = hash(form.newPassword());
        attempt.forgive();
        web.renewSession(false, work -> set(work, me, hash, web));
        sessions.forget(me);
        return Response.redirect("/").saying("member.password.changed");
    }

    private String hash(String password) {
        try {
            return passwords.hash(password);
        } catch (Passwords.TooBusy e) {
            throw new InvalidForm("", Text.key("member.busy"));
        }
    }

    private void set(Transaction work, String member, String hash, WebRequest web) {
        work.with(Members.class).password(member, hash, web.now());
        // whoever knew the old password, or holds a card, is out
        work.with(Sessions.Sql.class).endOthersOf(member, web.sessionHash());
        work.with(PasswordLinks.class).endAllOf(member);
        work.with(MemberCards.class).endAllOf(member);
        work.with(SecondFactors.class).endStepsOf(member);
        work.with(Audit.class).note(Note.of(member, "member.password-anew", member, web.now()).to(member));
        news.here(work, web, "member.password-anew");
    }
}
