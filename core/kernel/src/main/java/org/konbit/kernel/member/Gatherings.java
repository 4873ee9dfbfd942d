package org.konbit.kernel.member;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The rows of gatherings: one code for the projector and a card for each name, all of them invitations of whoever holds it. */
public interface Gatherings {
    /**
     * A gathering, as its host sees it.
     *
     * @param space the one that those who are still to come enter, or null; one that they would not be let into is none
     * @param closed 1 if that space is closed
     */
    record Gathering(String id, String name, String language, long created, long expires, String host, String hostName,
            @Nullable String space, @Nullable String spaceSlug, @Nullable String spaceName, int closed) {
        boolean isOf(String member) {
            return host.equals(member);
        }

        boolean isClosed() {
            return closed == 1;
        }
    }

    /** One of somebody else, in a list. */
    record Others(String id, String name, long created, String hostName) {}

    /** That a gathering {@code g} never led into a closed space that {@code :reader} does not facilitate. */
    String KNOWN = """
                   g.secluded = 0 and not exists (select 1 from space c where c.visibility = 'closed'
                      and (c.id = g.space or c.id in (select l.space from invitation l where l.gathering = g.id))
                      and not exists (select 1 from space_member k where k.space = c.id and k.member = :reader
                          and k.role = 'facilitator')) """;

    /** A gathering in a list; {@code open} is 1 while its codes work. */
    record Line(String id, String name, long created, int came, int open) {}

    /**
     * A card with a name that still works.
     *
     * @param teller by what the session that can say its code is known; null for none
     * @param turn how often it was given another code
     */
    record Card(String id, String person, String language, @Nullable String teller, int turn) {
        GatheringCodes.Turn now() {
            return new GatheringCodes.Turn(id, turn);
        }
    }

    /**
     * The code that the projector shows.
     *
     * @param places how many may come by it in all
     * @param open 1 unless it was closed
     * @param teller as that of a card
     * @param turn as that of a card
     */
    record Wall(String id, int usesLeft, int places, int open, @Nullable String teller, int turn) {
        GatheringCodes.Turn now() {
            return new GatheringCodes.Turn(id, turn);
        }

        boolean isOpen() {
            return open == 1;
        }

        boolean isFull() {
            return isOpen() && usesLeft == 0;
        }

        int came() {
            return places - usesLeft;
        }
    }

    /**
     * Somebody who came.
     *
     * @param recent 1 as long as the host may end their way in
     * @param lost 1 if they could not come in again
     * @param card the name on the card they came by, if it is another one; else empty
     */
    record Came(String id, String name, String status, long used, int recent, int lost, String card) {
        boolean waits() {
            return status.equals("invited");
        }
    }

    /** That a member {@code m} came by a use {@code u}, has no role and facilitates nothing: the host may end their way in. */
    String ENDED_BY_HOST = " m.status = 'active' and u.joined = 1 and u.used > :since"
            + " and not exists (select 1 from member_role r where r.member = m.id)"
            + " and not exists (select 1 from space_member f where f.member = m.id and f.role = 'facilitator') ";

    /** Begin one; 0 if its host pressed the button of this form before. */
    @SqlUpdate("""
               insert into invitation_gathering (id, host, name, language, created, expires, once, space)
               values (:id, :host, :name, :language, :now, :expires, :once, :space)
               on conflict (host, once) do nothing""")
    int add(String id, String host, String name, String language, long now, long expires, @Nullable String once,
            @Nullable String space);

    /** The one that this press of a host's form began. */
    @SqlQuery("select id from invitation_gathering where host = :host and once = :once")
    Optional<String> ofPress(String host, @Nullable String once);

    /**
     * Read an own one, or that of somebody else.
     *
     * @param helps 1 if the reader may help others
     */
    @SqlQuery("""
              select g.id, g.name, g.language, g.created, g.expires, g.host, h.name as host_name, s.id as space,
                  s.slug as space_slug, coalesce(n.name, d.name, s.slug) as space_name,
                  case when s.visibility = 'closed' then 1 else 0 end as closed
              from invitation_gathering g join member h on h.id = g.host
                  left join space s on s.id = g.space and s.state = 'open' and (s.visibility <> 'closed' or exists (
                      select 1 from space_member f where f.space = s.id and f.member = g.host and f.role = 'facilitator'))
                  left join space_name n on n.space = s.id and n.language = :language
                  left join space_name d on d.space = s.id and d.language = s.language
              where g.id = :id and (g.host = :reader or :helps = 1 and\s"""
            + KNOWN + ")")
    Optional<Gathering> find(String id, String reader, int helps, String language);

    /** Those of others that go on, for a reader who may help. */
    @SqlQuery("select g.id, g.name, g.created, h.name as host_name from invitation_gathering g join member h on h.id = g.host"
            + " where g.host <> :reader and g.expires > :now and " + KNOWN + " order by g.id desc limit 20")
    List<Others> others(String reader, long now);

    /** Hold one until the write is over, so that another write waits. */
    @SqlUpdate("update invitation_gathering set expires = expires where id = :id")
    void lock(String id);

    /** How often somebody's act was noted since then. */
    @SqlQuery("""
              select count(*) from audit where actor = :actor and happened > :since and action = :action and subject = :subject""")
    int noted(String actor, String action, String subject, long since);

    /** The space that a gathering led into, whoever may know of it; {@code closed} is 1 if that one is. */
    record Led(String space, int closed) {
        boolean isClosed() {
            return closed == 1;
        }
    }

    /** Where it leads. */
    @SqlQuery("""
              select s.id as space, case when s.visibility = 'closed' then 1 else 0 end as closed
              from invitation_gathering g join space s on s.id = g.space where g.id = :id""")
    Optional<Led> led(String id);

