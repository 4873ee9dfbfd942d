package org.konbit.kernel.member;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator reads and changes of members. A change that would leave nobody to administer without an end, and with a
 * password to sign in by, changes no row.
 */
public interface Administration {
    /** How many stand on a page. */
    int PAGE = 50;

    /** A member as the administrator's list shows them. */
    record Entry(String id, String name, String status, long joined, @Nullable String roles) {
        /** Whether the member holds this role in the whole community. */
        boolean has(String role) {
            return roles != null && List.of(roles.split(",")).contains(role);
        }
    }

    /** What a line of the list says. */
    String LINE = """
                  select m.id, m.name, m.status, m.joined,
                      (select string_agg(r.role, ',') from member_role r
                          where r.member = m.id and r.space = '' and (r.ends is null or r.ends > :now)) as roles
                  """;
    /** Of this name, after the last one of the page before; see {@link Directory#page}. */
    String NAMED = """
                    (:start = '' or m.folded like :start escape '!' or m.folded like :word escape '!')
                        and (:after = '' or (m.folded, m.id) > (select a.folded, a.id from member a where a.id = :after))
                   order by m.folded, m.id limit 51""";

    /** One page of all members, whatever their status, and one more if there are further ones. */
    @SqlQuery(LINE + " from member m where " + NAMED)
    List<Entry> page(String start, String word, String after, long now);

    /** Those of one status. */
    @SqlQuery(LINE + " from member m where m.status = :status and " + NAMED)
    List<Entry> ofStatus(String status, String start, String word, String after, long now);

    /** Those who hold a role in the whole community now. */
    @SqlQuery(LINE + " from member_role h join member m on m.id = h.member where h.role = :role and h.space = ''"
            + " and (h.ends is null or h.ends > :now) and " + NAMED)
    List<Entry> ofRole(String role, String start, String word, String after, long now);

    /** Active ones who are signed in nowhere, and have neither an address, nor a way in of their own, nor a card that works. */
    @SqlQuery(LINE
            + """
              from member m where m.status = 'active'
                 and not exists (select 1 from member_email e where e.member = m.id)
                 and not"""
            + WaysIn.OWN
            + """
              and not exists (select 1 from member_card c where c.member = m.id and c.used is null and c.expires > :now)
              and not exists (select 1 from session s where s.member = m.id and s.expires > :now)
              and"""
            + NAMED)
    List<Entry> withoutWay(String start, String word, String after, long now);

    /** Active ones whom nobody saw since this time. */
    @SqlQuery(LINE + " from member m where m.status = 'active' and m.joined < :since"
            + " and not exists (select 1 from session s where s.member = m.id and s.seen > :since) and " + NAMED)
    List<Entry> notSeen(long since, String start, String word, String after, long now);

    /** One member, whatever their status. */
    @SqlQuery("""
              select m.id, m.name, m.status, m.joined,
                  (select string_agg(r.role, ',') from member_role r
                      where r.member = m.id and r.space = '' and (r.ends is null or r.ends > :now)) as roles
              from member m where m.id = :id""")
    Optional<Entry> member(String id, long now);

    /** Wait until nobody else is changing who administers; the rows themselves stay as they are. */
    @SqlUpdate("update member_role set role = role where role = 'administrator'")
    int lockAdministrators();

    /** Take a role away, unless nobody else who can sign in would administer. */
    @SqlUpdate("""
               delete from member_role where member = :member and role = :role and space = '' and (role <> 'administrator'
                   or exists (select 1 from member_role r join member m on m.id = r.member
                       where r.role = 'administrator' and r.ends is null and m.status = 'active' and r.member <> :member and"""
            + WaysIn.OWN + "))")
    int revoke(String member, String role);

    /**
     * Give a role in the whole community, or give it anew with another end; 0 if that would end the last administrator's, or the role is gone.
     *
     * @param ends when it ends by itself, epoch milliseconds, or null for never
     */
    @SqlUpdate("""
               insert into member_role (member, role, space, granted, granted_by, ends)
               select m.id, :role, '', :now, :by, :ends from member m where m.id = :member and (:role in ('administrator', 'steward')
                   or exists (select 1 from role l where l.id = :role and l.removed is null))
               on conflict (member, role, space) do update
                   set granted = excluded.granted, granted_by = excluded.granted_by, ends = excluded.ends
               where excluded.role <> 'administrator' or excluded.ends is null or member_role.ends is not null or exists (
                   select 1 from member_role r join member m on m.id = r.member
                   where r.role = 'administrator' and r.ends is null and m.status = 'active' and r.member <> excluded.member and"""
            + WaysIn.OWN + ")")
    int grant(String member, String role, long now, String by, @Nullable Long ends);

    /** Suspend an active member, unless it is the last active administrator. */
    @SqlUpdate("""
               update member set status = 'suspended' where id = :member and status = 'active' and (
                   not exists (select 1 from member_role r where r.member = :member and r.role = 'administrator')
                   or exists (select 1 from member_role r join member m on m.id = r.member
                       where r.role = 'administrator' and r.ends is null and m.status = 'active' and r.member <> :member and"""
            + WaysIn.OWN + "))")
    int suspend(String member);

    /** Let a suspended member in again. */
    @SqlUpdate("update member set status = 'active' where id = :member and status = 'suspended'")
    int reactivate(String member);

    /** End all sessions of a member. */
    @SqlUpdate("delete from session where member = :member")
    void endSessions(String member);
}
