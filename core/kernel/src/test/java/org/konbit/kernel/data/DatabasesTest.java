package org.konbit.kernel.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.konbit.api.Database;
import org.konbit.api.DuplicateKey;

@ResourceLock(value = "garbage collector", mode = ResourceAccessMode.READ)
class DatabasesTest {
    @OnBothDatabases
    void whatIsWrittenIsRead(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database notes = Notes.of(databases);
            notes.write(Notes.class, it -> it.add("1", "Bonjou"));
            int changed = notes.transact(transaction -> transaction.with(Notes.class).change("1", "Bonjou tout moun"));
            assertThat(changed).isOne();
            assertThat(notes.read(Notes.class, Notes::all))
                    .containsExactly(new Notes.Note("1", "Bonjou tout moun", false, 7, null));
        }
    }

    @OnBothDatabases
    void whatWasWrittenIsThereAfterTheNextStart(TestDatabase test) {
        try (Databases databases = test.open()) {
            Notes.of(databases).write(Notes.class, it -> it.add("1", "Bonjou"));
        }
        try (Databases databases = test.open()) {
            assertThat(Notes.of(databases).read(Notes.class, Notes::ids)).containsExactly("1");
        }
    }

    @OnBothDatabases
    void aValueThatMustBeUniqueIsRefusedInTheSameWords(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database notes = Notes.of(databases);
            notes.write(Notes.class, it -> it.addFor("1", "one", "reader"));
            assertThatExceptionOfType(DuplicateKey.class)
                    .isThrownBy(() -> notes.write(Notes.class, it -> it.add("1", "same id")));
            assertThatExceptionOfType(DuplicateKey.class)
                    .isThrownBy(() -> notes.write(Notes.class, it -> it.addFor("2", "same reader", "reader")));
            assertThat(notes.read(Notes.class, Notes::ids)).containsExactly("1");
        }
    }

    @OnBothDatabases
    void aReadCannotWrite(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database notes = Notes.of(databases);
            assertThatExceptionOfType(JdbiException.class).isThrownBy(() -> notes.read(Notes.class, it -> {
                it.add("1", "through the wrong door");
                return true;
            })).havingRootCause().withMessageMatching("(?i).*read-?\\s?only.*");
            assertThat(notes.read(Notes.class, Notes::ids)).isEmpty();
        }
    }

    @OnBothDatabases
    void aReadThatTakesTooLongIsCancelled(TestDatabase test) {
        try (Databases databases = Databases.open(test.settings().withReadLimit(Duration.ofSeconds(2)))) {
            Database notes = Notes.of(databases);
            notes.write(Notes.class, it -> it.add("1", "one"));
            for (int i = 0; i < 2; i++) {
                assertThatExceptionOfType(ReadFailed.class)
                        .isThrownBy(() -> notes.read(Notes.class, Notes::countForEver))
                        .withMessage("The query took too long and was cancelled.");
                assertThat(notes.read(Notes.class, Notes::ids)).containsExactly("1");
            }
        }
    }

    @OnBothDatabases
    void readsMayBeNested(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database notes = Notes.of(databases);
            notes.write(Notes.class, it -> it.add("1", "Bonjou"));
            String text = notes.read(Notes.class,
                    it -> it.ids().isEmpty() ? "" : notes.read(Notes.class, inner -> inner.text("1")));
            assertThat(text).isEqualTo("Bonjou");
        }
    }

    @OnBothDatabases
    void insideAWriteTheDatabaseMayNotBeCalledAgain(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database notes = Notes.of(databases);
            Runnable nestedRead = () -> notes.write(Notes.class, _ -> notes.read(Notes.class, Notes::ids));
            Runnable nestedWrite = () -> notes.write(Notes.class,
                    _ -> notes.write(Notes.class, it -> it.add("1", "one")));
            Runnable nestedInTransaction = () -> notes.transact(_ -> notes.transact(_ -> 1));
            for (Runnable nested : new Runnable[]{nestedRead, nestedWrite, nestedInTransaction}) {
                assertThatIllegalStateException().isThrownBy(nested::run)
                        .withMessageStartingWith("Inside a write the database may not be called again");
            }
            notes.write(Notes.class, it -> it.add("1", "the writer goes on"));
        }
    }

    @OnBothDatabases
    void sqlObjectsWorkOnlyWhereTheyWereGiven(TestDatabase test) {
        try (Databases databases = test.open(); ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            Database notes = Notes.of(databases);
            Notes kept = notes.read(Notes.class, it -> it);
            assertThatIllegalStateException().isThrownBy(kept::ids).withMessageContaining("only inside");
            Future<?> elsewhere = notes.read(Notes.class, it -> others.submit(it::ids));
            assertThatExceptionOfType(ExecutionException.class).isThrownBy(elsewhere::get)
                    .withCauseInstanceOf(IllegalStateException.class);
        }
    }

    /** What is wrong only when it is asked. */
    interface Wrong {
        @SqlQuery("select nam\n from note where id = :id")
        List<String> names(String id);

        @SqlUpdate("update note set nam = :id")
        void name(String id);
    }

    @OnBothDatabases
    void aStatementThatFailsIsNamedWithItsMethodAndWithoutValues(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database notes = Notes.of(databases);
            assertThatThrownBy(() -> notes.read(Wrong.class, it -> it.names("secret")))
                    .hasMessageContaining("nam")
                    .hasMessageEndingWith("[Wrong.names: select nam from note where id = :id]")
                    .hasMessageNotContaining("secret")
                    .satisfies(failed -> assertThat(failed.getStackTrace()[0])
                            .hasToString(Wrong.class.getName() + ".names(DatabasesTest.java)"));
            assertThatThrownBy(() -> notes.write(Wrong.class, it -> it.name("secret")))
                    .hasMessageEndingWith("[Wrong.name: update note set nam = :id]")
                    .satisfies(failed -> assertThat(failed.getStackTrace()[0].getMethodName()).isEqualTo("name"));
        }
    }

    @OnBothDatabases
    void statementsAreCountedForTheThreadThatAskedForThem(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database notes = Notes.of(databases);
            StatementCount.reset(true);
            notes.transact(transaction -> {
                transaction.with(Notes.class).add("1", "one");
                transaction.with(Notes.class).add("2", "two");
                return true;
            });
            notes.read(Notes.class, Notes::all);
            assertThat(StatementCount.current()).isEqualTo(3);
            assertThat(StatementCount.most()).isEqualTo(new StatementCount.Most("Notes.add", 2));
        }
    }

    @OnBothDatabases
    void afterTheCloseNothingIsAnswered(TestDatabase test) {
        Databases databases = test.open();
        Database notes = Notes.of(databases);
        Database kernel = databases.kernel();
        databases.close();
        assertThatIllegalStateException().isThrownBy(() -> notes.read(Notes.class, Notes::ids))
                .withMessageContaining("given back");
        assertThatExceptionOfType(DatabaseClosed.class)
                .isThrownBy(() -> kernel.read(ChangeLog.Rows.class, ChangeLog.Rows::last));
        assertThatExceptionOfType(DatabaseClosed.class).isThrownBy(() -> kernel.transact(_ -> 1));
    }
}
