package org.konbit.kernel.organization;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.Database;
import org.konbit.kernel.search.Folding;

/**
 * What two names have in common that people take for one: {@code Asociación de Mujeres del Cauca} and {@code ASOCIACION MUJERES CAUCA}. Neither
 * signs nor the small words between the others count, in any of the languages of the house. Stateless.
 */
public final class AlikeName {
    private static final int AT_ONCE = 500;
    private static final Set<String> SMALL = Set.of("a", "ak", "al", "an", "and", "as", "au", "aux", "d", "da", "das",
            "de", "del", "des",
            "do", "dos", "du", "e", "el", "em", "en", "et", "for", "in", "l", "la", "las", "le", "les", "lo", "los",
            "na", "nan", "no",
            "o", "of", "on", "os", "para", "por", "pou", "pour", "the", "to", "u", "y");
    /** Words that stand before another one, like l’ and d’, end with it. */
    private static final Pattern ELIDED = Pattern.compile("\\b([ld]|qu)'");
    /** Signs within a word: A.M.C. is AMC. */
    private static final Pattern WITHIN = Pattern.compile("['.]");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    /** The names that are kept without what they have in common with others. */
    public interface Sql {
        /** Some of them. */
        @SqlQuery("select id, name from organization where alike is null order by id limit :most")
        List<Named> missing(int most);

        /** Keep it of one. */
        @SqlUpdate("update organization set alike = :alike where id = :id and name = :name")
        void put(String id, String name, String alike);
    }

    /** An organization. */
    record Named(String id, String name) {}

    private AlikeName() {}

    /** What is compared of a name; what has no other words is compared as it is written. */
    static String of(String name) {
        String folded = Folding.fold(name);
        String plain = WITHIN.matcher(ELIDED.matcher(folded).replaceAll(" ")).replaceAll("");
        List<String> words = new ArrayList<>(List.of(BETWEEN.split(plain.strip())));
        words.removeIf(String::isEmpty);
        // the last word says which one it is: Zona A is not Zona E
        String last = words.isEmpty() ? "" : words.removeLast();
        words.removeIf(SMALL::contains);
        words.add(last);
        String alike = String.join(" ", words);
        return alike.isEmpty() ? folded : alike;
    }

    /** Keep it of organizations that were there before it was kept; before anybody is served. */
    public static void fill(Database database) {
        while (database.transact(work -> fill(work.with(Sql.class))) == AT_ONCE) {
            // the next ones
        }
    }

    private static int fill(Sql sql) {
        List<Named> missing = sql.missing(AT_ONCE);
        missing.forEach(one -> sql.put(one.id(), one.name(), of(one.name())));
        return missing.size();
    }
}
