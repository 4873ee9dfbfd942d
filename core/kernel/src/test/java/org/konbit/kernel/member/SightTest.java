package org.konbit.kernel.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.konbit.api.Database;
import org.konbit.api.Ids;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.organization.Organizations;
import org.konbit.kernel.organization.Requests;
import org.konbit.kernel.space.Spaces;

/** The one rule of what somebody sees of somebody else, with a value planted at each level, and what asking to connect changes in it. */
class SightTest {
    private static final long NOW = 1_800_000_000_000L;

    private static String member(Database database, String name) {
        String id = Ids.next();
        database.write(Members.class, members -> members.add(new Person(id, name, "es", null, "UTC", ""), NOW));
        return id;
    }

    private static String organization(Database database, String name) {
        String id = Ids.next();
        database.write(Organizations.class, all -> all
                .add(new Organizations.Organization(id, name, "CO", "small", "es", "", null, 0), name, NOW, null,
                        null));
        return id;
    }

    /** A community around Ana: each of the others is to her what they are called. */
    private record Around(Database database, Map<String, String> ids) {
        static Around of(Database database) {
            Map<String, String> ids = new LinkedHashMap<>();
            List.of("ana", "outsider", "space", "colleague", "contact", "blocked")
                    .forEach(name -> ids.put(name, member(database, name)));
            Around around = new Around(database, ids);
            ids.put("casa", organization(database, "Casa"));
            ids.put("hidden", organization(database, "Hidden"));
            database.write(Organizations.class, all -> {
                all.join(around.id("casa"), around.id("ana"), "", NOW);
                all.join(around.id("casa"), around.id("colleague"), "", NOW);
                all.join(around.id("hidden"), around.id("ana"), "", NOW);
            });
            String circle = Ids.next();
            database.write(Spaces.class, all -> {
                all.add(circle, "circle", "closed", "es", NOW, null, null);
                List.of("ana", "space", "blocked").forEach(name -> all.put(circle, around.id(name), "member", NOW));
            });
            database.write(OwnFields.class, fields -> {
                fields.put(around.id("ana"), "real-name", "of me", "me", NOW);
                fields.put(around.id("ana"), "phone", "of contacts", "contact", NOW);
                fields.put(around.id("ana"), "email", "of colleagues", "organization", NOW);
                fields.place(around.id("ana"), "about", "of the space", OwnFields.Level.SPACE, NOW);
                fields.put(around.id("ana"), "country", "of all", "community", NOW);
                fields.belonging(around.id("ana"), around.id("hidden"), "space", NOW);
                fields.belonging(around.id("ana"), around.id("casa"), "organization", NOW);
            });
            around.connect("contact");
            database.write(Contacts.class,
                    contacts -> contacts.stop(around.id("ana"), around.id("blocked"), "block", NOW));
            return around;
        }

        String id(String name) {
            return ids.getOrDefault(name, name);
        }

        void connect(String name) {
            database.write(Contacts.class, contacts -> {
                assertThat(contacts.ask(id(name), id("ana"), "", NOW, 0)).isOne();
                assertThat(contacts.accept(id("ana"), id(name), NOW)).isOne();
            });
        }

        Set<String> seen(String reader, int letsIn) {
            return database.read(Sight.class, sight -> sight.rows(id("ana"), id(reader), letsIn))
                    .stream()
                    .filter(row -> Set.of("field", "place").contains(row.kind()))
                    .map(Sight.Row::words)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        int connected(String name) {
            return database.read(Contacts.class, contacts -> contacts.connected(id("ana"), id(name)));
        }

        Set<String> kinds(String reader, String member) {
            return database.read(Contacts.class, contacts -> contacts.all(id(reader)))
                    .stream()
                    .filter(row -> row.id().equals(id(member)))
                    .map(Contacts.Row::kind)
                    .collect(Collectors.toSet());
        }
    }

