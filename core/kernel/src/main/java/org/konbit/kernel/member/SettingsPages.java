package org.konbit.kernel.member;

import java.util.List;
import java.util.Map;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.MaxLength;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.i18n.Languages;
import org.konbit.kernel.role.Grants;
import org.konbit.kernel.search.Folding;
import org.konbit.kernel.web.FormProblems;
import org.konbit.kernel.web.Sessions;
import org.konbit.kernel.web.WebRequest;

/** A member's own things: their profile, and a change of password. */
final class SettingsPages {
    private static final String PAGE = "/settings";
    private final Database database;
    private final Passwords passwords;
    private final Throttle throttle;
    private final Sessions sessions;
    private final ChangeLog changeLog;
    private final WayNews news;

    /** What a member says of themselves. */
    record Profile(@MaxLength(120) String name, String language, @Nullable String country, String zone,
            @MaxLength(2_000) @Nullable String about) {}

    /** A change of password. */
    record NewPassword(@MaxLength(128) String password, @MaxLength(128) String newPassword) {}

    /**
     * The settings page.
     *
     * @param roles what they hold
     */
    record SettingsPage(Mine mine, List<Grants.Grant> roles) implements View {
        @Override
        public Text title() {
            return Text.key("member.settings");
        }
    }

    /** What the settings page shows of a member, their own address and number included. */
    public record Mine(String id, String name, String language, @Nullable String country, String zone, String about,
            @Nullable String email, @Nullable String phone) {
        /** What their password must not be. */
        String names() {
            return (email == null ? "" : email) + " " + (phone == null ? "" : phone);
        }

        /** The country's code, empty if none was given. */
        String countryOrEmpty() {
            return country == null ? "" : country;
        }
    }

    /** The statements. */
    public interface Sql {
        /** A member's own row. */
        @SqlQuery("""
                  select m.id, m.name, m.language,
                      coalesce(m.country, (select nullif(f.content, '') from member_field f where f.member = m.id and f.field = 'country')) as country,
                      m.zone, case when m.about <> '' then m.about else coalesce(
                          (select f.content from member_field f where f.member = m.id and f.field = 'about'), '') end as about,
                      (select min(e.address) from member_email e where e.member = m.id) as email,
                      (select f.number from member_phone f where f.member = m.id) as phone
                  from member m where m.id = :id""")
        Mine mine(String id);

        /** Change the profile. */
        @SqlUpdate("""
                   update member set name = :name, folded = :folded, language = :language, zone = :zone where id = :id""")
        void change(String id, String name, String folded, String language, String zone);
    }

    SettingsPages(Database database, Passwords passwords, Throttle throttle, Sessions sessions, ChangeLog changeLog,
            WayNews news) {
        this.database = database;
        this.passwords = passwords;
        this.throttle = throttle;
        this.sessions = sessions;
        this.changeLog = changeLog;
        this.news = news;
    }

    void contribute(Contributions to) {
        to.get(PAGE, MemberPermissions.SETTINGS, this::show)
                .post(PAGE, MemberPermissions.SETTINGS, this::change)
                .post("/settings/password", MemberPermissions.SETTINGS, this::changePassword)
                .post("/settings/sign-out-everywhere", MemberPermissions.SETTINGS, this::leaveEverywhere);
    }

    private Response show(Request request) {
        String me = request.member().id();
        List<Grants.Grant> roles = database.read(Grants.class,
                all -> all.of(me, me, request.language(), request.now()));
        return database.read(Sql.class, sql -> Response.page(new SettingsPage(sql.mine(me), roles)));
    }

    private Response change(Request request) {
        Profile form = request.form(Profile.class);
        check(form, request);
        String me = request.member().id();
        database.transact(work -> {
            work.with(Sql.class).change(me, form.name(), Folding.fold(form.name()), form.language(), form.zone());
            OwnFields fields = work.with(OwnFields.class);
            fields.keep(me, "country", form.country() == null ? "" : form.country(), request.now());
            fields.keep(me, "about", form.about() == null ? "" : form.about(), request.now());
            changeLog.append("member", me, request.now());
            return me;
        });
        sessions.forget(me);
        return Response.redirect(PAGE).saying("common.saved");
    }

    private static void check(Profile form, Request request) {
        Map<String, String> clocks = Clocks.choices(request.member().zone().getId(), Languages.of(request.language()));
        new FormProblems()
                .language("language", form.language())
                .country("country", form.country())
                .unless(clocks.containsKey(form.zone()), "zone", Text.key("web.form.choose"))
                .refuse();
    }

    private Response changePassword(Request request) {
        WebRequest web = (WebRequest) request;
        NewPassword form = request.form(NewPassword.class, WaysInPages.PATH);
        String me = request.member().id();
        Throttle.Attempt attempt = throttle.attempt("member " + me, web.remoteAddress(), web.mark().of(me));
        attempt.orWait("password");
        String seen = database.read(Members.class, members -> members.byId(me))
                .map(Members.Credentials::hash)
                .orElseThrow(() -> new InvalidForm("password", Text.key("member.password.wrong")));
        String hash = hashOfNew(form, me, seen);
        attempt.forgive();
        web.renewSession(false, work -> {
            if (work.with(Members.class).change(me, seen, hash, request.now()) == 0) {
                throw new InvalidForm("password", Text.key("member.password.wrong"));
            }
            // whoever knew the old password is out, on every device; this one goes on under a new token
            work.with(Sessions.Sql.class).endOthersOf(me, web.sessionHash());
            work.with(PasswordLinks.class).endAllOf(me);
            work.with(MailCodes.class).endAllOf(me);
            work.with(MemberCards.class).endAllOf(me);
            work.with(SecondFactors.class).endStepsOf(me);
            work.with(Audit.class).note(Note.of(me, "member.password-changed", me, request.now()).to(me));
            news.here(work, web, "member.password-changed");
        });
        sessions.forget(me);
        return Response.redirect(WaysInPages.PATH).saying("member.password.changed");
    }

    private String hashOfNew(NewPassword form, String me, String seen) {
        Mine mine = database.read(Sql.class, sql -> sql.mine(me));
        try {
            if (!passwords.matches(form.password(), seen)) {
                throw new InvalidForm("password", Text.key("member.password.wrong"));
            }
            PasswordRule.problem(form.newPassword(), mine.name(), mine.names())
                    .ifPresent(problem -> {
                        throw new InvalidForm("newPassword", problem);
                    });
            return passwords.hash(form.newPassword());
        } catch (Passwords.TooBusy e) {
            throw new InvalidForm("password", Text.key("member.busy"));
        }
    }

    private Response leaveEverywhere(Request request) {
        String me = request.member().id();
        database.transact(work -> {
            work.with(Sessions.Sql.class).endAllOf(me);
            work.with(SecondFactors.class).endStepsOf(me);
            work.with(Audit.class).note(Note.of(me, "member.signed-out-all", me, request.now()).to(me));
            return me;
        });
        sessions.forget(me);
        ((WebRequest) request).signOut();
        return Response.redirect("/sign-in").saying("member.signed-out-everywhere");
    }
}
