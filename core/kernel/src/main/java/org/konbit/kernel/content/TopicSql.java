package org.konbit.kernel.content;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of topics, for those who look after them. */
public interface TopicSql {
    /** A topic with one of its names; {@code used} is how many contents have it in spaces that every member may read. */
    record Row(String slug, String colour, String state, String name, int used) {
        boolean offered() {
            return state.equals("offered");
        }
    }

    /** A topic without its names. */
    record Standing(String colour, String state) {}

    /** A topic's name in a language. */
    record Name(String language, String name) {}

    /** All topics in the community's order, by their name in this language, else in any; what stands in closed spaces is not counted. */
    @SqlQuery("""
              select t.slug, t.colour, t.state, coalesce((select n.name from topic_name n where n.topic = t.slug and n.language = :language),
                  (select min(n.name) from topic_name n where n.topic = t.slug), t.slug) as name,
                  (select count(*) from content_topic ct join content c on c.id = ct.content and c.state = 'published'
                      join space s on s.id = c.space and s.visibility <> 'closed' where ct.topic = t.slug) as used
              from topic t order by t.position, t.slug""")
    List<Row> all(String language);

    /** One topic. */
    @SqlQuery("select colour, state from topic where slug = :slug")
    Optional<Standing> standing(String slug);

    /** The names of a topic. */
    @SqlQuery("select language, name from topic_name where topic = :slug order by language")
    List<Name> names(String slug);

    /** The names of all other topics. */
    @SqlQuery("select language, name from topic_name where topic <> :slug")
    List<Name> othersNames(String slug);

    /** Add a topic behind the others; 0 if there is one with this slug. */
    @SqlUpdate("""
               insert into topic (slug, colour, position)
               values (:slug, :colour, (select coalesce(max(t.position), -1) + 1 from topic t)) on conflict (slug) do nothing""")
    int add(String slug, String colour);

    /** Give a topic another colour. */
    @SqlUpdate("update topic set colour = :colour where slug = :slug")
    int colour(String slug, String colour);

    /** Wait until nobody else is changing it; 0 if there is no such topic. The row itself stays as it is. */
    @SqlUpdate("update topic set colour = colour where slug = :slug")
    int lock(String slug);

    /** Forget the names of a topic. */
    @SqlUpdate("delete from topic_name where topic = :slug")
    void unname(String slug);

    /** Name a topic. */
    @SqlBatch("insert into topic_name (topic, language, name) values (:slug, :language, :name)")
    void name(String slug, List<String> language, List<String> name);

    /** Put a topic aside, or offer it again; what has it keeps it. 0 if there is no such topic. */
    @SqlUpdate("update topic set state = :state where slug = :slug")
    int state(String slug, String state);
}
