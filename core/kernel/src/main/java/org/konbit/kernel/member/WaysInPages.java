package org.konbit.kernel.member;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.mail.Outbox;
import org.konbit.kernel.web.Sessions;
import org.konbit.kernel.web.WebRequest;

/** How a member comes in: their addresses, number, password, second step, and the devices they are signed in on. */
final class WaysInPages {
    /** The page. */
    static final String PATH = "/settings/sign-in";
    /** So long after signing in one may change how one comes in: afterwards the phone may lie open. */
    private static final Duration JUST_NOW = Duration.ofMinutes(15);
    private final Database database;
    private final Sessions sessions;
    private final Outbox outbox;

    /**
     * A device that somebody is signed in on.
     *
     * @param id the beginning of what the session is kept by, which opens nothing
     * @param how the way in that was proved
     * @param shared 1 on a device of several people
     * @param here whether it is the one that asks
     */
    public record Device(String id, String device, String how, int shared, long created, long seen, boolean here) {}

    /**
     * The page.
     *
     * @param addresses those to sign in with, the first one first
     * @param phone the number to sign in with, or empty
     * @param password whether there is one
     * @param mail whether more addresses can be added
     * @param fresh whether whoever asks came in a moment ago
     * @param links those to choose a password that were made for the member
     * @param cards those to come in that were made for the member
     * @param unread whether one of them was used, or a way in changed, and the member has yet to say that they read so
     * @param card when the one was made that they made for themselves and that still works, or 0
     * @param changes what changed of all this lately
     */
    record WaysInPage(List<Address> addresses, String phone, boolean password, boolean mail, boolean fresh,
            SecondFactors.Own second, List<Device> devices, List<PasswordLinks.Made> links,
            List<PasswordLinks.Made> cards, boolean unread, long card, List<WayChanges.Told> changes) implements View {
        @Override
        public Text title() {
            return Text.key("member.ways");
        }
    }

    /** The change that a member says they made themselves, and the page they were on. */
    record Mine(String change, String next) {}

    /** The device to sign out. */
    record Ended(String session) {}

    /** An address; {@code proved} when its owner was seen to read it, or 0. */
    public record Address(String address, long proved) {}

    /**
     * How many passwords, when the card was made that they made for themselves and that still works, or 0, their number, or nothing, and
     * whether they came in a moment ago.
     */
    public record Else(int passwords, long card, String phone, int fresh) {}

    /** The statements. */
    public interface Sql {
        /** The addresses of a member. */
        @SqlQuery("select address from member_email where member = :member order by address")
        List<String> addresses(String member);

        /** Those of them that they were seen to read. */
        @SqlQuery("select address from member_email where member = :member and proved > 0 order by address")
        List<String> proved(String member);

        /** The addresses of a member, and which of them they were seen to read. */
        @SqlQuery("select address, proved from member_email where member = :member order by address")
        List<Address> all(String member);

        /** What else a member has to come in by. */
        @SqlQuery("""
                  select (select count(*) from password where member = :member) as passwords,
                      (select coalesce(max(created), 0) from member_card
                          where member = :member and made_by = :member and expires > :now) as card,
                      coalesce((select number from member_phone where member = :member), '') as phone,
                      (select count(*) from session s join member m on m.id = s.member where s.token_hash = :here
                          and (s.created > :since or"""
                + " " + WaysIn.NONE + ")) as fresh")
        Else besides(String member, String here, long since, long now);

        /** The devices a member is signed in on, the one used last first. */
        @SqlQuery("""
                  select substr(token_hash, 1, 16) as id, device, how, shared, created, seen,
                      case when token_hash = :here then 1 else 0 end as here
                  from session where member = :member and expires > :now order by seen desc, token_hash limit 50""")
        List<Device> devices(String member, String here, long now);

        /** Sign a device out; its browser is a stranger's again. */
        default int end(String member, String id) {
            unknow(member, id);
            return drop(member, id);
        }

        /** The first statement of {@link #end}. */
        @SqlUpdate("""
                   delete from sign_in_browser where member = :member and token_hash in (
                       select browser_hash from session where member = :member and substr(token_hash, 1, 16) = :id)""")
        void unknow(String member, String id);

        /** The second one. */
        @SqlUpdate("delete from session where member = :member and substr(token_hash, 1, 16) = :id")
        int drop(String member, String id);
    }

    WaysInPages(Database database, Sessions sessions, Outbox outbox) {
        this.database = database;
        this.sessions = sessions;
        this.outbox = outbox;
    }

