package org.konbit.kernel.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.konbit.kernel.data.DataSettings;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.data.TestDatabases;
import org.konbit.kernel.job.JobTable.NewJob;

/** The rows of jobs, as several nodes use them. */
final class JobTableTest {
    private static final int MANY = 60;
    private final AtomicLong now = new AtomicLong(Instant.parse("2026-11-22T10:00:00Z").toEpochMilli());

    private JobTable table(Databases databases, String node) {
        return new JobTable(databases, () -> Instant.ofEpochMilli(now.get()), () -> node);
    }

    private void later(Duration time) {
        now.addAndGet(time.toMillis());
    }

    private long millis() {
        return now.get();
    }

    private static NewJob job(String input) {
        return new NewJob("kitchen", "org.example.CountJob", "count", input, false, null, "");
    }

    private static List<WaitingJob> waiting(JobTable table) {
        return table.next("kitchen", "org.example.CountJob", MANY);
    }

    @OnBothDatabases
    void theSameIsStartedOnceUntilItEnded(TestDatabase test) {
        try (Databases databases = test.open()) {
            JobTable table = table(databases, "A");
            String id = table.start(job("a"), millis());
            assertThat(table.start(job("a"), millis())).isEqualTo(id);
            assertThat(table.start(job("b"), millis())).isNotEqualTo(id);
            assertThat(table.claim(id, "turn")).isTrue();
            assertThat(table.start(job("a"), millis())).as("while it runs").isEqualTo(id);
            table.end(id, "turn", new JobEnd("done", null, null, null), 3, 3);
            assertThat(table.start(job("a"), millis())).isNotEqualTo(id);
        }
    }

    @OnBothDatabases
    void aJobIsStartedWithTheCommitOfTheWriteAroundIt(TestDatabase test) {
        try (Databases databases = test.open()) {
            JobTable table = table(databases, "A");
            AtomicInteger told = new AtomicInteger();
            table.onChange(told::incrementAndGet);
            assertThatThrownBy(() -> databases.kernel().transact(transaction -> {
                table.start(job("a"), millis());
                throw new IllegalStateException("no");
            })).hasMessage("no");
            assertThat(waiting(table)).isEmpty();
            assertThat(told).hasValue(0);

            databases.kernel().transact(transaction -> {
                String id = table.start(job("a"), millis());
                assertThat(told).as("before the commit").hasValue(0);
                return id;
            });
            assertThat(waiting(table)).hasSize(1);
            assertThat(told).hasValue(1);
        }
    }

    @OnBothDatabases
    void whatWasRememberedInsideAWriteIsUndoneWithIt(TestDatabase test) {
        try (Databases databases = test.open()) {
            JobTable table = table(databases, "A");
            String id = table.start(job("a"), millis());
            table.claim(id, "turn");
            assertThat(table.remember(id, "turn", "40")).isTrue();
            assertThatThrownBy(() -> databases.kernel().transact(transaction -> {
                table.remember(id, "turn", "41");
                throw new IllegalStateException("no");
            })).hasMessage("no");
            assertThat(table.remember(id, "of another turn", "42")).isFalse();

            table.release(id, "turn", Duration.ZERO, 40, 100, true);
            assertThat(waiting(table)).singleElement().satisfies(job -> {
                assertThat(job.reached()).isEqualTo("40");
                assertThat(job.attempts()).as("an orderly stop is no attempt in vain").isZero();
                assertThat(List.of(job.done(), job.total())).containsExactly(40L, 100L);
            });
        }
    }

    /** On PostgreSQL two nodes with a directory of their own each; a file of SQLite has one node, with two threads here. */
    @OnBothDatabases
    void eachIsClaimedByOneNode(TestDatabase test) throws Exception {
        try (TestDatabase directory = TestDatabases.emptySqlite();
                Databases one = test.open();
                Databases two = test.isPostgres()
                        ? Databases.open(
                                DataSettings.postgres(directory.directory(), String.valueOf(test.settings().url()),
                                        null, null))
                        : one;
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<JobTable> nodes = List.of(table(one, "A"), table(two, "B"));
            for (int i = 0; i < MANY; i++) {
                nodes.getFirst().start(job("input " + i), millis());
            }
            List<Future<Integer>> claimed = new ArrayList<>();
            for (JobTable node : nodes) {
                Callable<Integer> all = () -> (int) waiting(node).stream()
                        .filter(job -> node.claim(job.id(), "turn of " + System.identityHashCode(node)))
                        .count();
                claimed.add(threads.submit(all));
            }
            assertThat(claimed.get(0).get() + claimed.get(1).get()).isEqualTo(MANY);
            assertThat(waiting(nodes.getFirst())).isEmpty();
        }
    }

