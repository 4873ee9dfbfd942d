package org.konbit.kernel.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.konbit.api.Database;
import org.konbit.api.Ids;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.listing.Written;
import org.konbit.kernel.member.Administration;
import org.konbit.kernel.member.Directory;
import org.konbit.kernel.member.Members;
import org.konbit.kernel.member.OwnFields;
import org.konbit.kernel.member.Person;
import org.konbit.kernel.search.Folding;
import org.junit.jupiter.api.Test;

class SpacesTest {
    private static final long NOW = 1_800_000_000_000L;

    private static String member(Database database, String name) {
        String id = Ids.next();
        database.write(Members.class, members -> members.add(new Person(id, name, "es", null, "UTC", ""), NOW));
        return id;
    }

    private static String space(Database database, String slug, String visibility) {
        String id = Ids.next();
        database.write(Spaces.class, spaces -> {
            spaces.add(id, slug, visibility, "es", NOW, null, null);
            spaces.name(id, "es", "Nombre " + slug, "Para qué");
        });
        return id;
    }

    private static List<String> known(Database database, String reader) {
        return database.read(Spaces.class, spaces -> spaces.list(reader, "ht", NOW))
                .stream()
                .map(Spaces.Space::slug)
                .toList();
    }

    private static boolean there(Database database, String slug, String reader) {
        return database.read(Spaces.class, spaces -> spaces.find(slug, reader, "es")).isPresent();
    }

