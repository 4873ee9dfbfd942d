package org.konbit.kernel.content;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.konbit.api.content.NewContent;

/** The statements that write contents. */
public interface ContentSql {
    /** What a writer has to know of a content. */
    record Standing(String type, String spaceState) {}

    /** The state of a space, if an active member of this id could write in it. */
    @SqlQuery("select s.state from space s join member m on m.id = :author and m.status = 'active' where s.id = :space")
    Optional<String> spaceFor(String space, String author);

    /** How many organizations have this id. */
    @SqlQuery("select count(*) from organization where id = :id")
    int organization(String id);

    /** Which of these topics this content may have: those that are offered, and the archived ones it has already. */
    @SqlQuery("""
              select t.slug from topic t
              where t.slug in (<slugs>) and (t.state = 'offered'
                  or exists (select 1 from content_topic c where c.content = :content and c.topic = t.slug))""")
    List<String> choosable(String content, @BindList("slugs") List<String> slugs);

    /** Add a published content; 0 if its author pressed the button of this form before. */
    @SqlUpdate("""
               insert into content (id, type, space, author, organization, language, title, body, state, licence, version,
                   published, changed, comments, once)
               values (:id, :type, :space, :author, :organization, :language, :title, :body, 'published', :licence, 1, :now, :now,
                   0, :once)
               on conflict (author, once) do nothing""")
    int insert(String id, @BindMethods NewContent content, long now, @Nullable String once);

    /** What an author's form became. */
    @SqlQuery("select id from content where author = :author and once = :once and type = :type")
    Optional<String> ofForm(String author, String once, String type);

    /** Let an author's form publish anew once what it became is put aside or older than this; 0 if there is none such. */
    @SqlUpdate("""
               update content set once = null
               where author = :author and once = :once and (state <> 'published' or published < :since)""")
    int endPress(String author, @Nullable String once, long since);

    /** Add topics to a content. */
    @SqlBatch("insert into content_topic (content, topic) values (:content, :topic)")
    void addTopics(String content, List<String> topic);

    /** Take all topics off a content. */
    @SqlUpdate("delete from content_topic where content = :content")
    void dropTopics(String content);

    /** A content that is not composted. */
    @SqlQuery("""
              select c.type, s.state as space_state from content c join space s on s.id = c.space
              where c.id = :id and c.state <> 'composted'""")
    Optional<Standing> standing(String id);

    /**
     * What somebody saved, for another who meant to save over it.
     *
     * @param by the name of who saved it
     * @param reader the language of the other
     */
    record Theirs(String title, String body, String language, @Nullable String licence, @Nullable String topics,
            String by, long changed, String reader) {}

    /** A content as it stands, in the words of this reader's language. */
    @SqlQuery("""
              select c.title, c.body, c.language, c.licence, c.changed, m.name as by, r.language as reader,
                  (select string_agg(coalesce((select n.name from topic_name n where n.topic = t.topic and n.language = r.language),
                      t.topic), ', ') from content_topic t where t.content = c.id) as topics
              from content c join member r on r.id = :reader
                  join member m on m.id = coalesce(
                      (select v.editor from content_revision v where v.content = c.id and v.version = c.version), c.author)
              where c.id = :id and c.state <> 'composted'""")
    Optional<Theirs> theirs(String id, String reader);

    /** Keep the text as it stands as a revision; the first one is the author's. */
    @SqlUpdate("""
               insert into content_revision (content, version, editor, language, title, body, written)
               select id, version, author, language, title, body, published from content where id = :id and version = :version
               on conflict (content, version) do nothing""")
    void keep(String id, int version);

    /** Change the text if it is still the one the writer saw; 0 if it is not. */
    @SqlUpdate("""
               update content set language = :language, title = :title, body = :body, version = version + 1, changed = :now
               where id = :id and version = :version""")
    int revise(String id, int version, String language, String title, String body, long now);

    /** Let the files that were in the content's language follow it to this one. */
    @SqlUpdate("""
               update file set language = :language
               where content = :id and language = (select c.language from content c where c.id = :id)""")
    void filesSpeak(String id, String language);

    /** Exchange the licence. */
    @SqlUpdate("update content set licence = :licence where id = :id")
    void license(String id, @Nullable String licence);

    /** Keep a new text as a revision of its editor. */
    @SqlUpdate("""
               insert into content_revision (content, version, editor, language, title, body, written)
               select id, version, :editor, language, title, body, changed from content where id = :id""")
    void written(String id, String editor);

    /** Put a published content aside; 0 if it is not published. */
    @SqlUpdate("update content set state = 'archived', archived_by = :by, changed = :now where id = :id and state = 'published'")
    int archive(String id, String by, long now);

    /** Bring back what this member (empty: nobody knows who) put aside; 0 if it is not archived, or by somebody else. */
    @SqlUpdate("""
               update content set state = 'published', archived_by = null, changed = :now
               where id = :id and state = 'archived' and coalesce(archived_by, '') = :by""")
    int restore(String id, String by, long now);
}
