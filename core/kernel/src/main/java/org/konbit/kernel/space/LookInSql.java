package org.konbit.kernel.space;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.konbit.kernel.space.Spaces.Person;

/** What an administrator sees of a closed space, once that is noted: the only statements that pass over the rule of who may know of it. */
public interface LookInSql {
    /** The space itself. */
    record Seen(String name, String purpose, String language, String state) {}

    /** Something that was written in it; {@code title} is empty for a comment. */
    record Said(String author, String title, String body, String language, String state, long published) {}

    /** How often somebody looked into a space for a reason since then. */
    @SqlQuery("""
              select count(*) from audit where actor = :actor and action = 'space.look-in' and space = :space
                  and subject = :reason and happened > :since""")
    int just(String actor, String space, String reason, long since);

    /** The space. */
    @SqlQuery("""
              select coalesce(n.name, d.name, s.slug) as name, coalesce(n.purpose, d.purpose, '') as purpose,
                  coalesce(n.language, d.language, s.language) as language, s.state
              from space s left join space_name n on n.space = s.id and n.language = :language
                  left join space_name d on d.space = s.id and d.language = s.language
              where s.id = :space""")
    Optional<Seen> space(String space, String language);

    /** Who is in it, facilitators first. */
    @SqlQuery("""
              select m.id, m.name, p.role from space_member p join member m on m.id = p.member
              where p.space = :space order by case when p.role = 'facilitator' then 0 else 1 end, p.since, m.id limit :most""")
    List<Person> people(String space, int most);

    /** The newest that was written in it, what was put aside included. */
    @SqlQuery("""
              select m.name as author, c.title, c.body, c.language, c.state, c.published
              from content c join member m on m.id = c.author
              where c.space = :space and c.state in ('published', 'archived') order by c.published desc, c.id desc limit 50""")
    List<Said> contents(String space);

    /** The newest comments on that. */
    @SqlQuery("""
              select m.name as author, '' as title, o.body, o.language, o.state, o.published
              from content c join comment o on o.content = c.id join member m on m.id = o.author
              where c.space = :space and c.state in ('published', 'archived') order by o.id desc limit 100""")
    List<Said> comments(String space);
}
