package org.konbit.kernel.organization;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.konbit.api.Database;
import org.konbit.api.Request;
import org.konbit.api.Text;

/**
 * What those who answer read of the requests to belong to an organization and to connect, where they come by anyway; and whom whoever
 * invited somebody has to welcome.
 *
 * @param organizations where somebody asks, who asked first coming first
 * @param contacts how many people ask the reader to connect, at most a hundred
 * @param guests who came by the reader's invitation and heard nothing of them yet
 */
public record Requests(List<Asked> organizations, int contacts, Optional<Guests> guests) {
    /** So long whoever invited somebody is told of it. */
    public static final long WELCOME_MILLIS = 14L * 24 * 60 * 60 * 1000;
    private static final String GUEST = "guest ";

    /** People who came by an invitation of the reader's; one of them by id and name. */
    public record Guests(String id, String name, int people) {
        /** Says so. */
        public Text words() {
            return Text.key("member.guests", people, name);
        }

        /** Where they are welcomed. */
        public String path() {
            return people == 1 ? "/members/" + id : "/invitations#came";
        }
    }

    /** An organization where so many people ask. */
    public record Asked(String id, String name, int people) {
        /** Says so. */
        public Text words() {
            return Text.key("organization.waiting", people, name);
        }

        /** The page they are answered on. */
        public String path() {
            return "/organizations/" + id;
        }
    }

    /** Somebody who claims an organization that nobody belongs to, since {@code asked}. */
    public record Claim(String organization, String organizationName, String country, String id, String name,
            String title, String reason, long asked) {}

    /** The statements; each stops after so many requests. */
    public interface Sql {
        /**
         * Behind them, those who ask the member to connect, as the start page reads all of it at once; who is muted waits quietly. Then those
         * who came by the member's own invitation since a moment, until the member answers where they write, or asks them to connect;
         * whoever holds a gathering meets its people there.
         */
        String CONTACTS = """

                          union all
                          select '' as id, '' as name, count(*) as people from (
                              select c.asker from member_contact c join member m on m.id = c.asker
                              where c.asked = :me and c.accepted is null and c.refused is null and c.withdrawn is null
                                  and m.status = 'active'
                                  and not exists (select 1 from member_stop s where s.member = :me and s.other = c.asker)
                              limit 100) asking
                          union all
                          select 'guest ' || max(m.id) as id, max(m.name) as name, count(*) as people
                          from invitation i join invitation_use u on u.invitation = i.id and u.joined = 1
                              join member m on m.id = u.member and m.status = 'active'
                          where i.inviter = :me and i.gathering is null and u.used > :since
                              and not exists (select 1 from comment k join content c on c.id = k.content
                                  where k.author = :me and k.published >= u.used and (c.author = m.id or exists (
                                      select 1 from comment g where g.content = c.id and g.author = m.id)))
                              and not exists (select 1 from member_contact t
                                  where t.asker = :me and t.asked = m.id or t.asker = m.id and t.asked = :me and t.accepted is not null)
                              and not exists (select 1 from member_stop s where s.member = :me and s.other = m.id)
                          having count(*) > 0""";

        /** The requests to the organizations a member belongs to, and {@link #CONTACTS}. */
        String TO_MINE = """
                         select * from (select o.id, o.name, count(*) as people
                         from organization_member b join organization_request r on r.organization = b.organization
                             join member m on m.id = r.member join organization o on o.id = b.organization
                         where b.member = :me and r.member <> :me and m.status = 'active'
                         group by o.id, o.name order by min(r.asked), o.id limit 20) mine""" + CONTACTS;
        /** The requests to any organization, as far as they are among those that wait longest, and {@link #CONTACTS}. */
        String TO_ANY = """
                        select * from (select o.id, o.name, count(*) as people
                        from (select q.organization, q.asked from organization_request q join member m on m.id = q.member
                                where q.member <> :me and m.status = 'active'
                                order by q.asked, q.organization, q.member limit 200) r
                            join organization o on o.id = r.organization
                        group by o.id, o.name order by min(r.asked), o.id limit 20) any_of"""
                + CONTACTS;

        /** The requests to the organizations a member belongs to. */
        @SqlQuery(TO_MINE)
        List<Asked> toMine(String me, long since);

        /** The requests to any organization, as far as they are among those that wait longest. */
        @SqlQuery(TO_ANY)
        List<Asked> toAny(String me, long since);

        /** The requests to organizations that nobody belongs to who is still here. */
        @SqlQuery("""
                  select o.id as organization, o.name as organization_name, o.country, m.id, m.name, r.title, r.reason, r.asked
                  from organization_request r join member m on m.id = r.member join organization o on o.id = r.organization
                  where m.status = 'active' and m.id <> :me and not exists (
                      select 1 from organization_member b join member p on p.id = b.member
                      where b.organization = r.organization and p.status not in ('left', 'erased'))
                  order by r.asked, r.organization, r.member limit 100""")
        List<Claim> claims(String me);

        /** What a member is called. */
        @SqlQuery("select name from member where id = :member and status = 'active'")
        Optional<String> name(String member);
    }

    /** Those that are claims, who claimed first coming first, at most a hundred; nobody sees their own. */
    static List<Claim> claims(Database database, Request request) {
        return database.read(Sql.class, sql -> sql.claims(request.member().id()));
    }

    /** Whether a reader may answer the requests to any organization. */
    public static boolean any(Request request) {
        return request.may(OrganizationForms.EDIT);
    }

    /** The requests this reader may answer; nobody answers their own. */
    static Requests of(Database database, Request request) {
        String me = request.member().id();
        boolean any = any(request);
        long since = since(request);
        return of(database.read(Sql.class, sql -> any ? sql.toAny(me, since) : sql.toMine(me, since)));
    }

    /** Since when whoever came is a guest, for such a statement. */
    public static long since(Request request) {
        return request.now() - WELCOME_MILLIS;
    }

    /** Those that a statement read which holds {@link Sql#TO_MINE} or {@link Sql#TO_ANY}. */
    public static Requests of(List<Asked> all) {
        return new Requests(all.stream().filter(one -> !one.id().isEmpty() && !one.id().startsWith(GUEST)).toList(),
                all.stream().filter(one -> one.id().isEmpty()).mapToInt(Asked::people).sum(),
                all.stream()
                        .filter(one -> one.id().startsWith(GUEST))
                        .map(one -> new Guests(one.id().substring(GUEST.length()), one.name(), one.people()))
                        .findFirst());
    }

    /** Whether nobody asks to belong to an organization. */
    public boolean isEmpty() {
        return organizations.isEmpty();
    }

    /** All of them in one line. */
    public Text words() {
        return organizations.size() == 1
                ? organizations.getFirst().words()
                : Text.key("organization.waiting.several",
                        organizations.stream().mapToInt(Asked::people).sum(), organizations.size());
    }

    /** Where that line leads. */
    public String path() {
        return organizations.size() == 1 ? organizations.getFirst().path() : "/organizations";
    }
}
