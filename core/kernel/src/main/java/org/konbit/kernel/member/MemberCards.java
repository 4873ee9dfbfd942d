package org.konbit.kernel.member;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one-time cards, by which a member without an e-mail comes in again. A card works once, while its time is not over, its
 * member is active and whoever made it, the member or somebody who looks after them, is active too; a newer one ends it, and so does an
 * e-mail with a password.
 */
public interface MemberCards {
    /** Whose a card is. */
    record Holder(String id, String name, String status, String language) {}

    /** Add one; 0 if the member has another way in, or no account. */
    @SqlUpdate("""
               insert into member_card (token_hash, member, made_by, created, expires)
               select :hash, m.id, :by, :now, :expires from member m
               where m.id = :member and m.status in ('active', 'invited')
                   and not exists (select 1 from member_email e where e.member = m.id)""")
    int add(String hash, String member, String by, long now, long expires);

    /** End those a member has. */
    @SqlUpdate("update member_card set expires = 0 where member = :member and expires > 0")
    int endAllOf(String member);

    /** Forget those made before this time. */
    @SqlUpdate("delete from member_card where created < :before")
    void sweep(long before);

    /** Whose a card is, while it works or while its holder still waits for a yes. */
    @SqlQuery("""
              select m.id, m.name, m.status, m.language from member_card c join member m on m.id = c.member
              where c.token_hash = :hash and c.expires > :now and m.status in ('active', 'invited')
                  and (c.made_by = c.member or exists (select 1 from member a where a.id = c.made_by and a.status = 'active'))""")
    Optional<Holder> holder(String hash, long now);

    /** Use it up; 0 if it does not work any more. */
    @SqlUpdate("""
               update member_card set expires = 0, used = :now, once = :once
               where token_hash = :hash and expires > :now
                   and exists (select 1 from member m where m.id = member_card.member and m.status = 'active')
                   and (made_by = member or exists (select 1 from member a where a.id = member_card.made_by and a.status = 'active'))""")
    int take(String hash, @Nullable String once, long now);

    /** Who came in by this press a moment ago and is still signed in. */
    @SqlQuery("""
              select c.member from member_card c where c.token_hash = :hash and c.once = :once and c.used > :since
                  and exists (select 1 from session s where s.member = c.member)""")
    Optional<String> pressed(String hash, String once, long since);

    /** Whether there is or was such a card: 1 or 0. */
    @SqlQuery("select count(*) from member_card where token_hash = :hash")
    int known(String hash);

    /** Everybody but the member who made cards for them since this time, with their newest. */
    @SqlQuery("""
              select max(c.created) as made, coalesce(a.name, '') as maker
              from member_card c left join member a on a.id = c.made_by
              where c.member = :member and c.created > :since and c.made_by <> c.member
              group by c.made_by, a.name order by 1 desc, c.made_by""")
    List<PasswordLinks.Made> madeFor(String member, long since);

    /** Who invited a member, or empty, and whether they may be given a card. */
    record Care(String inviter, boolean mayGive) {}

    /**
     * What somebody who looks after others reads of a member. A card is never given to somebody who has an e-mail or holds more than the
     * giver; by a facilitator only to those of the own spaces, or who came by an own invitation.
     *
     * @param rank of the giver: 2 for an administrator, 1 for a steward, 0 for a facilitator
     */
    @SqlQuery("""
              select coalesce((select max(a.name) from invitation_use u join invitation i on i.id = u.invitation
                      join member a on a.id = i.inviter where u.member = m.id and u.joined = 1), '') as inviter,
                  case when m.status = 'active' and m.id <> :by
                  and not exists (select 1 from member_email e where e.member = m.id)
                  and (:rank = 2 or not exists (select 1 from member_role r where r.member = m.id))
                  and (:rank > 0 or not exists (select 1 from space_member f where f.member = m.id and f.role = 'facilitator')
                      and (exists (select 1 from invitation_use u join invitation i on i.id = u.invitation
                              where u.member = m.id and u.joined = 1 and i.inviter = :by)
                          or exists (select 1 from space_member p join space_member f on f.space = p.space
                              where p.member = m.id and f.member = :by and f.role = 'facilitator'))) then 1 else 0 end as may_give
              from member m where m.id = :member""")
    Optional<Care> care(String member, String by, int rank);
}
