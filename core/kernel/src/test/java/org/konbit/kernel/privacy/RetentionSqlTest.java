package org.konbit.kernel.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.kernel.content.House;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.legal.ConsentSql;
import org.konbit.kernel.member.Notices;
import org.konbit.kernel.member.WayChanges;
import org.konbit.kernel.web.Sessions;

/** What was kept for long enough goes, and nothing else; what is held for the law stays. */
class RetentionSqlTest {
    private static final long OLD = 10;
    private static final long NEW = 1_000;
    private static final long BEFORE = 100;

    public interface Rows {
        @SqlUpdate("insert into session (token_hash, member, device, how, shared, created, seen, expires, ends, stepped) values (:id, :member, '', 'password', 0, 1, :at, 9999, 9999, 0)")
        void session(String id, String member, long at);

        @SqlUpdate("""
                   insert into invitation (id, token_hash, inviter, language, uses_left, created, expires)
                   values (:id, :id, :member, 'es', 1, 1, :at)""")
        void invitation(String id, String member, long at);

        @SqlUpdate("insert into invitation_use (invitation, member, used) values (:invitation, :member, 1)")
        void used(String invitation, String member);

        @SqlUpdate("insert into member_card (token_hash, member, made_by, created, expires) values (:id, :member, '', 1, :at)")
        void card(String id, String member, long at);

        @SqlUpdate("insert into password_link (token_hash, member, made_by, created, expires) values (:id, :member, '', 1, :at)")
        void link(String id, String member, long at);

        @SqlUpdate("""
                   insert into mail (id, owner, member, language, subject, html, created, ends, state, finished)
                   values (:id, 'konbit', :member, 'es', '', '', 1, 1, 'sent', :at)""")
        void mail(String id, String member, long at);

        @SqlUpdate("""
                   insert into job (id, plugin, type, title, input, by_clock, member, state, created, due, ended)
                   values (:id, 'p', 't', 'x', '', false, :member, 'done', 1, 1, :at)""")
        void job(String id, String member, long at);

        @SqlUpdate("""
                   insert into organization_import (id, member, name, header, header_hash, amount, created)
                   values (:id, :member, 't.csv', 'a', 'x', 1, :at)""")
        void table(String id, String member, long at);

        @SqlUpdate("update consent set act = 'given'")
        int takeBack();

        @SqlUpdate("""
                   insert into consent (id, member, purpose, act, profile, version, language, way, happened)
                   select id, member, purpose, 'given', profile, version, language, way, happened from consent where true
                   on conflict (id) do update set act = excluded.act""")
        int overwrite();

        @SqlUpdate("insert into member_notice (id, member, words, about, made_by, since) values (:id, :member, 'role', '', '', :at)")
        void notice(String id, String member, long at);

        @SqlUpdate("""
                   insert into sign_in_change (id, member, action, device, happened, first_began, last_began, mailed, told)
                   values (:id, :member, 'password', '', :at, 0, 0, 0, 0)""")
        void change(String id, String member, long at);

        @SqlQuery("""
                  select 'notice ' || member from member_notice union all select 'change ' || member from sign_in_change
                  union all select 'session ' || member from session order by 1""")
        List<String> traces();

        @SqlUpdate("""
                   insert into member (id, name, folded, status, language, zone, joined)
                   values (:id, 'x', 'x', 'invited', 'es', 'UTC', :joined)""")
        void waiting(String id, long joined);

        @SqlUpdate("update member set status = 'invited', joined = :at where id = :member")
        void waits(String member, long at);
    }

    private static void all(House house, String prefix, String member, long at) {
        house.database.transact(work -> {
            Rows rows = work.with(Rows.class);
            rows.session(prefix + "s", member, at);
            rows.invitation(prefix + "i", member, at);
            rows.card(prefix + "c", member, at);
            rows.link(prefix + "l", member, at);
            rows.mail(prefix + "m", member, at);
            rows.job(prefix + "j", member, at);
            rows.table(prefix + "t", member, at);
            ConsentSql consents = work.with(ConsentSql.class);
            consents.add(
                    new ConsentSql.Row(prefix + "1", member, "photos", "given", "p", 1, "es", "page", null, at - 5));
            consents.add(
                    new ConsentSql.Row(prefix + "2", member, "photos", "withdrawn", "p", 1, "es", "page", null, at));
            consents.add(
                    new ConsentSql.Row(prefix + "3", member, "photos", "given", "p", 1, "es", "page", null, NEW + 1));
            return rows;
        });
    }

    private static Map<String, Long> due(House house) {
        return house.database.<RetentionSql, List<RetentionSql.Due>>read(RetentionSql.class,
                sql -> sql.due(new RetentionSql.Before(BEFORE, BEFORE, BEFORE, BEFORE, BEFORE, BEFORE, BEFORE,
                        BEFORE)))
                .stream()
                .collect(Collectors.toMap(RetentionSql.Due::kind, RetentionSql.Due::number, Long::sum));
    }

