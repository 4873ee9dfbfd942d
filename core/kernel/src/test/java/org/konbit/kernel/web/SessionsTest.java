package org.konbit.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.Database;
import org.konbit.api.Ids;
import org.konbit.api.Permission;
import org.konbit.api.Role;
import org.konbit.api.SignInRequired;
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
        return new Sessions.Beginning(member, "test", "password", false, false, instead, "");
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

    private static final long DAY = Duration.ofDays(1).toMillis();

    /** A session that is used again and again; answers for how long, in milliseconds. */
    private static long lasts(Database database, String member, boolean shared, long every) {
        AtomicLong now = new AtomicLong(1_800_000_000_000L);
        Sessions sessions = new Sessions(database, () -> Instant.ofEpochMilli(now.get()));
        String token = sessions.begin(new Sessions.Beginning(member, "test", "password", shared, true, "", ""),
                work -> {
                });
        long begun = now.get();
        while (sessions.actor(token).isPresent()) {
            now.addAndGet(every);
        }
        return now.get() - begun;
    }

    @OnBothDatabases
    void howLongASessionLastsDependsOnWhoseItIs(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String ana = member(database);
            long hour = DAY / 24;
            assertThat(lasts(database, ana, false, DAY)).as("used each day").isEqualTo(30 * DAY);
            assertThat(lasts(database, ana, false, 15 * DAY)).as("not used").isEqualTo(15 * DAY);
            assertThat(lasts(database, ana, false, 13 * DAY)).as("seldom used").isEqualTo(39 * DAY);
            assertThat(lasts(database, ana, true, hour / 4)).as("on a shared phone").isEqualTo(hour);

            database.write(Rows.class, rows -> rows.role(ana, "administrator", "", 4_000_000_000_000L));
            assertThat(lasts(database, ana, false, hour / 4)).as("of an administrator").isEqualTo(12 * hour);
            assertThat(lasts(database, ana, false, hour / 2)).as("left alone").isEqualTo(hour / 2);
        }
    }

    /** A hundred at once with one token: one of them goes on, and all others find it over. */
    @OnBothDatabases
    void aTokenIsExchangedOnce(TestDatabase test) throws InterruptedException {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String ana = member(database);
            Sessions sessions = new Sessions(database, InstantSource.system());
            String here = sessions.begin(beginning(ana, ""), work -> {
            });
            AtomicInteger renewed = new AtomicInteger();
            List<Thread> racing = Stream.generate(() -> Thread.ofVirtual().start(() -> {
                try {
                    sessions.renew(Tokens.hash(here), true, work -> {
                    });
                    renewed.incrementAndGet();
                } catch (SignInRequired e) {
                    assertThat(e).hasNoCause();
                }
            })).limit(RACING).toList();
            for (Thread one : racing) {
                one.join();
            }

            assertThat(renewed).hasValue(1);
            assertThat(sessions.actor(here)).isEmpty();
        }
    }

    @OnBothDatabases
    void whoHoldsMuchHasItAfterTheSecondStepOnly(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String ana = member(database);
            Sessions sessions = new Sessions(database, InstantSource.system(), rights -> rights.has("steward"));
            String phone = sessions.begin(beginning(ana, ""), work -> {
            });
            assertThat(sessions.actor(phone).orElseThrow().awaitsStep()).as("a member").isFalse();
            database.write(Rows.class, rows -> {
                rows.role(ana, "steward", "", 4_000_000_000_000L);
                rows.role(ana, "interpreter", "circle", 4_000_000_000_000L);
                rows.brings("interpreter", CARE.id(), 1);
            });
            sessions.forget(ana);

            Actor half = sessions.actor(phone).orElseThrow();
            assertThat(half.awaitsStep()).isTrue();
            assertThat(half.may(CARE)).isFalse();
            assertThat(half.may(CARE, "circle")).as("what is held in a space stays").isTrue();
            String whole = sessions.renew(half.sessionHash(), true, work -> {
            }).token();
            assertThat(sessions.actor(whole).orElseThrow().may(CARE)).isTrue();
            assertThat(sessions.actor(phone)).as("the old token").isEmpty();
        }
    }

    @OnBothDatabases
    void aSessionBeginsNotBeforeWhatWasWrittenFirst(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String ana = member(database);
            AtomicLong clock = new AtomicLong(System.currentTimeMillis());
            InstantSource ticking = () -> Instant.ofEpochMilli(clock.incrementAndGet());
            AtomicLong written = new AtomicLong();
            Sessions sessions = new Sessions(database, ticking);
            String token = sessions.begin(beginning(ana, ""), work -> written.set(ticking.millis()));

            long created = database.read(Sessions.Sql.class, sql -> sql.find(Tokens.hash(token), ticking.millis()))
                    .orElseThrow()
                    .created();
            assertThat(created).isGreaterThanOrEqualTo(written.get());
        }
    }

    private static final int RACING = Boolean.getBoolean("konbit.full") ? 1_000 : 100;
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
