package org.konbit.kernel.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Timeout;
import org.konbit.api.Database;
import org.konbit.api.content.Contents;
import org.konbit.api.content.Files;

@Timeout(60)
class ChangeLogTest {
    @OnBothDatabases
    void changesAreReadInTheOrderOfTheirCommits(TestDatabase test) {
        try (Databases databases = test.open()) {
            ChangeLog log = databases.changeLog();
            assertThat(log.last()).isZero();
            for (String subject : List.of("a", "b", "c")) {
                databases.kernel().transact(_ -> {
                    log.append("content", subject, 5);
                    log.append("content", subject, 6);
                    log.append("member", "m", 7);
                    return true;
                });
            }
            List<Change> first = log.after(0, 4);
            assertThat(first).extracting(Change::kind, Change::subject, Change::happened)
                    .containsExactly(tuple("content", "a", 6), tuple("member", "m", 7), tuple("content", "b", 6),
                            tuple("member", "m", 7));
            List<Change> rest = log.after(first.getLast().seq(), 10);
            assertThat(rest).extracting(Change::subject).containsExactly("c", "m");
            assertThat(log.last()).isEqualTo(rest.getLast().seq());
        }
        try (Databases databases = test.open()) {
            long before = databases.changeLog().last();
            append(databases, "d");
            assertThat(databases.changeLog().after(before, 10)).extracting(Change::subject).containsExactly("d");
        }
    }

    private static org.assertj.core.groups.Tuple tuple(String kind, String subject, long happened) {
        return org.assertj.core.api.Assertions.tuple(kind, subject, happened);
    }

    private static void append(Databases databases, String subject) {
        databases.kernel().transact(_ -> {
            databases.changeLog().append("content", subject, 5);
            return true;
        });
    }

    @OnBothDatabases
    void whatIsRolledBackIsNotLogged(TestDatabase test) {
        try (Databases databases = test.open()) {
            ChangeLog log = databases.changeLog();
            assertThatThrownBy(() -> databases.kernel().transact(_ -> {
                log.append("content", "never", 5);
                throw new IllegalArgumentException();
            })).isInstanceOf(IllegalArgumentException.class);
            assertThat(log.after(0, 10)).isEmpty();
            assertThatIllegalStateException().isThrownBy(() -> log.append("content", "outside", 5))
                    .withMessageContaining("inside a write");
        }
    }

    @OnBothDatabases
    void featuresAppendWithTheHandleOfTheWrite(TestDatabase test) {
        try (Databases databases = test.open()) {
            databases.parts(new TransactionParts() {
                @Override
                public Contents contents(Handle handle, String owner) {
                    databases.changeLog().append(handle, "content", owner, 5);
                    assertThat(handle.attach(ChangeLog.Rows.class).last()).isZero();
                    throw new UnsupportedOperationException("not in this test");
                }

                @Override
                public Files files(Handle handle, String owner) {
                    throw new UnsupportedOperationException("not in this test");
                }
            });
            Notes.of(databases).transact(transaction -> {
                assertThatThrownBy(transaction::contents).hasMessage("not in this test");
                return true;
            });
            assertThat(databases.changeLog().after(0, 10)).extracting(Change::subject).containsExactly("note");
        }
    }

    @OnBothDatabases
    void listenersAreWokenByCommitsThatAppended(TestDatabase test) throws InterruptedException {
        try (Databases databases = test.open()) {
            Semaphore woken = new Semaphore(0);
            databases.changeLog().listen(() -> {
                throw new IllegalStateException("a listener that fails keeps nobody from hearing");
            });
            databases.changeLog().listen(() -> {
                throw new OutOfMemoryError("nor does one that takes all memory");
            });
            databases.changeLog().listen(woken::release);
            for (String one : List.of("a", "b")) {
                append(databases, one);
                assertThat(woken.tryAcquire(30, TimeUnit.SECONDS)).as(one).isTrue();
            }
        }
    }

    @OnBothDatabases
    void aReaderNeverMissesAChange(TestDatabase test) throws Exception {
        try (Databases databases = test.open(); ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Database notes = Notes.of(databases);
            int writers = 12;
            int each = 40;
            CountDownLatch writing = new CountDownLatch(writers);
            List<Future<?>> writes = new ArrayList<>();
            for (int w = 0; w < writers; w++) {
                int writer = w;
                writes.add(threads.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        String subject = writer + "-" + i;
                        notes.transact(transaction -> {
                            databases.changeLog().append("content", subject, 5);
                            transaction.with(Notes.class).add(subject, "as slow as some, as quick as others");
                            return dawdle();
                        });
                    }
                    writing.countDown();
                    return true;
                }));
            }
            Set<String> seen = new HashSet<>();
            long position = 0;
            for (boolean last = false; !last;) {
                last = writing.await(1, TimeUnit.MILLISECONDS);
                for (Change change : databases.changeLog().after(position, last ? 1000 : 50)) {
                    assertThat(change.seq()).isGreaterThan(position);
                    position = change.seq();
                    seen.add(change.subject());
                }
            }
            for (Future<?> write : writes) {
                write.get();
            }
            for (List<Change> more = databases.changeLog().after(position, 50); !more.isEmpty();) {
                more.forEach(change -> seen.add(change.subject()));
                more = databases.changeLog().after(more.getLast().seq(), 50);
            }
            assertThat(seen).hasSize(writers * each);
        }
    }

    private static boolean dawdle() {
        if (ThreadLocalRandom.current().nextInt(8) == 0) {
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return true;
    }
}
