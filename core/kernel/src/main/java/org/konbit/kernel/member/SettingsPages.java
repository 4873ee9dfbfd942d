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
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.i18n.Languages;
import org.konbit.kernel.role.Grants;
import org.konbit.kernel.search.Folding;
import org.konbit.kernel.web.FormProblems;
import org.konbit.kernel.web.Sessions;
import org.konbit.kernel.web.WebRequest;

/** A member's own things: profile, password, and the devices that are signed in. */
final class SettingsPages {
    private static final String PAGE = "/settings";
    private final Database database;
    private final Passwords passwords;
    private final Throttle throttle;
    private final Sessions sessions;
    private final ChangeLog changeLog;

    /** What a member says of themselves. */
    record Profile(@MaxLength(120) String name, String language, @Nullable String country, String zone,
            @MaxLength(2_000) @Nullable String about) {}

    /** A change of password. */
    record NewPassword(@MaxLength(128) String password, @MaxLength(128) String newPassword) {}

    /**
     * The settings page.
     *
     * @param links those to choose a password that were made for the member
     * @param cards those to come in that were made for the member
     * @param roles what they hold
     */
    record SettingsPage(Mine mine, List<Device> devices, List<PasswordLinks.Made> links,
            List<PasswordLinks.Made> cards, List<Grants.Grant> roles) implements View {
        @Override
        public Text title() {
            return Text.key("member.settings");
        }
    }

    /** What the settings page shows of a member, their own address included. */
    public record Mine(String id, String name, String language, @Nullable String country, String zone, String about,
            @Nullable String email) {
        /** The country's code, empty if none was given. */
        String countryOrEmpty() {
            return country == null ? "" : country;
        }
    }

    /**
     * A signed-in device.
     *
     * @param here whether it is the one that asks
     */
    public record Device(String device, long created, long seen, boolean here) {}

    /** The statements. */
    public interface Sql {
        /** A member's own row. */
        @SqlQuery("""
                  select m.id, m.name, m.language, m.country, m.zone, m.about,
                      (select min(e.address) from member_email e where e.member = m.id) as email
                  from member m where m.id = :id""")
        Mine mine(String id);

        /** The devices a member is signed in on, the one used last first. */
        @SqlQuery("""
                  select device, created, seen, case when token_hash = :here then 1 else 0 end as here
                  from session where member = :id and expires > :now order by seen desc, token_hash limit 50""")
        List<Device> devices(String id, String here, long now);

        /** Change the profile. */
        @SqlUpdate("""
                   update member set name = :name, folded = :folded, language = :language, country = :country, zone = :zone, about = :about
                   where id = :id""")
        void change(String id, String name, String folded, String language, @Nullable String country, String zone,
                String about);
    }

    SettingsPages(Database database, Passwords passwords, Throttle throttle, Sessions sessions, ChangeLog changeLog) {
        this.database = database;
        this.passwords = passwords;
        this.throttle = throttle;
        this.sessions = sessions;
        this.changeLog = changeLog;
    }

    void contribute(Contributions to) {
        to.get(PAGE, MemberPermissions.SETTINGS, this::show)
                .post(PAGE, MemberPermissions.SETTINGS, this::change)
                .post("/settings/password", MemberPermissions.SETTINGS, this::changePassword)
                .post("/settings/sign-out-everywhere", MemberPermissions.SETTINGS, this::leaveEverywhere);
    }

    private Response show(Request request) {
        String me = request.member().id();
        String here = ((WebRequest) request).sessionHash();
        List<PasswordLinks.Made> links = database.read(PasswordLinks.class,
                all -> all.madeFor(me, request.now() - PasswordLinkPages.MEMORY_MILLIS));
        List<PasswordLinks.Made> cards = database.read(MemberCards.class,
                all -> all.madeFor(me, request.now() - PasswordLinkPages.MEMORY_MILLIS));
        List<Grants.Grant> roles = database.read(Grants.class,
                all -> all.of(me, me, request.language(), request.now()));
        return database.read(Sql.class, sql -> Response
                .page(new SettingsPage(sql.mine(me), sql.devices(me, here, request.now()), links, cards, roles)));
    }

    private Response change(Request request) {
        Profile form = request.form(Profile.class);
        check(form, request);
        String me = request.member().id();
        database.write(Sql.class, sql -> {
            sql.change(me, form.name(), Folding.fold(form.name()), form.language(), form.country(), form.zone(),
                    form.about() == null ? "" : form.about());
            changeLog.append("member", me, request.now());
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
        NewPassword form = request.form(NewPassword.class, PAGE);
        String me = request.member().id();
        Throttle.Attempt attempt = throttle.attempt("member " + me, web.remoteAddress());
        attempt.orWait("password");
        String seen = database.read(Members.class, members -> members.byId(me))
                .map(Members.Credentials::hash)
                .orElseThrow(() -> new InvalidForm("password", Text.key("member.password.wrong")));
        String hash = hashOfNew(form, me, seen);
        attempt.forgive();
        web.signIn(me, false, work -> {
            if (work.with(Members.class).change(me, seen, hash, request.now()) == 0) {
                throw new InvalidForm("password", Text.key("member.password.wrong"));
            }
            // whoever knew the old password is out, on every device; this one gets a new session
            work.with(Sessions.Sql.class).endAllOf(me);
            work.with(PasswordLinks.class).endAllOf(me);
        });
        sessions.forget(me);
        return Response.redirect(PAGE).saying("member.password.changed");
    }

    private String hashOfNew(NewPassword form, String me, String seen) {
        Mine mine = database.read(Sql.class, sql -> sql.mine(me));
        try {
            if (!passwords.matches(form.password(), seen)) {
                throw new InvalidForm("password", Text.key("member.password.wrong"));
            }
            PasswordRule.problem(form.newPassword(), mine.name(), mine.email() == null ? "" : mine.email())
                    .ifPresent(problem -> {
                        throw new InvalidForm("newPassword", problem);
                    });
            return passwords.hash(form.newPassword());
        } catch (Passwords.TooBusy e) {
            throw new InvalidForm("password", Text.key("member.busy"));
        }
    }

    private Response leaveEverywhere(Request request) {
        sessions.endAllOf(request.member().id());
        ((WebRequest) request).signOut();
        return Response.redirect("/sign-in").saying("member.signed-out-everywhere");
    }
}
