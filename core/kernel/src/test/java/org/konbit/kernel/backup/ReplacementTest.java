package org.konbit.kernel.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.data.TestDatabases;

/** A backup that takes the place of a community that nobody set up yet: all of it, or nothing, and never later. */
@Timeout(120)
final class ReplacementTest {
    private static final int MORE_THAN_ALL_STEPS = 20;

    @TempDir
    private Path folder;

    /** Members. */
    public interface Rows {
        /** A member. */
        @SqlUpdate("""
                   insert into member (id, name, folded, status, language, zone, joined)
                   values (:id, :id, :id, 'active', 'es', 'UTC', 0)""")
        void member(String id);

        /** Their password. */
        @SqlUpdate("insert into password (member, hash, changed) values (:id, 'hash', 0)")
        void password(String id);

        /** Their role. */
        @SqlUpdate("insert into member_role (member, role, space, granted) values (:id, 'administrator', '', 0)")
        void role(String id);

        /** Who there is. */
        @SqlQuery("select id from member order by id")
        List<String> all();
    }

    private static void administers(Databases databases, String id) {
        databases.kernel().write(Rows.class, rows -> {
            rows.member(id);
            rows.password(id);
            rows.role(id);
        });
    }

    private static List<String> members(TestDatabase test) {
        try (Databases databases = test.open()) {
            return databases.kernel().read(Rows.class, Rows::all);
        }
    }

    /** A backup of a community that Ana administers. */
    private Path backup(TestDatabase like) throws IOException {
        Path file = folder.resolve("backup.zip");
        try (TestDatabase old = like.isPostgres() ? TestDatabases.postgres() : TestDatabases.sqlite()) {
            try (Databases databases = old.open()) {
                administers(databases, "ana");
            }
            write(old.directory(), "files/ab/abcd", "a deposited file");
            write(old.directory(), "keys/signing", "a key");
            Backup.make(old.settings(), file, "1", Progress.UNSEEN);
        }
        return file;
    }

