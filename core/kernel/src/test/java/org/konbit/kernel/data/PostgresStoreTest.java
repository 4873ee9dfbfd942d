package org.konbit.kernel.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.konbit.api.Database;
import org.konbit.api.DomainEvent;

/** What only PostgreSQL does. */
@Timeout(60)
class PostgresStoreTest {
    @Test
    void writesThatBlockEachOtherAreTriedAgain() throws Exception {
        try (TestDatabase test = TestDatabases.postgres();
                Databases databases = test.open();
                ExecutorService members = Executors.newVirtualThreadPerTaskExecutor()) {
            Database notes = Notes.of(databases);
            notes.write(Notes.class, it -> {
                it.add("a", "");
                it.add("b", "");
            });
            AtomicInteger attempts = new AtomicInteger();
            CyclicBarrier bothHaveOne = new CyclicBarrier(2);
            Future<?> one = members.submit(() -> changeBoth(notes, "a", "b", attempts, bothHaveOne));
            Future<?> two = members.submit(() -> changeBoth(notes, "b", "a", attempts, bothHaveOne));
            one.get();
            two.get();
            assertThat(attempts).hasValueGreaterThan(2);
        }
    }

    private static void changeBoth(Database notes, String first, String second, AtomicInteger attempts,
            CyclicBarrier barrier) {
        notes.write(Notes.class, it -> {
            it.change(first, "changed");
            if (attempts.incrementAndGet() <= 2) {
                await(barrier);
            }
            it.change(second, "changed");
        });
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Before any of them is past its limit. */
    @Test
    void aPluginWhoseWritesHangLeavesConnectionsToTheOthers() throws Exception {
        try (TestDatabase test = TestDatabases.postgres();
                Databases databases = Databases.open(test.settings().withWriteLimit(Duration.ofSeconds(30)));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Database notes = Notes.of(databases);
            CountDownLatch end = new CountDownLatch(1);
            CountDownLatch begun = new CountDownLatch(PostgresStore.WRITERS / 2);
            for (int i = 0; i < 2 * PostgresStore.WRITERS; i++) {
                threads.submit(() -> notes.transact(transaction -> {
                    begun.countDown();
                    await(end);
                    return true;
                }));
            }
            try {
                begun.await();
                long before = System.nanoTime();
                Database other = databases.plugin("other", Notes.class.getClassLoader(), "");
                assertThat(other.<Boolean>transact(transaction -> true)).isTrue();
                assertThat(databases.kernel().<Boolean>transact(transaction -> true)).isTrue();
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
            } finally {
                end.countDown();
            }
        }
    }

    /** Something happened. */
    record Happened() implements DomainEvent {}

    /** Something that only the kernel hears of. */
    record Inside() implements InnerEvent {}

    private static boolean add(Database notes, String id, DomainEvent event, Runnable atTheCommit) {
        return notes.<Boolean>transact(transaction -> {
            transaction.with(Notes.class).add(id, "");
            transaction.publish(event);
            Work.currentWrite().afterwards(atTheCommit);
            return true;
        });
    }

    private static void nothing() {}

    @Test
    void aCommitThatHangsIsNotTheFaultOfThoseThatWaitForIt() throws Exception {
        try (TestDatabase test = TestDatabases.postgres();
                Databases databases = Databases.open(test.settings().withWriteLimit(Duration.ofSeconds(2)));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Database notes = Notes.of(databases);
            CountDownLatch hangs = new CountDownLatch(1);
            CountDownLatch end = new CountDownLatch(1);
            Future<Boolean> slow = threads.submit(() -> add(notes, "slow", new Happened(), () -> {
                hangs.countDown();
                await(end);
            }));
            if (!hangs.await(30, TimeUnit.SECONDS)) {
                slow.get();
            }
            try {
                assertThatThrownBy(() -> add(notes, "later", new Happened(), PostgresStoreTest::nothing))
                        .isInstanceOf(WriteFailed.class);
                assertThat(add(notes, "mail", new Inside(), PostgresStoreTest::nothing)).as("waits for no order")
                        .isTrue();
            } finally {
                end.countDown();
            }
            assertThat(slow.get()).isTrue();
            assertThat(notes.<Boolean>transact(transaction -> {
                transaction.with(Notes.class).add("interrupted", "");
                transaction.publish(new Happened());
                Thread.currentThread().interrupt();
                return true;
            })).isTrue();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(notes.read(Notes.class, Notes::ids)).containsExactly("interrupted", "mail", "slow");
        }
    }

    @Test
    void aWriteWaitsForNoServerForEver() throws Exception {
        try (TestDatabase test = TestDatabases.postgres()) {
            PostgresServer server = PostgresServer.probe(test.settings().withWriteLimit(Duration.ofSeconds(5)));
            assertThat(server.writing().getSocketTimeout()).isBetween(15, 16);
            assertThat(server.reading().getSocketTimeout()).as("a query is stopped by its own limit").isZero();
        }
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        DataSettings nowhere = DataSettings.postgres(TestDatabases.directory(), "jdbc:postgresql://127.0.0.1:1/none",
                "u", "secret");
        assertThatThrownBy(() -> Databases.open(nowhere)).isInstanceOf(ReadFailed.class)
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageNotContaining("secret");
        assertThat(nowhere.toString()).doesNotContain("secret");
    }

    @Test
    void anotherKindOfDatabaseIsRefused() {
        assertThatThrownBy(
                () -> DataSettings.of(TestDatabases.directory(), "jdbc:mysql://db/konbit?password=secret", null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jdbc:postgresql:")
                .hasMessageNotContaining("secret");
    }
}
