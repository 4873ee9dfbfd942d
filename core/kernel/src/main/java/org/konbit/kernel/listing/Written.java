package org.konbit.kernel.listing;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The newest contents of somebody or something, as far as a reader may read them. */
public interface Written {
    /** What was published of a content. */
    record Row(String id, String type, String title, String language, String author, String authorName, long published,
            int comments, int answers) {}

    /** By a member. */
    @SqlQuery("""
              select c.id, c.type, c.title, c.language, c.author, c.author_name, c.published, c.comments,
                  (select a.answers from content a where a.id = c.id) as answers
              from konbit_content c join konbit_readable r on r.space = c.space and r.reader = :reader
              where c.author = :author and c.state = 'published' order by c.published desc, c.id desc limit 20""")
    List<Row> by(String author, String reader);

    /** For an organization. */
    @SqlQuery("""
              select c.id, c.type, c.title, c.language, c.author, c.author_name, c.published, c.comments,
                  (select a.answers from content a where a.id = c.id) as answers
              from konbit_content c join konbit_readable r on r.space = c.space and r.reader = :reader
              where c.organization = :organization and c.state = 'published' order by c.published desc, c.id desc limit 20""")
    List<Row> ofOrganization(String organization, String reader);

    /** In a space. */
    @SqlQuery("""
              select c.id, c.type, c.title, c.language, c.author, c.author_name, c.published, c.comments,
                  (select a.answers from content a where a.id = c.id) as answers
              from konbit_content c join konbit_readable r on r.space = c.space and r.reader = :reader
              where c.space = :space and c.state = 'published' order by c.published desc, c.id desc limit 20""")
    List<Row> in(String space, String reader);
}
