package org.konbit.kernel.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.Database;
import org.konbit.api.DuplicateKey;
import org.konbit.kernel.audit.Audit;

@Timeout(120)
class BackupTest {
    private static final String TEXT = "Tout moun fèt lib,\tegal ego.\nLine two \\ with 'quotes' and N \\N\r\n";

    @TempDir
    private Path copies;

    /** What the kernel's own trigger refuses. */
    public interface Tampering {
        /** Forget all. */
        @SqlUpdate("delete from audit")
        void forget();

        /** How many columns have the order of code points. */
        @SqlQuery("select count(*) from information_schema.columns where table_name like 'member_face%' and collation_name = 'C'")
        int byCodePoints();
    }

    private static TestDatabase emptyLike(TestDatabase test) {
        return test.isPostgres() ? TestDatabases.emptyPostgres() : TestDatabases.emptySqlite();
    }

    @OnBothDatabases
    void aCopyHoldsEverythingOfOneMomentWhileOthersWrite(TestDatabase test) throws Exception {
        List<Notes.Note> first;
        try (Databases databases = test.open(); ExecutorService members = Executors.newVirtualThreadPerTaskExecutor()) {
            Database notes = Notes.of(databases);
            notes.write(Notes.class, it -> it.addFor("a", TEXT, "reader"));
            first = notes.read(Notes.class, Notes::all);
            AtomicBoolean end = new AtomicBoolean();
            Future<?> writing = members.submit(() -> {
                for (int i = 0; !end.get(); i++) {
                    String id = "n" + i;
                    // always two, so that a copy of half a transaction would show
                    notes.write(Notes.class, it -> {
                        it.add(id + "-one", "some text");
                        it.add(id + "-two", "some text");
                    });
                }
            });
            Backup.write(test.settings(), copies);
            end.set(true);
            writing.get();
        }
        try (TestDatabase empty = emptyLike(test)) {
            Backup.restore(empty.settings(), copies);
            try (Databases databases = empty.open()) {
                Database notes = Notes.of(databases);
                List<Notes.Note> restored = notes.read(Notes.class, Notes::all);
                assertThat(restored).containsAll(first);
                assertThat(restored.size() % 2).as("one note, and pairs").isOne();
                // keys and references are there again
                assertThatExceptionOfType(DuplicateKey.class)
                        .isThrownBy(() -> notes.write(Notes.class, it -> it.addFor("b", "two", "reader")));
                assertThatExceptionOfType(WriteFailed.class)
                        .isThrownBy(() -> notes.write(Notes.class, it -> it.addBelow("c", "orphan", "nobody")));
                notes.write(Notes.class, it -> it.add("d", "the next day"));
                if (test.isPostgres()) {
                    assertThat(databases.kernel().<Tampering, Integer>read(Tampering.class, Tampering::byCodePoints))
                            .isEqualTo(3);
                }
                databases.kernel().write(Audit.class, audit -> audit.note("a", "test.note", "one", 1));
                assertThatExceptionOfType(UnableToExecuteStatementException.class)
                        .isThrownBy(() -> databases.kernel().write(Tampering.class, Tampering::forget))
                        .withMessageContaining("only added to");
            }
        }
    }

    @OnBothDatabases
    void nothingIsOverwritten(TestDatabase test) throws Exception {
        try (Databases databases = test.open()) {
            Notes.of(databases).write(Notes.class, it -> it.add("1", "one"));
            Path copy = Backup.write(test.settings(), copies);
            byte[] bytes = Files.readAllBytes(copy);
            assertThatExceptionOfType(BackupFailed.class).isThrownBy(() -> Backup.write(test.settings(), copies))
                    .withMessageContaining("already");
            assertThat(copy).hasBinaryContent(bytes);
            assertThatExceptionOfType(DataDirectoryInUse.class)
                    .isThrownBy(() -> Backup.restore(test.settings(), copies));
        }
        assertThatExceptionOfType(BackupFailed.class).isThrownBy(() -> Backup.restore(test.settings(), copies))
                .withMessageContaining("already")
                .withMessageContaining("empty one");
        assertThat(copies).isDirectoryNotContaining("glob:**.part");
    }

    @OnBothDatabases
    void aDamagedCopyIsRefusedAndLeavesNothingBehind(TestDatabase test) throws Exception {
        try (Databases databases = test.open()) {
            Notes.of(databases).write(Notes.class, it -> it.add("1", "one"));
        }
        Path copy = Backup.write(test.settings(), copies);
        byte[] bytes = Files.readAllBytes(copy);
        try (TestDatabase empty = emptyLike(test)) {
            Files.write(copy, java.util.Arrays.copyOf(bytes, bytes.length * 2 / 3));
            assertThatExceptionOfType(BackupFailed.class).isThrownBy(() -> Backup.restore(empty.settings(), copies));
            Files.write(copy, bytes);
            Backup.restore(empty.settings(), copies);
            try (Databases databases = empty.open()) {
                assertThat(Notes.of(databases).read(Notes.class, Notes::ids)).containsExactly("1");
            }
        }
    }

    @Test
    void aCopyOfTheOtherDatabaseIsRefusedInWords() {
        try (TestDatabase sqlite = TestDatabases.sqlite(); TestDatabase postgres = TestDatabases.emptyPostgres()) {
            assertThatExceptionOfType(BackupFailed.class).isThrownBy(() -> Backup.restore(sqlite.settings(), copies))
                    .withMessageStartingWith("There is no backup in");
            assertThatExceptionOfType(BackupFailed.class).isThrownBy(() -> Backup.write(postgres.settings(), copies))
                    .withMessage("There is nothing in the database.");
            Backup.write(sqlite.settings(), copies);
            assertThatExceptionOfType(BackupFailed.class).isThrownBy(() -> Backup.restore(postgres.settings(), copies))
                    .withMessageContaining("is of SQLite, and the configuration names PostgreSQL");
        }
    }
}
