package org.konbit.kernel.organization;

import java.util.List;
import java.util.Set;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;
import org.konbit.kernel.organization.Organizations.Organization;
import org.konbit.kernel.organization.Standing.Found;
import org.konbit.kernel.organization.Standing.Known;
import org.konbit.kernel.search.Folding;

/**
 * Takes rows in: one whose folded name and country are not here yet is added, one that is here gets what it lacks, and is corrected while
 * nobody belongs to it; its people know better than a table. Done again, it changes nothing.
 */
final class Intake {
    private Intake() {}

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

    /** Take a row in there. */
    static Outcome take(Standing there, ImportRow row) {
        Found found = there.find(row);
        Known known = found.known();
        if (found.several()) {
            return Outcome.SEVERAL;
        }
        if (known == null) {
            there.add(new Known(row.it(), row.reach()), row.folded(), found.key());
            return Outcome.ADDED;
        }
        Known wanted = wanted(known, row, found.peopled());
        if (same(wanted, known)) {
            return Outcome.SAME;
        }
        there.change(wanted, Folding.fold(wanted.it().name()), found.key());
        return Outcome.CHANGED;
    }

    private static boolean same(Known wanted, Known known) {
        Reach reach = known.reach();
        return wanted.it().equals(known.it())
                && Set.copyOf(wanted.reach().countries()).equals(Set.copyOf(reach.countries()))
                && Set.copyOf(wanted.reach().languages()).equals(Set.copyOf(reach.languages()))
                && wanted.reach().links().equals(reach.links());
    }

    /** The name stays as it is written here: the table's folds to the same. */
    private static Known wanted(Known known, ImportRow row, boolean peopled) {
        Organization standing = known.it();
        Organization said = row.it();
        boolean tells = !said.about().isEmpty() && (standing.about().isEmpty() || !peopled);
        Organization it = new Organization(standing.id(), standing.name(), standing.country(),
                row.sized() && !peopled ? said.sizeClass() : standing.sizeClass(),
                tells && row.worded() || tells && standing.about().isEmpty() ? said.language() : standing.language(),
                tells ? said.about() : standing.about(), link(standing.link(), said.link(), peopled), standing.logo(),
                standing.version());
        return new Known(it, Reach.of(it).and(known.reach()).and(row.reach()));
    }

    private static @Nullable String link(@Nullable String standing, @Nullable String said, boolean peopled) {
        return said == null || standing != null && peopled ? standing : said;
    }
}
