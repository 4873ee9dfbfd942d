package org.konbit.kernel.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.content.ContentType;
import org.konbit.api.content.StoredFile;
import org.konbit.kernel.content.House;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.member.SampleSignIns;
import org.konbit.kernel.web.Contribution;

class KitLoaderTest {
    private static final Path EXAMPLE = Path.of("../../example-deployment/kit");
    private final Map<String, Map<String, String>> completed = new ConcurrentHashMap<>();

    public interface Sql {
        @SqlQuery("select count(*) from member")
        int members();

        @SqlQuery("select count(*) from member_role")
        int roles();

        @SqlQuery("select count(*) from password")
        int passwords();

        @SqlQuery("select count(*) from content where type = :type")
        int contents(String type);

        @SqlQuery("select count(*) from content c where comments <> (select count(*) from comment k where k.content = c.id)")
        int wrongCounts();

        @SqlQuery("select count(*) from comment k join content c on c.id = k.content where k.published < c.published")
        int commentsBeforeTheirContent();

        @SqlQuery("select count(*) from reaction")
        int reactions();

        @SqlQuery("select count(*) from content where space = (select id from space where slug like 'companions-circle-______')")
        int inTheClosedSpace();

        @SqlUpdate("update content set title = 'changed by a member' where title like 'Charla cada%'")
        int change();

        @SqlQuery("select count(*) from content where title = 'changed by a member'")
        int changed();

        @SqlUpdate("update kit_item set item = 'member/' || subject where item = :item")
        int leaves(String item);

        @SqlQuery("select count(*) from kit_item where subject is null")
        int waiting();

        @SqlQuery("select count(*) from comment k join content c on c.id = k.content where c.type = 'library.resource'")
        int libraryComments();

        @SqlQuery("select s.id from space s join kit_item k on k.subject = s.id where k.item = :item")
        String space(String item);

        @SqlQuery("select count(*) from space where id = :id")
        int spaces(String id);

        @SqlQuery("select s.id from organization s join kit_item k on k.subject = s.id where k.item = :item")
        String organization(String item);

        @SqlQuery("select count(*) from organization where id = :id")
        int organizations(String id);

        @SqlUpdate("insert into organization_request (organization, member, asked) values (:organization, :member, 1)")
        void asks(String organization, String member);

        @SqlQuery("select count(*) from change_log where kind = :kind")
        int changes(String kind);
    }

    private KitLoader loader(House house, Path folder, boolean example) {
        return new KitLoader(new KitLoader.Services(house.database, house.databases.changeLog(),
                (field, upload) -> new StoredFile("0".repeat(64), upload.name(), "text/plain", upload.size()),
                house.site, house.settings,
                house::databaseOf, Object::toString, password -> "hash of " + password,
                InstantSource.system()), folder, example);
    }

    private void activateLibrary(House house) {
        Contribution.Builder library = new Contribution.Builder("library");
        library.content(new ContentType("library.resource", "/library/{id}",
                (transaction, id, fields) -> completed.put(id, fields)))
                .noPersonalData();
        house.site.put(library.build());
    }

    @OnBothDatabases
    void theExampleIsLoadedOnceAndContentsWaitForTheirPlugin(TestDatabase test) {
        try (House house = new House(test)) {
            KitLoader loader = loader(house, EXAMPLE, true);
            loader.load();
            house.database.read(Sql.class, sql -> {
                assertThat(sql.members()).isEqualTo(22);
                assertThat(sql.roles()).isEqualTo(2);
                assertThat(sql.passwords()).isEqualTo(4);
                assertThat(sql.contents("conversation.question")).isEqualTo(9);
                assertThat(sql.contents("library.resource")).isZero();
                assertThat(sql.inTheClosedSpace()).isPositive();
                assertThat(sql.reactions()).isGreaterThan(50);
                assertThat(sql.changes("member")).isEqualTo(22);
                assertThat(sql.changes("content")).isEqualTo(22);
                return true;
            });

            activateLibrary(house);
            loader.load();
            house.database.read(Sql.class, sql -> {
                assertThat(sql.contents("library.resource")).isEqualTo(9);
                assertThat(sql.wrongCounts()).isZero();
                assertThat(sql.commentsBeforeTheirContent()).isZero();
                return true;
            });
            assertThat(completed).hasSize(9);
            assertThat(completed.values()).contains(Map.of("kind", "link", "link", "https://www.openstreetmap.org/"));
            assertThat(house.attached).contains("udhr.ht.pdf", "redcolaborar.ht.txt");
        }
    }

