package org.konbit.kernel.content;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.konbit.api.Database;

/** The topics of the community with their names and colours; remembered for half a minute, since they hardly ever change. Thread-safe. */
public final class Topics {
    private static final long REMEMBER_NANOS = 30_000_000_000L;
    private final Database database;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(Map<String, Row> topics, long read) {}

    /** A topic; {@code name} in the asked language, else in any. */
    public record Row(String slug, String colour, String state, String name) {
        /** Whether it may be chosen for contents, and lists narrowed to it. */
        boolean offered() {
            return state.equals("offered");
        }
    }

    /** The statement. */
    public interface Sql {
        /** All topics in the community's order. */
        @SqlQuery("""
                  select t.slug, t.colour, t.state, coalesce((select n.name from topic_name n where n.topic = t.slug and n.language = :language),
                      (select min(n.name) from topic_name n where n.topic = t.slug), t.slug) as name
                  from topic t order by t.position, t.slug""")
        List<Row> all(String language);
    }

    /** Read from this database. */
    public Topics(Database database) {
        this.database = database;
    }

    private Map<String, Row> in(String language) {
        Known last = known.get(language);
        long now = System.nanoTime();
        if (last != null && now - last.read < REMEMBER_NANOS) {
            return last.topics;
        }
        Map<String, Row> topics = new LinkedHashMap<>();
        database.read(Sql.class, sql -> sql.all(language)).forEach(row -> topics.put(row.slug(), row));
        known.put(language, new Known(topics, now));
        return topics;
    }

    /** One topic, archived or not. */
    Optional<Row> find(String slug, String language) {
        return Optional.ofNullable(in(language).get(slug));
    }

    /** Names by slug, in the community's order: of the topics that are offered, and of these archived ones. */
    public Map<String, String> names(String language, Collection<String> archived) {
        Map<String, String> names = new LinkedHashMap<>();
        in(language).forEach((slug, row) -> {
            if (row.offered() || archived.contains(slug)) {
                names.put(slug, row.name());
            }
        });
        return names;
    }

    /** The colour token of a topic; that of the sea for one that is not known. */
    public String colour(String slug) {
        Row row = known.values()
                .stream()
                .map(one -> one.topics.get(slug))
                .filter(one -> one != null)
                .findFirst()
                .orElseGet(() -> in("es").get(slug));
        return row == null ? "mar" : row.colour();
    }

    /** Read the topics anew at the next question, after they were changed here. */
    public void forget() {
        known.clear();
    }
}
