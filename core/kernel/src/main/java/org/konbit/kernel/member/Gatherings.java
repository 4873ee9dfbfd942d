package org.konbit.kernel.member;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The rows of gatherings: one code for the projector and a card for each name, all of them invitations of whoever holds it. */
public interface Gatherings {
    /** A gathering, as its host sees it. */
    record Gathering(String id, String name, String language, long created, long expires) {}

    /** A gathering in a list. */
    record Line(String id, String name, long created, int came) {}

    /** One of its invitations: a card with a name, or, without one, what the projector shows or a card that was used. */
    record Card(String id, String tokenHash, String person, int usesLeft, int whole) {}

    /** Somebody who came. */
    record Came(String id, String name, String status, long used) {}

    /** Begin one; 0 if its host pressed the button of this form before. */
    @SqlUpdate("""
               insert into invitation_gathering (id, host, name, language, created, expires, once)
               values (:id, :host, :name, :language, :now, :expires, :once)
               on conflict (host, once) do nothing""")
    int add(String id, String host, String name, String language, long now, long expires, @Nullable String once);

    /** The one that this press of a host's form began. */
    @SqlQuery("select id from invitation_gathering where host = :host and once = :once")
    Optional<String> ofPress(String host, @Nullable String once);

    /** Read an own one. */
    @SqlQuery("select id, name, language, created, expires from invitation_gathering where id = :id and host = :host")
    Optional<Gathering> find(String id, String host);

    /** Own ones that go on, the newest first. */
    @SqlQuery("""
              select g.id, g.name, g.created, (select count(*) from invitation i join invitation_use u on u.invitation = i.id
                  where i.gathering = g.id and u.joined = 1) as came
              from invitation_gathering g where g.host = :host and g.expires > :now order by g.id desc limit 20""")
    List<Line> open(String host, long now);

    /** What still works of one, in the order of the names. */
    @SqlQuery("""
              select id, token_hash, person, uses_left, case when person = '' then 1 else 0 end as whole
              from invitation where gathering = :gathering and uses_left > 0 order by id""")
    List<Card> cards(String gathering);

    /** Who came, the last one first. */
    @SqlQuery("""
              select m.id, m.name, m.status, u.used from invitation i join invitation_use u on u.invitation = i.id
                  join member m on m.id = u.member
              where i.gathering = :gathering and u.joined = 1 order by u.used desc, m.id limit 200""")
    List<Came> came(String gathering);

    /** Give one of its invitations a new code. */
    @SqlUpdate("update invitation set token_hash = :hash where id = :id and uses_left > 0")
    void renew(String id, String hash);

    /** End one, and forget the names of those who did not come. */
    @SqlUpdate("update invitation set uses_left = 0, person = '' where gathering = :gathering")
    void endCards(String gathering);

    /** End one itself. */
    @SqlUpdate("update invitation_gathering set expires = :now where id = :id and expires > :now")
    void end(String id, long now);

    /** Forget the names of those who did not come in time, everywhere. */
    @SqlUpdate("update invitation set person = '' where person <> '' and expires <= :now")
    void forgetNames(long now);
}
