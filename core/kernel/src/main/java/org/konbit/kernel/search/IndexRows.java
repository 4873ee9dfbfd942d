package org.konbit.kernel.search;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** What the index is made from, read in batches: as many statements for a hundred things as for one. */
interface IndexRows {
    /** A published content. */
    record ContentRow(String id, String type, String space, String language, String title, String body) {}

    /** A published comment. */
    record CommentRow(String id, String content, String language, String body) {}

    /** A file, with as much of its text as was asked for. */
    record FileRow(String id, String content, String name, String language, @Nullable String text) {}

    /** A comment or file and the content it belongs to. */
    record PieceRow(String id, String content) {}

    /** A topic of a content. */
    record TopicRow(String content, String topic) {}

    /** Somebody or something with a name and a text about it. */
    record NamedRow(String id, String name, String language, String about) {}

    /** The organization somebody belongs to. */
    record MembershipRow(String member, String title, String name, String language) {}

    /** A space's name in one language. */
    record SpaceRow(String id, String language, String name, String purpose) {}

    /** The contents among these that are published. */
    @SqlQuery("select id, type, space, language, title, body from content where id in (<ids>) and coalesce(state, '') = 'published'")
    List<ContentRow> contents(@BindList("ids") Collection<String> ids);

    /** The published comments under these contents, in the order they were written. */
    @SqlQuery("""
              select id, content, language, body from comment where content in (<contents>) and state = 'published'
              order by content, id""")
    List<CommentRow> comments(@BindList("contents") Collection<String> contents);

    /** The files of these contents, with the beginning of their text. */
    @SqlQuery("""
              select id, content, name, language,
                  case when text_state = 'read' then substr(text, 1, :most) end as text
              from file where content in (<contents>) order by content, id""")
    List<FileRow> files(@BindList("contents") Collection<String> contents, int most);

    /** How many characters the texts of these contents' files have. */
    @SqlQuery("select coalesce(sum(length(text)), 0) from file where content in (<contents>) and coalesce(text_state, '') = 'read'")
    long fileCharacters(@BindList("contents") Collection<String> contents);

    /** The topics of these contents. */
    @SqlQuery("select content, topic from content_topic where content in (<contents>) order by content, topic")
    List<TopicRow> topics(@BindList("contents") Collection<String> contents);

    /** The members among these that are listed in the directory. */
    @SqlQuery("select m.id, m.name, m.language, m.about from konbit_listed l join member m on m.id = l.member where l.member in (<ids>)")
    List<NamedRow> members(@BindList("ids") Collection<String> ids);

    /** The organizations these members belong to. */
    @SqlQuery("""
              select om.member, om.title, o.name, o.language from organization_member om
              join organization o on o.id = om.organization where om.member in (<members>) and om.level = 'community' order by om.member, o.id""")
    List<MembershipRow> memberships(@BindList("members") Collection<String> members);

    /** These organizations. */
    @SqlQuery("select id, name, language, about from organization where id in (<ids>)")
    List<NamedRow> organizations(@BindList("ids") Collection<String> ids);

    /** The names of these spaces, in each language that has one. */
    @SqlQuery("""
              select s.id, n.language, n.name, n.purpose from space s
              join space_name n on n.space = s.id where s.id in (<ids>) order by s.id, n.language""")
    List<SpaceRow> spaces(@BindList("ids") Collection<String> ids);

    /** Which content each of these comments and files belongs to. */
    @SqlQuery("""
              select id, content from comment where id in (<pieces>)
              union all select id, content from file where id in (<pieces>)""")
    List<PieceRow> contentsOf(@BindList("pieces") Collection<String> pieces);

    /** The members who belong to these organizations. */
    @SqlQuery("select distinct member from organization_member where organization in (<organizations>)")
    List<String> membersOf(@BindList("organizations") Collection<String> organizations);

    /** The next contents to put into a new index, the newest first. */
    @SqlQuery("select id from content where id < :before and coalesce(state, '') = 'published' order by id desc limit :limit")
    List<String> contentsBefore(String before, int limit);

    /** The next members to put into a new index. */
    @SqlQuery("select id from member where id < :before and status = 'active' order by id desc limit :limit")
    List<String> membersBefore(String before, int limit);

    /** The next organizations to put into a new index. */
    @SqlQuery("select id from organization where id < :before order by id desc limit :limit")
    List<String> organizationsBefore(String before, int limit);

    /** The next spaces to put into a new index. */
    @SqlQuery("select id from space where id < :before order by id desc limit :limit")
    List<String> spacesBefore(String before, int limit);

    /** The last change that was logged; 0 if there is none. */
    @SqlQuery("select coalesce(max(seq), 0) from change_log")
    long lastChange();
}
