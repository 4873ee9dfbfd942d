package org.konbit.kernel.content;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.AllowUnusedBindings;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;
import org.konbit.kernel.web.Initials;

/** The statements that read conversations; each names its reader. Of whoever wrote them visitors read the name, and nothing else. */
public interface ConversationSql {
    /** What a list shows of a content. */
    record Row(String id, String type, String language, String title, long published, int comments, int answers,
            String author, String authorName, @Nullable String country, @Nullable String organization,
            @Nullable String topics) {
        /** The slugs of its topics. */
        List<String> topicSlugs() {
            return topics == null ? List.of() : List.of(topics.split(","));
        }

        String colour() {
            return Initials.colour(author);
        }

        /** The key of how often it was answered, as its own page says it. */
        String heading() {
            return Talk.heading(type, answers);
        }

        int talked() {
            return Talk.talked(type, comments, answers);
        }

        boolean waiting() {
            return answers == 0 && type.equals(Kind.QUESTION.type());
        }
    }

    /** Everything a conversation's page shows. */
    record Whole(String id, String type, String space, String spaceSlug, String spaceName, String spaceState,
            String visibility,
            String author, String authorName, String authorStatus, @Nullable String country,
            @Nullable String organization,
            @Nullable String organizationName, String language, String title, String body, String state, int version,
            long published,
            long changed, @Nullable String archivedBy, @Nullable String archivedByName, @Nullable String topics) {
        boolean hasAuthorPage() {
            return authorStatus.equals("active");
        }

        List<String> topicSlugs() {
            return topics == null ? List.of() : List.of(topics.split(","));
        }
    }

    /** An organization of a member's; {@code level} is who may know of that. */
    record Choice(String id, String name, String level) {
        boolean hidden() {
            return !level.equals("community");
        }
    }

    /** Questions without an answer that are not this member's own, the one that waits longest first, after a place in the list. */
    @SqlQuery("""
              select c.id, c.type, c.language, c.title, c.published, c.comments, c.answers, c.author, m.name as author_name,
                  case when :reader <> 'visitor' then m.country end as country, case when :reader <> 'visitor' then o.name end as organization,
                  (select string_agg(t.topic, ',') from content_topic t where t.content = c.id) as topics
              from content c join member m on m.id = c.author left join organization o on o.id = c.organization
              where c.type = 'conversation.question' and c.state = 'published' and c.answers = 0
                  and c.author != :asker and c.space in (select r.space from konbit_readable r where r.reader = :reader) <conditions>
                  and (c.published, c.id) > (:published, :id)
              order by c.published, c.id limit :limit""")
    @AllowUnusedBindings
    List<Row> waiting(String reader, String asker, @BindMethods Filter filter, @Define String conditions,
            long published, String id,
            int limit);

    /** All other conversations, and the questions of this member's own, the newest first, after a place in the list. */
    @SqlQuery("""
              select c.id, c.type, c.language, c.title, c.published, c.comments, c.answers, c.author, m.name as author_name,
                  case when :reader <> 'visitor' then m.country end as country, case when :reader <> 'visitor' then o.name end as organization,
                  (select string_agg(t.topic, ',') from content_topic t where t.content = c.id) as topics
              from content c join member m on m.id = c.author left join organization o on o.id = c.organization
              where c.state = 'published' and not (c.type = 'conversation.question' and c.answers = 0 and c.author != :asker)
                  and c.space in (select r.space from konbit_readable r where r.reader = :reader) <conditions>
                  and (c.published, c.id) \\< (:published, :id)
              order by c.published desc, c.id desc limit :limit""")
    @AllowUnusedBindings
    List<Row> others(String reader, String asker, @BindMethods Filter filter, @Define String conditions, long published,
            String id,
            int limit);

    /** A conversation, if this reader may read it; names in this language, else in the space's own. */
    @SqlQuery("""
              select c.id, c.type, c.space, s.slug as space_slug, s.state as space_state, s.visibility,
                  coalesce((select n.name from space_name n where n.space = s.id and n.language = :language),
                      (select n.name from space_name n where n.space = s.id and n.language = s.language), s.slug) as space_name,
                  c.author, m.name as author_name, m.status as author_status, case when :reader <> 'visitor' then m.country end as country, c.organization,
                  case when :reader <> 'visitor' then o.name end as organization_name, c.language, c.title,
                  c.body, c.state, c.version, c.published, c.changed, c.archived_by, a.name as archived_by_name,
                  (select string_agg(t.topic, ',') from content_topic t where t.content = c.id) as topics
              from content c join space s on s.id = c.space join member m on m.id = c.author
                  left join organization o on o.id = c.organization left join member a on a.id = c.archived_by
              where c.id = :id and c.state in ('published', 'archived')
                  and c.type in ('conversation.question', 'conversation.offer', 'conversation.idea')
                  and c.space in (select r.space from konbit_readable r where r.reader = :reader)""")
    Optional<Whole> whole(String id, String reader, String language);

    /** The organizations a member belongs to. */
    @SqlQuery("""
              select o.id, o.name, b.level from organization_member b join organization o on o.id = b.organization
              where b.member = :member order by o.folded, o.id""")
    List<Choice> organizationsOf(String member);
}
