package org.konbit.kernel.member;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/**
 * The rows of invitations. A link works while uses are left, its time is not over, and whoever made it is an active member; it leads into
 * a closed space only while its maker facilitates that space.
 */
public interface Invitations {
    /** An invitation as its maker sees it. */
    record Open(String id, String language, String note, int usesLeft, long expires, @Nullable String spaceName) {}

    /**
     * A new one.
     *
     * @param topic slug of the topic it points to
     * @param gathering it belongs to
     * @param person name on a card; empty on everything else
     * @param wall 1 for the code that a gathering's projector shows
     * @param teller by what the session is known that can say the code of a gathering
     */
    record Fresh(String id, String hash, String inviter, @Nullable String space, @Nullable String topic,
            String language, String note, int uses, long expires, @Nullable String gathering, String person,
            int wall, @Nullable String teller) {}

    /**
     * An invitation as the invited person sees it.
     *
     * @param inviterLanguage what whoever invites reads
     * @param closed 1 if its space is closed: whoever is not in it yet does not read its name
     */
    record Offer(String id, String inviter, String inviterName, String inviterLanguage,
            String language, String note, @Nullable String space, @Nullable String spaceSlug,
            @Nullable String spaceName, int closed,
            @Nullable String topic, String person, @Nullable String gathering) {
        boolean isClosed() {
            return closed == 1;
        }
    }

    /**
     * That an invitation {@code i} leads into its space {@code s}: into a closed one only while its maker facilitates that, and never by a
     * code on a wall or a link for several, which are passed on and photographed.
     */
    String LEADS = " s.state = 'open' and (s.visibility <> 'closed' or i.wall = 0 and i.places = 1 and exists ("
            + "select 1 from space_member f where f.space = s.id and f.member = i.inviter and f.role = 'facilitator')) ";

    /** What somebody who came was pointed to, as far as they may see it. */
    record Pointed(@Nullable String topic, @Nullable String spaceSlug, @Nullable String spaceName,
            String inviterName) {}

    /** Somebody who came by an invitation. */
    record Guest(String id, String name, long used) {}

    /** A space a member may invite to; {@code closed} is 1 or 0. */
    record Choice(String id, String name, int closed) {}

    /** Make one; 0 if whoever makes it pressed the button of this form before. */
    @SqlUpdate("""
               insert into invitation (id, token_hash, inviter, space, topic, language, note, gathering, person, wall,
                   teller, places, uses_left, created, expires, once)
               values (:it.id, :it.hash, :it.inviter, :it.space, :it.topic, :it.language, :it.note, :it.gathering, :it.person,
                   :it.wall, :it.teller, :it.uses, :it.uses, :now, :it.expires, :once)
               on conflict (inviter, once) do nothing""")
    int add(@BindMethods("it") Fresh it, long now, @Nullable String once);

    /** The invitation that this press of a member's form made. */
    @SqlQuery("select id from invitation where inviter = :inviter and once = :once")
    Optional<String> ofPress(String inviter, @Nullable String once);

    /** Let a member's form make another once the one it made is used or ended, or not younger than this. */
    @SqlUpdate("""
               update invitation set once = null
               where inviter = :inviter and once = :once and (uses_left = 0 or created <= :since)""")
    void endPress(String inviter, @Nullable String once, long since);

    /** How many open ones a member has, those of gatherings apart. */
    @SqlQuery("""
              select count(*) from invitation
              where inviter = :member and gathering is null and uses_left > 0 and expires > :now""")
    int countOpen(String member, long now);

    /** A member's open ones, newest first; with the name of a space only while the member may know of it. */
    @SqlQuery("""
              select i.id, i.language, i.note, i.uses_left, i.expires,
                  (select coalesce(max(case when n.language = :language then n.name end), max(n.name))
                      from space_name n join konbit_readable r on r.space = n.space and r.reader = :member
                      where n.space = i.space) as space_name
              from invitation i where i.inviter = :member and i.gathering is null and i.uses_left > 0 and i.expires > :now order by i.id desc""")
    List<Open> open(String member, String language, long now);

    /** Who came by a member's own invitations, those of gatherings apart, the last one first. */
    @SqlQuery("""
              select m.id, m.name, u.used from invitation i join invitation_use u on u.invitation = i.id and u.joined = 1
                  join member m on m.id = u.member and m.status = 'active'
              where i.inviter = :member and i.gathering is null order by u.used desc, m.id limit 20""")
    List<Guest> came(String member);

    /** Take an own one back; 0 if there is none. */
    @SqlUpdate("update invitation set uses_left = 0 where id = :id and inviter = :member and uses_left > 0")
    int end(String id, String member);

    /** The space an invitation leads into, if any. */
    @SqlQuery("select space from invitation where id = :id and space is not null")
    Optional<String> spaceOf(String id);

    /** The spaces a member may invite to, apart from the commons, where everybody is. */
    @SqlQuery("""
              select s.id, coalesce(n.name, o.name, s.slug) as name, case when s.visibility = 'closed' then 1 else 0 end as closed
              from space s
                  left join space_name n on n.space = s.id and n.language = :language
                  left join space_name o on o.space = s.id and o.language = s.language
                  left join space_member p on p.space = s.id and p.member = :member
              where s.slug <> 'commons' and s.state = 'open' and (s.visibility <> 'closed' or p.role = 'facilitator')
              order by 2, 1 limit 200""")
    List<Choice> spaces(String member, String language);

