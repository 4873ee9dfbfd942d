package org.konbit.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.Database;
import org.konbit.api.Ids;

/** Fills a community with many contents, some of them with comments and files, in open and closed spaces. */
final class Shelves {
    static final List<String> TYPES = List.of("conversation.question", "conversation.idea", "library.resource");
    private static final int SPACES = 200;
    private static final int CLOSED_EVERY = 2;
    private static final int JOINED_EVERY = 10;
    private static final int BATCH = 500;
    private final Database database;
    private final Texts texts;
    private final List<String> spaces = new ArrayList<>();

    /** The statements. */
    public interface Sql {
        /** Add a member. */
        @SqlUpdate("""
                   insert into member (id, name, folded, status, language, zone, joined)
                   values (:id, :name, :name, 'active', :language, 'America/Guatemala', 1)""")
        void member(String id, String name, String language);

        /** Add a space. */
        @SqlUpdate("insert into space (id, slug, visibility, language, created) values (:id, :id, :visibility, 'es', 1)")
        void space(String id, String visibility);

        /** Name a space. */
        @SqlUpdate("insert into space_name (space, language, name) values (:id, 'es', 'Círculo')")
        void name(String id);

        /** Let a member into a space. */
        @SqlUpdate("insert into space_member (space, member, role, since) values (:space, :member, 'member', 1)")
        void join(String space, String member);

        /** Add a content. */
        @SqlUpdate("""
                   insert into content (id, type, space, author, language, title, body, state, published, changed)
                   values (:id, :type, :space, :author, :language, :title, :body, 'published', 1, 1)""")
        void content(String id, String type, String space, String author, String language, String title, String body);

        /** Add a comment. */
        @SqlUpdate("""
                   insert into comment (id, content, author, language, body, published, changed)
                   values (:id, :content, :author, :language, :body, 1, 1)""")
        void comment(String id, String content, String author, String language, String body);

        /** Add a file with its text. */
        @SqlUpdate("""
                   insert into file (id, content, name, media_type, size, sha256, language, text_state, text, attached)
                   values (:id, :content, 'acta.pdf', 'application/pdf', 9, '00', :language, 'read', :text, 1)""")
        void file(String id, String content, String language, String text);
    }

    Shelves(Database database, Texts texts) {
        this.database = database;
        this.texts = texts;
    }

    /** Add spaces, so many contents, and two members: one who reads some closed spaces and one who reads none; the members' ids. */
    List<String> fill(int contents) {
        String member = Ids.next();
        String outsider = Ids.next();
        database.write(Sql.class, sql -> {
            sql.member(member, "ana", "es");
            sql.member(outsider, "jan", "ht");
            for (int i = 0; i < SPACES; i++) {
                space(sql, i, member);
            }
        });
        for (int from = 0; from < contents; from += BATCH) {
            int count = Math.min(BATCH, contents - from);
            database.write(Sql.class, sql -> {
                for (int i = 0; i < count; i++) {
                    add(sql, member);
                }
            });
        }
        return List.of(member, outsider);
    }

    private void space(Sql sql, int number, String member) {
        String space = Ids.next();
        sql.space(space, number % CLOSED_EVERY == 0 ? "closed" : "community");
        sql.name(space);
        if (number % JOINED_EVERY == 0) {
            sql.join(space, member);
        }
        spaces.add(space);
    }

    private void add(Sql sql, String author) {
        int number = texts.below(Texts.LANGUAGES.size());
        String language = Texts.LANGUAGES.get(number);
        String id = Ids.next();
        sql.content(id, texts.pick(TYPES), texts.pick(spaces), author, language, texts.title(number),
                texts.text(number, 1200));
        for (int i = texts.below(3); i > 0; i--) {
            sql.comment(Ids.next(), id, author, language, texts.text(number, 300));
        }
        if (texts.below(20) == 0) {
            sql.file(Ids.next(), id, language, texts.text(number, 20_000));
        }
    }
}
