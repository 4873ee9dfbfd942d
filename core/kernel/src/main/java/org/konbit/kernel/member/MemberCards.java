package org.konbit.kernel.member;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one-time cards, by which a member without an e-mail comes in again. A card works once, while its time is not over, its
 * member is active and whoever made it is the member or somebody who might make it now just as well; a newer one of the same kind ends
 * it, and so does the use of any other, and an e-mail.
 */
public interface MemberCards {
    /** That a member {@code m} has no e-mail. */
    String NO_EMAIL = " not exists (select 1 from member_email e where e.member = m.id) ";
    /**
     * Who may make a card for a member {@code m}: whoever holds a card comes in as that member, so the giver {@code a} must lose nothing by
     * not being them. An administrator may; nobody else, if the member has a password; a steward, if the member holds no role; everybody else only for who came by their own
     * invitation and facilitates nothing. Nobody below an administrator, if the member is in a closed space that the giver is not in, or
     * facilitates one that the giver does not. That both are in some space says nothing: who facilitates may add whomever they like.
     */
    String GIVES = """
                   a.status = 'active' and m.status = 'active' and a.id <> m.id and (
                      exists (select 1 from member_role h where h.member = a.id and h.space = '' and h.role = 'administrator'
                          and (h.ends is null or h.ends > :now))
                      or not exists (select 1 from password w where w.member = m.id)
                      and not exists (select 1 from member_role r where r.member = m.id)
                      and not exists (select 1 from space_member p join space s on s.id = p.space
                          where p.member = m.id and s.visibility = 'closed' and not exists (
                              select 1 from space_member q where q.space = p.space and q.member = a.id
                                  and (q.role = 'facilitator' or p.role = 'member')))
                      and (exists (select 1 from member_role h where h.member = a.id and h.space = '' and h.role = 'steward'
                              and (h.ends is null or h.ends > :now))
                          or not exists (select 1 from space_member f where f.member = m.id and f.role = 'facilitator')
                          and exists (select 1 from invitation_use u join invitation i on i.id = u.invitation
                              where u.member = m.id and u.joined = 1 and i.inviter = a.id))) """;

    /** Whose a card is, and who made it. */
    record Holder(String id, String name, String status, String language, String madeBy) {}

    /** Add one; 0 if the member has another way in, or no account. */
    @SqlUpdate("""
               insert into member_card (token_hash, member, made_by, created, expires)
               select :hash, m.id, :by, :now, :expires from member m
               where m.id = :member and m.status in ('active', 'invited')
                   and not exists (select 1 from member_email e where e.member = m.id)""")
    int add(String hash, String member, String by, long now, long expires);

    /** Let the browser that waits for a yes find its card again, by the hash of its own word. */
    @SqlUpdate("update member_card set browser = :browser where token_hash = :hash")
    void waits(String hash, String browser);

    /** Somebody whom a browser waits for, and the hash of the code that they have. */
    record Waiter(String id, String name, String status, String tokenHash) {}

    /** Whom a browser waits for, while they have not come in. */
    @SqlQuery("""
              select m.id, m.name, m.status, c.token_hash from member_card c join member m on m.id = c.member
              where c.browser = :browser and c.expires > :now and m.status in ('active', 'invited')""")
    Optional<Waiter> waiter(String browser, long now);

    /** End those a member has. */
    @SqlUpdate("update member_card set expires = 0 where member = :member and expires > 0 and used is null")
    int endAllOf(String member);

    /** End those that others made for a member; their own stays until one is used. */
    @SqlUpdate("update member_card set expires = 0 where member = :member and made_by <> member and expires > 0 and used is null")
    int endGiven(String member);

    /** Whose a card is, while it works or while its holder still waits for a yes. */
    @SqlQuery("""
              select m.id, m.name, m.status, m.language, c.made_by from member_card c
                  join member m on m.id = c.member join member a on a.id = c.made_by
              where c.token_hash = :hash and c.expires > :now and m.status in ('active', 'invited') and"""
            + NO_EMAIL + " and (a.id = m.id or " + GIVES + ")")
    Optional<Holder> holder(String hash, long now);