    /** A table that was brought, or a backup, lies on one node's disk: to any other it is not there. */
    @OnBothDatabases
    void whatLiesOnOneNodeIsRunByNoOther(TestDatabase test) {
        try (Databases databases = test.open()) {
            JobTable one = table(databases, "A");
            JobTable other = table(databases, "B");
            boolean shared = test.isPostgres();
            String id = one.startHere(job("a"), millis());
            assertThat(waiting(other)).hasSize(shared ? 0 : 1);
            assertThat(other.isElsewhere(other.find(id).orElseThrow())).isEqualTo(shared);
            assertThat(waiting(one)).hasSize(1);
            one.claim(id, "turn");
            one.end(id, "turn", JobEnd.failed("kplugin.cause.memory"), 1, 1);
            other.again(id);
            assertThat(waiting(other)).as("begun again on a page of the other").hasSize(shared ? 0 : 1);
            assertThat(waiting(one)).hasSize(1);

            later(JobTable.AWAY.plusMinutes(1));
            assertThat(waiting(other)).as("that node does not come back").hasSize(1);
        }
    }

    @OnBothDatabases
    void whatADeadNodeLeftIsTakenBackWhenItsLeaseIsOverOrItIsBack(TestDatabase test) {
        try (Databases databases = test.open()) {
            JobTable one = table(databases, "A");
            JobTable other = table(databases, "B");
            String id = one.start(job("a"), millis());
            one.claim(id, "first");
            other.takeBack(true);
            later(JobTable.LEASE.minusSeconds(10));
            assertThat(one.beat(id, "first", 7, 9)).isTrue();
            later(JobTable.LEASE.minusSeconds(10));
            other.takeBack(false);
            assertThat(waiting(other)).as("the lease was renewed").isEmpty();

            later(Duration.ofSeconds(11));
            other.takeBack(false);
            assertThat(waiting(other)).extracting(WaitingJob::attempts).containsExactly(1);
            assertThat(other.claim(id, "second")).isTrue();
            one.end(id, "first", JobEnd.failed("kplugin.cause.memory"), 9, 9);
            assertThat(one.find(id).orElseThrow().state()).as("it is the other's now").isEqualTo("running");

            other.takeBack(true);
            assertThat(waiting(one)).as("its next process begins").hasSize(1);
        }
    }

    @OnBothDatabases
    void noNodeTakesItsOwnBackWhateverItIsCalled(TestDatabase test) throws IOException {
        Path file = test.directory().resolve("cache/node");
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, "\n"); // as a full disk leaves it
        String name = NodeName.in(file);
        assertThat(name).isNotBlank().isEqualTo(NodeName.in(file));
        assertThat(file.resolveSibling("node.part")).doesNotExist();
        try (Databases databases = test.open()) {
            for (String node : List.of(name, "")) {
                JobTable table = table(databases, node);
                String id = table.start(job(node), millis());
                table.claim(id, "turn");
                table.takeBack(false);
                assertThat(table.find(id).orElseThrow().state()).isEqualTo("running");
                table.takeBack(true);
                assertThat(table.find(id).orElseThrow().state()).isEqualTo("waiting");
            }
        }
    }

    @OnBothDatabases
    void cancelledOnesEndAndGoOnAnew(TestDatabase test) {
        try (Databases databases = test.open()) {
            JobTable table = table(databases, "A");
            String id = table.start(job("a"), millis());
            table.claim(id, "turn");
            table.remember(id, "turn", "4");
            assertThat(table.cancel(id)).isTrue();
            assertThat(table.cancel(id)).as("twice").isFalse();
            assertThat(table.beat(id, "turn", 5, 9)).as("its run hears of it").isFalse();
            String next = table.again(id).orElseThrow();
            assertThat(waiting(table)).singleElement().satisfies(job -> {
                assertThat(job.id()).isEqualTo(next).isNotEqualTo(id);
                assertThat(job.reached()).as("it goes on").isEqualTo("4");
            });

            assertThat(table.ended(9)).extracting(JobRow::id).containsExactly(id);
            assertThat(table.unfinished(9)).hasSize(1);
        }
    }
}
