package org.konbit.kernel.member;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Who came by whose invitation. What is kept is the use of an invitation; whoever is erased is in no tree any more. */
public interface Tree {
    /** How many lines of a tree are shown. */
    int MOST = 300;

    /** How many are shown of those whom somebody invited themselves. */
    int FEW = 50;

    /** A member by name. */
    record Person(String id, String name) {}

    /** A member below another; {@code depth} is 1 for who came by the other's own invitation. */
    record Branch(String id, String name, String status, int depth) {}

    /** Somebody who invited others. */
    record Inviter(String id, String name, String status, int invited) {}

    /** Everybody below a member, each under who invited them. */
    @SqlQuery("""
              with recursive below (member, depth, path) as (
                  select u.member, 1, cast(u.member as text) from invitation i join invitation_use u on u.invitation = i.id
                      where i.inviter = :member and u.joined = 1
                  union all
                  select u.member, b.depth + 1, b.path || u.member from below b join invitation i on i.inviter = b.member
                      join invitation_use u on u.invitation = i.id and u.joined = 1 where b.depth < 30)
              select m.id, m.name, m.status, b.depth from below b join member m on m.id = b.member order by b.path limit 301""")
    List<Branch> below(String member);

    /** Those who came by a member's own invitations, and nobody below them. */
    @SqlQuery("""
              select m.id, m.name, m.status, 1 as depth from invitation i
              join invitation_use u on u.invitation = i.id and u.joined = 1 join member m on m.id = u.member
              where i.inviter = :member order by m.id limit 51""")
    List<Branch> direct(String member);

    /** Everybody above a member, the one who invited them first. */
    @SqlQuery("""
              with recursive above (inviter, depth) as (
                  select i.inviter, 1 from invitation_use u join invitation i on i.id = u.invitation
                      where u.member = :member and u.joined = 1
                  union all
                  select i.inviter, a.depth + 1 from above a join invitation_use u on u.member = a.inviter and u.joined = 1
                      join invitation i on i.id = u.invitation where a.depth < 30)
              select m.id, m.name from above a join member m on m.id = a.inviter order by a.depth""")
    List<Person> above(String member);

    /** A member, whatever their status. */
    @SqlQuery("select id, name from member where id = :id")
    Optional<Person> person(String id);

    /** Those who invited most, one page and one more if there are further ones. */
    @SqlQuery("""
              select m.id, m.name, m.status, t.invited from (
                  select i.inviter, count(*) as invited from invitation i join invitation_use u on u.invitation = i.id
                  where u.joined = 1 group by i.inviter) t join member m on m.id = t.inviter
              order by t.invited desc, m.folded, m.id limit 51 offset :offset""")
    List<Inviter> inviters(int offset);
}