    @OnBothDatabases
    void aFormOpensOneSpace(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String form = Ids.next();
            String ana = Ids.next();
            String id = Ids.next();
            database.write(Spaces.class, all -> {
                assertThat(all.add(id, "plaza", "community", "es", NOW, ana, form)).isEqualTo(1);
                all.name(id, "es", "Plaza", "");
                assertThat(all.add(Ids.next(), "plaza-2", "community", "es", NOW, ana, form)).isZero();
                assertThat(all.add(Ids.next(), "plaza", "community", "es", NOW, ana, null)).as("slug").isZero();
                assertThat(all.ofForm(ana, form, "Plaza")).contains("plaza");
                assertThat(all.ofForm(ana, form, "Otra")).isEmpty();
                assertThat(all.ofForm(ana, null, "Plaza")).isEmpty();
            });
        }
    }

    @OnBothDatabases
    void aClosedSpaceIsKnownToItsPeopleOnly(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String ana = member(database, "Ana");
            String rosa = member(database, "Rosa");
            String closed = space(database, "closed", "closed");
            space(database, "commons", "community");
            space(database, "open", "public");
            database.write(Spaces.class, spaces -> spaces.put(closed, ana, "facilitator", NOW));

            assertThat(known(database, ana)).containsExactly("commons", "closed", "open");
            assertThat(known(database, rosa)).containsExactly("commons", "open");
            assertThat(known(database, "visitor")).containsExactly("open");
            assertThat(there(database, "closed", rosa)).isFalse();
            assertThat(there(database, "closed", "visitor")).isFalse();
            assertThat(there(database, "closed", ana)).isTrue();
            List<Spaces.Writable> writable = database.read(Spaces.class, spaces -> spaces.writable(rosa, "es"));
            assertThat(writable).extracting(Spaces.Writable::name).containsExactly("Nombre commons", "Nombre open");
            List<Written.Row> written = database.read(Written.class, rows -> rows.in(closed, rosa));
            assertThat(written).isEmpty();
        }
    }

    /** "In no list of people" goes for the lists of spaces, too, and who belongs to a country's chapter tells their country. */
    @OnBothDatabases
    void onlyThePeopleOfASpaceSeeWhoIsInItAgainstTheirWish(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            List<String> names = List.of("carla", "listed", "unlisted", "without-country", "added", "colleague",
                    "outsider");
            Map<String, String> ids = new HashMap<>();
            names.forEach(name -> ids.put(name, member(database, name)));
            UnaryOperator<String> who = name -> Objects.requireNonNull(ids.get(name));
            String chapter = space(database, "chapter", "community");
            database.write(OwnFields.class, fields -> {
                fields.place(who.apply("listed"), "country", "HT", OwnFields.Level.COMMUNITY, NOW);
                fields.place(who.apply("without-country"), "country", "HT", OwnFields.Level.ME, NOW);
                fields.put(who.apply("unlisted"), "listed", "", "me", NOW);
            });
            database.write(Spaces.class, all -> {
                all.describe(chapter, "chapter", "HT", "members", "open");
                all.put(chapter, who.apply("carla"), "facilitator", NOW);
                List.of("listed", "unlisted", "without-country", "colleague")
                        .forEach(name -> all.put(chapter, who.apply(name), "member", NOW));
                all.add(chapter, who.apply("added"), who.apply("carla"), NOW);
            });

            assertThat(company(database, chapter, who.apply("outsider"))).containsExactlyInAnyOrder("carla", "listed",
                    "colleague");
            assertThat(company(database, chapter, who.apply("colleague"))).containsExactlyInAnyOrder("carla", "listed",
                    "unlisted", "without-country", "added", "colleague");
            assertThat(spacesOf(database, who.apply("unlisted"), who.apply("outsider"))).isEmpty();
            assertThat(spacesOf(database, who.apply("without-country"), who.apply("outsider"))).isEmpty();
            assertThat(spacesOf(database, who.apply("listed"), who.apply("outsider"))).containsExactly("chapter");
            assertThat(spacesOf(database, who.apply("unlisted"), who.apply("colleague"))).containsExactly("chapter");
            assertThat(spacesOf(database, who.apply("unlisted"), who.apply("unlisted"))).containsExactly("chapter");
        }
    }

    private static List<String> company(Database database, String space, String reader) {
        return database.read(Spaces.class, all -> all.company(space, reader, 12))
                .stream()
                .map(Spaces.Person::name)
                .toList();
    }

    private static List<String> spacesOf(Database database, String member, String reader) {
        return database.read(Directory.class, directory -> directory.spaces(member, reader, "es"))
                .stream()
                .map(Directory.Joined::slug)
                .toList();
    }

    @OnBothDatabases
    void nobodyJoinsAClosedSpaceByThemselves(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String rosa = member(database, "Rosa");
            String closed = space(database, "closed", "closed");

            int joined = database.transact(work -> work.with(Spaces.class).join(closed, rosa, NOW));

            assertThat(joined).isZero();
            assertThat(there(database, "closed", rosa)).isFalse();
        }
    }

    @OnBothDatabases
    void aNameInAnotherLanguageIsShownWhereItExistsAndTheFirstElsewhere(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String id = space(database, "open", "public");
            database.write(Spaces.class, spaces -> spaces.name(id, "ht", "Non an kreyòl", ""));

            var ht = database.read(Spaces.class, spaces -> spaces.find("open", "visitor", "ht")).orElseThrow();
            var fr = database.read(Spaces.class, spaces -> spaces.find("open", "visitor", "fr")).orElseThrow();

            assertThat(ht.name()).isEqualTo("Non an kreyòl");
            assertThat(ht.language()).isEqualTo("ht");
            assertThat(fr.name()).isEqualTo("Nombre open");
            assertThat(fr.language()).isEqualTo("es");
        }
    }

    @OnBothDatabases
    void whoNamesAnOlderVersionChangesNothing(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String id = space(database, "open", "public");

            assertThat(rename(database, id, "es", "Uno", 1)).isEqualTo(1);
            assertThat(rename(database, id, "es", "Otro", 1)).isZero();
            assertThat(rename(database, id, "es", "Otro", 0)).isZero();
            assertThat(rename(database, id, "fr", "Un", 0)).isEqualTo(1);
            assertThat(rename(database, id, "fr", "Autre", 0)).isZero();

            List<Spaces.Name> names = database.read(Spaces.class, spaces -> spaces.names(id));
            assertThat(names).containsExactly(new Spaces.Name("es", "Uno", "x", 2),
                    new Spaces.Name("fr", "Un", "x", 1));
        }
    }

    private static int rename(Database database, String space, String language, String name, int version) {
        return database.transact(
                work -> work.with(Spaces.class).rename(space, new Spaces.Name(language, name, "x", version)));
    }

    @OnBothDatabases
    void aClosedSpaceKeepsSomebodyWhoLetsPeopleIn(TestDatabase test) throws Exception {
        try (Databases databases = test.open(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Database database = databases.kernel();
            String ana = member(database, "Ana");
            String rosa = member(database, "Rosa");
            for (int round = 0; round < 20; round++) {
                String closed = space(database, "closed-" + round, "closed");
                database.write(Spaces.class, spaces -> {
                    spaces.put(closed, ana, "facilitator", NOW);
                    spaces.put(closed, rosa, "facilitator", NOW);
                });
                List<Callable<Integer>> both = List.of(() -> leave(database, closed, ana),
                        () -> relieve(database, closed, rosa));
                for (var one : threads.invokeAll(both)) {
                    assertThat(one.get()).isBetween(0, 1);
                }

                List<Spaces.Person> people = database.read(Spaces.class, spaces -> spaces.people(closed, 10));
                assertThat(people).extracting(Spaces.Person::role).contains("facilitator");
            }
        }
    }

    private static int leave(Database database, String space, String member) {
        return database.transact(work -> {
            work.with(Spaces.class).lock(space);
            return work.with(Spaces.class).remove(space, member);
        });
    }

    private static int relieve(Database database, String space, String member) {
        return database.transact(work -> {
            work.with(Spaces.class).lock(space);
            return work.with(Spaces.class).relieve(space, member);
        });
    }

    @OnBothDatabases
    void aClosedSpaceWithoutFacilitatorIsTakenOnByOneOfItsPeople(TestDatabase test) throws Exception {
        try (Databases databases = test.open(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Database database = databases.kernel();
            String ana = member(database, "Ana");
            List<String> others = List.of(member(database, "Rosa"), member(database, "Eva"));
            String closed = space(database, "closed", "closed");
            String open = space(database, "open", "public");
            String commons = space(database, "commons", "community");
            database.write(Spaces.class, spaces -> {
                spaces.put(commons, ana, "member", NOW);
                spaces.put(open, others.getFirst(), "facilitator", NOW);
                spaces.put(closed, ana, "facilitator", NOW);
                others.forEach(one -> spaces.put(closed, one, "member", NOW));
                spaces.put(open, ana, "member", NOW);
            });
            assertThat(takeOn(database, closed, others.getFirst())).isZero();
            assertThat(takeOn(database, commons, ana)).isZero();
            assertThat(takeOn(database, open, ana)).isZero();
            assertThat(leave(database, open, others.getFirst())).as("nobody else looks after it").isZero();
            assertThat(add(database, open, others.getFirst())).as("who is in it keeps their role").isZero();
            assertThat(leave(database, open, others.getFirst())).isZero();
            assertThat(leave(database, open, ana)).isOne();
            assertThat(leave(database, open, others.getFirst())).as("nobody is left behind").isOne();
            database.write(Administration.class, all -> all.suspend(ana));
            assertThat(takeOn(database, closed, member(database, "Outsider"))).isZero();

            List<Callable<Integer>> both = others.stream()
                    .<Callable<Integer>>map(one -> () -> takeOn(database, closed, one))
                    .toList();
            int taken = 0;
            for (var one : threads.invokeAll(both)) {
                taken += one.get();
            }
            assertThat(taken).isEqualTo(1);
        }
    }

    private static int add(Database database, String space, String member) {
        return database.transact(work -> work.with(Spaces.class).add(space, member, member, NOW));
    }

    private static int takeOn(Database database, String space, String member) {
        return database.transact(work -> {
            work.with(Spaces.class).lock(space);
            return work.with(Spaces.class).takeOn(space, member);
        });
    }

    @Test
    void addressesOfSpacesNeedNoEscaping() {
        assertThat(Folding.slug("Mujeres y agua (2026)", "space")).isEqualTo("mujeres-y-agua-2026");
        assertThat(Folding.slug("Fanm ak dlo: òganizasyon", "space")).isEqualTo("fanm-ak-dlo-oganizasyon");
        assertThat(Folding.slug("¡¿…?!", "space")).isEqualTo("space");
        assertThat(Folding.slug("a".repeat(100), "space")).hasSize(48);
    }
}
