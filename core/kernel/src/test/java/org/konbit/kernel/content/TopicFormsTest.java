package org.konbit.kernel.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.konbit.api.InvalidForm;
import org.konbit.api.NotFound;
import org.konbit.api.content.NewContent;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;

class TopicFormsTest {
    private static final int ROUNDS = 40;

    /** What is looked at. */
    public interface Had {
        /** How many contents have a topic. */
        @SqlQuery("select count(*) from content_topic where topic = :slug")
        int had(String slug);
    }

    private static NewContent idea(String space, String author, String... topics) {
        return new NewContent("conversation.idea", space, author, "es", "Pozo", "", null, null, List.of(topics));
    }

    private static String create(House house, NewContent content) {
        return house.database.transact(work -> work.contents().create(content));
    }

    private static int had(House house, String slug) {
        return house.database.<Had, Integer>read(Had.class, sql -> sql.had(slug));
    }

    private static String move(House house, String steward, String slug, String act) {
        return Asked.bySteward(house, steward).post("/admin/topics/" + slug + "/" + act, new TopicForms.Move());
    }

    @OnBothDatabases
    void aTopicIsArchivedWhateverTakesItInTheSameMoment(TestDatabase test) throws Exception {
        try (House house = new House(test); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String ana = house.member("Ana", "CO");
            String plaza = house.space("commons", "community");
            for (int round = 0; round < ROUNDS; round++) {
                String slug = "topic-" + round;
                house.database.write(House.Rows.class, rows -> rows.topic(slug));
                Callable<Boolean> publish = () -> published(house, idea(plaza, ana, slug));
                Callable<Boolean> archive = () -> move(house, ana, slug, "archive").equals("/admin/topics");
                var both = threads.invokeAll(List.of(publish, archive));

                int taken = both.getFirst().get() ? 1 : 0;
                assertThat(both.getLast().get()).as("archived in round %d", round).isTrue();
                assertThat(house.database.<TopicSql, String>read(TopicSql.class,
                        all -> all.standing(slug).orElseThrow().state()))
                        .isEqualTo("archived");
                assertThat(had(house, slug)).as("round %d", round).isEqualTo(taken);
            }
        }
    }

    /** Whether it was published, or refused in words. */
    private static boolean published(House house, NewContent content) {
        try {
            create(house, content);
            return true;
        } catch (InvalidForm e) {
            return false;
        }
    }

    @OnBothDatabases
    void whatHasAnArchivedTopicKeepsItAndNothingElseGetsIt(TestDatabase test) {
        try (House house = new House(test)) {
            String ana = house.member("Ana", "CO");
            String plaza = house.space("commons", "community");
            house.database.write(House.Rows.class, rows -> {
                rows.topic("water");
                rows.topic("rights");
            });
            String old = create(house, idea(plaza, ana, "water"));
            String other = create(house, idea(plaza, ana));
            move(house, ana, "water", "archive");

            classify(house, old, "rights", "water");
            assertThat(had(house, "water")).isEqualTo(1);
            assertThatThrownBy(() -> classify(house, other, "water")).isInstanceOf(InvalidForm.class);
            assertThatThrownBy(() -> create(house, idea(plaza, ana, "water"))).isInstanceOf(InvalidForm.class);
            classify(house, old, "rights");
            assertThatThrownBy(() -> classify(house, old, "water")).as("taken off").isInstanceOf(InvalidForm.class);

            move(house, ana, "water", "restore");
            classify(house, other, "water");
            assertThat(had(house, "water")).isEqualTo(1);
            assertThatThrownBy(() -> move(house, ana, "nothing", "archive")).isInstanceOf(NotFound.class);
        }
    }

    private static void classify(House house, String id, String... topics) {
        house.database.transact(work -> {
            work.contents().classify(id, null, List.of(topics));
            return id;
        });
    }
}
