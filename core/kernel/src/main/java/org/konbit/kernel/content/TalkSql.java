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
    record Subject(String id, String type, String space, String spaceState, String state, int comments, int answers,
            int aside, int asideByReader) {
        boolean open() {
            return state.equals("published") && spaceState.equals("open");
        }
    }

    /**
     * A comment as it is listed.
     *
     * @param authorStatus whether its author has a page: active or not
     * @param archivedBy who put it aside, or null while everybody reads it
     */
    record Row(String id, String author, String authorName, String authorStatus, @Nullable String country,
            @Nullable String organization,
            String language,
            String body, long published, int version, @Nullable String archivedBy, @Nullable String archivedByName) {
        boolean hasAuthorPage() {
            return authorStatus.equals("active");
        }
    }

    /** How often a reaction was given to a content or a comment, and whether by the reader. */
    record Given(String subject, String kind, int given, int mine) {}

    /** The content, if this reader may read it; with how many comments were put aside, and how many of those the reader wrote. */
    @SqlQuery("""
              select c.id, c.type, c.space, s.state as space_state, c.state, c.comments, c.answers,
                  (select count(*) from comment k where k.content = c.id and k.state = 'archived') as aside,
                  (select count(*) from comment k where k.content = c.id and k.state = 'archived' and k.author = :reader)
                      as aside_by_reader
              from content c join space s on s.id = c.space
              where c.id = :id and c.state in ('published', 'archived')
                  and c.space in (select r.space from konbit_readable r where r.reader = :reader)""")
    Optional<Subject> subject(String id, String reader);

    /** A page of the comments, oldest first; of those put aside the writer's own, and all of them for whoever looks after the space. Of a writer visitors read the name. */
    @SqlQuery("""
              select k.id, k.author, m.name as author_name, m.status as author_status,
                  case when :reader <> 'visitor' then m.country end as country, k.language, k.body, k.published, k.version, k.archived_by,
                  a.name as archived_by_name, case when :reader <> 'visitor' then (select min(o.name) from organization_member b join organization o on o.id = b.organization
                  where b.member = k.author and b.level = 'community') end as organization
              from comment k join member m on m.id = k.author left join member a on a.id = k.archived_by
              where k.content = :content and (k.state = 'published' or :moderates = 1 or k.author = :reader)
              order by k.id limit :limit offset :offset""")
    List<Row> comments(String content, String reader, int moderates, int limit, int offset);

    /** One comment of a content. */
    @SqlQuery("""
              select k.id, k.author, m.name as author_name, m.status as author_status, m.country, k.language, k.body, k.published, k.version, null as organization,
                  k.archived_by, null as archived_by_name
              from comment k join member m on m.id = k.author
              where k.id = :id and k.content = :content and k.state = :state""")
    Optional<Row> comment(String id, String content, String state);

    /** The reactions to these contents and comments. */
    @SqlQuery("""
              select subject, kind, count(*) as given, sum(case when member = :reader then 1 else 0 end) as mine
              from reaction where content = :content and subject in (<subjects>) group by subject, kind""")
    List<Given> reactions(String content, String reader, @BindList("subjects") List<String> subjects);

    /** Add a comment; 0 if its author pressed the button of this form before. */
    @SqlUpdate("""
               insert into comment (id, content, author, language, body, state, version, published, changed, once)
               values (:id, :content, :author, :language, :body, 'published', 1, :now, :now, :once)
               on conflict (author, once) do nothing""")
    int add(String id, String content, String author, String language, String body, long now, @Nullable String once);

    /** What an author's form became under this content. */
    @SqlQuery("select id from comment where author = :author and once = :once and content = :content")
    Optional<String> ofForm(String author, @Nullable String once, String content);

    /** Let an author's form write anew once what it became is put aside or older than this; 0 if there is none such. */
    @SqlUpdate("""
               update comment set once = null
               where author = :author and once = :once and (state <> 'published' or published < :since)""")
    int endPress(String author, @Nullable String once, long since);

    /** Count a new comment, as an answer if it is not the content's author's own; 0 if the content is no longer published. */
    @SqlUpdate("""
               update content set comments = comments + 1, answers = answers + (case when author = :author then 0 else 1 end),
                   last_comment = :now
               where id = :content and state = 'published'""")
    int counted(String content, String author, long now);

    /** How many comments stand before this one for this reader, itself included. */
    @SqlQuery("""
              select count(*) from comment k
              where k.content = :content and (k.state = 'published' or :moderates = 1 or k.author = :reader) and k.id <= :id""")
    int position(String content, String id, String reader, int moderates);

    /** Change one's own comment if it is still the one that was seen. */
    @SqlUpdate("""
               update comment set language = :language, body = :body, version = version + 1, changed = :now
               where id = :id and content = :content and author = :author and version = :version and state = 'published'""")
    int revise(String id, String content, String author, int version, String language, String body, long now);

    /** Put a comment aside; 0 if it was already. */
    @SqlUpdate("""
               update comment set state = 'archived', archived_by = :by, changed = :now
               where id = :id and content = :content and state = 'published'""")
    int archive(String id, String content, String by, long now);

    /** Bring back a comment that this member put aside; 0 if it is not aside, or was put there by somebody else. */
    @SqlUpdate("""
               update comment set state = 'published', archived_by = null, changed = :now
               where id = :id and content = :content and state = 'archived' and archived_by = :by""")
    int restore(String id, String content, String by, long now);

    /** Count a comment of this author less, or once more. */
    @SqlUpdate("""
               update content set comments = comments + :one, answers = answers + (case when author = :author then 0 else :one end)
               where id = :content""")
    void recount(String content, String author, int one);

    /** Take a reaction back; 0 if it was not given. */
    @SqlUpdate("delete from reaction where subject = :subject and kind = :kind and member = :member")
    int takeBack(String subject, String kind, String member);

    /** Give a reaction. */
    @SqlUpdate("""
               insert into reaction (subject, content, kind, member, given) values (:subject, :content, :kind, :member, :now)
               on conflict (subject, kind, member) do nothing""")
    void give(String subject, String content, String kind, String member, long now);
}
