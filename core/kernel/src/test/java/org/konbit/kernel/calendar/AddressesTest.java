package org.konbit.kernel.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.Database;
import org.konbit.api.Ids;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.member.Members;
import org.konbit.kernel.member.Person;

class AddressesTest {
    private static final long NOW = 1_800_000_000_000L;

    /** What an administrator does. */
    public interface Statuses {
        /** Pause an account. */
        @SqlUpdate("update member set status = 'suspended' where id = :member")
        void suspend(String member);
    }

    @OnBothDatabases
    void oneAddressForEachActiveMember(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String ana = Ids.next();
            database.write(Members.class, members -> {
                members.add(new Person(ana, "Ana", "ht", null, "America/Port-au-Prince", ""), NOW);
                members.grant(ana, "steward", NOW, null);
            });

            put(database, ana, "one", NOW, NOW - 5_000);
            put(database, ana, "pressed twice", NOW + 1, NOW - 4_999);
            assertThat(mine(database, ana)).isEqualTo(new Addresses.Mine("one", NOW, 0));
            Addresses.Holder holder = holder(database, "one").orElseThrow();
            assertThat(holder).isEqualTo(
                    new Addresses.Holder(ana, "Ana", "ht", "America/Port-au-Prince", 0, ":steward:0", null, null));

            database.write(Addresses.class, all -> all.used("one", NOW + 7));
            assertThat(mine(database, ana).used()).isEqualTo(NOW + 7);

            put(database, ana, "two", NOW + 5_000, NOW);
            assertThat(mine(database, ana)).isEqualTo(new Addresses.Mine("two", NOW + 5_000, 0));
            assertThat(holder(database, "one")).isEmpty();

            database.write(Statuses.class, members -> members.suspend(ana));
            assertThat(holder(database, "two")).isEmpty();
        }
    }

    private static void put(Database database, String member, String hash, long now, long until) {
        database.write(Addresses.class, all -> all.put(member, hash, now, until));
    }

    private static Optional<Addresses.Holder> holder(Database database, String hash) {
        return database.read(Addresses.class, all -> all.holder(hash, NOW));
    }

    private static Addresses.Mine mine(Database database, String member) {
        return database.read(Addresses.class, all -> all.mine(member)).orElseThrow();
    }
}
