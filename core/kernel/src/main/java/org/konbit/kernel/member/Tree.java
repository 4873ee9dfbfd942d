package org.konbit.kernel.member;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * Who came by whose invitation. What is kept is the use of an invitation; whoever is erased is in no tree any more. However many came, a
 * page reads a bounded number of rows: the direct ones page by page, and below them nobody who came by somebody who invited many.
 */
public interface Tree {
    /** How many lines of a tree are shown. */
    int MOST = 300;

    /** How many are shown of those whom somebody invited themselves. */
    int FEW = 50;

    /** Whoever invited more than this is not unfolded in somebody else's tree; it is the number in {@link #below}. */
    int UNFOLDED = 20;

    /** So many invited one another before it is not looked further up or down; it is the number in {@link #below} and {@link #above}. */
    int DEEP = 30;

    /** A member by name. */
    record Person(String id, String name) {}

    /**
     * A member below another.
     *
     * @param invitation by which they came
     * @param depth 1 for who came by the other's own invitation
     * @param invited how many came by theirs
     */
    record Branch(String id, String name, String status, int depth, String invitation, int invited) {
        /** Whether those who came by this one are left to a page of their own. */
        public boolean folded() {
            return invited > UNFOLDED || invited > 0 && depth == DEEP;
        }
    }

    /** Where a page of the direct ones begins: after who came by this invitation. */
    record Place(String invitation, String member) {
        /** Before the first. */
        static final Place FIRST = new Place("", "");
    }

    /** Somebody who invited others. */
    record Inviter(String id, String name, String status, int invited) {}

    /**
     * A page of those who came by a member's own invitations, and one more if there are further ones; below each those who came by
     * them, and so on, in all one more than {@link #MOST} if it is cut.
     */
    default List<Branch> below(String member, Place after) {
        return below(member, after.invitation(), after.member());
    }

    /**
     * The statement of {@link #below(String, Place)}: level by level, and no further than its lines are asked for. SQLite would make an
     * index of all uses for {@code joined = 1}, and makes none for {@code joined > 0}.
     */
    @SqlQuery("""
              with recursive below (member, depth, invitation, invited, path) as (
                  select f.member, 1, f.invitation, f.invited, f.path from (
                      select u.member, i.id as invitation, coalesce(k.invited, 0) as invited, cast(i.id || u.member as text) as path
                      from invitation i join invitation_use u on u.invitation = i.id and u.joined > 0
                          left join invitation_count k on k.inviter = u.member
                      where i.inviter = :member and i.id >= :invitation and (i.id > :invitation or u.member > :after)
                      order by i.id, u.member limit 51) f
                  union all
                  select u.member, b.depth + 1, i.id, coalesce(k.invited, 0), b.path || i.id || u.member
                  from below b join invitation i on i.inviter = b.member
                      join invitation_use u on u.invitation = i.id and u.joined > 0
                      left join invitation_count k on k.inviter = u.member
                  where b.depth < 30 and b.invited between 1 and 20)
              select m.id, m.name, m.status, b.depth, b.invitation, b.invited
              from (select * from below limit 301) b join member m on m.id = b.member order by b.path""")
    List<Branch> below(String member, String invitation, String after);

    /** The first of those who came by a member's own invitations, and nobody below them. */
    @SqlQuery("""
              select m.id, m.name, m.status, 1 as depth, i.id as invitation, coalesce(k.invited, 0) as invited from invitation i
              join invitation_use u on u.invitation = i.id and u.joined > 0 join member m on m.id = u.member
              left join invitation_count k on k.inviter = u.member
              where i.inviter = :member order by i.id, u.member limit 51""")
    List<Branch> direct(String member);

    /** Everybody above a member, the one who invited them first; the cross join keeps SQLite from going through all members instead. */
    @SqlQuery("""
              with recursive above (inviter, depth) as (
                  select i.inviter, 1 from invitation_use u join invitation i on i.id = u.invitation
                      where u.member = :member and u.joined > 0
                  union all
                  select i.inviter, a.depth + 1 from above a join invitation_use u on u.member = a.inviter and u.joined > 0
                      join invitation i on i.id = u.invitation where a.depth < 30)
              select m.id, m.name from above a cross join member m where m.id = a.inviter order by a.depth""")
    List<Person> above(String member);

    /** A member, whatever their status. */
    @SqlQuery("select id, name from member where id = :id")
    Optional<Person> person(String id);

    /** Those who invited most, one page and one more if there are further ones; after somebody who invited so many. */
    @SqlQuery("""
              select m.id, m.name, m.status, k.invited from invitation_count k join member m on m.id = k.inviter
              where (k.invited, k.inviter) < (:invited, :inviter) order by k.invited desc, k.inviter desc limit 51""")
    List<Inviter> inviters(int invited, String inviter);
}
