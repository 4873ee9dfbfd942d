package org.konbit.kernel.data;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Database;

/** A little table for the tests of this package. */
interface Notes {
    String CHANGELOG = """
                       --liquibase formatted sql

                       --changeset test:note-1
                       create table note (
                           id varchar(26) primary key,
                           text text not null,
                           pinned boolean not null default false,
                           written_at bigint not null,
                           reader varchar(26) unique,
                           parent varchar(26) references note (id) deferrable initially deferred
                       );
                       """;

    /** One of its rows. */
    record Note(String id, String text, boolean pinned, long writtenAt, @Nullable String reader) {}

    @SqlQuery("select id, text, pinned, written_at, reader from note order by id")
    List<Note> all();

    @SqlQuery("select id from note order by id")
    List<String> ids();

    @SqlQuery("select text from note where id = :id")
    String text(String id);

    @SqlUpdate("insert into note (id, text, written_at) values (:id, :text, 7)")
    void add(String id, String text);

    @SqlUpdate("insert into note (id, text, written_at, reader) values (:id, :text, 7, :reader)")
    void addFor(String id, String text, String reader);

    @SqlUpdate("insert into note (id, text, written_at, parent) values (:id, :text, 7, :parent)")
    void addBelow(String id, String text, String parent);

    @SqlUpdate("update note set text = :text where id = :id")
    int change(String id, String text);

    /** Takes minutes on both databases. */
    @SqlUpdate("""
               insert into note (id, text, written_at)
               with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 2000000000)
               select 'never', 'never', count(*) from numbers where n % 2 = 3""")
    void addForEver();

    /** Takes minutes too. */
    @SqlQuery("""
              with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 2000000000)
              select count(*) from numbers where n % 2 = 3""")
    long countForEver();

    /** The database of a plugin that has it. */
    static Database of(Databases databases) {
        return databases.plugin("note", Notes.class.getClassLoader(), CHANGELOG);
    }
}
