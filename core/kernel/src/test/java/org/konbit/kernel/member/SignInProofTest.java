package org.konbit.kernel.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.Database;
import org.konbit.api.Ids;
import org.konbit.api.InvalidForm;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;

class SignInProofTest {
    private static final long NOW = 1_800_000_000_000L;
    private static final String ADDRESS = "ana@example.org";
    /** Of "password", with more memory than ours: read, and made anew at the next sign-in. */
    private static final String OUTDATED = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    private final Passwords passwords = new Passwords();

    private static String member(Database database, String hash) {
        String id = Ids.next();
        database.write(Members.class, members -> {
            members.add(new Person(id, "Ana", "es", null, "UTC", ""), NOW);
            members.credentials(id, ADDRESS, hash, NOW);
        });
        return id;
    }

    private static String kept(Database database, String id) {
        return database.<Members, String>read(Members.class, members -> members.byId(id).orElseThrow().hash());
    }

    private static void hold(Database database, SignInProof.Proved proved) {
        database.transact(work -> {
            proved.hold(work);
            return true;
        });
    }

    @OnBothDatabases
    void anOutdatedHashIsMadeAnew(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String ana = member(database, OUTDATED);
            SignInProof.Proved proved = new SignInProof(database, passwords).prove(ADDRESS, "password");
            hold(database, proved);

            assertThat(Passwords.outdated(kept(database, ana))).isFalse();
            assertThat(passwords.matches("password", kept(database, ana))).isTrue();
        }
    }

    @OnBothDatabases
    void aPasswordChangedMeanwhileStaysAndTheOldOneOpensNothing(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            for (String before : new String[]{OUTDATED, passwords.hash("password")}) {
                database.write(Rows.class, Rows::clear);
                String ana = member(database, before);
                SignInProof.Proved proved = new SignInProof(database, passwords).prove(ADDRESS, "password");
                String other = passwords.hash("tres cabras y un burro");
                int changed = database.transact(work -> work.with(Members.class).change(ana, before, other, NOW));
                assertThat(changed).isEqualTo(1);

                assertThatThrownBy(() -> hold(database, proved)).isInstanceOf(InvalidForm.class);
                assertThat(kept(database, ana)).isEqualTo(other);
            }
        }
    }

    @OnBothDatabases
    void ofTwoWhoChangeThePasswordAtOnceOneIsRefused(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String ana = member(database, OUTDATED);

            assertThat(change(database, ana, "one")).isEqualTo(1);
            assertThat(change(database, ana, "other")).isZero();
            assertThat(kept(database, ana)).isEqualTo("one");
        }
    }

    private static int change(Database database, String member, String hash) {
        return database.transact(work -> work.with(Members.class).change(member, OUTDATED, hash, NOW));
    }

    /** Rows a test takes away. */
    public interface Rows {
        /** All addresses. */
        @SqlUpdate("delete from member_email")
        void clear();
    }
}
