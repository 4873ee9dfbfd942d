package org.konbit.kernel.member;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.MaxLength;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.content.Hello;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.organization.Organizations;
import org.konbit.kernel.organization.Organizations.Known;
import org.konbit.kernel.search.Folding;
import org.konbit.kernel.web.FormProblems;
import org.konbit.kernel.web.FramedView;
import org.konbit.kernel.web.Sessions;
import org.konbit.kernel.web.WebRequest;

/**
 * What a new member is asked after the language and the name: how they come in again, and where from. Each answer is kept at once, so
 * that going back loses nothing, each may wait, and the first two may be changed here. Then comes the first deed.
 */
final class OnboardingPages {
    private static final String PATH = "/join/welcome";
    private final Database database;
    private final Joining joining;
    private final Sessions sessions;
    private final ChangeLog changeLog;
    private final OwnWay way;
    private final Hello hello;
    private final Supplier<String> clock;

    /** The name to show. */
    record NewName(@MaxLength(120) String name) {}

    /**
     * Where somebody takes part from.
     *
     * @param level who may know that they belong to the organization
     */
    record From(@Nullable String country, @MaxLength(160) @Nullable String organization, Known level) {}

    /** One of the four screens; {@code step} 1 is the language, 2 the name. */
    record StepPage(int step, String name) implements FramedView {
        @Override
        public Frame frame() {
            return Frame.DOOR;
        }

        @Override
        public Text title() {
            return Text.key(step == 1 ? "member.join.language" : "member.join.name");
        }
    }

    /** The last one. */
    record FromPage(String country, String organization, String level) implements FramedView {
        @Override
        public Frame frame() {
            return Frame.DOOR;
        }

        @Override
        public Text title() {
            return Text.key("member.join.from");
        }
    }

    /**
     * The first page of a new member.
     *
     * @param organization name of one that is not here yet, or empty
     * @param pointed what whoever invited them pointed to
     * @param fromNowhere whether they did not say yet where they take part from
     * @param hello who would read a hello; empty where nobody may write
     * @param phone the number they come in with, with its country's code, so that they see at once how it was understood
     */
    record WelcomePage(String name, String organization, Optional<Invitations.Pointed> pointed, boolean fromNowhere,
            Optional<Hello.Readers> hello, Optional<String> phone) implements View {
        @Override
        public Text title() {
            return Text.key("member.welcome", name);
        }
    }

    /** The statements. */
    public interface Sql {
        /** Change the name. */
        @SqlUpdate("update member set name = :name, folded = :folded where id = :id")
        void name(String id, String name, String folded);

        /** The country. */
        @SqlQuery("select country from member where id = :id")
        @Nullable
        String country(String id);

        /** Change the country, and the clock with it; not if it is the same, since the clock may have been chosen, nor if it is shown to some only. */
        @SqlUpdate("""
                   update member set country = :country, zone = :zone where id = :id and coalesce(country, '') <> coalesce(:country, '')
                   and not exists (select 1 from member_field f where f.member = member.id and f.field = 'country' and f.level <> 'community')""")
        void live(String id, @Nullable String country, String zone);

        /** The organization somebody belongs to or asked to. */
        @SqlQuery("""
                  select o.name, t.level from organization o join (
                      select b.organization, b.level from organization_member b where b.member = :id
                      union all select r.organization, r.level from organization_request r where r.member = :id
                          and not exists (select 1 from organization_member b where b.member = :id and b.organization = r.organization)) t
                      on t.organization = o.id order by o.name limit 1""")
        Optional<Tied> organization(String id);

        /** The name of an organization, and who may know that somebody belongs to it. */
        record Tied(String name, String level) {}
    }

    OnboardingPages(Database database, Joining joining, Sessions sessions, ChangeLog changeLog, OwnWay way,
            Hello hello, Supplier<String> clock) {
        this.clock = clock;
        this.database = database;
        this.joining = joining;
        this.sessions = sessions;
        this.changeLog = changeLog;
        this.way = way;
        this.hello = hello;
    }

    void contribute(Contributions to) {
        to.get(PATH, MemberPermissions.SETTINGS, this::welcome)
                .get(PATH + "/language", MemberPermissions.SETTINGS, request -> step(1, request))
                .get(PATH + "/name", MemberPermissions.SETTINGS, request -> step(2, request))
                .post(PATH + "/name", MemberPermissions.SETTINGS, this::name)
                .get(PATH + "/from", MemberPermissions.SETTINGS, this::from)
                .post(PATH + "/from", MemberPermissions.SETTINGS, this::comeFrom);
        way.contribute(to);
    }

    private static Response step(int step, Request request) {
        return Response.page(new StepPage(step, request.member().name()));
    }

    private Response name(Request request) {
        String name = request.form(NewName.class).name();
        String me = request.member().id();
        database.write(Sql.class, sql -> {
            sql.name(me, name, Folding.fold(name));
            changeLog.append("member", me, request.now());
        });
        sessions.forget(me);
        return Response.redirect(JoinPages.NEXT);
    }

    private Response from(Request request) {
        String me = request.member().id();
        Known first = ((WebRequest) request).isShared() ? Known.ORGANIZATION : Known.COMMUNITY;
        return Response.page(database.read(Sql.class, sql -> {
            Sql.Tied tied = sql.organization(me)
                    .orElseGet(() -> new Sql.Tied(named(me).orElse(""), first.word()));
            return new FromPage(Optional.ofNullable(sql.country(me)).orElse(""), tied.name(),
                    tied.level().toUpperCase(Locale.ROOT));
        }));
    }

    private Optional<String> named(String member) {
        return database.read(Invitations.class, all -> all.named(member));
    }

    private Response comeFrom(Request request) {
        From form = request.form(From.class);
        new FormProblems().country("country", form.country()).refuse();
        String me = request.member().id();
        database.write(Sql.class, sql -> {
            sql.live(me, form.country(), Clocks.known(form.country()).orElseGet(clock));
            changeLog.append("member", me, request.now());
        });
        joining.comesWith(form.organization() == null ? "" : form.organization(), form.level(), me, request.now());
        sessions.forget(me);
        return Response.redirect(PATH);
    }

    private Response welcome(Request request) {
        String me = request.member().id();
        String named = named(me).orElse("");
        boolean here = !named.isEmpty()
                && database.read(Organizations.class, all -> all.named(Folding.fold(named))).isPresent();
        return Response.page(new WelcomePage(request.member().name(), here ? "" : named,
                database.read(Invitations.class, all -> all.pointed(me, request.language())),
                database.read(Sql.class, sql -> Optional.ofNullable(sql.country(me)).isEmpty()),
                hello.readers(request),
                database.read(Phones.class, phones -> phones.of(me)).map(PhonePlan::shown)));
    }
}
