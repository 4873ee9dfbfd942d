package org.konbit.kernel.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.konbit.api.InvalidForm;
import org.konbit.api.Text;
import org.konbit.api.content.NewContent;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.StillUsed;
import org.konbit.kernel.data.TestDatabase;

class TopicFormsTest {
    private static final int ROUNDS = 40;

    @OnBothDatabases
    void aTopicThatIsRemovedAndTakenInOneMomentIsRefusedToOneOfTheTwo(TestDatabase test) throws Exception {
        try (House house = new House(test); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String ana = house.member("Ana", "CO");
            String plaza = house.space("commons", "community");
            for (int round = 0; round < ROUNDS; round++) {
                String slug = "topic-" + round;
                house.database.write(House.Rows.class, rows -> rows.topic(slug));
                NewContent content = new NewContent("conversation.idea", plaza, ana, "es", "Pozo", "", null, null,
                        List.of(slug));
                Callable<Boolean> publish = () -> done(() -> published(house, content));
                Callable<Boolean> remove = () -> done(() -> Asked.bySteward(house, ana)
                        .post("/admin/topics/" + slug + "/remove", new TopicForms.Removal()));
                var both = threads.invokeAll(List.of(publish, remove));

                boolean stays = house.database.read(TopicSql.class, all -> !all.colour(slug).isEmpty());
                assertThat(both.getFirst().get()).as("published in round %d", round).isEqualTo(stays);
                assertThat(both.getLast().get()).as("removed in round %d", round).isEqualTo(!stays);
            }
        }
    }

    private static String published(House house, NewContent content) {
        try {
            return house.database.transact(work -> work.contents().create(content));
        } catch (StillUsed e) {
            throw new InvalidForm("topics", Text.key("web.form.choose"));
        }
    }

    /** Whether it was done, or refused in words. */
    private static boolean done(Callable<?> act) throws Exception {
        try {
            act.call();
            return true;
        } catch (InvalidForm e) {
            return false;
        }
    }
}
