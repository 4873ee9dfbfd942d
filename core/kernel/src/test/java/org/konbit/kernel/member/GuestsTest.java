package org.konbit.kernel.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.Ids;
import org.konbit.kernel.content.House;
import org.konbit.kernel.content.TalkSql;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.organization.Requests;

/** Whoever invited somebody is told that they came, until they welcomed them. */
class GuestsTest {
    private static final long NOW = System.currentTimeMillis();

    /** What only this test writes by itself. */
    public interface Rows {
        /** An invitation of somebody's that has been used. */
        @SqlUpdate("""
                   insert into invitation (id, token_hash, inviter, language, uses_left, created, expires)
                   values (:id, :id, :inviter, 'es', 0, 1, 2)""")
        void invitation(String id, String inviter);

        /** By whom. */
        @SqlUpdate("insert into invitation_use (invitation, member, used, joined) values (:id, :member, :used, :joined)")
        void used(String id, String member, long used, int joined);

        /** Pause an account. */
        @SqlUpdate("update member set status = 'suspended' where id = :member")
        void pause(String member);
    }

    private static void comment(House house, String content, String author) {
        house.database.write(TalkSql.class,
                sql -> sql.add(Ids.next(), content, author, "es", "hola", NOW, null));
    }

    private static String came(House house, String inviter, String name, int joined) {
        String guest = house.member(name, null);
        house.database.write(Rows.class, rows -> {
            rows.invitation(guest, inviter);
            rows.used(guest, guest, NOW - 10, joined);
        });
        return guest;
    }

    /** Whom a member is asked to welcome: how many, and the name of one. */
    private static List<String> asked(House house, String member) {
        return house.database.<Requests.Sql, List<Requests.Asked>>read(Requests.Sql.class,
                sql -> sql.toMine(member, NOW - Requests.WELCOME_MILLIS))
                .stream()
                .filter(row -> row.id().startsWith("guest "))
                .map(row -> row.people() + " " + row.name())
                .toList();
    }

    @OnBothDatabases
    void untilTheyAnswerWhereTheGuestWritesOrAskToConnect(TestDatabase test) {
        try (House house = new House(test)) {
            String ana = house.member("Ana", "CO");
            String plaza = house.space("commons", "community");
            assertThat(asked(house, ana)).isEmpty();
            String rosa = came(house, ana, "Rosa", 1);
            String sol = came(house, ana, "Sol", 1);
            String bea = came(house, ana, "Bea", 1);
            came(house, ana, "Only let into a space", 0);
            assertThat(asked(house, ana)).containsExactly("3 Sol");

            comment(house, house.conversation("idea", plaza, house.member("Eva", null), "Otra"), ana);
            assertThat(asked(house, ana)).as("who only talked with others").containsExactly("3 Sol");
            comment(house, house.conversation("offer", plaza, sol, "Hola"), ana);
            assertThat(asked(house, ana)).as("where Sol began").containsExactly("2 Rosa");
            String hello = house.conversation("idea", plaza, house.member("Ivo", null), "Saludos");
            comment(house, hello, rosa);
            comment(house, hello, ana);
            assertThat(asked(house, ana)).as("where Rosa answered").containsExactly("1 Bea");
            house.database.write(Contacts.class, contacts -> contacts.ask(ana, bea, "Hola", NOW, 0));
            assertThat(asked(house, ana)).isEmpty();
        }
    }

    @OnBothDatabases
    void notOfWhoCameLongAgoOrIsAwayOrIsBlocked(TestDatabase test) {
        try (House house = new House(test)) {
            String ana = house.member("Ana", "CO");
            String old = house.member("Old", null);
            house.database.write(Rows.class, rows -> {
                rows.invitation("old", ana);
                rows.used("old", old, NOW - Requests.WELCOME_MILLIS, 1);
            });
            String paused = came(house, ana, "Paused", 1);
            String blocked = came(house, ana, "Blocked", 1);
            Consumer<String> isNotAskedFor = name -> assertThat(asked(house, ana)).noneMatch(one -> one.endsWith(name));
            isNotAskedFor.accept("Old");
            house.database.write(Rows.class, rows -> rows.pause(paused));
            isNotAskedFor.accept("Paused");
            assertThat(asked(house, ana)).containsExactly("1 Blocked");
            house.database.write(Contacts.class, contacts -> contacts.stop(ana, blocked, "block", NOW));
            assertThat(asked(house, ana)).isEmpty();
        }
    }
}
