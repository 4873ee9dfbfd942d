package org.konbit.kernel.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.konbit.api.Database;
import org.konbit.api.DomainEvent;
import org.konbit.api.DuplicateKey;

@Timeout(60)
@ResourceLock(value = "garbage collector", mode = ResourceAccessMode.READ)
class WritesTest {
    private static final Duration SHORT = Duration.ofSeconds(2);

    record Greeted(String who) implements DomainEvent {}

    @OnBothDatabases
    void anExceptionRollsTheWholeTransactionBack(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database notes = Notes.of(databases);
            assertThatIllegalArgumentException().isThrownBy(() -> notes.transact(transaction -> {
                transaction.with(Notes.class).add("1", "one");
                throw new IllegalArgumentException("second thoughts");
            })).withMessage("second thoughts");
            assertThat(notes.read(Notes.class, Notes::ids)).isEmpty();
        }
    }

    @OnBothDatabases
    void oneWriteThatFailsDoesNotHarmTheOthers(TestDatabase test) throws Exception {
        try (Databases databases = test.open(); ExecutorService members = Executors.newVirtualThreadPerTaskExecutor()) {
            Database notes = Notes.of(databases);
            notes.write(Notes.class, it -> it.add("0", "first"));
            List<Future<?>> good = new ArrayList<>();
            List<Future<?>> bad = new ArrayList<>();
            for (int i = 100; i < 300; i++) {
                String id = String.valueOf(i);
                (i % 3 == 0 ? bad : good).add(members.submit(() -> notes.write(Notes.class, it -> {
                    it.add(id, "some text");
                    if (Integer.parseInt(id) % 3 == 0) {
                        it.add("0", "is there already");
                    }
                })));
            }
            for (Future<?> write : good) {
                write.get();
            }
            for (Future<?> write : bad) {
                assertThatThrownBy(write::get).hasCauseInstanceOf(DuplicateKey.class);
            }
            assertThat(notes.read(Notes.class, Notes::ids)).hasSize(good.size() + 1);
        }
    }

    @OnBothDatabases
    void aConstraintThatFailsAtTheCommitHarmsOnlyItsOwnWrite(TestDatabase test) throws Exception {
        try (Databases databases = test.open(); ExecutorService members = Executors.newVirtualThreadPerTaskExecutor()) {
            Database notes = Notes.of(databases);
            List<Future<?>> good = new ArrayList<>();
            for (int i = 100; i < 150; i++) {
                String id = String.valueOf(i);
                good.add(members.submit(() -> notes.write(Notes.class, it -> it.add(id, "some text"))));
            }
            Future<?> bad = members.submit(() -> notes.write(Notes.class, it -> it.addBelow("1", "orphan", "nobody")));
            assertThatThrownBy(bad::get).hasCauseInstanceOf(WriteFailed.class);
            for (Future<?> write : good) {
                write.get();
            }
            assertThat(notes.read(Notes.class, Notes::ids)).hasSize(50).doesNotContain("1");
        }
    }

    @OnBothDatabases
    void aStatementThatTakesTooLongIsCancelled(TestDatabase test) {
        try (Databases databases = Databases.open(test.settings().withWriteLimit(SHORT))) {
            Database notes = Notes.of(databases);
            long before = System.nanoTime();
            assertThatExceptionOfType(WriteTimedOut.class).isThrownBy(() -> notes.write(Notes.class, it -> {
                it.add("1", "not kept");
                it.addForEver();
            }));
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(30));
            notes.write(Notes.class, it -> it.add("2", "kept"));
            assertThat(notes.read(Notes.class, Notes::ids)).containsExactly("2");
        }
    }

    @OnBothDatabases
    void aWriteOfManyShortStatementsIsCancelledToo(TestDatabase test) {
        try (Databases databases = Databases.open(test.settings().withWriteLimit(SHORT))) {
            Database notes = Notes.of(databases);
            assertThatExceptionOfType(WriteTimedOut.class).isThrownBy(() -> notes.write(Notes.class, it -> {
                for (int i = 0; i < Integer.MAX_VALUE; i++) {
                    it.change("nobody", "nothing");
                }
            }));
            assertThatExceptionOfType(WriteTimedOut.class).isThrownBy(() -> notes.write(Notes.class, it -> {
                it.add("1", "not kept");
                sleep(SHORT.multipliedBy(3));
            })).satisfies(late -> assertThat(late).hasStackTraceContaining("WritesTest.java:"));
            notes.write(Notes.class, it -> it.add("2", "kept"));
            assertThat(notes.read(Notes.class, Notes::ids)).containsExactly("2");
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            // a plugin that does not care
        }
    }

    /** As many as there are connections; SQLite, which has one, does without each for half as long again as its limit. */
    @OnBothDatabases
    void writesThatNeverEndTakeNothingFromOthers(TestDatabase test) throws Exception {
        int hung = test.settings().url() == null ? 2 : PostgresStore.WRITERS;
        // each must have begun within it, on a slow machine too; one after the other there where there is one connection
        Duration limit = test.settings().url() == null ? Duration.ofSeconds(1) : Duration.ofSeconds(2);
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(hung);
        try (Databases databases = Databases.open(test.settings().withWriteLimit(limit));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Database notes = Notes.of(databases);
            List<Future<?>> late = new ArrayList<>();
            for (int i = 0; i < hung; i++) {
                String id = "hung" + i;
                late.add(threads.submit(() -> databases.kernel().transact(transaction -> {
                    Notes its = transaction.with(Notes.class);
                    its.add(id, "not kept");
                    begun.countDown();
                    untilThe(end);
                    its.add(id + "again", "not kept either");
                    return true;
                })));
            }
            try {
                haveBegun(begun, late);
                long all = System.nanoTime();
                kept(notes, limit);
                // the last of them began when the first was late already, on a slow machine
                sleep(limit.plusMillis(400).minusNanos(System.nanoTime() - all));
            } finally {
                end.countDown();
            }
            for (Future<?> write : late) {
                assertThatThrownBy(write::get).hasCauseInstanceOf(WriteTimedOut.class);
            }
            notes.write(Notes.class, it -> it.add("more", "kept"));
            assertThat(notes.read(Notes.class, Notes::ids)).containsExactly("kept", "more");
        }
    }

    /** What kept one from it is told. */
    private static void haveBegun(CountDownLatch begun, List<Future<?>> all) throws Exception {
        if (!begun.await(20, TimeUnit.SECONDS)) {
            for (Future<?> one : all) {
                if (one.isDone()) {
                    one.get();
                }
            }
        }
        assertThat(begun.getCount()).as("those that have not begun").isZero();
    }

    /** Not even an interrupt ends it. */
    private static void untilThe(CountDownLatch end) {
        while (end.getCount() > 0) {
            try {
                end.await();
            } catch (InterruptedException e) {
                // a plugin that does not care
            }
        }
    }

    /** Nobody waits for it longer than for those before it. */
    private static void kept(Database notes, Duration limit) {
        long before = System.nanoTime();
        notes.write(Notes.class, it -> it.add("kept", "by another"));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(limit.multipliedBy(10));
    }

    @OnBothDatabases
    void eventsOfManyWritersAreToldInTheOrderOfTheirCommits(TestDatabase test) throws Exception {
        int writes = 200;
        // no more than connections: nobody waits for one longer than may be
        try (Databases databases = test.open();
                ExecutorService members = Executors.newFixedThreadPool(PostgresStore.WRITERS)) {
            BlockingQueue<DomainEvent> told = new LinkedBlockingQueue<>();
            databases.onCommit(told::addAll);
            Database notes = Notes.of(databases);
            notes.write(Notes.class, it -> it.add("turn", ""));
            AtomicInteger turn = new AtomicInteger();
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < writes; i++) {
                all.add(members.submit(() -> databases.kernel().transact(transaction -> {
                    // whoever changed the row is alone until the commit
                    transaction.with(Notes.class).change("turn", "mine");
                    transaction.publish(new Greeted(String.valueOf(turn.incrementAndGet())));
                    return true;
                })));
            }
            for (Future<?> write : all) {
                write.get();
            }
            for (int i = 1; i <= writes; i++) {
                assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo(new Greeted(String.valueOf(i)));
            }
        }
    }

    @OnBothDatabases
    void eventsAreToldInOrderAndOnlyAfterTheCommit(TestDatabase test) throws Exception {
        try (Databases databases = test.open()) {
            BlockingQueue<DomainEvent> told = new LinkedBlockingQueue<>();
            databases.onCommit(events -> {
                throw new OutOfMemoryError("of one who is told");
            });
            databases.onCommit(told::addAll);
            Database notes = Notes.of(databases);
            CountDownLatch looked = new CountDownLatch(1);
            notes.transact(transaction -> {
                transaction.publish(new Greeted("Ana"));
                transaction.publish(new Greeted("Jean"));
                assertThat(told).isEmpty();
                looked.countDown();
                return true;
            });
            assertThatThrownBy(() -> notes.transact(transaction -> {
                transaction.publish(new Greeted("nobody"));
                throw new IllegalStateException();
            })).isInstanceOf(IllegalStateException.class);
            notes.transact(transaction -> {
                transaction.publish(new Greeted("Maria"));
                return true;
            });
            for (String name : List.of("Ana", "Jean", "Maria")) {
                assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo(new Greeted(name));
            }
            assertThat(told).isEmpty();
        }
    }

    @OnBothDatabases
    void whatWaitsIsWrittenBeforeTheEnd(TestDatabase test) throws Exception {
        List<Future<?>> writes = new ArrayList<>();
        try (ExecutorService members = Executors.newVirtualThreadPerTaskExecutor()) {
            Databases databases = test.open();
            Database notes = Notes.of(databases);
            CountDownLatch started = new CountDownLatch(20);
            for (int i = 0; i < 20; i++) {
                String id = String.valueOf(i);
                writes.add(members.submit(() -> notes.write(Notes.class, it -> {
                    it.add(id, "some text");
                    started.countDown();
                    sleep(Duration.ofMillis(5));
                })));
            }
            started.await(100, TimeUnit.MILLISECONDS);
            databases.close();
        }
        int acknowledged = 0;
        for (Future<?> write : writes) {
            acknowledged += write.state() == Future.State.SUCCESS ? 1 : 0;
        }
        try (Databases databases = test.open()) {
            assertThat(Notes.of(databases).read(Notes.class, Notes::ids)).hasSize(acknowledged);
        }
        assertThat(acknowledged).isPositive();
    }
}
