package org.konbit.kernel.job;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The rows of jobs. Every update of a running one names the turn it was claimed with. */
interface JobSql {
    String SHOWN = """
                   select j.id, j.plugin, j.type, j.title, j.by_clock, j.member, m.name as member_name, j.state, j.created, j.due,
                       j.begun, j.ended, j.done, j.total, j.attempts, j.result, j.path, j.failure, j.only_node,
                       case when j.plugin = 'konbit' and j.title = 'organization.import.job' then substr(j.input, 28, 4) end as way,
                       i.name as brought
                   from job j left join member m on m.id = j.member
                   left join organization_import i on j.plugin = 'konbit' and j.title = 'organization.import.job'
                       and i.id = substr(j.input, 1, 26)""";

    @SqlUpdate("""
               insert into job (id, plugin, type, title, input, by_clock, member, same, state, created, due, reached, only_node)
               values (:id, :plugin, :type, :title, :input, :byClock, :member, :same, 'waiting', :now, :due, :reached, :only)
               on conflict (same) do nothing""")
    int add(String id, String plugin, String type, String title, String input, boolean byClock, @Nullable String member,
            String same, long now, long due, String reached, @Nullable String only);

    /** The one of this digest that waits or runs. */
    @SqlQuery("select id from job where same = :same")
    Optional<String> open(String same);

    @SqlQuery("""
              select j.id, j.plugin, j.type, j.title, j.input, j.by_clock, j.same, j.due, j.reached, j.done, j.total, j.attempts,
                  m.id as member, m.name as member_name, m.language as member_language, m.zone as member_zone
              from job j left join member m on m.id = j.member and m.status = 'active'
              where j.plugin = :plugin and j.type = :type and j.state = 'waiting' and j.due <= :now
                  and (j.only_node is null or j.only_node = :node or j.due < :abandoned)
              order by j.due, j.id limit :limit""")
    List<WaitingJob> next(String plugin, String type, long now, String node, long abandoned, int limit);

    /** When the next one's time comes, of those whose time has not come. */
    @SqlQuery("select coalesce(min(due), :never) from job where state = 'waiting' and due > :now")
    long nextDue(long now, long never);

    @SqlUpdate("""
               update job set state = 'running', node = :node, turn = :turn, lease = :lease, begun = coalesce(begun, :now),
                   attempts = attempts + 1
               where id = :id and state = 'waiting'""")
    int claim(String id, String node, String turn, long lease, long now);

    @SqlUpdate("update job set done = :done, total = :total, lease = :lease where id = :id and turn = :turn")
    int beat(String id, String turn, long done, long total, long lease);

    /** What is remembered is not in vain: the attempts are counted anew. */
    @SqlUpdate("update job set reached = :reached, attempts = 1 where id = :id and turn = :turn")
    int remember(String id, String turn, String reached);

    @SqlUpdate("""
               update job set state = 'waiting', node = null, turn = null, lease = null, due = :due, done = :done, total = :total,
                   attempts = attempts - :forgiven
               where id = :id and turn = :turn""")
    int release(String id, String turn, long due, long done, long total, int forgiven);

    @SqlUpdate("""
               update job set state = :state, ended = :now, same = null, node = null, turn = null, lease = null, done = :done,
                   total = :total, result = :result, path = :path, failure = :failure
               where id = :id and turn = :turn""")
    int end(String id, String turn, String state, long now, long done, long total, @Nullable String result,
            @Nullable String path, @Nullable String failure);

    /** One that the clock starts does not wait to be cancelled: it would be there again at once. */
    @SqlUpdate("""
               update job set state = 'cancelled', ended = :now, same = null, node = null, turn = null, lease = null
               where id = :id and (state = 'running' or state = 'waiting' and by_clock = false)""")
    int cancel(String id, long now);

    @SqlUpdate("update job set due = :due where id = :id and state = 'waiting' and due > :due")
    int hasten(String id, long due);

    @SqlUpdate("delete from job where id = :id and state = 'waiting'")
    int remove(String id);

    /** Those that a node left running that is gone, if one is, or that another one than mine did not renew. */
    @SqlQuery("select count(*) from job where state = 'running' and (node = :gone or node <> :mine and lease < :now)")
    int left(@Nullable String gone, String mine, long now);

    /** Let these wait. */
    @SqlUpdate("""
               update job set state = 'waiting', node = null, turn = null, lease = null
               where state = 'running' and (node = :gone or node <> :mine and lease < :now)""")
    int takeBack(@Nullable String gone, String mine, long now);

    @SqlQuery("select plugin, type, title, input, member, state, reached, by_clock, only_node from job where id = :id")
    Optional<AgainRow> again(String id);

    /** What is needed to start one again. */
    record AgainRow(String plugin, String type, String title, String input, @Nullable String member, String state,
            String reached, boolean byClock, @Nullable String onlyNode) {}

    @SqlQuery(SHOWN + " where j.id = :id")
    Optional<JobRow> find(String id);

    @SqlQuery(SHOWN + " where j.plugin = :plugin and j.type = :type order by j.id desc limit 1")
    Optional<JobRow> newest(String plugin, String type);

    /** Those that run, then those that wait. */
    @SqlQuery(SHOWN
            + " where j.state in ('running', 'waiting') order by j.state, j.due, j.id limit :limit offset :before")
    List<JobRow> unfinished(int limit, int before);

    @SqlQuery("select count(*) from job where state in ('running', 'waiting')")
    int countUnfinished();

    @SqlQuery(SHOWN + " where j.ended is not null order by j.ended desc limit :limit")
    List<JobRow> ended(int limit);
}