    @OnBothDatabases
    void eachReaderSeesWhatTheOwnerChose(TestDatabase test) {
        try (Databases databases = test.open()) {
            Around around = Around.of(databases.kernel());

            assertThat(around.seen("ana", 0)).containsExactlyInAnyOrder("of me", "of contacts", "of colleagues",
                    "of the space", "of all", "Casa", "Hidden");
            assertThat(around.seen("outsider", 0)).containsExactly("of all");
            assertThat(around.seen("outsider", 1)).containsExactlyInAnyOrder("of all", "of me");
            assertThat(around.seen("space", 0)).containsExactlyInAnyOrder("of all", "of the space", "Hidden");
            assertThat(around.seen("colleague", 0)).containsExactlyInAnyOrder("of all", "of the space",
                    "of colleagues", "Casa");
            assertThat(around.seen("contact", 0)).containsExactlyInAnyOrder("of all", "of the space",
                    "of colleagues", "of contacts");
            assertThat(around.seen("blocked", 0)).containsExactly("of all");
            assertThat(around.seen("visitor", 0)).isEmpty();

            String theirs = Ids.next();
            around.database.write(Spaces.class, all -> {
                all.add(theirs, "theirs", "closed", "es", NOW, null, null);
                all.put(theirs, around.id("outsider"), "facilitator", NOW);
                assertThat(all.add(theirs, around.id("ana"), around.id("outsider"), NOW)).isOne();
                all.put(theirs, around.id("ana"), "facilitator", NOW);
            });
            assertThat(around.seen("outsider", 0)).as("who put her into a space").containsExactly("of all");
            around.database.write(Spaces.class, all -> all.choose(theirs, around.id("ana")));
            assertThat(around.seen("outsider", 0)).containsExactlyInAnyOrder("of all", "of the space", "Hidden");
            around.database.write(Spaces.class, all -> all.describe(theirs, "circle", null, "members", "proposed"));
            assertThat(around.seen("outsider", 0)).as("in a proposal").containsExactly("of all");

            around.database.write(Administration.class, all -> all.suspend(around.id("contact")));
            assertThat(around.seen("contact", 0)).as("who is suspended").isEmpty();
            around.database.write(Contacts.class,
                    contacts -> contacts.end(around.id("ana"), around.id("contact"), NOW));
            around.database.write(Administration.class, all -> all.reactivate(around.id("contact")));
            assertThat(around.seen("contact", 0)).as("after the end").containsExactly("of all");
            around.database.write(Administration.class, all -> all.suspend(around.id("ana")));
            assertThat(around.seen("colleague", 0)).as("of who is suspended")
                    .doesNotContain("of all",
                            "of colleagues");
        }
    }

    @OnBothDatabases
    void aNoAndABlockLookToWhoAskedAsIfNothingWasSaid(TestDatabase test) {
        try (Databases databases = test.open()) {
            Around around = Around.of(databases.kernel());
            Database database = databases.kernel();
            String ana = around.id("ana");
            String outsider = around.id("outsider");
            String blocked = around.id("blocked");
            database.write(Contacts.class, contacts -> {
                assertThat(contacts.ask(outsider, ana, "hola", NOW, 0)).isOne();
                assertThat(contacts.ask(outsider, ana, "again", NOW, 0)).isZero();
                assertThat(contacts.ask(blocked, ana, "hola", NOW, 0)).isOne();
            });
            assertThat(around.kinds("ana", "outsider")).containsExactly("asks");
            assertThat(around.kinds("ana", "blocked")).containsExactly("block");
            assertThat(database.<Requests.Sql, List<Requests.Asked>>read(Requests.Sql.class, sql -> sql.toMine(ana, 0)))
                    .extracting(Requests.Asked::people)
                    .containsExactly(1);
            Set<String> before = around.kinds("outsider", "ana");

            database.write(Contacts.class, contacts -> assertThat(contacts.refuse(ana, outsider, NOW)).isOne());
            assertThat(around.kinds("ana", "outsider")).isEmpty();
            assertThat(around.kinds("outsider", "ana")).isEqualTo(before).containsExactly("asked");
            assertThat(around.kinds("blocked", "ana")).containsExactly("asked");

            database.write(Contacts.class, contacts -> {
                assertThat(contacts.withdraw(outsider, ana, NOW)).isOne();
                assertThat(contacts.ask(outsider, ana, "please", NOW + 2, NOW - 1)).isOne();
                assertThat(contacts.asks(outsider, ana)).as("a no is remembered").isZero();
                assertThat(contacts.accept(ana, outsider, NOW + 3)).isZero();
                contacts.withdraw(outsider, ana, NOW + 4);
                assertThat(contacts.ask(outsider, ana, "please", NOW + 5, NOW + 1)).isOne();
                assertThat(contacts.asks(outsider, ana)).as("not for ever").isOne();
            });
            assertThat(around.connected("outsider")).isZero();
        }
    }
}
