package org.konbit.kernel.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The writer of SQLite, seen from inside. */
@Timeout(60)
@ResourceLock(value = "garbage collector", mode = ResourceAccessMode.READ)
class GroupCommitTest {
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final String FOR_EVER = """
                                           insert into ledger (id) with recursive numbers (n) as
                                               (select 1 union all select n + 1 from numbers where n < 2000000000) select n from numbers where n % 2 = 3""";

    private final TestDatabase test = TestDatabases.sqlite();
    private final AtomicInteger committed = new AtomicInteger();
    private final ExecutorService members = Executors.newVirtualThreadPerTaskExecutor();
    private final SqliteStore store;

    GroupCommitTest() throws SQLException {
        store = open(LIMIT);
    }

    private SqliteStore open(Duration limit) throws SQLException {
        return new SqliteStore(test.settings().withWriteLimit(limit), writes -> committed.addAndGet(writes.size()));
    }

    @BeforeEach
    void makeTheTable() {
        store.migrate(connection -> execute(connection, "create table ledger (id integer primary key)"));
    }

    @AfterEach
    void close() {
        store.close();
        members.shutdownNow();
        test.close();
    }

    private static void execute(Connection connection, String sql) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static boolean run(String sql) {
        execute(Work.current().connection(), sql);
        return true;
    }

    private static boolean insert(int id) {
        return run("insert into ledger (id) values (" + id + ")");
    }

