package org.konbit.kernel.organization;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows about what an import added, and what may be taken away because nothing hangs on it. */
public interface ImportedSql {
    /** That an import added one. */
    @SqlUpdate("insert into organization_imported (organization, source, version) values (:organization, :source, 1)")
    void added(String organization, String source);

    /** That it changed again what it had added itself, unless somebody had touched that meanwhile. */
    @SqlUpdate("""
               update organization_imported set version = version + 1 where organization = :organization and source = :source
                   and version + 1 = (select o.version from organization o where o.id = :organization)""")
    void changed(String organization, String source);

    /** How many there are still of what it added. */
    @SqlQuery("select count(*) from organization_imported where source = :source")
    int count(String source);

    /** The next of them, after this id. */
    @SqlQuery("""
              select organization from organization_imported where source = :source and organization > :after
              order by organization limit :most""")
    List<String> next(String source, String after, int most);

    /** 1 if nobody touched one since, or had anything to do with it. */
    @SqlQuery("""
              select count(*) from organization_imported i join organization o on o.id = i.organization and o.version = i.version
              where i.organization = :organization
                  and not exists (select 1 from organization_member b where b.organization = o.id)
                  and not exists (select 1 from organization_merged w where w.kept = o.id)
                  and not exists (select 1 from organization_request r where r.organization = o.id)
                  and not exists (select 1 from content c where c.organization = o.id)
                  and not exists (select 1 from space_signature g where g.organization = o.id)""")
    int untouched(String organization);

    /** 1 if nobody belongs to it or asks to, and nothing was shared or signed for it. */
    @SqlQuery("""
              select count(*) from organization o where o.id = :organization
                  and not exists (select 1 from organization_member b join member m on m.id = b.member
                      where b.organization = o.id and m.status not in ('left', 'erased'))
                  and not exists (select 1 from organization_request r where r.organization = o.id)
                  and not exists (select 1 from content c where c.organization = o.id)
                  and not exists (select 1 from space_signature g where g.organization = o.id)""")
    int bare(String organization);
}
