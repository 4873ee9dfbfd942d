package org.konbit.kernel.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.konbit.api.Database;
import org.konbit.api.Ids;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.organization.Organizations;
import org.konbit.kernel.space.Spaces;
import org.konbit.kernel.web.Tokens;

/** What somebody says themselves about where they belong counts, whatever somebody else said before. */
class OwnChoiceTest {
    private static final long NOW = 1_800_000_000_000L;

    /** What is kept. */
    interface Sql {
        @SqlQuery("select chosen from space_member where space = :space and member = :member")
        int chosen(String space, String member);

        @SqlQuery("""
                  select r.level from organization_request r where r.member = :member
                  union all select b.level from organization_member b where b.member = :member""")
        List<String> levels(String member);
    }

    private static String member(Database database, String name) {
        String id = Ids.next();
        database.write(Members.class, all -> all.add(new Person(id, name, "es", null, "UTC", ""), NOW));
        return id;
    }

    /** A space that Ana looks after and has put Delia into. */
    private static String space(Database database, String visibility, String ana, String delia) {
        String space = Ids.next();
        database.write(Spaces.class, spaces -> {
            spaces.add(space, "space-" + space.toLowerCase(Locale.ROOT), visibility, "es", NOW, ana, null);
            spaces.name(space, "es", "Confianza", "");
            spaces.put(space, ana, "facilitator", NOW);
            spaces.add(space, delia, ana, NOW);
        });
        return space;
    }

    private static int chosen(Database database, String space, String member) {
        return database.read(Sql.class, sql -> sql.chosen(space, member));
    }

    private static List<String> levels(Database database, String member) {
        return database.read(Sql.class, sql -> sql.levels(member));
    }

    @OnBothDatabases
    void whoWasPutIntoASpaceAndComesByALinkOfItWantsToBeThere(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String ana = member(database, "Ana");
            String delia = member(database, "Delia");
            String space = space(database, "closed", ana, delia);
            assertThat(chosen(database, space, delia)).isZero();
            String hash = Tokens.hash("token");
            database.write(Invitations.class, all -> all.add(new Invitations.Fresh(Ids.next(), hash, ana, space, null,
                    "es", "", 1, NOW + 1, null, "", 0, null), NOW, null));
            Invitations.Offer offer = database.read(Invitations.class, all -> all.offer(hash, "es", NOW)).orElseThrow();

            new Joining(database, databases.changeLog(), (_, _, _, _) -> {
            }).enterSpace(hash, offer, delia, NOW);
            assertThat(chosen(database, space, delia)).isEqualTo(1);
            Optional<Invitations.Offer> left = database.read(Invitations.class, all -> all.offer(hash, "es", NOW));
            assertThat(left).as("it is not used up").isPresent();
        }
    }

    @OnBothDatabases
    void whoWasPutIntoASpaceAndJoinsOrTakesItOnWantsToBeThere(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String ana = member(database, "Ana");
            String delia = member(database, "Delia");
            String open = space(database, "community", ana, delia);
            database.write(Spaces.class, all -> all.join(open, delia, NOW));
            assertThat(chosen(database, open, delia)).isEqualTo(1);

            String closed = space(database, "closed", ana, delia);
            database.write(Spaces.class, all -> all.join(closed, delia, NOW));
            assertThat(chosen(database, closed, delia)).as("nobody joins a closed one").isZero();
            database.write(Administration.class, all -> all.suspend(ana));
            int taken = database.transact(work -> work.with(Spaces.class).takeOn(closed, delia));
            assertThat(taken).isEqualTo(1);
            assertThat(chosen(database, closed, delia)).isEqualTo(1);
        }
    }

    @OnBothDatabases
    void whoNamesAnOrganizationSaysWhoMayKnowAndMaySayOtherwise(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String ana = member(database, "Ana");
            String delia = member(database, "Delia");
            String casa = Ids.next();
            database.write(Organizations.class, all -> {
                all.add(new Organizations.Organization(casa, "Casa", "CO", "small", "es", "", null, 0), "casa", NOW,
                        null, null);
                all.join(casa, ana, "", NOW);
            });
            Joining joining = new Joining(database, databases.changeLog(), (_, _, _, _) -> {
            });
            joining.comesWith("CASA", Organizations.Known.ORGANIZATION, delia, NOW);
            assertThat(levels(database, delia)).containsExactly("organization");

            database.write(Organizations.class, all -> {
                all.accept(casa, delia, NOW);
                all.withdraw(casa, delia);
            });
            assertThat(levels(database, delia)).containsExactly("organization");
            joining.comesWith("Casa", Organizations.Known.SPACE, delia, NOW);
            assertThat(levels(database, delia)).containsExactly("space");
        }
    }
}
