package org.konbit.kernel.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.konbit.api.Database;
import org.konbit.api.Ids;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.member.Administration;
import org.konbit.kernel.member.Members;
import org.konbit.kernel.member.Person;
import org.konbit.kernel.organization.Organizations.Organization;
import org.konbit.kernel.organization.Organizations.Said;

class OrganizationsTest {
    private static final long NOW = 1_800_000_000_000L;

    private static String member(Database database, String name) {
        String id = Ids.next();
        database.write(Members.class, members -> members.add(new Person(id, name, "es", null, "UTC", ""), NOW));
        return id;
    }

    private static String organization(Database database, String name) {
        String id = Ids.next();
        database.write(Organizations.class, all -> all
                .add(new Organization(id, name, "CO", "small", "es", "", null, 0), name.toLowerCase(Locale.ROOT),
                        NOW, null, null));
        return id;
    }

    private static Said say(Database database, String organization, String member) {
        return say(database, organization, member, false);
    }

    private static Said say(Database database, String organization, String member, boolean decides) {
        return database.transact(work -> work.with(Organizations.class)
                .say(organization, member, new Organizations.Saying("Título", "Me conocen"), decides, NOW));
    }

    private static void join(Database database, String organization, String member) {
        database.write(Organizations.class, all -> all.join(organization, member, "Título", NOW));
    }

    private static List<String> people(Database database, String organization) {
        String reader = member(database, "Lectora");
        return database.read(Organizations.class, all -> all.people(organization, reader))
                .stream()
                .map(Organizations.Person::name)
                .toList();
    }

    private static List<String> asking(Database database, String organization) {
        return database.read(Organizations.class, all -> all.asking(organization))
                .stream()
                .map(Organizations.Asking::name)
                .toList();
    }