    /** The invitation of a token, while it works. */
    @SqlQuery("""
              select i.id, i.inviter, m.name as inviter_name, m.language as inviter_language, i.language, i.note,
                  i.topic, i.person, (select g.name from invitation_gathering g where g.id = i.gathering) as gathering,
                  s.id as space, s.slug as space_slug, coalesce(n.name, d.name, s.slug) as space_name,
                  case when s.visibility = 'closed' then 1 else 0 end as closed
              from invitation i join member m on m.id = i.inviter
                  left join space s on s.id = i.space and""" + LEADS
            + """
                  left join space_name n on n.space = s.id and n.language = :language
                  left join space_name d on d.space = s.id and d.language = s.language
              where i.token_hash = :hash and i.uses_left > 0 and i.expires > :now and m.status = 'active'""")
    Optional<Offer> offer(String hash, String language, long now);

    /** Whether there was ever an invitation with this token. */
    @SqlQuery("select count(*) from invitation where token_hash = :hash")
    int known(String hash);

    /** Whether this is the code that an invitation had before it was given another: 1 or 0. */
    @SqlQuery("select count(*) from invitation_past where token_hash = :hash")
    int past(String hash);

    /** Whether it is a code on a wall by which as many came as may: 1 or 0. */
    @SqlQuery("select count(*) from invitation where token_hash = :hash and wall = 1 and uses_left = 0 and expires > :now")
    int full(String hash, long now);

    /**
     * Use it once; 0 if it does not work any more. One row is changed at a time, so the last use is given once.
     *
     * @param person what stays of the name on a card
     */
    @SqlUpdate("""
               update invitation set uses_left = uses_left - 1, person = :person
               where token_hash = :hash and uses_left > 0 and expires > :now
                   and exists (select 1 from member m where m.id = invitation.inviter and m.status = 'active')""")
    int take(String hash, String person, long now);

    /** How often this member came by it: zero or one. */
    @SqlQuery("select count(*) from invitation_use where invitation = :invitation and member = :member")
    int uses(String invitation, String member);

    /** Whether this member came by it since this time. */
    @SqlQuery("""
              select u.member from invitation i join invitation_use u on u.invitation = i.id
              where i.token_hash = :hash and u.used > :since and u.member = :member""")
    Optional<String> cameBy(String hash, String member, long since);

    /** Who came by this press a moment ago, and is still signed in or waits for a yes. */
    @SqlQuery("""
              select m.id, m.status from invitation i join invitation_use u on u.invitation = i.id and u.once = :once
                  join member m on m.id = u.member
              where i.token_hash = :hash and u.used > :since and (m.status = 'invited'
                  or m.status = 'active' and exists (select 1 from session s where s.member = m.id))""")
    Optional<Pressed> pressed(String hash, String once, long since);

    /** Whom a press made a member, and whether they are one already: {@code active}, or {@code invited}. */
    record Pressed(String id, String status) {}

    /**
     * Note who came by it.
     *
     * @param joined 1 if they became a member by it, 0 if it led a member into a space
     * @param once by what the same press is known again
     */
    @SqlUpdate("""
               insert into invitation_use (invitation, member, used, joined, once)
               values (:invitation, :member, :now, :joined, :once)
               on conflict (invitation, member) do nothing""")
    void used(String invitation, String member, long now, int joined, @Nullable String once);

    /** Note the organization that a member named when they came and that is not here; null for none. */
    @SqlUpdate("update invitation_use set organization = :organization where member = :member and joined = 1")
    void name(String member, @Nullable String organization);

    /** What whoever invited a member pointed to. */
    @SqlQuery("""
              select i.topic, s.slug as space_slug, coalesce(n.name, d.name, s.slug) as space_name, m.name as inviter_name
              from invitation_use u join invitation i on i.id = u.invitation join member m on m.id = i.inviter
                  left join space s on s.id = i.space and s.id in (
                      select r.space from konbit_readable r where r.reader = :member)
                  left join space_name n on n.space = s.id and n.language = :language
                  left join space_name d on d.space = s.id and d.language = s.language
              where u.member = :member and u.joined = 1 and m.status = 'active' order by u.used limit 1""")
    Optional<Pointed> pointed(String member, String language);

    /** The organization a member named when they joined and that was not here. */
    @SqlQuery("""
              select organization from invitation_use
              where member = :member and organization is not null order by used desc, invitation limit 1""")
    Optional<String> named(String member);

    /** Note that somebody wants to be in a space whom somebody else put there. */
    @SqlUpdate("update space_member set chosen = 1 where space = :space and member = :member and chosen = 0")
    int choose(String space, String member);

    /** Whether somebody is in a space: 1 or 0. */
    @SqlQuery("select count(*) from space_member where space = :space and member = :member")
    int inside(String space, String member);

    /** Let somebody into the invitation's space. */
    @SqlUpdate("""
               insert into space_member (space, member, role, since) values (:space, :member, 'member', :now)
               on conflict (space, member) do nothing""")
    int enter(String space, String member, long now);
}
