package org.konbit.kernel.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.junit.jupiter.api.Timeout;
import org.konbit.api.InvalidForm;
import org.konbit.api.content.FileStore;
import org.konbit.kernel.content.House;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.member.Approvals;
import org.konbit.kernel.plugin.CallLimits;
import org.konbit.kernel.plugin.Holdings;
import org.konbit.kernel.plugin.PluginCalls;
import org.konbit.kernel.plugin.PluginSettings;
import org.konbit.kernel.plugin.Plugins;
import org.konbit.kernel.web.Catalogues;
import org.konbit.kernel.web.Gate;
import org.konbit.kernel.web.Site;
import org.osgi.framework.BundleContext;

/** What is written about a member after plugins erased goes too. */
@Timeout(60)
class SecondLooksTest {
    private static final String TABLES = """
                                         --liquibase formatted sql

                                         --changeset fair:1
                                         create table fair_stand (id varchar(26) primary key, keeper varchar(26));
                                         """;
    private static final long LEFT = 1_000;
    private static final long LATER = SecondLooks.LATER.toMillis();
    private final AtomicLong time = new AtomicLong(LEFT);
    private final Gate gate = new Gate();
    private final InstantSource clock = () -> Instant.ofEpochMilli(time.get());

    public interface Rows {
        @SqlUpdate("insert into fair_stand (id, keeper) values (:id, :keeper)")
        void stand(String id, String keeper);

        @SqlUpdate("insert into mail_stop (member, owner, word, stopped) values (:member, 'fair', 'word', 1)")
        void stop(String member);

        @SqlUpdate("update member set status = 'invited' where id = :member")
        void waits(String member);

        @SqlUpdate("insert into kit_item (kit, item, checksum, subject, loaded) values ('fair', 'member/ana-lucia', '', :member, 1)")
        void brought(String member);

        @SqlQuery("select item from kit_item where subject = :member")
        String item(String member);

        @SqlQuery("select (select count(*) from fair_stand where keeper = :member) + (select count(*) from mail_stop where member = :member)")
        int of(String member);
    }

    @OnBothDatabases
    void aRequestThatWasUnderWayUndoesNoErasing(TestDatabase test) throws Exception {
        try (House house = new House(test)) {
            String ana = house.member("Ana", "CO");
            house.databases.plugin("fair", getClass().getClassLoader(), TABLES);
            house.database.write(Holdings.Sql.class,
                    sql -> sql.add("fair", List.of("member"), List.of("fair_stand.keeper")));
            house.database.write(Rows.class, rows -> {
                rows.stand("1", ana);
                rows.brought(ana);
            });
            Keepers keepers = keepers(house, test);
            Finishing finishing = finishing(house, keepers);
            SecondLooks looks = new SecondLooks(finishing, clock, Duration.ofMillis(5));
            Erasure erasure = new Erasure(house.database, house.databases.tables(), house.databases.changeLog(),
                    keepers, finishing,
                    new Ledger(test.directory(), test.directory().resolve("backups")), member -> looks.begin(),
                    () -> new Erasure.Nameless("Alguien", "es"), () -> true);
            assertThat(erasure.eraseWaiting(ana, "admin", LEFT)).as("who was let in meanwhile").isFalse();
            house.database.write(RetentionSql.class, sql -> sql.hold(ana, "admin", LEFT));
            assertThatThrownBy(() -> erasure.erase(ana, "admin", false, LEFT)).isInstanceOf(InvalidForm.class);
            house.database.write(Rows.class, rows -> rows.waits(ana));
            assertThat(erasure.eraseWaiting(ana, "admin", LEFT)).as("held").isFalse();
            assertThat(house.database.<Integer>transact(work -> work.with(Approvals.class).refuse(ana))).isZero();
            house.database.write(RetentionSql.class, sql -> sql.release(ana));
            whileFairIsExchanged(() -> erasure.erase(ana, "admin", false, LEFT));
            assertThat(count(house, ErasureSql::howMany)).as("its gate is closed").isOne();
            assertThat(house.database.<Rows, String>read(Rows.class, rows -> rows.item(ana)))
                    .as("what the kit called her")
                    .isEqualTo("member/" + ana);
            assertThat(about(house, ana)).isOne();
            time.addAndGet(Duration.ofMinutes(1).toMillis());
            // nobody is told then that something is left to do
            while (count(house, ErasureSql::howMany) > 0) {
                Thread.sleep(5);
            }
            assertThat(about(house, ana)).isZero();

            late(house, ana, "2");
            finishing.again(LEFT + LATER - 1);
            assertThat(about(house, ana)).as("whoever is slower than that").isEqualTo(2);
            time.addAndGet(LATER);
            gone(house, ana);

            late(house, ana, "3");
            time.addAndGet(LATER);
            gone(house, ana);
            time.addAndGet(LATER);
            while (finishing.next() != Finishing.NEVER) {
                Thread.sleep(5);
            }

            house.database.write(Holdings.Sql.class, sql -> sql.add("gone", List.of("own"), List.of("")));
            Finishing later = finishing(house, keepers(house, test));
            house.database.write(ErasureSql.class, sql -> sql.askLater(ana, "gone", 1, 2));
            later.again(clock.millis());
            assertThat(later.next()).as("who is away is not looked for each second")
                    .isEqualTo(clock.millis() + LATER);
        }
    }

    /** Whoever is in another that is exchanged too does not wait for it. */
    private void whileFairIsExchanged(Runnable work) throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread exchange = Thread.ofVirtual().start(() -> gate.closedFor("fair", 0, () -> {
            closed.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
        closed.await();
        gate.closedFor("other", 0, work);
        end.countDown();
        exchange.join();
    }

    private static Finishing finishing(House house, Keepers keepers) {
        return new Finishing(house.database, house.databases.tables(), keepers,
                new OwnTexts(house.database, house.databases.changeLog(), language -> "", new NoTraces()),
                new NoTraces());
    }

    private static void late(House house, String member, String id) {
        house.database.write(Rows.class, rows -> {
            rows.stand(id, member);
            rows.stop(member);
        });
        assertThat(about(house, member)).isEqualTo(2);
    }

    private static void gone(House house, String member) throws InterruptedException {
        while (about(house, member) > 0) {
            Thread.sleep(5);
        }
    }

    private static int about(House house, String member) {
        return house.database.<Rows, Integer>read(Rows.class, rows -> rows.of(member));
    }

    private static int count(House house, Function<ErasureSql, Integer> what) {
        return house.database.<ErasureSql, Integer>read(ErasureSql.class, what);
    }

    private Keepers keepers(House house, TestDatabase test) {
        BundleContext nothing = (BundleContext) Proxy.newProxyInstance(BundleContext.class.getClassLoader(),
                new Class<?>[]{BundleContext.class}, (proxy, method, arguments) -> null);
        FileStore files = (field, upload) -> {
            throw new UnsupportedOperationException(field);
        };
        Catalogues catalogues = new Catalogues(Messages.kernel(List.of("web", "plugin")));
        PluginCalls calls = new PluginCalls(CallLimits.STANDARD, gate, clock);
        Plugins plugins = new Plugins(new Plugins.Surroundings(nothing, new Site(), gate, catalogues,
                house.databases, files, calls, clock),
                new PluginSettings(Optional.empty(), test.directory(), false, false));
        return new Keepers(house.databases.tables(), plugins, calls, new Site(), catalogues);
    }
}
