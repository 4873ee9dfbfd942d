package org.konbit.kernel.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Database;
import org.konbit.api.Ids;
import org.konbit.api.InvalidForm;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.privacy.ErasureSql;
import org.konbit.kernel.role.Grants;
import org.konbit.kernel.role.RoleSql;

class AdministrationTest {
    private static final long NOW = 1_800_000_000_000L;
    private static final int ROUNDS = Boolean.getBoolean("konbit.full") ? 20 : 5;

    private static String administrator(Database database, String name) {
        String id = Ids.next();
        database.write(Members.class, members -> {
            members.add(new Person(id, name, "es", null, "UTC", ""), NOW);
            members.grant(id, "administrator", NOW, null);
            members.password(id, "hash", NOW);
        });
        return id;
    }

    /** Somebody who administers, and came with a card: no password. */
    private static String cardholder(Database database) {
        String id = Ids.next();
        database.write(Members.class, members -> {
            members.add(new Person(id, "Tarjeta", "es", null, "UTC", ""), NOW);
            members.grant(id, "administrator", NOW, null);
        });
        return id;
    }

    private static int revoke(Database database, String id) {
        return database.transact(work -> {
            work.with(Administration.class).lockAdministrators();
            return work.with(Administration.class).revoke(id, "administrator");
        });
    }

    private static int suspend(Database database, String id) {
        return database.transact(work -> {
            work.with(Administration.class).lockAdministrators();
            return work.with(Administration.class).suspend(id);
        });
    }

    private static long able(Database database) {
        return database.read(Administration.class, all -> all.page("", "", "", NOW))
                .stream()
                .filter(one -> one.has("administrator") && one.status().equals("active"))
                .count();
    }

    @OnBothDatabases
    void theLastAdministratorStays(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String ana = administrator(database, "Ana");
            String rosa = administrator(database, "Rosa");

            assertThat(revoke(database, ana)).isEqualTo(1);
            assertThat(revoke(database, rosa)).isZero();
            assertThat(suspend(database, rosa)).isZero();
            assertThat(able(database)).isEqualTo(1);
        }
    }

    @OnBothDatabases
    void aSuspendedAdministratorDoesNotCount(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String ana = administrator(database, "Ana");
            String rosa = administrator(database, "Rosa");

            assertThat(suspend(database, ana)).isEqualTo(1);
            assertThat(revoke(database, rosa)).isZero();
            assertThat(suspend(database, rosa)).isZero();
        }
    }

    @OnBothDatabases
    void whoCannotSignInDoesNotCount(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String ana = administrator(database, "Ana");
            String card = cardholder(database);

            assertThat(revoke(database, ana)).isZero();
            assertThat(suspend(database, ana)).isZero();
            assertThat(grant(database, ana, NOW + 1)).as("an end").isZero();
            assertThat(blank(database, ana)).isZero();
            assertThat(database.<Members, Integer>read(Members.class, Members::administered)).isOne();
            assertThat(revoke(database, card)).isOne();
        }
    }

    /** One rule for the setup that stays shut and for what an administrator may take away. */
    @OnBothDatabases
    void anAccountElsewhereKeepsTheSetupShutAndAnAddressAloneDoesNot(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String card = cardholder(database);
            LastWay last = new LastWay(Set.of("https://id.example.org"), () -> true);
            database.write(Members.class, members -> members.address("ana@example.org", card));
            database.write(Rows.class, rows -> rows.connect(card));
            assertThat(database.<Members, Integer>read(Members.class, Members::administered)).isOne();

            assertThatThrownBy(() -> database.transact(work -> {
                work.with(Rows.class).disconnect(card);
                last.keep(work, card);
                return card;
            })).isInstanceOf(InvalidForm.class);
            assertThat(database.<Members, Integer>read(Members.class, Members::administered)).isOne();
        }
    }

    /** An account elsewhere. */
    public interface Rows {
        /** Connect one. */
        @SqlUpdate("""
                   insert into member_provider (issuer, subject, member, address, created)
                   values ('https://id.example.org', 'ana', :member, '', 0)""")
        void connect(String member);

        /** Take it away. */
        @SqlUpdate("delete from member_provider where member = :member")
        void disconnect(String member);
    }

    private static int blank(Database database, String id) {
        return database.transact(work -> work.with(ErasureSql.class).blank(id, "X", "x", "es", "anybody"));
    }

    /** Takes a role out of the world, as its form does. */
    private static int removed(Database database, String role) {
        return database.transact(work -> {
            RoleSql sql = work.with(RoleSql.class);
            int removed = sql.remove(role, NOW);
            sql.withdrawFromAll(role);
            return removed;
        });
    }

    private static int given(Database database, String member, String role) {
        return database.transact(work -> {
            work.with(Grants.class).lock(role);
            return work.with(Administration.class).grant(member, role, NOW, member, null);
        });
    }

    @OnBothDatabases
    void aRoleThatWentIsGivenToNobody(TestDatabase test) throws Exception {
        try (Databases databases = test.open(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Database database = databases.kernel();
            String ana = administrator(database, "Ana");
            for (int round = 0; round < ROUNDS; round++) {
                String role = Ids.next();
                database.write(RoleSql.class, sql -> sql.add(role, NOW, ana, null));
                List<Callable<Integer>> both = List.of(() -> given(database, ana, role), () -> removed(database, role));
                threads.invokeAll(both).forEach(one -> assertThat(one.state()).isEqualTo(Future.State.SUCCESS));

                assertThat(database.<Grants, List<Grants.Held>>read(Grants.class, all -> all.held(ana, NOW)))
                        .extracting(Grants.Held::role)
                        .containsExactly("administrator");
                assertThat(given(database, ana, role)).isZero();
            }
        }
    }

    @OnBothDatabases
    void whoAdministersForATimeDoesNotCount(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String ana = administrator(database, "Ana");
            String rosa = administrator(database, "Rosa");
            assertThat(grant(database, rosa, NOW + 1)).isEqualTo(1);

            assertThat(revoke(database, ana)).isZero();
            assertThat(suspend(database, ana)).isZero();
            assertThat(grant(database, ana, NOW + 1)).as("an end for the last who has none").isZero();
            assertThat(able(database)).isEqualTo(2);
            assertThat(database.<Administration, List<Administration.Entry>>read(Administration.class,
                    all -> all.page("", "", "", NOW + 1)))
                    .filteredOn(one -> one.has("administrator"))
                    .extracting(Administration.Entry::id)
                    .containsExactly(ana);
            assertThat(grant(database, rosa, null)).isEqualTo(1);
            assertThat(revoke(database, ana)).isEqualTo(1);
        }
    }

    private static int grant(Database database, String member, @Nullable Long ends) {
        return database.transact(
                work -> work.with(Administration.class).grant(member, "administrator", NOW, member, ends));
    }

    @OnBothDatabases
    void oneAlwaysRemainsHoweverManyLeaveAtOnce(TestDatabase test) throws Exception {
        try (Databases databases = test.open(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Database database = databases.kernel();
            for (int round = 0; round < ROUNDS; round++) {
                List<Callable<Integer>> leaving = new ArrayList<>();
                cardholder(database);
                for (int i = 0; i < 6; i++) {
                    String id = administrator(database, "Admin " + round + "-" + i);
                    leaving.add(i % 2 == 0 ? () -> revoke(database, id) : () -> suspend(database, id));
                }
                threads.invokeAll(leaving).forEach(one -> assertThat(one.state()).isEqualTo(Future.State.SUCCESS));

                assertThat(database.<Members, Integer>read(Members.class, Members::administered)).isOne();
            }
        }
    }
}
