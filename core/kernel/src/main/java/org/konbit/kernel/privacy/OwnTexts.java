package org.konbit.kernel.privacy;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.Database;
import org.konbit.kernel.data.ChangeLog;

/**
 * Removes what a member wrote: comments and contents go, but a content under which others wrote keeps its place, without its words, and
 * what they mended in others' contents stays with those. A few in each write, so that nobody else waits; done again, it goes on.
 * Thread-safe.
 */
final class OwnTexts {
    private static final int BATCH = 50;
    private final Database database;
    private final ChangeLog changes;
    private final UnaryOperator<String> removed;
    private final Traces traces;

    /** A content of theirs, and whether somebody else wrote under it. */
    record Own(String id, String language, boolean answered) {}

    /** A comment of theirs. */
    record Said(String id, String content) {}

    /** Bytes that a row spoke of. */
    record Bytes(String sha256, long attached) {}

    /** The statements. */
    public interface Sql {
        /** Some comments of a member. */
        @SqlQuery("select id, content from comment where author = :member order by id limit :limit")
        List<Said> comments(String member, int limit);

        /** Delete reactions to comments. */
        @SqlUpdate("delete from reaction where subject in (<ids>) and content in (<contents>)")
        void dropReactions(@BindList("ids") List<String> ids, @BindList("contents") List<String> contents);

        /** Delete comments. */
        @SqlUpdate("delete from comment where id in (<ids>)")
        void dropComments(@BindList("ids") List<String> ids);

        /** Count what is left under these contents. */
        @SqlUpdate("""
                   update content set
                       comments = (select count(*) from comment k where k.content = content.id and k.state = 'published'),
                       answers = (select count(*) from comment k where k.content = content.id and k.state = 'published'
                           and k.author <> content.author),
                       last_comment = (select max(k.published) from comment k where k.content = content.id)
                   where id in (<ids>)""")
        void recount(@BindList("ids") List<String> ids);

        /** Some contents of a member, after one. */
        @SqlQuery("""
                  select c.id, c.language,
                      case when exists (select 1 from comment k where k.content = c.id) then 1 else 0 end as answered
                  from content c where c.author = :member and c.id > :after order by c.id limit :limit""")
        List<Own> contents(String member, String after, int limit);

        /** Delete contents with all that hangs on them. */
        @SqlUpdate("delete from content where id in (<ids>)")
        void dropContents(@BindList("ids") List<String> ids);

        /** Take the words out of a content. */
        @SqlUpdate("update content set title = :title, body = '', organization = null, once = null where id = :id")
        void blank(String id, String title);

        /** Forget the earlier versions of a content. */
        @SqlUpdate("delete from content_revision where content = :id")
        void dropRevisions(String id);

        /** The bytes of these contents' files, each once, with the last time that it was attached there. */
        @SqlQuery("select sha256, max(attached) as attached from file where content in (<ids>) group by sha256")
        List<Bytes> bytes(@BindList("ids") List<String> ids);

        /** Take the files of a content. */
        @SqlUpdate("delete from file where content = :id")
        void dropFiles(String id);
    }

    /** {@code removed} says in a language what stands in the place of a title. */
    OwnTexts(Database database, ChangeLog changes, UnaryOperator<String> removed, Traces traces) {
        this.database = database;
        this.changes = changes;
        this.removed = removed;
        this.traces = traces;
    }

    void remove(String member, long now) {
        while (someComments(member, now)) {
            // the next
        }
        String after = "";
        List<Own> some = contents(member, after);
        while (!some.isEmpty()) {
            remove(some, now);
            after = some.getLast().id();
            some = contents(member, after);
        }
    }

    private boolean someComments(String member, long now) {
        List<Said> some = database.read(Sql.class, sql -> sql.comments(member, BATCH));
        if (some.isEmpty()) {
            return false;
        }
        List<String> ids = some.stream().map(Said::id).toList();
        List<String> contents = some.stream().map(Said::content).distinct().toList();
        database.write(Sql.class, sql -> {
            sql.dropReactions(ids, contents);
            sql.dropComments(ids);
            sql.recount(contents);
            contents.forEach(content -> changes.append("content", content, now));
        });
        return true;
    }

    private List<Own> contents(String member, String after) {
        return database.read(Sql.class, sql -> sql.contents(member, after, BATCH));
    }

    private void remove(List<Own> some, long now) {
        List<Bytes> bytes = database.read(Sql.class, sql -> sql.bytes(some.stream().map(Own::id).toList()));
        List<String> alone = some.stream().filter(own -> !own.answered()).map(Own::id).toList();
        database.write(Sql.class, sql -> {
            if (!alone.isEmpty()) {
                sql.dropContents(alone);
            }
            some.stream().filter(Own::answered).forEach(own -> {
                sql.blank(own.id(), removed.apply(own.language()));
                sql.dropRevisions(own.id());
                sql.dropFiles(own.id());
            });
            some.forEach(own -> changes.append("content", own.id(), now));
        });
        bytes.forEach(one -> traces.fileGone(one.sha256(), one.attached()));
    }
}