    @OnBothDatabases
    void aFormBecomesOneOrganizationAndThoseOfItsNameAreFound(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String ana = member(database, "Ana");
            String form = Ids.next();
            Organization casa = new Organization(Ids.next(), "Casa", "CO", "small", "es", "", null, 0);
            Organization again = new Organization(Ids.next(), "Casa", "CO", "small", "es", "", null, 0);
            List<Integer> added = database.transact(work -> {
                Organizations all = work.with(Organizations.class);
                return List.of(all.add(casa, "casa", NOW, ana, form), all.add(again, "casa", NOW, ana, form));
            });

            assertThat(added).containsExactly(1, 0);
            database.read(Organizations.class, all -> {
                assertThat(all.ofForm(ana, form, "casa", "CO")).contains(casa.id());
                assertThat(all.ofForm(ana, form, "casa", "HT")).isEmpty();
                assertThat(all.ofForm(ana, null, "casa", "CO")).isEmpty();
                assertThat(all.alike("casa", "CO")).hasSize(1);
                assertThat(all.alike("casa", "")).hasSize(1);
                assertThat(all.alike("casa", "HT")).isEmpty();
                return all;
            });
        }
    }

    @OnBothDatabases
    void whoComesFirstClaimsItAndLaterOnesAskItsPeople(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String ana = member(database, "Ana");
            String rosa = member(database, "Rosa");
            String casa = organization(database, "Casa");

            assertThat(say(database, casa, ana)).isEqualTo(Said.CLAIMED);
            assertThat(claims(database, rosa)).containsExactly("Ana: Me conocen");
            assertThat(claims(database, ana)).isEmpty();
            database.write(Organizations.class, all -> {
                assertThat(all.accept(casa, ana, NOW)).isEqualTo(1);
                all.withdraw(casa, ana);
            });
            assertThat(say(database, casa, rosa)).isEqualTo(Said.ASKED);
            assertThat(say(database, casa, ana)).isEqualTo(Said.BELONGS);
            assertThat(say(database, Ids.next(), rosa)).isEqualTo(Said.UNKNOWN);
            assertThat(people(database, casa)).containsExactly("Ana");
            assertThat(asking(database, casa)).containsExactly("Rosa");
            assertThat(claims(database, ana)).isEmpty();

            database.write(Organizations.class, all -> all.leave(casa, ana));
            assertThat(claims(database, ana)).containsExactly("Rosa: Me conocen");
            assertThat(say(database, casa, ana, true)).isEqualTo(Said.BELONGS);
        }
    }

    private static List<String> claims(Database database, String reader) {
        return database.read(Requests.Sql.class, sql -> sql.claims(reader))
                .stream()
                .map(one -> one.name() + ": " + one.reason())
                .toList();
    }

    @OnBothDatabases
    void whoIsLetInHasTheTitleTheyAskedForAndAsksNoMore(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String casa = organization(database, "Casa");
            join(database, casa, member(database, "Ana"));
            String rosa = member(database, "Rosa");
            say(database, casa, rosa);

            database.write(Organizations.class, all -> {
                assertThat(all.accept(casa, rosa, NOW + 1)).isEqualTo(1);
                assertThat(all.withdraw(casa, rosa)).isEqualTo(1);
                assertThat(all.accept(casa, rosa, NOW + 2)).isZero();
            });

            List<Organizations.Person> people = database.read(Organizations.class, all -> all.people(casa, rosa));
            assertThat(people).extracting(Organizations.Person::title).containsExactly("Título", "Título");
            assertThat(asking(database, casa)).isEmpty();
        }
    }

    @OnBothDatabases
    void anOrganizationWhosePeopleArePausedIsNotFreeToBeTaken(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String ana = member(database, "Ana");
            String casa = organization(database, "Casa");
            join(database, casa, ana);
            database.write(Administration.class, all -> all.suspend(ana));

            assertThat(say(database, casa, member(database, "Rosa"))).isEqualTo(Said.ASKED);
        }
    }

    @OnBothDatabases
    void ofManyWhoDecideAboutItAndComeAtOnceOneIsTheFirst(TestDatabase test) throws Exception {
        try (Databases databases = test.open(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Database database = databases.kernel();
            for (int round = 0; round < 10; round++) {
                String casa = organization(database, "Casa " + round);
                List<Callable<Said>> all = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    String id = member(database, "Member " + round + "-" + i);
                    all.add(() -> say(database, casa, id, true));
                }
                List<Said> said = new ArrayList<>();
                for (Future<Said> one : threads.invokeAll(all)) {
                    said.add(one.get());
                }

                assertThat(said).containsOnlyOnce(Said.BELONGS);
                assertThat(people(database, casa)).hasSize(1);
                assertThat(asking(database, casa)).hasSize(7);
            }
        }
    }

    @OnBothDatabases
    void whoEditsAnOlderVersionChangesNothing(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String casa = organization(database, "Casa");
            Organization seen = database.read(Organizations.class, all -> all.find(casa)).orElseThrow();

            assertThat(change(database, seen, "Uno")).isEqualTo(1);
            assertThat(change(database, seen, "Otro")).isZero();

            Organization standing = database.read(Organizations.class, all -> all.find(casa)).orElseThrow();
            assertThat(standing.about()).isEqualTo("Uno");
            assertThat(change(database, standing, "Otro")).isEqualTo(1);
        }
    }

    private static int change(Database database, Organization seen, String about) {
        return database.transact(work -> work.with(Organizations.class)
                .change(new Organization(seen.id(), seen.name(), "CO", "small", "es", about, null, seen.version()),
                        "x"));
    }

    /** They are many, they asked first, and no answer of theirs is due. */
    @OnBothDatabases
    void thoseWhoAreSuspendedHideNobodyWhoAsksFromTheStewards(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String casa = organization(database, "Casa");
            String eva = member(database, "Eva");
            join(database, casa, member(database, "Ana"));
            List<String> suspended = new ArrayList<>();
            database.transact(work -> {
                for (int number = 0; number < 200; number++) {
                    String id = Ids.next();
                    suspended.add(id);
                    work.with(Members.class).add(new Person(id, "P" + number, "es", null, "UTC", ""), NOW);
                    work.with(Organizations.class)
                            .say(casa, id, new Organizations.Saying("", ""), false, NOW - 1);
                    work.with(Administration.class).suspend(id);
                }
                return suspended.size();
            });
            assertThat(asks(database, eva)).isEmpty();
            assertThat(say(database, casa, member(database, "Luz"))).isEqualTo(Said.ASKED);
            assertThat(asks(database, eva)).containsExactly(new Requests.Asked(casa, "Casa", 1));
        }
    }

    private static List<Requests.Asked> asks(Database database, String reader) {
        return database.<Requests.Sql, List<Requests.Asked>>read(Requests.Sql.class, sql -> sql.toAny(reader, 0))
                .stream()
                .filter(one -> !one.id().isEmpty())
                .toList();
    }

    private static String listed(Database database, String name, String country, Reach reach) {
        String id = Ids.next();
        Organization it = new Organization(id, name, country, "small", "es", "", null, 0);
        String folded = name.toLowerCase(Locale.ROOT);
        database.transact(work -> {
            work.with(Organizations.class).add(it, folded, NOW, null, null);
            work.with(Reach.Rows.class).add(it, folded, reach);
            return id;
        });
        return id;
    }

    private static List<String> names(Database database, OrganizationList.Which which) {
        return database.read(OrganizationList.class, all -> all.page(which))
                .stream()
                .map(Organizations.Entry::name)
                .toList();
    }

    @OnBothDatabases
    void theListIsNarrowedByEachCountryLanguageAndSize(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            Reach both = new Reach(List.of("HT", "DO"), List.of("ht", "es"), List.of(
                    new ContactLink("Facebook", "https://facebook.com/a"), new ContactLink("", "tel:+50911112222")));
            String agua = listed(database, "Agua Clara", "HT", both);
            listed(database, "Bosque Vivo", "CO", new Reach(List.of(), List.of("pt"), List.of()));
            listed(database, "Casa Común", "DO", new Reach(List.of(), List.of(), List.of()));

            assertThat(names(database, new OrganizationList.Which("", "", "", "", ""))).hasSize(3);
            assertThat(names(database, new OrganizationList.Which("", "DO", "", "", ""))).containsExactly("Agua Clara",
                    "Casa Común");
            assertThat(names(database, new OrganizationList.Which("", "DO", "ht", "small", ""))).containsExactly(
                    "Agua Clara");
            assertThat(names(database, new OrganizationList.Which("", "", "pt", "", "")))
                    .containsExactly("Bosque Vivo");
            assertThat(names(database, new OrganizationList.Which("com", "", "es", "", ""))).containsExactly(
                    "Casa Común");
            assertThat(names(database, new OrganizationList.Which("", "", "", "large", ""))).isEmpty();
            assertThat(names(database, new OrganizationList.Which("", "DO", "", "", agua))).containsExactly(
                    "Casa Común");
            assertThat(names(database, new OrganizationList.Which("", "", "es", "", agua))).contains("Casa Común")
                    .doesNotContain("Agua Clara");
            database.read(OrganizationList.class, all -> assertThat(all.countries()).containsExactly("CO", "DO", "HT"));
            Reach kept = database.read(Reach.Rows.class, rows -> rows.of(agua));
            assertThat(kept.countries()).containsExactly("HT", "DO");
            assertThat(kept.languages()).containsExactlyInAnyOrder("es", "ht").startsWith("es");
            assertThat(kept.links()).isEqualTo(both.links());
        }
    }
}
