package org.konbit.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.InstantSource;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.Database;
import org.konbit.api.Ids;
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
}