    /** What waits for its plugin still has their words, and they are not written for whoever left meanwhile. */
    @OnBothDatabases
    void whoLeftDoesNotComeBackWithAPlugin(TestDatabase test) {
        try (House house = new House(test)) {
            KitLoader loader = loader(house, EXAMPLE, true);
            loader.load();
            int comments = house.database.read(Sql.class, sql -> {
                assertThat(sql.waiting()).isEqualTo(9);
                return sql.libraryComments();
            });
            assertThat(comments).isZero();
            for (String left : List.of("taina-albuquerque", "wendy-orellana", "rosangela-duarte")) {
                assertThat(house.database.<Integer>transact(work -> work.with(Sql.class).leaves("member/" + left)))
                        .isOne();
            }
            activateLibrary(house);
            loader.load();
            house.database.read(Sql.class, sql -> {
                assertThat(sql.contents("library.resource")).as("all but what Tainá brought").isEqualTo(8);
                assertThat(sql.libraryComments()).as("all but what Wendy said").isEqualTo(4);
                assertThat(sql.wrongCounts()).isZero();
                assertThat(sql.waiting()).as("nothing of hers is tried again").isZero();
                return true;
            });
        }
    }

    @OnBothDatabases
    void samplesThatRealPeopleBelongToStay(TestDatabase test) {
        try (House house = new House(test)) {
            Samples samples = new Samples(house.database, loader(house, EXAMPLE, false), house.databases.changeLog(),
                    test.directory());
            String ana = house.member("Ana", "CO");
            samples.load();
            String water = house.database.read(Sql.class, sql -> sql.space("space/sample-water"));
            String asked = house.database.read(Sql.class, sql -> sql.organization("organization/junta-del-manantial"));
            house.database.write(House.Rows.class, rows -> rows.join(water, ana, "member"));
            house.database.write(Sql.class, sql -> sql.asks(asked, ana));
            samples.remove(1);
            house.database.read(Sql.class, sql -> {
                assertThat(sql.spaces(water)).as("somebody else joined").isOne();
                assertThat(sql.organizations(asked)).as("somebody else asks to belong").isOne();
                assertThat(sql.members()).isOne();
                return true;
            });
        }
    }

    @OnBothDatabases
    void aRestartChangesNothingAndKeepsWhatMembersWrote(TestDatabase test) {
        try (House house = new House(test)) {
            activateLibrary(house);
            loader(house, EXAMPLE, true).load();
            int contents = house.database.read(House.Rows.class, House.Rows::contents);
            house.database.write(Sql.class, sql -> assertThat(sql.change()).isEqualTo(1));

            loader(house, EXAMPLE, true).load();
            loader(house, EXAMPLE, false).load();

            assertThat(house.database.read(House.Rows.class, House.Rows::contents)).isEqualTo(contents);
            assertThat(house.database.read(Sql.class, Sql::changed)).isEqualTo(1);
            assertThat(house.database.read(Sql.class, Sql::members)).isEqualTo(22);
        }
    }

    @OnBothDatabases
    void outsideAnExampleNobodyGetsAPasswordOrPower(TestDatabase test) {
        try (House house = new House(test)) {
            loader(house, EXAMPLE, false).load();
            assertThat(house.database.read(Sql.class, Sql::passwords)).isZero();
            assertThat(house.database.read(Sql.class, Sql::roles)).isZero();
            assertThat(loader(house, EXAMPLE, false).samples().addresses()).isEmpty();
        }
    }

    @OnBothDatabases
    void theSamplePasswordDoesNotOutliveTheExample(TestDatabase test) {
        try (House house = new House(test)) {
            loader(house, EXAMPLE, true).load();
            SampleSignIns samples = loader(house, EXAMPLE, true).samples();
            assertThat(samples.password()).isEqualTo("konbit-example");
            assertThat(samples.addresses()).startsWith("administrator@example.org").hasSize(4);

            assertThat(loader(house, EXAMPLE, false).samples().addresses()).isEmpty();
            assertThat(house.database.read(Sql.class, Sql::passwords)).isZero();
        }
    }

    @OnBothDatabases
    void aCommunityThatHasMembersIsLeftAlone(TestDatabase test) {
        try (House house = new House(test)) {
            house.member("Ana", "CO");
            loader(house, EXAMPLE, true).load();
            assertThat(house.database.read(Sql.class, Sql::members)).isEqualTo(1);
        }
    }

    @OnBothDatabases
    void anItemThatFailsDoesNotTakeTheOthersWithIt(TestDatabase test) {
        try (House house = new House(test)) {
            Contribution.Builder library = new Contribution.Builder("library");
            library.content(new ContentType("library.resource", "/library/{id}", (transaction, id, fields) -> {
                if ("link".equals(fields.get("kind"))) {
                    throw new IllegalStateException("no links today");
                }
            })).noPersonalData();
            house.site.put(library.build());
            KitLoader loader = loader(house, EXAMPLE, true);
            loader.load();
            int loaded = house.database.read(Sql.class, sql -> sql.contents("library.resource"));
            assertThat(loaded).isBetween(5, 8);

            activateLibrary(house);
            loader(house, EXAMPLE, true).load();
            int all = house.database.read(Sql.class, sql -> sql.contents("library.resource"));
            assertThat(all).isEqualTo(9);
            assertThat(List.copyOf(completed.keySet())).hasSize(9 - loaded);
        }
    }
}
