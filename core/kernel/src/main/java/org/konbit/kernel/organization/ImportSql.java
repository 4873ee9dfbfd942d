package org.konbit.kernel.organization;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The rows of imports: a table that somebody brought, and what became of it. */
public interface ImportSql {
    /** What is read of one. */
    String SHOWN = """
                   select i.id, i.name, i.header, i.head_row, i.separated, i.amount, i.matching, i.outcome, coalesce(j.id, i.job) as job,
                       i.added, i.changed, i.same, i.refused, i.created, m.name as by_name, j.state as job_state,
                       substr(j.input, 28, 4) as job_way
                   from organization_import i join member m on m.id = i.member
                   left join job j on j.id = coalesce((select max(b.id) from job b where b.state in ('waiting', 'running')
                       and b.plugin = 'konbit' and b.input like i.id || ' %'),
                       (select max(b.id) from job f join job b on b.plugin = f.plugin and b.type = f.type and b.input = f.input
                           where f.id = i.job), i.job)
                   """;

    /**
     * An import.
     *
     * @param name of the file that was brought
     * @param header what the row says that names the columns, one on each line
     * @param headRow its number
     * @param separated the sign between its cells; empty if it was a spreadsheet
     * @param amount how many rows follow
     * @param matching see {@link ImportMatching#kept}; empty while nobody chose
     * @param outcome new, tried or done
     * @param job id of the one that works with it, which may have been begun again elsewhere, else of the last one, or null
     * @param byName who brought it
     * @param jobState of that job; null if it is forgotten
     * @param jobWay what it was to do; null if it is forgotten
     */
    record Row(String id, String name, String header, int headRow, String separated, int amount, String matching,
            String outcome,
            @Nullable String job, int added, int changed, int same, int refused, long created, String byName,
            @Nullable String jobState, @Nullable String jobWay) {
        /** What the columns are called. */
        public List<String> columns() {
            return List.of(header.split("\n", -1));
        }

        /** Whether a job is still to do something with it. */
        public boolean busy() {
            return "waiting".equals(jobState) || "running".equals(jobState);
        }

        /** Whether its last job only tried: it wrote nothing, wherever it stopped. */
        public boolean trial() {
            return jobWay != null && jobWay.strip().equals("try");
        }

        /** Whether its last job did not come to its end. */
        public boolean stopped() {
            return "cancelled".equals(jobState) || "failed".equals(jobState);
        }
    }

    /** A new one. */
    @SqlUpdate("""
               insert into organization_import (id, member, name, header, header_hash, head_row, separated, amount, created)
               values (:id, :member, :name, :header, :hash, :headRow, :separated, :amount, :now)""")
    void add(String id, String member, String name, String header, String hash, int headRow, String separated,
            int amount, long now);

    /** Another row names the columns; it is to be tried anew. */
    @SqlUpdate("""
               update organization_import set header = :header, header_hash = :hash, head_row = :headRow, amount = :amount,
                   matching = '', outcome = 'new', job = null where id = :id""")
    void headed(String id, String header, String hash, int headRow, int amount);

    /** One of them. */
    @SqlQuery(SHOWN + "where i.id = :id")
    Optional<Row> find(String id);

    /** Keep an import as it is, for this transaction. */
    @SqlUpdate("update organization_import set created = created where id = :id")
    void lock(String id);

    /** Let no other import write meanwhile, for this transaction: two would add one name twice. */
    @SqlUpdate("update organization_import set created = created where id = (select min(id) from organization_import)")
    void alone();

    /** The newest. */
    @SqlQuery(SHOWN + "order by i.created desc, i.id desc limit 50")
    List<Row> latest();

    /** How the columns of a table with the same header were matched the last time. */
    @SqlQuery("""
              select matching from organization_import
              where header_hash = :hash and matching <> '' order by id desc limit 1""")
    Optional<String> remembered(String hash);

    /** A job begins to work with it. */
    @SqlUpdate("update organization_import set matching = :matching, job = :job where id = :id")
    void begins(String id, String matching, String job);

    /** A trial begins: what the last one said was said of another matching. */
    @SqlUpdate("""
               update organization_import set matching = :matching, job = :job, outcome = 'new', added = 0, changed = 0, same = 0,
                   refused = 0 where id = :id""")
    void tries(String id, String matching, String job);

    /** What the job was told that was begun last; empty if it is forgotten. */
    @SqlQuery("select j.input from organization_import i join job j on j.id = i.job where i.id = :id")
    Optional<String> told(String id);

    /** What came of it. */
    @SqlUpdate("""
               update organization_import set outcome = :outcome, added = :added, changed = :changed, same = :same,
                   refused = :refused where id = :id""")
    void came(String id, String outcome, int added, int changed, int same, int refused);

    /** Forget one. */
    @SqlUpdate("delete from organization_import where id = :id")
    void remove(String id);

    /** All there are: those of the last weeks. */
    @SqlQuery("select id from organization_import")
    Set<String> all();
}