    /** Cut off after any write, a run leaves no yes whose withdrawal is gone. */
    @OnBothDatabases
    void noWithdrawalGoesBeforeItsYes(TestDatabase test) {
        try (House house = new House(test)) {
            String ana = house.member("Ana", "CO");
            house.database.transact(work -> {
                ConsentSql consents = work.with(ConsentSql.class);
                for (String act : List.of("withdrawn", "given")) {
                    for (int i = 0; i < 300; i++) {
                        consents.add(new ConsentSql.Row(act + i, ana, "p" + i, act, "p", 1, "es", "page", null,
                                act.equals("given") ? OLD - 5 : OLD));
                    }
                }
                return consents;
            });
            assertThat(house.database.<Integer>transact(work -> work.with(RetentionSql.class).consents(BEFORE)))
                    .isEqualTo(500);
            assertThat(house.database.<ConsentSql, List<ConsentSql.Last>>read(ConsentSql.class, sql -> sql.all(ana)))
                    .hasSize(100)
                    .noneMatch(ConsentSql.Last::given);
            for (ToIntFunction<Rows> change : List.<ToIntFunction<Rows>>of(Rows::takeBack, Rows::overwrite)) {
                assertThatThrownBy(() -> house.database.transact(work -> change.applyAsInt(work.with(Rows.class))))
                        .as("what was said is only added to")
                        .hasMessageContaining("only added to");
            }
        }
    }

    /** One night lets all go, also if the first five hundred cannot. */
    @OnBothDatabases
    void allWhoWaitedForTooLongAreTriedOnce(TestDatabase test) {
        try (House house = new House(test)) {
            house.database.transact(work -> {
                for (int i = 0; i < 1_100; i++) {
                    work.with(Rows.class).waiting("w" + (1_000 + i), OLD + i / 700);
                }
                return work;
            });
            List<String> tried = new ArrayList<>();
            UnusedAccounts accounts = new UnusedAccounts(house.database, BEFORE, one -> {
                tried.add(one);
                return tried.size() > 600;
            });
            int gone = 0;
            while (accounts.getAsInt() > 0) {
                gone++;
            }
            assertThat(gone).isEqualTo(500);
            assertThat(tried).hasSize(1_100).doesNotHaveDuplicates().isSorted();
        }
    }

    /** Also what goes by no clock that an administrator sets. */
    @OnBothDatabases
    void noOtherSweepPassesOverWhoIsHeld(TestDatabase test) {
        try (House house = new House(test)) {
            String ana = house.member("Ana", "CO");
            String bea = house.member("Bea", "BO");
            house.database.write(Rows.class, rows -> List.of(ana, bea).forEach(one -> {
                rows.notice("n" + one.substring(1), one, OLD);
                rows.change("c" + one.substring(1), one, OLD);
                rows.session(one, one, OLD);
            }));
            house.database.write(RetentionSql.class, sql -> sql.hold(bea, ana, NEW));
            house.database.transact(work -> {
                work.with(Notices.Sql.class).sweep(BEFORE);
                work.with(WayChanges.class).sweep(BEFORE);
                work.with(Sessions.Sql.class).sweep(99_999);
                return work;
            });
            assertThat(house.database.<Rows, List<String>>read(Rows.class, Rows::traces))
                    .containsExactly("change " + bea, "notice " + bea, "session " + bea);
        }
    }

    @OnBothDatabases
    void theOldGoesAndWhatIsNewOrUsedOrHeldStays(TestDatabase test) {
        try (House house = new House(test)) {
            String ana = house.member("Ana", "CO");
            String bea = house.member("Bea", "BO");
            String waiting = house.member("Waiting", "CO");
            all(house, "old", ana, OLD);
            all(house, "new", ana, NEW);
            all(house, "held", bea, OLD);
            house.database.write(Rows.class, rows -> {
                rows.waits(waiting, OLD);
                rows.invitation("used", ana, OLD);
                rows.used("used", bea);
            });
            house.database.write(RetentionSql.class, sql -> sql.hold(bea, ana, NEW));

            assertThat(due(house)).isEqualTo(Map.of("sessions", 1L, "invitations", 1L, "cards", 2L, "mails", 1L, "jobs",
                    1L, "imports", 1L, "unused-accounts", 1L, "consents", 2L));
            List<Integer> gone = house.database.transact(work -> {
                RetentionSql sql = work.with(RetentionSql.class);
                return List.of(sql.sessions(BEFORE), sql.invitations(BEFORE), sql.cards(BEFORE), sql.links(BEFORE),
                        sql.mails(BEFORE), sql.jobs(BEFORE), sql.imports(BEFORE), sql.consents(BEFORE));
            });
            assertThat(gone).as("a withdrawal takes its yes along").containsExactly(1, 1, 1, 1, 1, 1, 1, 2);
            assertThat(house.database.<RetentionSql, List<RetentionSql.Waiting>>read(RetentionSql.class,
                    sql -> sql.accounts(BEFORE, 0, ""))).containsExactly(new RetentionSql.Waiting(waiting, OLD));
            assertThat(due(house).values().stream().mapToLong(Long::longValue).sum()).isOne();
            assertThat(house.database.<ConsentSql, Boolean>read(ConsentSql.class,
                    sql -> sql.last(ana, "photos").orElseThrow().given())).as("the last word").isTrue();
            house.database.write(ConsentSql.class, sql -> sql.count(ana));
            house.database.write(ConsentSql.class, sql -> sql.count(bea));
            house.database.write(RetentionSql.class, sql -> sql.release(bea));
            assertThat(due(house)).containsEntry("sessions", 1L);
        }
    }
}