    /** Use it up; 0 if it does not work any more. */
    @SqlUpdate("""
               update member_card set expires = :now, used = :now, once = :once
               where token_hash = :hash and expires > :now and exists (
                   select 1 from member m join member a on a.id = member_card.made_by
                   where m.id = member_card.member and m.status = 'active' and"""
            + NO_EMAIL + " and (a.id = m.id or " + GIVES + "))")
    int take(String hash, @Nullable String once, long now);

    /** Who came in by this press a moment ago and is still signed in. */
    @SqlQuery("""
              select c.member from member_card c where c.token_hash = :hash and c.once = :once and c.used > :since
                  and exists (select 1 from session s where s.member = c.member)""")
    Optional<String> pressed(String hash, String once, long since);

    /**
     * Whether a session of a member was begun since this time by a card that an administrator gave, and the member signs in with a number and
     * a password that was not chosen since it began: 1 or 0. A session begins at most some minutes after the use of its card, for a second step comes between.
     */
    @SqlQuery("""
              select count(*) from session s join member_phone f on f.member = s.member join password w on w.member = s.member
              where s.token_hash = :session and s.member = :member and s.how = 'card' and s.created > :since
                  and w.changed < s.created
                  and exists (select 1 from member_card c join member a on a.id = c.made_by
                      join member_role h on h.member = a.id and h.space = '' and h.role = 'administrator'
                      where c.member = s.member and c.made_by <> c.member and a.status = 'active'
                          and (h.ends is null or h.ends > s.created)
                          and c.used = (select max(d.used) from member_card d
                              where d.member = s.member and d.used < s.created + 60000))""")
    int forgot(String session, String member, long since);

    /** Whether there is or was such a card: 1 or 0. */
    @SqlQuery("select count(*) from member_card where token_hash = :hash")
    int known(String hash);

    /** The member has read that somebody else's card was used; of the card that a session came by, its own does not say so. */
    @SqlUpdate("""
               update member_card set told = 1 where member = :member and made_by <> member and used is not null and told = 0
                   and not exists (select 1 from session s where s.token_hash = :session and s.how = 'card'
                       and member_card.used between s.created - 660000 and s.created + 60000)""")
    int tell(String member, String session);

    /** Everybody but the member who made cards for them since this time, with their newest. */
    @SqlQuery("""
              select max(c.created) as made, coalesce(a.name, '') as maker
              from member_card c left join member a on a.id = c.made_by
              where c.member = :member and c.created > :since and c.made_by <> c.member
              group by c.made_by, a.name order by 1 desc, c.made_by""")
    List<PasswordLinks.Made> madeFor(String member, long since);

    /** Who invited a member, or empty, whether they may be given a card and have a password, and whether they are new here and hold nothing. */
    record Care(String name, String inviter, boolean mayGive, boolean password, boolean newcomer) {}

    /** Some who administer and can help somebody else, whoever was here last first. */
    @SqlQuery("""
              select m.id, m.name from member m join member_role h on h.member = m.id and h.space = '' and h.role = 'administrator'
              where m.status = 'active' and m.id <> :member and (h.ends is null or h.ends > :now)
              order by coalesce((select max(s.seen) from session s where s.member = m.id), 0) desc, m.id limit 3""")
    List<Tree.Person> administrators(String member, long now);

    /** What somebody who looks after others reads of a member: who may make a card for whom, {@link #GIVES} says. */
    @SqlQuery("""
              select m.name, coalesce((select max(v.name) from invitation_use w join invitation o on o.id = w.invitation
                      join member v on v.id = o.inviter where w.member = m.id and w.joined = 1), '') as inviter,
                  case when"""
            + NO_EMAIL + " and " + GIVES
            + """
                  then 1 else 0 end as may_give,
                  (select count(*) from password w where w.member = m.id) as password,
                  case when m.joined > :now - 2592000000
                      and not exists (select 1 from member_role r where r.member = m.id)
                      and not exists (select 1 from space_member f where f.member = m.id and f.role = 'facilitator')
                      then 1 else 0 end as newcomer
              from member m join member a on a.id = :by where m.id = :member""")
    Optional<Care> care(String member, String by, long now);
}
