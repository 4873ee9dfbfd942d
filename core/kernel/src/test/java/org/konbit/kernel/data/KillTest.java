package org.konbit.kernel.data;

import org.junit.jupiter.api.Order;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.konbit.api.Database;

/** Kills a process while it writes, again and again on the same data: what it acknowledged is there afterwards, whole. */
@Timeout(900)
@Order(1)
class KillTest {
    private static final int KILLS = Integer.getInteger("konbit.kills", Boolean.getBoolean("konbit.full") ? 40 : 2);

    @OnBothDatabases
    void noAcknowledgedWriteIsMissingAfterAKill(TestDatabase test) throws Exception {
        Set<String> ledger = new HashSet<>();
        for (int round = 0; round < KILLS; round++) {
            String url = String.valueOf(test.settings().url());
            try (ChildProcess writer = ChildProcess.start(Writer.class, test.directory().toString(), url,
                    "round" + round)) {
                int atLeast = ThreadLocalRandom.current().nextInt(1, 400);
                int acknowledged = 0;
                for (String line = writer.line(); line != null; line = writer.line()) {
                    ledger.add(line);
                    if (++acknowledged == atLeast) {
                        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(3_000_000));
                        writer.kill();
                    }
                }
                assertThat(acknowledged).isGreaterThanOrEqualTo(atLeast);
            }
            check(test, ledger);
        }
    }

    private static void check(TestDatabase test, Set<String> ledger) {
        try (Databases databases = test.open()) {
            List<String> ids = Notes.of(databases).read(Notes.class, Notes::ids);
            assertThat(ids).containsAll(ledger);
            // of each write both rows and its change are there, or none
            long firsts = ids.stream().filter(id -> !id.endsWith("+")).count();
            assertThat(ids).hasSize((int) firsts * 2);
            List<Change> changes = databases.changeLog().after(0, Integer.MAX_VALUE);
            assertThat(changes).extracting(Change::subject).hasSize((int) firsts).containsAll(ledger);
        }
    }

    @OnBothDatabases
    void aMigrationThatWasKilledLeavesNothing(TestDatabase test) throws Exception {
        try (ChildProcess migrator = ChildProcess.start(Migrator.class, test.directory().toString(),
                String.valueOf(test.settings().url()))) {
            assertThat(migrator.line()).isEqualTo("inside");
            migrator.kill();
            assertThat(migrator.line()).isNull();
        }
        try (Databases databases = test.open()) {
            assertThat(Notes.of(databases).read(Notes.class, Notes::ids)).isEmpty();
        }
    }

    private static DataSettings settings(String[] arguments) {
        return DataSettings.of(Path.of(arguments[0]), arguments[1].equals("null") ? null : arguments[1], null, null);
    }

    /** Begins a migration whose last statement takes minutes, and says when it is inside of that. */
    static final class Migrator {
        private static final int LONG = 10;

        public static void main(String[] arguments) {
            Databases databases = Databases.open(settings(arguments));
            Thread.ofPlatform().daemon().start(Migrator::watch);
            databases.plugin("note", Migrator.class.getClassLoader(), Notes.CHANGELOG
                    + """
                      --changeset test:note-2
                      insert into note (id, text, written_at) values ('1', 'half', 7);
                      --changeset test:note-3
                      insert into note (id, text, written_at)
                      with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 2000000000)
                      select 'never', 'never', count(*) from numbers where n % 2 = 3;
                      """);
            System.out.println("done");
        }

        private static void watch() {
            for (int seen = 0; seen < LONG; seen = inStatement() ? seen + 1 : 0) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
            System.out.println("inside");
        }

        private static boolean inStatement() {
            return Thread.getAllStackTraces()
                    .values()
                    .stream()
                    .anyMatch(stack -> isIn(stack, "liquibase.executor.")
                            && (isIn(stack, "org.sqlite.core.NativeDB") || isIn(stack, "org.postgresql.core.v3.")));
        }

        private static boolean isIn(StackTraceElement[] stack, String code) {
            return Stream.of(stack).anyMatch(call -> call.getClassName().startsWith(code));
        }
    }

    /** Writes with several threads for ever, and prints the id of each write after it was acknowledged. */
    static final class Writer {
        public static void main(String[] arguments) {
            Databases databases = Databases.open(settings(arguments));
            Database notes = Notes.of(databases);
            for (int t = 0; t < 8; t++) {
                String name = arguments[2] + "-" + t + "-";
                Thread.ofPlatform().start(() -> {
                    for (int i = 0;; i++) {
                        write(databases, notes, name + i);
                    }
                });
            }
        }

        private static void write(Databases databases, Database notes, String id) {
            notes.transact(transaction -> {
                transaction.with(Notes.class).add(id, "some text that takes some room in its page of the file");
                transaction.with(Notes.class).add(id + "+", "the other half");
                databases.changeLog().append("content", id, 1);
                return true;
            });
            synchronized (Writer.class) {
                System.out.println(id);
                System.out.flush();
            }
        }
    }
}
