package org.konbit.kernel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.Database;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;

class AuditTest {
    private static final long NOW = 1_800_000_000_000L;
    private static final String ANA = "01ARZ3NDEKTSV4RRFFQ69G5FA1";
    private static final String ROSA = "01ARZ3NDEKTSV4RRFFQ69G5FA2";
    private static final String LUZ = "01ARZ3NDEKTSV4RRFFQ69G5FA3";
    private static final String CIRCLE = "01ARZ3NDEKTSV4RRFFQ69G5FC1";
    private static final String PLAZA = "01ARZ3NDEKTSV4RRFFQ69G5FC2";

    /** What rows need, and what nobody may do with them. */
    public interface Rows {
        /** A member. */
        @SqlUpdate("""
                   insert into member (id, name, folded, status, language, zone, joined)
                   values (:id, :name, :folded, 'active', 'es', 'UTC', 1)""")
        void member(String id, String name, String folded);

        /** A space. */
        @SqlUpdate("""
                   insert into space (id, slug, visibility, language, created) values (:id, :id, :visibility, 'es', 1)""")
        void space(String id, String visibility);

        /** Somebody in it. */
        @SqlUpdate("insert into space_member (space, member, role, since) values (:space, :member, 'member', 1)")
        void join(String space, String member);

        /** Change a row. */
        @SqlUpdate("update audit set actor = 'nobody' where id = (select min(id) from audit)")
        void change();

        /** Forget a row. */
        @SqlUpdate("delete from audit where id = (select min(id) from audit)")
        void forget();

        /** Write over a row, as SQLite can. */
        @SqlUpdate("insert or replace into audit select id, 'nobody', action, kind, subject, person, space, happened from audit")
        void replace();

        /** The same as both databases say it. */
        @SqlUpdate("""
                   insert into audit select id, 'nobody', action, kind, subject, person, space, happened from audit where 1 = 1
                   on conflict (id) do update set actor = excluded.actor""")
        void overwrite();

        /** How many there are. */
        @SqlQuery("select count(*) from audit where actor <> 'nobody'")
        long count();
    }

    @OnBothDatabases
    void whatIsNotedStays(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            database.write(Audit.class, audit -> audit.note(ANA, "member.suspend", ROSA, NOW));

            assertThatExceptionOfType(UnableToExecuteStatementException.class)
                    .isThrownBy(() -> database.write(Rows.class, Rows::change))
                    .withMessageContaining("only added to");
            assertThatExceptionOfType(UnableToExecuteStatementException.class)
                    .isThrownBy(() -> database.write(Rows.class, Rows::forget))
                    .withMessageContaining("only added to");
            assertThatExceptionOfType(UnableToExecuteStatementException.class)
                    .isThrownBy(() -> database.write(Rows.class, Rows::overwrite))
                    .withMessageContaining("only added to");
            if (!test.isPostgres()) {
                assertThatExceptionOfType(UnableToExecuteStatementException.class)
                        .isThrownBy(() -> database.write(Rows.class, Rows::replace))
                        .withMessageContaining("only added to");
            }
            assertThat(database.<Rows, Long>read(Rows.class, Rows::count)).isOne();
        }
    }

    @OnBothDatabases
    void aPageGoesOnWhereTheLastEndedAndHoldsWhatItsReaderMayKnow(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            database.write(Rows.class, rows -> {
                rows.member(ANA, "Ana", "ana");
                rows.member(ROSA, "Rosa", "rosa");
                rows.space(CIRCLE, "closed");
                rows.space(PLAZA, "public");
                rows.join(CIRCLE, ROSA);
            });
            database.write(Audit.class, audit -> {
                for (int i = 0; i < 60; i++) {
                    // three at a time: pages go on by the id where the time is the same
                    audit.note(ANA, "setting.changed", "konbit name", NOW + i / 3);
                }
                audit.note(Note.of(ROSA, "space.add", ANA, NOW + 1_000).to(ANA).in(CIRCLE));
                audit.note(Note.of(ROSA, "space.add", ANA, NOW + 1_001).to(ANA).in(PLAZA));
                audit.note(Note.of(ROSA, "space.look-in", "help", NOW + 1_002).in(CIRCLE));
            });

            List<AuditSql.Row> all = all(database, ANA);
            assertThat(all).hasSize(62).extracting(AuditSql.Row::id).doesNotHaveDuplicates();
            assertThat(all).isSortedAccordingTo((one, other) -> Long.compare(other.happened(), one.happened()));
            assertThat(all.getFirst().spaceName()).as("the name of a space that Ana may not know of").isNull();
            database.write(Audit.class,
                    audit -> audit.note(Note.of(LUZ, "space.look-in", "law", NOW + 1_003).in(CIRCLE)));
            assertThat(all(database, LUZ).getFirst().spaceName()).as("to who looked into it").isNotNull();
            assertThat(all(database, LUZ).get(1).spaceName()).as("what somebody else looked into").isNull();
            assertThat(all(database, ANA).getFirst().spaceName()).isNull();
            assertThat(all(database, ROSA)).hasSize(64);
            AuditSql.Asked ofAna = asked(ANA, Long.MAX_VALUE, "~");
            assertThat(database.<AuditSql, List<AuditSql.Row>>read(AuditSql.class, sql -> sql.ofKind(ofAna, "space")))
                    .extracting(AuditSql.Row::action)
                    .containsExactly("space.look-in", "space.look-in", "space.add");
            assertThat(database.<AuditSql, List<AuditSql.Row>>read(AuditSql.class,
                    sql -> sql.ofPeople(ofAna, List.of(ROSA), "space"))).hasSize(2);
            assertThat(
                    database.<AuditSql, List<AuditSql.Person>>read(AuditSql.class, sql -> sql.people("ro%", "% ro%")))
                    .extracting(AuditSql.Person::name)
                    .containsExactly("Rosa");
        }
    }

    private static List<AuditSql.Row> all(Database database, String reader) {
        List<AuditSql.Row> all = new ArrayList<>();
        long happened = Long.MAX_VALUE;
        String before = "~";
        while (true) {
            AuditSql.Asked asked = asked(reader, happened, before);
            List<AuditSql.Row> page = database.read(AuditSql.class, sql -> sql.all(asked));
            all.addAll(page.subList(0, Math.min(page.size(), AuditSql.PAGE)));
            if (page.size() <= AuditSql.PAGE) {
                return all;
            }
            happened = all.getLast().happened();
            before = all.getLast().id();
        }
    }

    private static AuditSql.Asked asked(String reader, long happened, String before) {
        return new AuditSql.Asked(reader, "es", 0, Long.MAX_VALUE, happened, before);
    }
}
