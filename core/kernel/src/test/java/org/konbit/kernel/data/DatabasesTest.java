package org.konbit.kernel.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Database;
import org.konbit.api.DuplicateKey;

class DatabasesTest {
    static final String CHANGELOG = """
                                    --liquibase formatted sql

                                    --changeset test:note-1
                                    create table note (
                                        id varchar(26) primary key,
                                        text text not null,
                                        pinned boolean not null default false,
                                        written_at bigint not null,
                                        reader varchar(26) unique
                                    );
                                    """;

    record Note(String id, String text, boolean pinned, long writtenAt, @Nullable String reader) {}

    interface Notes {
        @SqlQuery("select id, text, pinned, written_at, reader from note order by id")
        List<Note> all();

        @SqlUpdate("insert into note (id, text, written_at, reader) values (:id, :text, 7, :reader)")
        void add(String id, String text, @Nullable String reader);

        @SqlUpdate("update note set text = :text where id = :id")
        int change(String id, String text);
    }

    static Database notes(Databases databases) {
        return databases.plugin("note", DatabasesTest.class.getClassLoader(), CHANGELOG);
    }

    @OnBothDatabases
    void whatIsWrittenIsRead(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database notes = notes(databases);
            notes.write(Notes.class, it -> it.add("1", "Bonjou", null));
            int changed = notes.transact(transaction -> transaction.with(Notes.class).change("1", "Bonjou tout moun"));
            assertThat(changed).isOne();
            assertThat(notes.read(Notes.class, Notes::all))
                    .containsExactly(new Note("1", "Bonjou tout moun", false, 7, null));
        }
    }

    @OnBothDatabases
    void whatWasWrittenIsThereAfterTheNextStart(TestDatabase test) {
        try (Databases databases = test.open()) {
            notes(databases).write(Notes.class, it -> it.add("1", "Bonjou", "a"));
        }
        try (Databases databases = test.open()) {
            assertThat(notes(databases).read(Notes.class, Notes::all)).extracting(Note::text).containsExactly("Bonjou");
        }
    }

    @OnBothDatabases
    void aValueThatMustBeUniqueIsRefusedInTheSameWords(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database notes = notes(databases);
            notes.write(Notes.class, it -> it.add("1", "one", "reader"));
            assertThatThrownBy(() -> notes.write(Notes.class, it -> it.add("1", "same id", null)))
                    .isInstanceOf(DuplicateKey.class);
            assertThatThrownBy(() -> notes.write(Notes.class, it -> it.add("2", "same reader", "reader")))
                    .isInstanceOf(DuplicateKey.class);
            assertThat(notes.read(Notes.class, Notes::all)).hasSize(1);
        }
    }
}
