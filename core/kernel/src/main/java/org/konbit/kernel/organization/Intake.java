package org.konbit.kernel.organization;

import java.util.List;
import java.util.Set;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Database;
import org.konbit.api.Transaction;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.organization.Organizations.Organization;
import org.konbit.kernel.search.Folding;

/**
 * Takes rows in: one whose folded name and country are not here yet is added, one that is here gets what it lacks, and is corrected while
 * nobody belongs to it; its people know better than a table. Done again, it changes nothing.
 */
final class Intake {
    private final ChangeLog changes;

    /** What became of a row. */
    enum Outcome {
        ADDED, CHANGED, SAME, SEVERAL
    }

    /** An organization that has the name and the country of a row. */
    record Match(String id, int people) {}

    /** What is asked. */
    public interface Sql {
        /** Those of a folded name in a country, two at most, those included that became another one. */
        @SqlQuery("""
                  select o.id, (select count(*) from organization_member b where b.organization = o.id) as people
                  from organization o where o.folded = :folded and o.country = :country
                  union select o.id, (select count(*) from organization_member b where b.organization = o.id)
                  from organization_merged w join organization o on o.id = w.kept
                      where w.folded = :folded and w.country = :country
                  order by 1 limit 2""")
        List<Match> matches(String folded, String country);
    }

    /** What an organization is to be. */
    private record Wanted(Organization it, Reach reach) {}

    Intake(ChangeLog changes) {
        this.changes = changes;
    }

    /** Say what would become of a row. */
    static Outcome foresee(Database database, ImportRow row) {
        List<Match> found = database.read(Sql.class, sql -> sql.matches(row.folded(), row.it().country()));
        if (found.size() != 1) {
            return found.isEmpty() ? Outcome.ADDED : Outcome.SEVERAL;
        }
        Match match = found.getFirst();
        Reach reach = database.read(Reach.Rows.class, rows -> rows.of(match.id()));
        return database.read(Organizations.class, all -> all.find(match.id()))
                .map(standing -> same(wanted(standing, reach, row, match.people() > 0), standing, reach)
                        ? Outcome.SAME
                        : Outcome.CHANGED)
                .orElse(Outcome.ADDED);
    }

    /** Take a row in for this import. */
    Outcome take(Transaction work, ImportRow row, String source, long now) {
        Organizations all = work.with(Organizations.class);
        Reach.Rows rows = work.with(Reach.Rows.class);
        List<Match> found = work.with(Sql.class).matches(row.folded(), row.it().country());
        if (found.size() > 1) {
            return Outcome.SEVERAL;
        }
        if (found.isEmpty()) {
            all.add(row.it(), row.folded(), now, null, null);
            rows.add(row.it(), row.folded(), row.reach());
            work.with(ImportedSql.class).added(row.it().id(), source);
            changes.append("organization", row.it().id(), now);
            return Outcome.ADDED;
        }
        Organization standing = all.find(found.getFirst().id()).orElseThrow();
        Reach reach = rows.of(standing.id());
        Wanted wanted = wanted(standing, reach, row, found.getFirst().people() > 0);
        if (same(wanted, standing, reach)) {
            return Outcome.SAME;
        }
        String folded = Folding.fold(wanted.it.name());
        all.change(wanted.it, folded);
        rows.put(wanted.it, folded, wanted.reach);
        work.with(ImportedSql.class).changed(standing.id(), source);
        changes.append("organization", standing.id(), now);
        return Outcome.CHANGED;
    }

    private static boolean same(Wanted wanted, Organization standing, Reach reach) {
        return wanted.it.equals(standing) && Set.copyOf(wanted.reach.countries()).equals(Set.copyOf(reach.countries()))
                && Set.copyOf(wanted.reach.languages()).equals(Set.copyOf(reach.languages()))
                && wanted.reach.links().equals(reach.links());
    }

    /** The name stays as it is written here: the table's folds to the same. */
    private static Wanted wanted(Organization standing, Reach reach, ImportRow row, boolean peopled) {
        Organization said = row.it();
        boolean tells = !said.about().isEmpty() && (standing.about().isEmpty() || !peopled);
        Organization it = new Organization(standing.id(), standing.name(), standing.country(),
                row.sized() && !peopled ? said.sizeClass() : standing.sizeClass(),
                tells && row.worded() || tells && standing.about().isEmpty() ? said.language() : standing.language(),
                tells ? said.about() : standing.about(), link(standing.link(), said.link(), peopled), standing.logo(),
                standing.version());
        return new Wanted(it, Reach.of(it).and(reach).and(row.reach()));
    }

    private static @Nullable String link(@Nullable String standing, @Nullable String said, boolean peopled) {
        return said == null || standing != null && peopled ? standing : said;
    }
}
