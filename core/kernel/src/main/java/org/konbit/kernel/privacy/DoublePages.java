package org.konbit.kernel.privacy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.NotFound;
import org.konbit.api.Permission;
import org.konbit.api.Place;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.member.Lookalike;
import org.konbit.kernel.search.Folding;

/**
 * Somebody who came twice: the account that is new, in which nobody wrote anything and that nobody can come into again, is sent away by
 * whoever may, if another member has that name, or nearly. What it entered by is as gone as after any erasure.
 */
final class DoublePages {
    private static final Permission DOUBLE = new Permission("privacy.double", Role.STEWARD);
    private static final String PATH = "/members/{id}/double";
    private static final long NEW_MILLIS = Duration.ofDays(30).toMillis();
    private static final int LETTERS = 3;
    private final Database database;
    private final Erasure erasure;

    /** A member. */
    public record Person(String id, String name, long joined) {}

    /** The empty account, and whose name it has. */
    record DoublePage(Person empty, List<Person> others) implements View {
        @Override
        public Text title() {
            return Text.key("privacy.double");
        }
    }

    /** On its page: that it may be one. */
    record DoubleCard(Person empty) implements View {}

    /** The statements. */
    public interface Sql {
        /** An active member who is new, wrote nothing, belongs to nothing, invited nobody, and has nothing to sign in with. */
        @SqlQuery("""
                  select m.id, m.name, m.joined from member m
                  where m.id = :id and m.status = 'active' and m.joined > :since
                      and not exists (select 1 from content c where c.author = m.id)
                      and not exists (select 1 from comment k where k.author = m.id)
                      and not exists (select 1 from invitation i where i.inviter = m.id)
                      and not exists (select 1 from member_role r where r.member = m.id)
                      and not exists (select 1 from space_member p where p.member = m.id and p.role = 'facilitator')
                      and not exists (select 1 from organization_member b where b.member = m.id)
                      and not exists (select 1 from member_email e where e.member = m.id)
                      and not exists (select 1 from member_phone n where n.member = m.id)
                      and not exists (select 1 from password w where w.member = m.id)
                      and not exists (select 1 from member_passkey y where y.member = m.id)
                      and not exists (select 1 from member_provider v where v.member = m.id)
                      and not exists (select 1 from legal_hold h where h.member = m.id)""")
        Optional<Person> empty(String id, long since);

        /** Other active members whose names begin so. */
        @SqlQuery("""
                  select m.id, m.name, m.joined from member m
                  where m.status = 'active' and m.id <> :id and m.folded like :start escape '!' order by m.folded, m.id limit 500""")
        List<Person> others(String id, String start);
    }

    DoublePages(Database database, Erasure erasure) {
        this.database = database;
        this.erasure = erasure;
    }

    void contribute(Contributions to) {
        to.get(PATH, DOUBLE, request -> Response.page(found(request.path("id"), request).orElseThrow(NotFound::new)))
                .post(PATH, DOUBLE, this::sendAway)
                .slot(Place.PROFILE, (request, member) -> request.may(DOUBLE)
                        ? found(member, request).map(it -> new DoubleCard(it.empty()))
                        : Optional.empty());
    }

    private Optional<DoublePage> found(String member, Request request) {
        if (member.equals(request.reader())) {
            return Optional.empty();
        }
        return database.read(Sql.class, sql -> sql.empty(member, request.now() - NEW_MILLIS)
                .map(one -> new DoublePage(one, sql.others(member, start(one.name()))
                        .stream()
                        .filter(other -> Lookalike.alike(one.name(), other.name()))
                        .toList()))
                .filter(it -> !it.others().isEmpty()));
    }

    private static String start(String name) {
        String folded = Folding.fold(name.strip());
        return folded.substring(0, Math.min(LETTERS, folded.length())).replaceAll("[!%_]", "!$0") + "%";
    }

    private Response sendAway(Request request) {
        DoublePage it = found(request.path("id"), request).orElseThrow(NotFound::new);
        erasure.erase(it.empty().id(), request.member().id(), true, request.now());
        return Response.redirect("/members/" + it.others().getFirst().id()).saying("privacy.double.done");
    }
}
