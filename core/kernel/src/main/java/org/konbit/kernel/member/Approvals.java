package org.konbit.kernel.member;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindList.EmptyHandling;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.konbit.kernel.web.Rights;

/** The rows of people who came by an invitation and wait for a yes: members of the status {@code invited}, who cannot sign in. */
public interface Approvals {
    /** Somebody who waits; whoever invited them may be gone. */
    record Waiting(String id, String name, String language, long joined, @Nullable String inviter,
            @Nullable String inviterName, @Nullable String note, @Nullable String gathering) {}

    /**
     * Whose arrival somebody looks after: everybody's, or only that of who was invited into these spaces or by themselves.
     *
     * @param everywhere 1 for everybody's
     */
    record Scope(int everywhere, List<String> spaces, String reader) {
        boolean all() {
            return everywhere == 1;
        }
    }

    /** Those whose arrival a reader looks after; others are not shown to them. */
    String THEIRS = " m.status = 'invited' and (:in.everywhere = 1 or i.inviter = :in.reader or i.space in (<spaces>)) ";
    /** Where they come from. */
    String FROM = " from member m left join invitation_use u on u.member = m.id and u.joined = 1"
            + " left join invitation i on i.id = u.invitation ";

    /** Those who wait, whoever waits longest first; what was written for a space that the reader may not know of is left out. */
    default List<Waiting> waiting(Scope scope) {
        return waiting(scope, scope.spaces());
    }

    /** The statement of {@link #waiting(Scope)}. */
    @SqlQuery("""
              select m.id, m.name, m.language, m.joined, a.id as inviter, a.name as inviter_name,
                  case when i.space is null or k.space is not null then i.note end as note,
                  case when i.space is null or k.space is not null then g.name end as gathering"""
            + FROM + """
                         left join member a on a.id = i.inviter left join invitation_gathering g on g.id = i.gathering
                         left join konbit_readable k on k.space = i.space and k.reader = :in.reader
                     where""" + THEIRS + " order by m.joined, m.id limit 100")
    List<Waiting> waiting(@BindMethods("in") Scope scope,
            @BindList(value = "spaces", onEmpty = EmptyHandling.NULL_STRING) List<String> spaces);

    /** How many wait, counted up to a hundred. */
    default int count(Scope scope) {
        return count(scope, scope.spaces());
    }

    /** The statement of {@link #count(Scope)}. */
    @SqlQuery("select count(*) from (select 1 as one" + FROM + "where" + THEIRS + "limit 100) w")
    int count(@BindMethods("in") Scope scope,
            @BindList(value = "spaces", onEmpty = EmptyHandling.NULL_STRING) List<String> spaces);

    /** Whether somebody waits, and the reader does not look after their arrival. */
    default boolean others(String member, Scope scope) {
        return language(member).isPresent() && theirs(member, scope, scope.spaces()) == 0;
    }

    /** The statement of {@link #others}. */
    @SqlQuery("select count(*)" + FROM + "where m.id = :member and" + THEIRS)
    int theirs(String member, @BindMethods("in") Scope scope,
            @BindList(value = "spaces", onEmpty = EmptyHandling.NULL_STRING) List<String> spaces);

    /** The language of somebody who waits. */
    @SqlQuery("select language from member where id = :member and status = 'invited'")
    Optional<String> language(String member);

    /** Let somebody in; 0 if they do not wait. */
    @SqlUpdate("update member set status = 'active' where id = :member and status = 'invited'")
    int letIn(String member);

    /** Into the space they were invited to, while whoever invited them may still do so; into a closed one by no code on a wall; 0 if into none. */
    @SqlUpdate("""
               insert into space_member (space, member, role, since)
               select s.id, u.member, 'member', :now from invitation_use u join invitation i on i.id = u.invitation
                   join space s on s.id = i.space join member a on a.id = i.inviter and a.status = 'active'
               where u.member = :member and u.joined = 1 and s.state = 'open'
                   and (s.visibility <> 'closed' or i.wall = 0 and exists (
                   select 1 from space_member f where f.space = s.id and f.member = i.inviter and f.role = 'facilitator'))
               on conflict (space, member) do nothing""")
    int enterSpace(String member, long now);

    /** The space they were invited to, if any. */
    @SqlQuery("""
              select i.space from invitation_use u join invitation i on i.id = u.invitation
              where u.member = :member and u.joined = 1 and i.space is not null""")
    Optional<String> spaceOf(String member);

    /** Send somebody away: nothing of them stays; 0 if they do not wait, or are held for the law. */
    @SqlUpdate("""
               delete from member where id = :member and status = 'invited'
                   and not exists (select 1 from legal_hold h where h.member = :member)""")
    int refuse(String member);

    /** Whether somebody is held for the law. */
    @SqlQuery("select count(*) from legal_hold where member = :member")
    int held(String member);

    /** What an active member may do at {@code now}. */
    @SqlQuery("select " + Rights.COLUMNS + " from member m where m.id = :member and m.status = 'active'")
    Optional<Standing> standing(String member, long now);

    /** As it is read from the database. */
    record Standing(@Nullable String grants, @Nullable String spaces, @Nullable String changes) {
        boolean maySayYes() {
            return Rights.of(grants, spaces, changes).mayAnywhere(MemberPermissions.LET_IN);
        }
    }
}