    private int rows() {
        return store.read(() -> {
            try (PreparedStatement query = Work.current().connection().prepareStatement("select count(*) from ledger");
                    ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Occupies the writer for a moment, so that the writes that come meanwhile wait together. */
    private Future<?> occupyWriter() throws InterruptedException {
        CountDownLatch occupied = new CountDownLatch(1);
        Future<?> occupant = members.submit(() -> store.write(() -> {
            occupied.countDown();
            sleep(Duration.ofMillis(150));
            return true;
        }));
        occupied.await();
        return occupant;
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Future<?>> insertConcurrently(int from, int to) {
        List<Future<?>> writes = new ArrayList<>();
        for (int i = from; i < to; i++) {
            int id = i;
            writes.add(members.submit(() -> store.write(() -> insert(id))));
        }
        return writes;
    }

    @Test
    void writesThatWaitTogetherAreCommittedTogether() throws Exception {
        CountDownLatch occupied = new CountDownLatch(1);
        CountDownLatch allWait = new CountDownLatch(1);
        try (SqliteStore patient = open(Duration.ofMinutes(1))) {
            Future<?> occupant = members.submit(() -> patient.write(() -> {
                occupied.countDown();
                await(allWait);
                return true;
            }));
            occupied.await();
            List<FutureTask<Boolean>> writes = IntStream.range(0, 600)
                    .mapToObj(id -> new FutureTask<>(() -> patient.<Boolean>write(() -> insert(id))))
                    .toList();
            List<Thread> writers = writes.stream().map(Thread::startVirtualThread).toList();
            while (!writers.stream().allMatch(writer -> writer.getState() == Thread.State.WAITING)) {
                sleep(Duration.ofMillis(5));
            }
            allWait.countDown();
            occupant.get();
            for (Future<?> write : writes) {
                write.get();
            }
            assertThat(committed).hasValue(601);
            // 601 writes in groups of at most 256 are 3
            assertThat(patient.commits()).isBetween(3L, 30L);
        }
        assertThat(rows()).isEqualTo(600);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aWriteThatIsCancelledDoesNotTakeItsGroupAlong() throws Exception {
        Future<?> occupant = occupyWriter();
        List<Future<?>> before = insertConcurrently(0, 20);
        sleep(Duration.ofMillis(50));
        Future<?> endless = members.submit(() -> store.write(() -> run(FOR_EVER)));
        sleep(Duration.ofMillis(20));
        List<Future<?>> after = insertConcurrently(20, 40);
        occupant.get();
        assertThatThrownBy(endless::get).hasCauseInstanceOf(WriteTimedOut.class);
        for (Future<?> write : before) {
            write.get();
        }
        for (Future<?> write : after) {
            write.get();
        }
        assertThat(rows()).isEqualTo(40);
    }

    @Test
    void aWriteThatNeverEndsIsLeftBehind() throws Exception {
        AtomicBoolean end = new AtomicBoolean();
        CountDownLatch ended = new CountDownLatch(1);
        AtomicBoolean wroteLater = new AtomicBoolean();
        Future<?> occupant = occupyWriter();
        List<Future<?>> before = insertConcurrently(0, 20);
        sleep(Duration.ofMillis(50));
        Future<?> stuck = members.submit(() -> store.write(() -> {
            insert(1000);
            while (!end.get()) {
                Thread.onSpinWait();
            }
            try {
                wroteLater.set(insert(1001));
            } finally {
                ended.countDown();
            }
            return true;
        }));
        occupant.get();
        assertThatThrownBy(stuck::get).hasCauseInstanceOf(WriteTimedOut.class);
        for (Future<?> write : before) {
            write.get();
        }
        assertThat(store.<Boolean>write(() -> insert(20))).isTrue();
        end.set(true);
        ended.await();
        assertThat(store.<Boolean>write(() -> insert(21))).isTrue();
        assertThat(wroteLater).isFalse();
        assertThat(rows()).isEqualTo(22);
    }

    @Test
    void aWriteThatGoesOnAfterLosingItsTransactionKeepsNothing() {
        assertThatThrownBy(() -> store.write(() -> {
            insert(1);
            ((SqliteConnection) Work.current().connection()).failed(new SQLException("disk full", null, 13));
            try {
                insert(2);
            } catch (IllegalStateException e) {
                // carried on regardless
            }
            return true;
        })).hasMessageContaining("had ended its transaction");
        assertThat(store.<Boolean>write(() -> insert(3))).isTrue();
        assertThat(rows()).isOne();
    }

    @Test
    void aWriteCannotEndTheTransactionOfItsGroup() {
        for (String sql : List.of("commit", "begin immediate", "ROLLBACK", " end", "savepoint job")) {
            assertThatThrownBy(() -> store.write(() -> run(sql)))
                    .hasMessageContaining("begins and ends transactions by itself");
        }
        assertThat(store.<Boolean>write(() -> insert(1))).isTrue();
    }

    @Test
    void aCommitThatFailsFailsEveryWriteOfItsGroup() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        AtomicInteger version = new AtomicInteger();
        SqliteWriter.Connections connections = () -> new FullDisk(test.directory().resolve("konbit.db"), version,
                broken);
        try (SqliteWriter writer = new SqliteWriter(connections.open(), connections, LIMIT, committed -> {
        })) {
            List<Future<?>> writes = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                int id = i;
                writes.add(members.submit(() -> writer.write(() -> insert(id))));
            }
            for (Future<?> write : writes) {
                assertThatThrownBy(write::get).hasCauseInstanceOf(WriteFailed.class)
                        .hasMessageContaining("disk is full");
            }
            broken.set(false);
            assertThat(writer.<Boolean>write(() -> insert(100))).isTrue();
        }
        assertThat(rows()).isOne();
    }

    private static final class FullDisk extends SqliteConnection {
        private final AtomicBoolean broken;

        FullDisk(Path file, AtomicInteger version, AtomicBoolean broken) throws SQLException {
            super(file, writing(), version);
            this.broken = broken;
        }

        @Override
        public void commit() throws SQLException {
            if (broken.get()) {
                throw new SQLException("database or disk is full", null, 13);
            }
            super.commit();
        }
    }

    @Test
    void eachCommitReachesTheDisk() {
        assertThat(store.<Integer>write(() -> {
            try (PreparedStatement query = Work.current().connection().prepareStatement("pragma synchronous");
                    ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        })).as("2 is FULL").isEqualTo(2);
    }
}