    void contribute(Contributions to) {
        to.get(PATH, MemberPermissions.SETTINGS, this::show)
                .post(PATH + "/card/read", MemberPermissions.SETTINGS, this::read)
                .post(PATH + "/mine", MemberPermissions.SETTINGS, this::mine)
                .post(PATH + "/card/end", MemberPermissions.SETTINGS, this::endCard)
                .post(PATH + "/end", MemberPermissions.SETTINGS, this::end)
                .post(PATH + "/end-others", MemberPermissions.SETTINGS, this::endOthers);
    }

    /** Whether whoever asks came in a moment ago, or has nothing to come in by once more. */
    static boolean fresh(Database database, Request request) {
        String session = ((WebRequest) request).sessionHash();
        return database.read(SecondFactors.class, all -> all.fresh(session, request.now() - JUST_NOW.toMillis())) > 0;
    }

    /**
     * Go on only for who came in a moment ago.
     *
     * @throws InvalidForm for others: they are to come in once more
     */
    static void requireFresh(Database database, Request request) {
        if (!fresh(database, request)) {
            throw new InvalidForm("", Text.key("member.ways.again"));
        }
    }

    private Response show(Request request) {
        String me = request.member().id();
        String here = ((WebRequest) request).sessionHash();
        long since = request.now() - PasswordLinkPages.MEMORY_MILLIS;
        List<PasswordLinks.Made> links = database.read(PasswordLinks.class, all -> all.madeFor(me, since));
        List<PasswordLinks.Made> cards = database.read(MemberCards.class, all -> all.madeFor(me, since));
        boolean unread = ((WebRequest) request).actor()
                .filter(one -> one.entered() || one.changed().isPresent())
                .isPresent();
        SecondFactors.Own second = database.read(SecondFactors.class, all -> all.own(me))
                .orElse(new SecondFactors.Own("", 0, me, null, 0));
        List<WayChanges.Told> changes = database.read(WayChanges.class, all -> all.of(me, since));
        return database.read(Sql.class, sql -> {
            Else besides = sql.besides(me, here, request.now() - JUST_NOW.toMillis(), request.now());
            return Response.page(
                    new WaysInPage(sql.all(me), besides.phone(), besides.passwords() > 0, outbox.on(),
                            besides.fresh() > 0, second,
                            sql.devices(me, here, request.now()), links, cards, unread, besides.card(), changes));
        });
    }

    private Response read(Request request) {
        String me = request.member().id();
        String here = ((WebRequest) request).sessionHash();
        database.transact(work -> {
            work.with(MemberCards.class).tell(me, here);
            work.with(WayChanges.class).tell(me, here);
            return me;
        });
        sessions.forget(me);
        return Response.redirect(PATH);
    }

    /** Only the one that was shown: an older one of somebody else is shown next. */
    private Response mine(Request request) {
        WebRequest web = (WebRequest) request;
        String me = request.member().id();
        Mine form = request.form(Mine.class, PATH);
        database.write(WayChanges.class, all -> all.own(form.change(), me, web.sessionHash()));
        sessions.forget(me);
        return Response.redirect(LocalPath.of(Optional.of(form.next())));
    }

    private Response endCard(Request request) {
        String me = request.member().id();
        requireFresh(database, request);
        database.transact(work -> {
            if (work.with(MemberCards.class).endAllOf(me) > 0) {
                work.with(Audit.class).note(Note.of(me, "member.card-ended", me, request.now()).to(me));
            }
            return me;
        });
        return Response.redirect(PATH).saying("member.card.ended");
    }

    private Response end(Request request) {
        WebRequest web = (WebRequest) request;
        String me = request.member().id();
        String id = request.form(Ended.class, PATH).session();
        if (web.sessionHash().startsWith(id)) {
            web.signOut();
            return Response.redirect("/");
        }
        database.transact(work -> work.with(Sql.class).end(me, id));
        sessions.forget(me);
        return Response.redirect(PATH).saying("member.devices.ended");
    }

    private Response endOthers(Request request) {
        String me = request.member().id();
        String here = ((WebRequest) request).sessionHash();
        database.transact(work -> {
            work.with(Sessions.Sql.class).endOthersOf(me, here);
            work.with(SecondFactors.class).endStepsOf(me);
            work.with(Audit.class).note(Note.of(me, "member.signed-out-others", me, request.now()).to(me));
            return me;
        });
        sessions.forget(me);
        return Response.redirect(PATH).saying("member.devices.others-ended");
    }
}