    /** Lead those who are still to come into another space, or none; 0 if it is the same, or the gathering is over. */
    @SqlUpdate("""
               update invitation_gathering set space = :space, secluded = case when exists (
                   select 1 from space c where c.id = invitation_gathering.space and c.visibility = 'closed') then 1
                   else secluded end
               where id = :id and expires > :now and coalesce(space, '') <> coalesce(:space, '')""")
    int lead(String id, @Nullable String space, long now);

    /** The same for its invitations that were not used up, and the code on the wall. */
    @SqlUpdate("update invitation set space = :space where gathering = :id and (wall = 1 or uses_left > 0)")
    void leadAll(String id, @Nullable String space);

    /** How many own ones go on. */
    @SqlQuery("select count(*) from invitation_gathering where host = :host and expires > :now")
    int countOpen(String host, long now);

    /** Own ones, the newest first; those that are over stay, with who came. */
    @SqlQuery("""
              select g.id, g.name, g.created, (select count(*) from invitation i join invitation_use u on u.invitation = i.id
                  join member m on m.id = u.member where i.gathering = g.id and u.joined = 1 and m.status <> 'invited') as came,
                  case when g.expires > :now then 1 else 0 end as open
              from invitation_gathering g where g.host = :host order by g.id desc limit 20""")
    List<Line> all(String host, long now);

    /** The cards that still work, in the order of the names. */
    @SqlQuery("""
              select id, person, language, teller, turn from invitation
              where gathering = :gathering and wall = 0 and uses_left > 0 and expires > :now order by id""")
    List<Card> cards(String gathering, long now);

    /** The code on the wall, if there was one. */
    @SqlQuery("""
              select id, uses_left, places, case when expires > :now then 1 else 0 end as open, teller, turn
              from invitation
              where gathering = :gathering and wall = 1 order by id desc limit 1""")
    Optional<Wall> wall(String gathering, long now);

    /** Who came, the last one first. */
    @SqlQuery("""
              select m.id, m.name, m.status, u.used, case when""" + ENDED_BY_HOST
            + "then 1 else 0 end as recent, case when m.status = 'active' and " + WaysIn.LOST
            + " then 1 else 0 end as lost, i.person as card"
            + """
               from invitation i join invitation_use u on u.invitation = i.id join member m on m.id = u.member
              where i.gathering = :gathering and u.joined = 1 order by u.used desc, m.id limit 200""")
    List<Came> came(String gathering, long since, long now);

    /** Remember the code that one of its invitations had: who holds it reads that there is a newer one. */
    @SqlUpdate("""
               insert into invitation_past (token_hash, invitation)
               select i.token_hash, i.id from invitation i where i.id = :id and not exists (
                   select 1 from invitation_past p where p.token_hash = i.token_hash)""")
    void outdate(String id);

    /** Give one of its invitations a new code; 0 if it does not work any more. */
    @SqlUpdate("""
               update invitation set token_hash = :hash, teller = :teller, turn = :turn
               where id = :id and turn = :turn - 1 and expires > :now and (uses_left > 0 or wall = 1)""")
    int renew(String id, int turn, String hash, String teller, long now);

    /** Take one card back, and forget its name; 0 if it was used. */
    @SqlUpdate("""
               update invitation set uses_left = 0, person = ''
               where id = :id and gathering = :gathering and wall = 0 and uses_left > 0""")
    int withdraw(String id, String gathering);

    /** Close the code on the wall, and nothing else; 0 if it was closed. */
    @SqlUpdate("update invitation set expires = :now where gathering = :gathering and wall = 1 and expires > :now")
    int closeWall(String gathering, long now);

    /** Let so many more come by the code on the wall; 0 if it is closed. */
    @SqlUpdate("""
               update invitation set places = places - uses_left + :more, uses_left = :more
               where gathering = :gathering and wall = 1 and expires > :now""")
    int place(String gathering, int more, long now);

    /** Open the code on the wall again, as another one. */
    @SqlUpdate("""
               update invitation set token_hash = :hash, teller = :teller, turn = :turn, expires = :expires,
                   places = places - uses_left + :more, uses_left = :more
               where id = :id and turn = :turn - 1 and wall = 1 and expires <= :now""")
    int openWall(String id, int turn, String hash, String teller, int more, long now, long expires);

    /** Pause somebody who came a short time ago; 0 if they are more than a new member, or did not come by it. */
    @SqlUpdate("""
               update member set status = 'suspended' where id in (
                   select m.id from invitation i join invitation_use u on u.invitation = i.id join member m on m.id = u.member
                   where i.gathering = :gathering and m.id = :member and"""
            + ENDED_BY_HOST + ")")
    int pause(String gathering, String member, long since);

    /** Give the place of somebody who came by the code on the wall to somebody else. */
    @SqlUpdate("""
               update invitation set uses_left = uses_left + 1
               where gathering = :gathering and wall = 1 and uses_left < places and expires > :now
                   and id in (select u.invitation from invitation_use u where u.member = :member and u.joined = 1)""")
    void free(String gathering, String member, long now);

    /** End one, and forget the names of those who did not come. */
    @SqlUpdate("""
               update invitation set uses_left = 0, person = '', expires = case when expires > :now then :now else expires end
               where gathering = :gathering""")
    void endCards(String gathering, long now);

    /** End one itself. */
    @SqlUpdate("update invitation_gathering set expires = :now where id = :id and expires > :now")
    void end(String id, long now);

    /** Forget the names of those who did not come in time, everywhere. */
    @SqlUpdate("update invitation set person = '' where person <> '' and expires <= :now")
    void forgetNames(long now);
}
