package org.konbit.kernel.search;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethodsList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * What a search asks the database: what the reader may read, and whether the hits are still to be read.
 *
 * <p>A state is compared inside {@code coalesce}, here and in {@link IndexRows}, because SQLite would rather read everything that is
 * published by the index on states than look up some ids.
 */
interface SearchRows {
    /**
     * A space the reader may read, the reader's own id if signed in, or something that changed after the index was brought up to date.
     *
     * @param what space, member or changed
     */
    record ScopeRow(String what, String id) {}

    /** A hit as it stands in the database now. */
    record HitRow(String kind, String id, String type, String language, String title, String text, String author,
            String detail,
            String place, long moment) {}

    /** The text of a comment or a piece of a file's text, with the content it belongs to. */
    record TextRow(String id, String content, String text) {}

    /** A piece of a file's text; 1 is the first character. */
    record Wanted(String file, int begins) {}

    /** What this reader may read, and at most so many things that changed after this position. */
    @SqlQuery("""
              select 'space' as what, space as id from konbit_readable where reader = :reader
              union all
              select 'member', id from member where id = :reader and status = 'active'
              union all
              select 'changed', subject from
                  (select subject from change_log where seq > :seq order by seq limit :most) later""")
    List<ScopeRow> scope(String reader, long seq, int most);

    /** Those among these things that this reader may read now. */
    @SqlQuery("""
              select 'content' as kind, c.id, c.type, c.language, c.title, c.body as text, c.author, m.name as detail,
                  coalesce((select n.name from space_name n where n.space = c.space and n.language = :language),
                      (select n.name from space_name n join space s on s.id = n.space and s.language = n.language
                          where n.space = c.space), '') as place,
                  c.published as moment
              from content c join konbit_readable r on r.space = c.space join member m on m.id = c.author
              where r.reader = :reader and c.id in (<ids>) and coalesce(c.state, '') = 'published'
              union all
              select 'member', m.id, 'member', m.language, m.name, m.about, '', coalesce(m.country, ''), '', 0
              from konbit_listed l join member m on m.id = l.member where l.member in (<ids>)
                  and exists (select 1 from member r where r.id = :reader and r.status = 'active')
              union all
              select 'organization', o.id, 'organization', o.language, o.name, o.about, '', o.country, '', 0
              from organization o where o.id in (<ids>)
                  and exists (select 1 from member r where r.id = :reader and r.status = 'active')
              union all
              select 'space', s.id, 'space', n.language, n.name, n.purpose, '', s.slug, '', 0
              from space s join konbit_readable r on r.space = s.id join space_name n on n.space = s.id
              where r.reader = :reader and s.id in (<ids>) and n.language = coalesce(
                  (select own.language from space_name own where own.space = s.id and own.language = :language), s.language)""")
    List<HitRow> hits(@BindList("ids") Collection<String> ids, String reader, String language);

    /** The published comments among these. */
    @SqlQuery("select id, content, body as text from comment where id in (<ids>) and state = 'published'")
    List<TextRow> comments(@BindList("ids") Collection<String> ids);

    /** So many characters of each of these files' text. */
    @SqlQuery("""
              with wanted (file, begins) as (values <wanted>)
              select f.id, f.content, substr(f.text, w.begins, :length) as text
              from wanted w join file f on f.id = w.file where coalesce(f.text_state, '') = 'read'""")
    List<TextRow> files(@BindMethodsList(value = "wanted", methodNames = {"file", "begins"}) Collection<Wanted> wanted,
            int length);
}
