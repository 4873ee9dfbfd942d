package org.konbit.kernel.member;

import java.util.Optional;
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
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.web.FormProblems;
import org.konbit.kernel.web.Sessions;
import org.konbit.kernel.web.WebRequest;

/** The telephone number a member signs in with: they add it, change it, or take it away; nobody else sees it, and nothing is sent to it. */
final class PhonePages {
    private static final String PATH = "/settings/phone";
    /** How many numbers a member may try within a day, whatever came of it: which are taken is nobody's to find out. */
    private static final int DAILY = 5;
    private final Database database;
    private final OwnPassword own;
    private final Throttle throttle;
    private final Sessions sessions;
    private final WayNews news;
    /** The community's, or empty. */
    private final Supplier<String> country;

    /** What is done with it. */
    enum Act {
        KEEP, REMOVE
    }

    /**
     * The form.
     *
     * @param country the one that the number is of
     * @param password proves that it is the member who presses
     */
    record OwnPhone(@MaxLength(40) String phone, @Nullable String country, @MaxLength(128) String password, Act act) {}

    /**
     * The page.
     *
     * @param phone the number, or empty
     * @param country the one that it is of, or the most likely one, or empty
     * @param password whether there is one to sign in with
     */
    record PhonePage(String phone, String country, boolean password) implements View {
        @Override
        public Text title() {
            return Text.key("member.phone");
        }
    }

    PhonePages(Database database, OwnPassword own, Throttle throttle, Sessions sessions, WayNews news,
            Supplier<String> country) {
        this.country = country;
        this.database = database;
        this.own = own;
        this.throttle = throttle;
        this.sessions = sessions;
        this.news = news;
    }

    void contribute(Contributions to) {
        to.get(PATH, MemberPermissions.SETTINGS, this::show).post(PATH, MemberPermissions.SETTINGS, this::change);
    }

    private Response show(Request request) {
        String me = request.member().id();
        boolean password = own.has(request);
        return database.read(Phones.class, phones -> {
            Optional<PhoneNumber> phone = phones.of(me);
            return Response.page(new PhonePage(phone.map(PhoneNumber::number).orElse(""),
                    phone.map(PhoneNumber::region).orElseGet(() -> phones.country(me, country.get())), password));
        });
    }

    private Response change(Request request) {
        OwnPhone form = request.form(OwnPhone.class);
        boolean keep = form.act() == Act.KEEP;
        Optional<PhoneNumber> phone = keep ? Optional.of(number(form)) : Optional.empty();
        String me = request.member().id();
        own.prove(request, "password", form.password());
        Throttle.Attempt few = throttle.ofDay("way " + me, DAILY);
        few.orWait("");
        WebRequest web = (WebRequest) request;
        try {
            web.renewSession(false, work -> {
                work.with(PasswordLinks.class).lock(me);
                phone.ifPresentOrElse(number -> work.with(Phones.class).put(me, number), () -> remove(work, me));
                // whoever knew the old way in is out, on every device
                work.with(Sessions.Sql.class).endOthersOf(me, web.sessionHash());
                work.with(PasswordLinks.class).endAllOf(me);
                work.with(MemberCards.class).endAllOf(me);
                work.with(SecondFactors.class).endStepsOf(me);
                String action = keep ? "member.phone" : "member.phone-removed";
                work.with(Audit.class).note(Note.of(me, action, me, request.now()).to(me));
                news.here(work, web, action);
            });
        } catch (Members.AddressTaken e) {
            throw new InvalidForm("phone", Text.key("member.phone.taken"));
        }
        sessions.forget(me);
        return Response.redirect(PATH).saying(keep ? "member.phone.kept" : "member.phone.removed");
    }

    private static PhoneNumber number(OwnPhone form) {
        FormProblems problems = new FormProblems();
        Optional<TypedPhone> typed = TypedPhone.of(form.phone());
        problems.unless(typed.isPresent(), "phone", Text.key("member.phone.wrong")).refuse();
        Optional<PhoneNumber> number = typed
                .flatMap(one -> GivenName.number("phone", one, form.country(), problems));
        problems.refuse();
        return number.orElseThrow();
    }

    private static void remove(Transaction work, String member) {
        Phones phones = work.with(Phones.class);
        phones.remove(member);
        if (phones.addresses(member) > 0) {
            return;
        }
        if (phones.passkeys(member) == 0) {
            throw new InvalidForm("", Text.key("member.phone.last"));
        }
        phones.dropPassword(member);
    }
}
