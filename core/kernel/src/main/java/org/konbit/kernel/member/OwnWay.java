package org.konbit.kernel.member;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
import org.konbit.kernel.web.FormProblems;
import org.konbit.kernel.web.FramedView;
import org.konbit.kernel.web.WebRequest;

/**
 * The third of the four screens: how a member comes in again, with an e-mail or a telephone number and a password, or with the code of a
 * card.
 */
final class OwnWay {
    /** How many addresses and numbers a member may try within a day: which are taken is nobody's to find out. */
    private static final int DAILY = 5;
    private final Database database;
    private final Passwords passwords;
    private final Throttle throttle;
    private final OwnCard card;
    private final OwnPassword own;
    private final CardPassword anew;
    private final MailCodeSender mails;
    private final WayNews news;
    /** The community's, or empty. */
    private final Supplier<String> country;

    /**
     * What to sign in with from now on.
     *
     * @param email the address or the number; it is called as in other forms, so that browsers offer what they keep
     * @param country the one that the number is of
     */
    record Way(String email, @Nullable String country, @MaxLength(128) String newPassword) {}

    /**
     * The page.
     *
     * @param email what they sign in with already, or empty
     * @param phone the number they sign in with already, or empty
     * @param country the one that a number most likely is of, or empty
     * @param password whether there is one, which is asked for before a code is made
     * @param forgot whether they came in by a card a moment ago, so that they may choose another password
     */
    record WayPage(String email, String phone, String country, boolean password, boolean forgot) implements FramedView {
        @Override
        public Frame frame() {
            return Frame.DOOR;
        }

        @Override
        public Text title() {
            return Text.key("member.join.way");
        }
    }

    OwnWay(Database database, Passwords passwords, Throttle throttle, OwnCard card, OwnPassword own,
            CardPassword anew, MailCodeSender mails, WayNews news,
            Supplier<String> country) {
        this.country = country;
        this.database = database;
        this.passwords = passwords;
        this.throttle = throttle;
        this.card = card;
        this.own = own;
        this.anew = anew;
        this.mails = mails;
        this.news = news;
    }

    void contribute(Contributions to) {
        to.get(JoinPages.NEXT, MemberPermissions.SETTINGS, this::show)
                .post(JoinPages.NEXT, MemberPermissions.SETTINGS, this::choose)
                .post("/join/welcome/card", MemberPermissions.SETTINGS, card::make)
                .post("/join/welcome/mine", MemberPermissions.SETTINGS, OwnWay::leave);
        anew.contribute(to);
    }

    private Response show(Request request) {
        String me = request.member().id();
        return Response
                .page(new WayPage(email(me), phone(me),
                        database.read(Phones.class, phones -> phones.country(me, country.get())),
                        own.has(request), anew.offered(request)));
    }

    /** Who had an account before goes out of this one. */
    private static Response leave(Request request) {
        ((WebRequest) request).signOut();
        return Response.redirect("/sign-in").saying("member.way.mine.out");
    }

    private String email(String member) {
        String email = database.read(SettingsPages.Sql.class, sql -> sql.mine(member)).email();
        return email == null ? "" : email;
    }

    private String phone(String member) {
        return database.read(Phones.class, phones -> phones.of(member)).map(PhoneNumber::number).orElse("");
    }

    private Response choose(Request request) {
        Way form = request.form(Way.class);
        String me = request.member().id();
        FormProblems problems = new FormProblems();
        GivenName given = GivenName.of("email", form.email(), form.country(), problems);
        problems.add("newPassword",
                PasswordRule.problem(form.newPassword(), request.member().name(), given.words())).refuse();
        // they are in after three taps: the last screen can wait, and the page they come to leads there
        Response next = Response.redirect("/join/welcome");
        for (String has : List.of(email(me), phone(me))) {
            if (has.equals(given.words())) {
                // going back and sending it again changes nothing
                return next;
            }
            if (!has.isEmpty()) {
                throw new InvalidForm("email", Text.key("member.way.has", has));
            }
        }
        if (own.hasAny(request)) {
            // who found a phone open would add a way of their own
            own.proveOrFresh(request, "", null);
        }
        // who asks which addresses are taken has to wait
        Throttle.Attempt few = throttle.ofDay("way " + me, DAILY);
        few.orWait("");
        Throttle.Attempt attempt = throttle.attempt("way " + me, ((WebRequest) request).remoteAddress());
        attempt.orWait("");
        String hash = hash(form.newPassword());
        try {
            database.transact(work -> write(work, given, hash, (WebRequest) request));
        } catch (Members.AddressTaken e) {
            throw new InvalidForm("email",
                    Text.key(given.phone().isPresent() ? "member.phone.taken.mine" : "member.email.taken.mine"));
        }
        attempt.forgive();
        if (given.phone().isEmpty() && mails.on()) {
            mails.toProve(request, me, Email.normal(given.address()));
            return Response.redirect("/join/welcome").saying("member.address.prove-soon");
        }
        return next;
    }

    private String hash(String password) {
        try {
            return passwords.hash(password);
        } catch (Passwords.TooBusy e) {
            throw new InvalidForm("", Text.key("member.busy"));
        }
    }

    private boolean write(Transaction work, GivenName given, String hash, WebRequest web) {
        String member = web.member().id();
        long now = web.now();
        boolean first = work.with(WaysIn.class).joins(web.sessionHash()) > 0;
        Members members = work.with(Members.class);
        if (given.phone().isPresent()) {
            work.with(Phones.class).put(member, given.phone().get());
            members.password(member, hash, now);
        } else {
            members.credentials(member, given.address(), hash, now);
        }
        work.with(MemberCards.class).endAllOf(member);
        String action = given.phone().isPresent() ? "member.phone" : "member.way-chosen";
        work.with(Audit.class).note(Note.of(member, action, member, now).to(member));
        if (!first) {
            news.here(work, web, action);
        }
        return true;
    }
}
