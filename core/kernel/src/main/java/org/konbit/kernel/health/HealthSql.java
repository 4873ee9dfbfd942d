package org.konbit.kernel.health;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.konbit.kernel.member.WaysIn;

/** Counts what waits, all in one statement; each count stops at a hundred. */
public interface HealthSql {
    /**
     * What is open.
     *
     * @param waiting people who wait for a yes
     * @param tired mails that were tried often and still wait
     * @param givenUp mails that were given up lately
     * @param failed jobs that failed lately
     * @param late jobs whose time came long ago
     * @param administrators those whose role has no end, who can sign in and have the second step if one is asked for
     * @param unready those whose role has no end and who can do nothing with it yet
     * @param newest when the last change was written, epoch milliseconds
     * @param steps how many steps of changelogs were run
     */
    record Open(int waiting, int tired, int givenUp, int failed, int late, int administrators, int unready, long newest,
            int steps) {}

    /** That an administrator {@code m} can do what administrators do. */
    String READY = "(" + WaysIn.OWN
            + """
              and (:stepped = 0 or exists (select 1 from second_factor f where f.member = m.id and f.secret <> '')))""";

    /** Count now; {@code lately} begins a week ago, {@code long ago} ends an hour ago; {@code stepped} is 1 if a second step is asked for. */
    @SqlQuery("""
              select
                  (select count(*) from (select 1 as one from member where status = 'invited' limit 100) w) as waiting,
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
              coalesce((select happened from change_log where seq = (select max(seq) from change_log)), 0) as newest,
              (select count(*) from databasechangelog) as steps""")
    Open open(long lately, long longAgo, int stepped);
}