    private static void write(Path directory, String name, String text) throws IOException {
        Path path = directory.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** Comes to its end at one step. */
    private static Swap.Mover until(int step, Supplier<Throwable> end) {
        int[] left = {step};
        return (from, to) -> {
            if (left[0]-- == 0) {
                switch (end.get()) {
                    case IOException e -> throw e;
                    case Error e -> throw e;
                    default -> throw new IllegalStateException();
                }
            }
            Swap.Mover.ATOMIC.move(from, to);
        };
    }

    private static void isAsBefore(TestDatabase there) {
        assertThat(there.directory().resolve("files/zz/zzzz")).hasContent("of the new community");
        assertThat(there.directory().resolve("files/ab")).doesNotExist();
        assertThat(there.directory().resolve("keys")).doesNotExist();
        assertThat(there.directory().resolve("erased.txt")).hasContent("01OTHER");
        assertThat(there.directory().resolve("restore")).isDirectoryContaining("glob:**/failed")
                .isDirectoryNotContaining("glob:**/{ready,begun,data,database,old}");
        assertThat(Replacement.failed(there.directory())).isPresent();
    }

    private static void isInForce(TestDatabase there) {
        assertThat(there.directory().resolve("files/ab/abcd")).hasContent("a deposited file");
        assertThat(there.directory().resolve("files/zz")).doesNotExist();
        assertThat(there.directory().resolve("keys/signing")).hasContent("a key");
        assertThat(there.directory().resolve("restored")).exists();
        assertThat(there.directory().resolve("erased.txt")).content().contains("01OTHER");
        assertThat(there.directory().resolve("restore")).doesNotExist();
        assertThat(Replacement.failed(there.directory())).isEmpty();
        assertThat(members(there)).containsExactly("ana");
    }

    private static void chosen(Path file, TestDatabase there) throws IOException {
        write(there.directory(), "files/zz/zzzz", "of the new community");
        write(there.directory(), "erased.txt", "01OTHER\n");
        Replacement.prepare(file, there.settings(), Progress.UNSEEN);
    }

    @OnBothDatabases
    void whereverItFailsEverythingIsAsBeforeAndStaysSo(TestDatabase there) throws IOException {
        Path file = backup(there);
        int failures = 0;
        for (int step = 0; step < MORE_THAN_ALL_STEPS; step++) {
            chosen(file, there);
            Replacement.takeUp(there.settings(), until(step, () -> new IOException("no more")));
            if (Replacement.failed(there.directory()).isEmpty()) {
                break;
            }
            failures++;
            isAsBefore(there);
            Replacement.takeUp(there.settings());
            isAsBefore(there);
        }
        assertThat(failures).as("names of files, with those that go aside").isGreaterThan(4);
        isInForce(there);
    }

    @OnBothDatabases
    void theCommunityThatWasSetUpAfterAFailureLives(TestDatabase there) throws IOException {
        chosen(backup(there), there);
        Replacement.takeUp(there.settings(), until(1, () -> new IOException("no more")));
        try (Databases databases = there.open()) {
            administers(databases, "luis");
        }

        Replacement.takeUp(there.settings());

        assertThat(members(there)).containsExactly("luis");
        isAsBefore(there);
    }

    @OnBothDatabases
    void whoWasSetUpWhileItWasUnpackedIsNotReplaced(TestDatabase there) throws IOException {
        chosen(backup(there), there);
        try (Databases databases = there.open()) {
            administers(databases, "luis");
        }

        Replacement.takeUp(there.settings());

        assertThat(members(there)).containsExactly("luis");
        isAsBefore(there);
    }

    @OnBothDatabases
    void whereverTheProcessIsKilledTheNextStartFinishesIt(TestDatabase there) throws IOException {
        Path file = backup(there);
        chosen(file, there);
        int kills = 0;
        for (int step = 0; step < MORE_THAN_ALL_STEPS && Files.exists(there.directory().resolve("restore")); step++) {
            int steps = step % 2;
            try {
                Replacement.takeUp(there.settings(), until(steps, () -> new AssertionError("killed")));
            } catch (AssertionError killed) {
                kills++;
            }
        }
        assertThat(kills).isGreaterThan(4);
        isInForce(there);
    }

    @OnBothDatabases
    void killedFirstAndFailingThenItGoesBack(TestDatabase there) throws IOException {
        Path file = backup(there);
        chosen(file, there);
        assertThatThrownBy(
                () -> Replacement.takeUp(there.settings(), until(4, () -> new AssertionError("killed"))))
                .isInstanceOf(AssertionError.class);

        Replacement.takeUp(there.settings(), until(0, () -> new IOException("no more")));

        isAsBefore(there);
        assertThat(members(there)).isEmpty();
    }

    @Test
    void aDatabaseThatPostgresDoesNotTakeTakesTheFilesBack() throws IOException {
        try (TestDatabase there = TestDatabases.postgres()) {
            chosen(backup(there), there);
            Files.writeString(there.directory().resolve("restore/database/konbit.zip"), "a dump of a newer server");

            Replacement.takeUp(there.settings());

            isAsBefore(there);
            assertThat(members(there)).isEmpty();
        }
    }

    @Test
    void killedAfterTheCommitTheDatabaseIsNotReplacedAgain() throws IOException {
        try (TestDatabase there = TestDatabases.postgres()) {
            chosen(backup(there), there);
            Path work = there.directory().resolve("restore");
            String mark = Files.readAllLines(work.resolve("ready")).getFirst();
            Files.move(work.resolve("ready"), work.resolve("begun"));
            org.konbit.kernel.data.Backup.replace(there.settings(), work.resolve("database"), mark);
            Files.writeString(work.resolve("database/konbit.zip"), "is not read again");

            Replacement.takeUp(there.settings());

            isInForce(there);
        }
    }

    @Test
    void whatAKilledUnpackingLeftGoesWithTheNextStart() throws IOException {
        try (TestDatabase there = TestDatabases.sqlite()) {
            write(there.directory(), "restore/data/konbit.db", "half of a community");

            Replacement.takeUp(there.settings());

            assertThat(there.directory().resolve("restore")).doesNotExist();
        }
    }
}
