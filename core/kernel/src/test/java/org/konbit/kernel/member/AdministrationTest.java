package org.konbit.kernel.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Database;
import org.konbit.api.Ids;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.listing.NamePrefix;
import org.konbit.kernel.privacy.ErasureSql;
import org.konbit.kernel.role.Grants;
import org.konbit.kernel.role.RoleSql;

class AdministrationTest {
    private static final long NOW = 1_800_000_000_000L;

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

    private static int blank(Database database, String id) {
        return database.transact(work -> work.with(ErasureSql.class).blank(id, "X", "x", "es", 0));
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
            for (int round = 0; round < 10; round++) {
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
            for (int round = 0; round < 20; round++) {
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

    @OnBothDatabases
    void namesAreFoundByTheBeginningOfAnyWordWithoutAccents(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            administrator(database, "Rosângela Duarte");
            administrator(database, "Ana Rosado");
            administrator(database, "50 % off_er");

            assertThat(names(database, "ROSA")).containsExactly("Ana Rosado", "Rosângela Duarte");
            assertThat(names(database, "duar")).containsExactly("Rosângela Duarte");
            assertThat(names(database, "%")).containsExactly("50 % off_er");
            assertThat(names(database, "_")).isEmpty();
            assertThat(names(database, "!")).isEmpty();
        }
    }

    private static List<String> names(Database database, String typed) {
        var name = NamePrefix.of(typed);
        return database.read(Directory.class, all -> all.page(name.start(), name.word(), "", "", ""))
                .stream()
                .map(Directory.Entry::name)
                .toList();
    }

    @OnBothDatabases
    void theDirectoryIsPagedWithoutGapsOrRepeats(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            List<Person> people = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                people.add(new Person(Ids.next(), "Name " + i % 7, i % 2 == 0 ? "es" : "ht", i % 3 == 0 ? "HT" : null,
                        "UTC", ""));
            }
            database.write(Members.class, members -> people.forEach(one -> members.add(one, NOW)));
            List<String> seen = new ArrayList<>();
            String after = "";
            do {
                String from = after;
                List<Directory.Entry> page = database.read(Directory.class, all -> all.page("", "", "", "", from));
                List<Directory.Entry> shown = page.subList(0, Math.min(page.size(), Directory.PAGE));
                shown.forEach(one -> seen.add(one.id()));
                after = page.size() > Directory.PAGE ? shown.getLast().id() : "";
            } while (!after.isEmpty());

            assertThat(seen).hasSize(120).doesNotHaveDuplicates();
            List<Directory.Entry> some = database.read(Directory.class, all -> all.page("", "", "HT", "ht", ""));
            assertThat(some).hasSize(20);
        }
    }
}
