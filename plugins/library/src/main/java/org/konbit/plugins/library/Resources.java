package org.konbit.plugins.library;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The library's statements; each one that reads names the reader. Of whoever gave a resource visitors read the name, and nothing else. */
public interface Resources {
    /** A resource as it stands on the shelf. */
    record Spine(String id, String title, String language, String authorName, @Nullable String organizationName,
            long published,
            @Nullable String link, @Nullable String topic) {}

    /** A resource with all that its page shows. */
    record Resource(String id, String title, String language, String body, String author, String authorName,
            @Nullable String organizationName, @Nullable String licence, long published, int version, String space,
            String spaceState, String state, @Nullable String archivedBy, @Nullable String archivedByName,
            @Nullable String link) {
        /** Whether it was put aside. */
        public boolean archived() {
            return state.equals("archived");
        }

        /** Whether somebody else than its author put it aside. */
        public boolean archivedByAnother() {
            return archived() && archivedByName != null && !author.equals(archivedBy);
        }
    }

    /** A file of a resource. */
    record ResourceFile(String id, String content, String name, String mediaType, long size, String language,
            String textState, @Nullable String textLanguage,
            @Nullable Integer pages) {
        /** The path it is served at; its name is one segment, whatever signs it has. */
        public String path() {
            return "/files/" + id + "/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        }
    }

    /** A shelf's worth of resources below a place in time, newest first; an empty language or topic stands for any. */
    @SqlQuery("""
              select c.id, c.title, c.language, c.author_name,
                  case when :reader <> 'visitor' then c.organization_name end as organization_name, c.published, l.link,
                  (select min(t.topic) from konbit_content_topic t where t.content = c.id) as topic
              from konbit_content c
              join konbit_readable r on r.space = c.space and r.reader = :reader
              join library_resource l on l.content = c.id
              where c.type = 'library.resource' and c.state = 'published' and (c.published, c.id) < (:published, :id)
                  and (:language = '' or c.language = :language)
                  and (:topic = '' or exists (select 1 from konbit_content_topic x where x.content = c.id and x.topic = :topic))
              order by c.published desc, c.id desc limit :limit""")
    List<Spine> shelf(String reader, String language, String topic, long published, String id, int limit);

    /** The files of these resources, in the order they were attached. */
    @SqlQuery("""
              select f.id, f.content, f.name, f.media_type, f.size, f.language, f.text_state, f.text_language, f.pages
              from konbit_file f
              join konbit_content c on c.id = f.content
              join konbit_readable r on r.space = c.space and r.reader = :reader
              where f.content in (<contents>) order by f.content, f.id""")
    List<ResourceFile> files(String reader, @BindList("contents") List<String> contents);

    /** One resource, if this reader may know of it. */
    @SqlQuery("""
              select c.id, c.title, c.language, c.body, c.author, c.author_name,
                  case when :reader <> 'visitor' then c.organization_name end as organization_name, c.licence,
                  c.published, c.version, c.space, c.space_state, c.state, c.archived_by, c.archived_by_name, l.link
              from konbit_content c
              join konbit_readable r on r.space = c.space and r.reader = :reader
              join library_resource l on l.content = c.id
              where c.id = :id and c.type = 'library.resource'""")
    Optional<Resource> find(String reader, String id);

    /** The topics of a resource. */
    @SqlQuery("""
              select t.topic from konbit_content_topic t
              join konbit_content c on c.id = t.content
              join konbit_readable r on r.space = c.space and r.reader = :reader
              where t.content = :id order by t.topic""")
    List<String> topics(String reader, String id);

    /** Some of a text; {@code length} is the whole text's, both in characters as the database counts them. */
    record Excerpt(String text, int length, String mediaType) {}

    /** Some of the text read out of the first file of a resource that has one; {@code from} counts from 1. */
    @SqlQuery("""
              select substr(t.text, :from, :count) as text, length(t.text) as length, f.media_type
              from konbit_file_text t
              join konbit_file f on f.id = t.file
              join konbit_content c on c.id = f.content
              join konbit_readable r on r.space = c.space and r.reader = :reader
              where f.content = :id order by f.id limit 1""")
    Optional<Excerpt> text(String reader, String id, int from, int count);

    /** Keep the library's own columns of a new content; 0 if it has them already. */
    @SqlUpdate("insert into library_resource (content, link) values (:content, :link) on conflict (content) do nothing")
    int add(String content, @Nullable String link);
}
