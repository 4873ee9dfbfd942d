package org.konbit.kernel.privacy;

import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What was kept for long enough, a few rows in each write; what is held for the law stays. */
public interface RetentionSql {
    /** Before which time each kind was kept for long enough, epoch milliseconds. */
    record Before(long sessions, long invitations, long cards, long mails, long jobs, long imports, long accounts,
            long consents) {}

    /** How much of a kind would go; {@code oldest} is when the oldest of it was last of use, 0 if there is none. */
    record Due(String kind, long number, long oldest) {}

    /** All kinds, by one statement. */
    @SqlQuery("""
              select 'sessions' as kind, count(*) as number, coalesce(min(seen), 0) as oldest from session s
                  where s.seen < :b.sessions and not exists (select 1 from legal_hold h where h.member = s.member)
              union all select 'invitations', count(*), coalesce(min(i.expires), 0) from invitation i
                  where i.expires < :b.invitations and not exists (select 1 from invitation_use u where u.invitation = i.id)
                      and not exists (select 1 from legal_hold h where h.member = i.inviter)
              union all select 'cards', count(*), coalesce(min(c.expires), 0) from member_card c
                  where c.expires < :b.cards and not exists (select 1 from legal_hold h where h.member = c.member)
              union all select 'cards', count(*), coalesce(min(l.expires), 0) from password_link l
                  where l.expires < :b.cards and not exists (select 1 from legal_hold h where h.member = l.member)
              union all select 'mails', count(*), coalesce(min(m.finished), 0) from mail m
                  where m.state in ('sent', 'given-up') and m.finished < :b.mails
                      and not exists (select 1 from legal_hold h where h.member = m.member)
              union all select 'jobs', count(*), coalesce(min(j.ended), 0) from job j
                  where j.ended < :b.jobs and not exists (select 1 from legal_hold h where h.member = j.member)
              union all select 'imports', count(*), coalesce(min(t.created), 0) from organization_import t
                  where t.created < :b.imports and not exists (select 1 from legal_hold h where h.member = t.member)
              union all select 'unused-accounts', count(*), coalesce(min(p.joined), 0) from member p
                  where p.status = 'invited' and p.joined < :b.accounts
                      and not exists (select 1 from legal_hold h where h.member = p.id)
              union all select 'consents', count(*), coalesce(min(n.happened), 0) from consent n
                  where n.act in ('given', 'withdrawn') and n.happened < :b.consents
                      and exists (select 1 from consent w where w.member = n.member and w.purpose = n.purpose
                          and w.act = 'withdrawn' and w.happened < :b.consents and w.happened >= n.happened)
                      and not exists (select 1 from legal_hold h where h.member = n.member)""")
    List<Due> due(@BindMethods("b") Before before);

    /** Some sessions. */
    @SqlUpdate("""
               delete from session where token_hash in (select s.token_hash from session s where s.seen < :before
                   and not exists (select 1 from legal_hold h where h.member = s.member) limit 500)""")
    int sessions(long before);

    /** Some invitations that nobody came by. */
    @SqlUpdate("""
               delete from invitation where id in (select i.id from invitation i where i.expires < :before
                   and not exists (select 1 from invitation_use u where u.invitation = i.id)
                   and not exists (select 1 from legal_hold h where h.member = i.inviter) limit 500)""")
    int invitations(long before);

    /** Some cards. */
    @SqlUpdate("""
               delete from member_card where token_hash in (select c.token_hash from member_card c where c.expires < :before
                   and not exists (select 1 from legal_hold h where h.member = c.member) limit 500)""")
    int cards(long before);

    /** Some links to choose a password. */
    @SqlUpdate("""
               delete from password_link where token_hash in (select l.token_hash from password_link l where l.expires < :before
                   and not exists (select 1 from legal_hold h where h.member = l.member) limit 500)""")
    int links(long before);

    /** Some mails that are done with. */
    @SqlUpdate("""
               delete from mail where id in (select m.id from mail m where m.state in ('sent', 'given-up') and m.finished < :before
                   and not exists (select 1 from legal_hold h where h.member = m.member) limit 500)""")
    int mails(long before);

    /** Some jobs that have ended. */
    @SqlUpdate("""
               delete from job where id in (select j.id from job j where j.ended < :before
                   and not exists (select 1 from legal_hold h where h.member = j.member) limit 500)""")
    int jobs(long before);

    /** Some tables of organizations; their files go within an hour. */
    @SqlUpdate("""
               delete from organization_import where id in (select t.id from organization_import t where t.created < :before
                   and not exists (select 1 from legal_hold h where h.member = t.member) limit 500)""")
    int imports(long before);

    /** Some withdrawals with every yes that they took back; the oldest first, so that none goes before its yes. */
    @SqlUpdate("""
               delete from consent where id in (select n.id from consent n
                   where n.act in ('given', 'withdrawn') and n.happened < :before
                       and exists (select 1 from consent w where w.member = n.member and w.purpose = n.purpose
                           and w.act = 'withdrawn' and w.happened < :before and w.happened >= n.happened)
                       and not exists (select 1 from legal_hold h where h.member = n.member)
                   order by n.happened, n.id limit 500)""")
    int consents(long before);

    /** Somebody who waits for a yes, and since when. */
    record Waiting(String id, long joined) {}

    /** Some people who wait for a yes that does not come, those after this one. */
    @SqlQuery("""
              select p.id, p.joined from member p where p.status = 'invited' and p.joined < :before
                  and (p.joined > :joined or p.joined = :joined and p.id > :id)
                  and not exists (select 1 from legal_hold h where h.member = p.id) order by p.joined, p.id limit 500""")
    List<Waiting> accounts(long before, long joined, String id);

    /** Keep all of a member for the law; 0 if it is kept already. */
    @SqlUpdate("""
               insert into legal_hold (member, held_by, since) values (:member, :by, :now) on conflict (member) do nothing""")
    int hold(String member, String by, long now);

    /** Keep it no longer. */
    @SqlUpdate("delete from legal_hold where member = :member")
    int release(String member);

    /** Whether a member is held. */
    @SqlQuery("select count(*) from legal_hold where member = :member")
    int held(String member);

    /** Those who are held. */
    @SqlQuery("""
              select m.id, m.name, h.since from legal_hold h join member m on m.id = h.member order by h.since, m.id limit 200""")
    List<Held> holds();

    /** Somebody who is held. */
    record Held(String id, String name, long since) {}
}
