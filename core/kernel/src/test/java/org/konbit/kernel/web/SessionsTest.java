package org.konbit.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.Database;
import org.konbit.api.Ids;
import org.konbit.api.Permission;
import org.konbit.api.Role;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;

class SessionsTest {
    /** Rows a test makes. */
    public interface Rows {
        /** A member. */
        @SqlUpdate("""
                   insert into member (id, name, folded, status, language, zone, joined)
                   values (:id, :name, :name, 'active', 'es', 'UTC', 1)""")
        void member(String id, String name);

        /** A role, for a time. */
        @SqlUpdate("""
                   insert into member_role (member, role, space, granted, ends) values (:member, :role, :space, 1, :ends)""")
        void role(String member, String role, String space, long ends);

        /** What a role brings. */
        @SqlUpdate("insert into role_permission (role, permission, held) values (:role, :permission, :held)")
        void brings(String role, String permission, int held);

        /** Another name. */
        @SqlUpdate("update member set name = :name where id = :id")
        void rename(String id, String name);
    }

    private static String member(Database database) {
        String id = Ids.next();
        database.write(Rows.class, rows -> rows.member(id, "Ana"));
        return id;
    }

    private static Sessions.Beginning beginning(String member, String instead) {
        return new Sessions.Beginning(member, "test", false, instead);
    }

    @OnBothDatabases
    void whatIsWrittenFirstAndTheNewSessionComeTogether(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String ana = member(database);
            Sessions sessions = new Sessions(database, InstantSource.system());
            String phone = sessions.begin(beginning(ana, ""), work -> {
            });
            String here = sessions.begin(beginning(ana, ""), work -> {
            });

            String fresh = sessions.begin(beginning(ana, Tokens.hash(here)), work -> {
                work.with(Rows.class).rename(ana, "Ana María");
                work.with(Sessions.Sql.class).endAllOf(ana);
            });
            sessions.forget(ana);

            assertThat(sessions.actor(phone)).isEmpty();
            assertThat(sessions.actor(here)).isEmpty();
            assertThat(sessions.actor(fresh).orElseThrow().member().name()).isEqualTo("Ana María");
        }
    }

    @OnBothDatabases
    void aSessionThatCannotBeginChangesNothing(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String ana = member(database);
            Sessions sessions = new Sessions(database, InstantSource.system());
            String here = sessions.begin(beginning(ana, ""), work -> {
            });

            assertThatThrownBy(() -> sessions.begin(beginning("nobody", Tokens.hash(here)), work -> {
                work.with(Rows.class).rename(ana, "Ana María");
                work.with(Sessions.Sql.class).endAllOf(ana);
            })).isInstanceOf(RuntimeException.class);
            assertThatThrownBy(() -> sessions.begin(beginning(ana, Tokens.hash(here)), work -> {
                work.with(Sessions.Sql.class).endAllOf(ana);
                throw new IllegalStateException("refused");
            })).isInstanceOf(IllegalStateException.class);
            sessions.forget(ana);

            assertThat(sessions.actor(here).orElseThrow().member().name()).isEqualTo("Ana");
        }
    }

    private static final Permission CARE = new Permission("test.care", Role.FACILITATOR);
    private static final Permission RUN = new Permission("test.run", Role.ADMINISTRATOR);

    @OnBothDatabases
    void aRoleCountsWhereItWasGivenAndUntilItsMinute(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String ana = member(database);
            AtomicLong now = new AtomicLong(1_800_000_000_000L);
            Sessions sessions = new Sessions(database, () -> Instant.ofEpochMilli(now.get()));
            String phone = sessions.begin(beginning(ana, ""), work -> {
            });
            database.write(Rows.class, rows -> {
                rows.role(ana, "interpreter", "circle", now.get() + 500);
                rows.role(ana, "helper", "", now.get() + 60_000);
                rows.brings("interpreter", CARE.id(), 1);
                rows.brings("helper", RUN.id(), 1);
                rows.brings("member", "test.write", 0);
            });

            Rights first = sessions.actor(phone).orElseThrow().rights();
            assertThat(first.may(CARE, "circle")).isTrue();
            assertThat(first.may(CARE, "elsewhere")).isFalse();
            assertThat(first.may(CARE)).isFalse();
            assertThat(first.mayAnywhere(CARE)).isTrue();
            assertThat(first.may(RUN)).isTrue();
            assertThat(first.may(new Permission("test.write", Role.MEMBER))).as("taken from members").isFalse();
            assertThat(first.highest()).isEqualTo(Role.MEMBER);

            now.addAndGet(500);
            Rights second = sessions.actor(phone).orElseThrow().rights();
            assertThat(second.may(CARE, "circle")).as("at the moment it ends").isFalse();
            assertThat(second.may(RUN)).isTrue();
            now.addAndGet(60_000);
            assertThat(sessions.actor(phone).orElseThrow().rights().may(RUN)).isFalse();
        }
    }
}
