package org.konbit.kernel.setting;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.konbit.api.Database;

/** Who changed settings of the kernel's own and when, as the audit says. */
final class OwnChanges {
    private final Database database;

    /** The last change of some settings; {@code member} is empty if nobody is called so any more. */
    record Change(String subject, String member, long happened) {
        /** The first of what was changed; the audit names the kernel before it. */
        private String first() {
            return subject.split(" ", 3)[1];
        }
    }

    /** The statements. */
    public interface Sql {
        /** The last note of each thing that was changed together. */
        @SqlQuery("""
                  select a.subject, coalesce(m.name, '') as member, a.happened from audit a left join member m on m.id = a.actor
                  where a.id in (select max(x.id) from audit x
                      where x.kind = 'setting' and x.action = 'setting.changed' and x.subject like 'konbit _%' group by x.subject)""")
        List<Change> last();
    }

    OwnChanges(Database database) {
        this.database = database;
    }

    /** The last ones of all. */
    List<Change> all() {
        return database.read(Sql.class, Sql::last);
    }

    /** The last one among those whose first name is one of these. */
    static Optional<Change> of(Set<String> names, List<Change> all) {
        return all.stream()
                .filter(one -> names.contains(one.first()))
                .max(Comparator.comparingLong(Change::happened));
    }
}
