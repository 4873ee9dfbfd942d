package org.konbit.kernel.health;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.kernel.member.WaysIn;

/** Counts what waits, all in one statement; each count stops at a hundred. */
public interface HealthSql {
    /**
     * What is open.
     *
     * @param waiting people who wait for a yes
     * @param failing mails that wait because the last try to reach the server failed
     * @param unsent mails that wait for more than a minute
     * @param delivered the mail server by which a mail left last, empty for none
     * @param held whether a backup was brought back and nobody said yet that mail is to be sent from here
     * @param tired mails that were tried often and still wait
     * @param givenUp mails that were given up lately
     * @param failed jobs that failed lately
     * @param late jobs whose time came long ago
     * @param administrators those whose role has no end, who can sign in and have the second step if one is asked for
     * @param unready those whose role has no end and who can do nothing with it yet
     * @param claims people who claim an organization that nobody belongs to
     * @param merged people whose organization was merged and whom nobody has let into the one that stayed
     * @param rescued when a link was made on the server for an administrator, lately; 0 for never
     * @param restored when a backup was brought back, lately; 0 for never
     * @param newest when the last change was written, epoch milliseconds
     * @param steps how many steps of changelogs were run
     */
    record Open(int waiting, int failing, int unsent, String delivered, boolean held, int tired, int givenUp,
            int failed, int late,
            int administrators, int unready, int claims, int merged, long rescued, long restored, long newest,
            int steps) {}

    /** That an administrator {@code m} can do what administrators do. */
    String READY = "(" + WaysIn.OWN
            + """
              and (:stepped = 0 or exists (select 1 from second_factor f where f.member = m.id and f.secret <> '')))""";

    /** Write something small: whether that is possible, only a write tells. */
    @SqlUpdate("""
               insert into setting (name, content, changed) values ('health.written', '', :now)
               on conflict (name) do update set changed = excluded.changed""")
    void write(long now);

    /**
     * Count now; {@code lately} begins a week ago, {@code longAgo} ends an hour ago, {@code justNow} begins a minute ago; {@code stepped} is 1
     * if a second step is asked for.
     */
    @SqlQuery("""
              select
                  (select count(*) from (select 1 as one from member where status = 'invited' limit 100) w) as waiting,
                  (select count(*) from (select 1 as one from mail where state = 'waiting'
                      and trouble in ('unreachable', 'slow', 'unsafe', 'sign-in', 'sender', 'busy')
                      and tried >= coalesce((select max(finished) from mail where state = 'sent'), 0) limit 100) n) as failing,
                  (select count(*) from (select 1 as one from mail where state = 'waiting' and created < :justNow limit 100) u)
                      as unsent,
                  coalesce((select content from setting where name = 'mail.delivered'), '') as delivered,
                  exists (select 1 from setting where name = 'mail.held' and content = 'true') as held,
                  (select count(*) from (select 1 as one from mail where state = 'waiting' and attempts > 2 limit 100) t) as tired,
                  (select count(*) from (select 1 as one from mail where state = 'given-up' and finished > :lately limit 100) g)
                      as given_up,
                  (select count(*) from (select 1 as one from job where ended > :lately and state = 'failed' limit 100) f) as failed,
                  (select count(*) from (select 1 as one from job where state = 'waiting' and due < :longAgo limit 100) l) as late,
                  (select count(*) from member_role r join member m on m.id = r.member
                      where r.role = 'administrator' and r.space = '' and r.ends is null and m.status = 'active' and"""
            + READY
            + """
                                            ) as administrators,
              (select count(*) from member_role r join member m on m.id = r.member
                  where r.role = 'administrator' and r.space = '' and r.ends is null and m.status = 'active' and not"""
            + READY
            + """
                                            ) as unready,
              (select count(*) from (select 1 as one from organization_request r join member m on m.id = r.member
                  where m.status = 'active' and not exists (select 1 from organization_member b join member p on p.id = b.member
                      where b.organization = r.organization and p.status not in ('left', 'erased')) limit 100) c) as claims,
              (select count(*) from (select 1 as one from organization_request r join member m on m.id = r.member
                  where r.origin <> '' and m.status = 'active' and exists (select 1 from organization_member b join member p on p.id = b.member
                      where b.organization = r.organization and p.status not in ('left', 'erased')) limit 100) d) as merged,
              coalesce((select max(happened) from audit where kind = 'member' and action = 'member.rescue-link'
                  and happened > :lately), 0) as rescued,
              coalesce((select max(happened) from audit where kind = 'backup' and action = 'backup.restored'
                  and happened > :lately), 0) as restored,
              coalesce((select happened from change_log where seq = (select max(seq) from change_log)), 0) as newest,
              (select count(*) from databasechangelog) as steps""")
    Open open(long lately, long longAgo, long justNow, int stepped);
}
