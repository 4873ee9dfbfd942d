package org.konbit.kernel.content;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The statements of comments and reactions. */
public interface TalkSql {
    /** A content somebody may read, as far as talk needs it. */
    record Subject(String id, String type, String space, String spaceState, String state, int comments) {
        boolean open() {
            return state.equals("published") && spaceState.equals("open");
        }
    }

    /** A comment as it is listed. */
    record Row(String id, String author, String authorName, @Nullable String country, @Nullable String organization,
            String language,
            String body, long published, int version) {}

    /** How often a reaction was given to a content or a comment, and whether by the reader. */
    record Given(String subject, String kind, int given, int mine) {}

    /** The content, if this reader may read it. */
    @SqlQuery("""
              select c.id, c.type, c.space, s.state as space_state, c.state, c.comments from content c join space s on s.id = c.space
              where c.id = :id and c.state in ('published', 'archived')
                  and c.space in (select r.space from konbit_readable r where r.reader = :reader)""")
    Optional<Subject> subject(String id, String reader);

    /** A page of the comments, oldest first. */
    @SqlQuery("""
              select k.id, k.author, m.name as author_name, m.country, k.language, k.body, k.published, k.version,
                  (select min(o.name) from organization_member b join organization o on o.id = b.organization
                  where b.member = k.author) as organization
              from comment k join member m on m.id = k.author
              where k.content = :content and k.state = 'published' order by k.id limit :limit offset :offset""")
    List<Row> comments(String content, int limit, int offset);

    /** One comment of a content. */
    @SqlQuery("""
              select k.id, k.author, m.name as author_name, m.country, k.language, k.body, k.published, k.version, null as organization
              from comment k join member m on m.id = k.author
              where k.id = :id and k.content = :content and k.state = 'published'""")
    Optional<Row> comment(String id, String content);

    /** The reactions to these contents and comments. */
    @SqlQuery("""
              select subject, kind, count(*) as given, sum(case when member = :reader then 1 else 0 end) as mine
              from reaction where content = :content and subject in (<subjects>) group by subject, kind""")
    List<Given> reactions(String content, String reader, @BindList("subjects") List<String> subjects);

    /** Add a comment. */
    @SqlUpdate("""
               insert into comment (id, content, author, language, body, state, version, published, changed)
               values (:id, :content, :author, :language, :body, 'published', 1, :now, :now)""")
    void add(String id, String content, String author, String language, String body, long now);

    /** Count a new comment; 0 if its content is no longer published. */
    @SqlUpdate("update content set comments = comments + 1, last_comment = :now where id = :content and state = 'published'")
    int counted(String content, long now);

    /** How many comments stand before this one, itself included. */
    @SqlQuery("select count(*) from comment where content = :content and state = 'published' and id <= :id")
    int position(String content, String id);

    /** Change one's own comment if it is still the one that was seen. */
    @SqlUpdate("""
               update comment set language = :language, body = :body, version = version + 1, changed = :now
               where id = :id and content = :content and author = :author and version = :version and state = 'published'""")
    int revise(String id, String content, String author, int version, String language, String body, long now);

    /** Put a comment aside; 0 if it was already. */
    @SqlUpdate("""
               update comment set state = 'archived', changed = :now where id = :id and content = :content and state = 'published'""")
    int archive(String id, String content, long now);

    /** Count a comment less. */
    @SqlUpdate("update content set comments = comments - 1 where id = :content")
    void uncounted(String content);

    /** Take a reaction back; 0 if it was not given. */
    @SqlUpdate("delete from reaction where subject = :subject and kind = :kind and member = :member")
    int takeBack(String subject, String kind, String member);

    /** Give a reaction. */
    @SqlUpdate("""
               insert into reaction (subject, content, kind, member, given) values (:subject, :content, :kind, :member, :now)
               on conflict (subject, kind, member) do nothing""")
    void give(String subject, String content, String kind, String member, long now);
}
