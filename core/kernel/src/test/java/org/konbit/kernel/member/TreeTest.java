package org.konbit.kernel.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.Database;
import org.konbit.api.Ids;
import org.konbit.api.Transaction;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.data.Effort;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;

class TreeTest {
    private static final long NOW = 1_800_000_000_000L;

    /** What a test writes without the pages. */
    interface Sql {
        @SqlUpdate("delete from member where id = :member")
        void erase(String member);
    }

    private static String member(Members members, String name) {
        String id = Ids.next();
        members.add(new Person(id, name, "es", null, "UTC", ""), NOW);
        return id;
    }

    /** So many who came by somebody's invitations, three by each. */
    private static List<String> came(Database database, String inviter, int many) {
        List<String> came = new ArrayList<>();
        // no write may take long
        while (came.size() < many) {
            int some = Math.min(99, many - came.size());
            came.addAll(database.transact(work -> some(work, inviter, some)));
        }
        return came;
    }

    private static List<String> some(Transaction work, String inviter, int many) {
        Invitations invitations = work.with(Invitations.class);
        List<String> came = new ArrayList<>();
        String invitation = "";
        for (int i = 0; i < many; i++) {
            if (i % 3 == 0) {
                invitation = Ids.next();
                invitations.add(new Invitations.Fresh(invitation, invitation, inviter, null, null, "es", "", 3, NOW,
                        null, "", 0, null), NOW, null);
            }
            String member = member(work.with(Members.class), "Name " + i);
            invitations.used(invitation, member, NOW, 1, null);
            came.add(member);
        }
        return came;
    }

    private static String ana(Database database) {
        return database.transact(work -> member(work.with(Members.class), "Ana"));
    }

    private static List<Tree.Branch> below(Database database, String member, Tree.Place after) {
        return database.read(Tree.class, tree -> tree.below(member, after));
    }

    private static List<Tree.Inviter> inviters(Database database) {
        return database.read(Tree.class, tree -> tree.inviters(Integer.MAX_VALUE, ""));
    }

    @OnBothDatabases
    void eachPersonStandsUnderWhoInvitedThemAndWhoInvitedManyIsLeftToAPageOfTheirOwn(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String ana = ana(database);
            List<String> direct = came(database, ana, 2);
            List<String> second = came(database, direct.getFirst(), 2);
            List<String> third = came(database, second.getFirst(), 1);
            came(database, direct.getLast(), Tree.UNFOLDED + 1);

            List<Tree.Branch> below = below(database, ana, Tree.Place.FIRST);
            assertThat(below.stream().map(Tree.Branch::id)).containsExactly(direct.getFirst(), second.getFirst(),
                    third.getFirst(), second.getLast(), direct.getLast());
            assertThat(below.stream().map(Tree.Branch::depth)).containsExactly(1, 2, 3, 2, 1);
            assertThat(below.stream().filter(Tree.Branch::folded).map(Tree.Branch::id))
                    .containsExactly(direct.getLast());
            assertThat(below.getLast().invited()).isEqualTo(Tree.UNFOLDED + 1);
        }
    }

    @OnBothDatabases
    void theDirectOnesArePagedWithoutGapsOrRepeats(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String ana = ana(database);
            List<String> direct = came(database, ana, 131);
            List<String> seen = new ArrayList<>();
            Tree.Place after = Tree.Place.FIRST;
            List<Tree.Branch> page;
            do {
                page = below(database, ana, after);
                List<Tree.Branch> shown = page.subList(0, Math.min(Tree.FEW, page.size()));
                shown.forEach(one -> seen.add(one.id()));
                after = new Tree.Place(shown.getLast().invitation(), shown.getLast().id());
            } while (page.size() > Tree.FEW);
            assertThat(seen).containsExactlyInAnyOrderElementsOf(direct).hasSize(131);
        }
    }

    @OnBothDatabases
    void howManyCameByWhomFollowsWhoeverIsErased(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String ana = ana(database);
            List<String> direct = came(database, ana, 3);
            String alone = came(database, direct.getFirst(), 1).getFirst();
            database.transact(work -> {
                work.with(Invitations.class)
                        .used(
                                work.with(Tree.class).direct(ana).getFirst().invitation(), direct.getFirst(), NOW, 1,
                                null);
                return 0;
            });

            assertThat(inviters(database).stream().map(Tree.Inviter::id)).containsExactly(ana, direct.getFirst());
            assertThat(inviters(database).getFirst().invited()).as("each once").isEqualTo(3);
            database.write(Sql.class, sql -> {
                sql.erase(alone);
                sql.erase(direct.getLast());
            });
            assertThat(inviters(database)).singleElement().satisfies(one -> assertThat(one.invited()).isEqualTo(2));
            database.write(Sql.class, sql -> sql.erase(ana));
            assertThat(inviters(database)).isEmpty();
            List<Tree.Person> above = database.read(Tree.class, tree -> tree.above(direct.getFirst()));
            assertThat(above).isEmpty();
        }
    }

    @OnBothDatabases
    void aPageCostsTheSameHoweverManyCame(TestDatabase test) throws Exception {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String ana = ana(database);
            grow(database, ana, 400);
            Map<String, Long> few = costs(test, ana);
            grow(database, ana, 600);
            grow(database, ana, 600);
            Map<String, Long> many = costs(test, ana);
            System.getLogger("tree").log(System.Logger.Level.INFO, "{0} then {1}", few, many);
            assertThat(many).allSatisfy((name, cost) -> assertThat((double) cost).as(name)
                    .isLessThanOrEqualTo(1.5 * few.getOrDefault(name, 0L)));
        }
    }

    /** So many direct ones, of whom every second invited three; those three are the same, since many people take long to write. */
    private static void grow(Database database, String ana, int many) {
        List<String> direct = came(database, ana, many);
        database.write(Invitations.class, invitations -> {
            for (int i = 0; i < many; i += 2) {
                String invitation = Ids.next();
                invitations.add(new Invitations.Fresh(invitation, invitation, direct.get(i), null, null, "es", "", 3,
                        NOW, null, "", 0, null), NOW, null);
                direct.subList(1, 4).forEach(member -> invitations.used(invitation, member, NOW, 1, null));
            }
        });
    }

    private static Map<String, Long> costs(TestDatabase test, String ana) throws SQLException {
        String below = "'" + ana + "'";
        return Map.of(
                "inviters",
                Effort.of(test, sql("inviters").replace(":invited", "2147483647").replace(":inviter", "''")),
                "below", Effort.of(test, sql("below").replace(":member", below).replaceAll(":\\w+", "''")),
                "above", Effort.of(test, sql("above").replace(":member", below)),
                "direct", Effort.of(test, sql("direct").replace(":member", below)));
    }

    private static String sql(String method) {
        for (var one : Tree.class.getDeclaredMethods()) {
            if (one.getName().equals(method) && one.isAnnotationPresent(SqlQuery.class)) {
                return one.getAnnotation(SqlQuery.class).value();
            }
        }
        throw new AssertionError(method);
    }
}
