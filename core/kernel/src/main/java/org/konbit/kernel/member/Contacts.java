package org.konbit.kernel.member;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * Who asks whom to connect, and what became of it. A no is kept from whoever asked: to them it looks as if nothing was said, and so does
 * being blocked.
 */
public interface Contacts {
    /** Somebody who asks, is asked, is a contact, or is blocked or muted. */
    record Row(String kind, String id, String name, String words, long since) {}

    /** All of a member's: {@code asks}, {@code asked}, {@code contact}, {@code block} and {@code mute}. */
    @SqlQuery("""
              select * from (select 'asks' as kind, m.id, m.name, c.words, c.since from member_contact c join member m on m.id = c.asker
                  where c.asked = :me and c.accepted is null and c.refused is null and c.withdrawn is null and m.status = 'active'
                      and not exists (select 1 from member_stop s where s.member = :me and s.other = c.asker and s.kind = 'block')
                  order by c.since desc limit 100) asking
              union all
              select * from (select 'asked' as kind, m.id, m.name, c.words, c.since from member_contact c join member m on m.id = c.asked
                  where c.asker = :me and c.accepted is null and c.withdrawn is null and m.status = 'active'
                  order by c.since desc limit 100) waiting
              union all
              select * from (select 'contact' as kind, m.id, m.name, '' as words, 0 as since from konbit_contact c
                  join member m on m.id = c.other where c.member = :me and m.status = 'active' order by m.folded, m.id limit 200) mine
              union all
              select * from (select s.kind, m.id, m.name, '' as words, s.since from member_stop s join member m on m.id = s.other
                  where s.member = :me and m.status = 'active' order by s.since desc limit 200) stopped""")
    List<Row> all(String me);

    /** Wait until nobody else changes what this member asks; the row itself stays as it is. */
    @SqlUpdate("update member set zone = zone where id = :me")
    void lock(String me);

    /** How many requests of a member wait for an answer. */
    @SqlQuery("""
              select count(*) from (select c.asked from member_contact c
              where c.asker = :me and c.accepted is null and c.withdrawn is null limit 100) open""")
    int open(String me);

    /** How many a member made since a moment. */
    @SqlQuery("select count(*) from member_contact c where c.asker = :me and c.since > :since")
    int made(String me, long since);

    /** Whether this is an active member: 1 or 0. */
    @SqlQuery("select count(*) from member where id = :id and status = 'active'")
    int active(String id);

    /** Whether a member blocked or muted another: 1 or 0. */
    @SqlQuery("select count(*) from member_stop where member = :member and other = :other")
    int stopped(String member, String other);

    /** Whether a request waits that its receiver may see and did not say no to: 1 or 0. */
    @SqlQuery("""
              select count(*) from member_contact c
              where c.asker = :asker and c.asked = :asked and c.accepted is null and c.refused is null and c.withdrawn is null""")
    int asks(String asker, String asked);

    /** Whether the two are connected: 1 or 0. */
    @SqlQuery("select count(*) from konbit_contact c where c.member = :me and c.other = :other")
    int connected(String me, String other);

    /**
     * Ask; 0 if there is such a request already.
     *
     * @param remembered a no that was said after this still counts
     */
    @SqlUpdate("""
               insert into member_contact (asker, asked, words, since) values (:me, :other, :words, :now)
               on conflict (asker, asked) do update set words = excluded.words, since = excluded.since, accepted = null, withdrawn = null,
                   refused = case when member_contact.refused > :remembered then member_contact.refused end
               where member_contact.withdrawn is not null""")
    int ask(String me, String other, String words, long now, long remembered);

    /** Say yes; 0 if nobody asks any more. */
    @SqlUpdate("""
               update member_contact set accepted = :now
               where asker = :other and asked = :me and accepted is null and refused is null and withdrawn is null""")
    int accept(String me, String other, long now);

    /** Say no, which nobody is told. */
    @SqlUpdate("""
               update member_contact set refused = :now
               where asker = :other and asked = :me and accepted is null and refused is null and withdrawn is null""")
    int refuse(String me, String other, long now);

    /** Ask no more. */
    @SqlUpdate("""
               update member_contact set withdrawn = :now
               where asker = :me and asked = :other and accepted is null and withdrawn is null""")
    int withdraw(String me, String other, long now);

    /** Be connected no more. */
    @SqlUpdate("""
               update member_contact set withdrawn = :now where accepted is not null and withdrawn is null
                   and (asker = :me and asked = :other or asker = :other and asked = :me)""")
    int end(String me, String other, long now);

    /** Block or mute somebody. */
    @SqlUpdate("""
               insert into member_stop (member, other, kind, since) values (:me, :other, :kind, :now)
               on conflict (member, other) do update set kind = excluded.kind, since = excluded.since""")
    void stop(String me, String other, String kind, long now);

    /** Neither block nor mute somebody any more. */
    @SqlUpdate("delete from member_stop where member = :me and other = :other")
    int unstop(String me, String other);
}
