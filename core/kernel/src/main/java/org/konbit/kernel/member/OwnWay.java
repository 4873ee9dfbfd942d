package org.konbit.kernel.member;

import org.konbit.api.Contributions;
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
import org.konbit.kernel.web.FormProblems;
import org.konbit.kernel.web.WebRequest;

/** The third of the four screens: how a member comes in again, with an e-mail and a password or with the code of a card. */
final class OwnWay {
    /** How many addresses that somebody else has a member may try. */
    private static final int HOURLY = 5;
    private final Database database;
    private final Passwords passwords;
    private final Throttle throttle;
    private final OwnCard card;

    /** What to sign in with from now on. */
    record Way(String email, @MaxLength(128) String newPassword) {}

    /** The page; {@code email} is what they sign in with already, or empty. */
    record WayPage(String email) implements View {
        @Override
        public Text title() {
            return Text.key("member.join.way");
        }
    }

    OwnWay(Database database, Passwords passwords, Throttle throttle, OwnCard card) {
        this.database = database;
        this.passwords = passwords;
        this.throttle = throttle;
        this.card = card;
    }

    void contribute(Contributions to) {
        to.get(JoinPages.NEXT, MemberPermissions.SETTINGS, this::show)
                .post(JoinPages.NEXT, MemberPermissions.SETTINGS, this::choose)
                .post("/join/welcome/card", MemberPermissions.SETTINGS, card::make);
    }

    private Response show(Request request) {
        return Response.page(new WayPage(email(request.member().id())));
    }

    private String email(String member) {
        String email = database.read(SettingsPages.Sql.class, sql -> sql.mine(member)).email();
        return email == null ? "" : email;
    }

    private Response choose(Request request) {
        Way form = request.form(Way.class);
        String me = request.member().id();
        String address = Email.normal(form.email());
        new FormProblems()
                .unless(Email.plausible(address), "email", Text.key("web.form.email"))
                .add("newPassword", PasswordRule.problem(form.newPassword(), request.member().name(), form.email()))
                .refuse();
        String has = email(me);
        if (!has.isEmpty()) {
            if (has.equals(address)) {
                // going back and sending it again changes nothing
                return Response.redirect("/join/welcome/from");
            }
            throw new InvalidForm("email", Text.key("member.way.has", has));
        }
        // who asks which addresses are taken has to wait
        Throttle.Attempt few = throttle.ofHour("way " + me, HOURLY);
        few.orWait("");
        Throttle.Attempt attempt = throttle.attempt("way " + me, ((WebRequest) request).remoteAddress());
        attempt.orWait("");
        String hash = hash(form.newPassword());
        try {
            database.transact(work -> write(work, me, address, hash, request.now()));
        } catch (Members.AddressTaken e) {
            throw new InvalidForm("email", Text.key("member.email.taken"));
        }
        attempt.forgive();
        few.forgive();
        return Response.redirect("/join/welcome/from");
    }

    private String hash(String password) {
        try {
            return passwords.hash(password);
        } catch (Passwords.TooBusy e) {
            throw new InvalidForm("", Text.key("member.busy"));
        }
    }

    private static boolean write(Transaction work, String member, String address, String hash, long now) {
        work.with(Members.class).credentials(member, address, hash, now);
        work.with(MemberCards.class).endAllOf(member);
        work.with(Audit.class).note(Note.of(member, "member.way-chosen", member, now).to(member));
        return true;
    }
}
