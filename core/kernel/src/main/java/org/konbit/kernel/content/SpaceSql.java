package org.konbit.kernel.content;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Which spaces a reader may read, with their names. */
public interface SpaceSql {
    /** A space; {@code name} in the asked language, else in the space's own. */
    record Space(String id, String slug, String visibility, String state, String name) {
        boolean open() {
            return state.equals("open");
        }
    }

    /** The spaces this reader may read, the commons first. */
    @SqlQuery("""
              select s.id, s.slug, s.visibility, s.state,
                  coalesce((select n.name from space_name n where n.space = s.id and n.language = :language),
                      (select n.name from space_name n where n.space = s.id and n.language = s.language), s.slug) as name
              from space s where s.id in (select r.space from konbit_readable r where r.reader = :reader) and s.state <> 'proposed'
              order by case when s.slug = 'commons' then 0 else 1 end, s.created, s.id limit 200""")
    List<Space> readable(String reader, String language);
}
