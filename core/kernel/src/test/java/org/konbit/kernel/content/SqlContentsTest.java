package org.konbit.kernel.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;
import org.konbit.api.EditConflict;
import org.konbit.api.Forbidden;
import org.konbit.api.Ids;
import org.konbit.api.InvalidForm;
import org.konbit.api.NotFound;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.api.content.NewContent;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.web.Press;

class SqlContentsTest {
    public interface Revisions {
        @SqlQuery("select version || ' ' || editor || ' ' || title || ' ' || body from content_revision where content = :id order by version")
        List<String> of(String id);

        @SqlQuery("select c.licence || ' ' || t.topic from content c join content_topic t on t.content = c.id where c.id = :id")
        List<String> marks(String id);

        @SqlQuery("select state || ' ' || version || ' ' || title from content where id = :id")
        String now(String id);
    }

    private static NewContent question(String space, String author, String title, String body, String... topics) {
        return new NewContent("conversation.question", space, author, "es", title, body, null, null, List.of(topics));
    }

    private static String create(House house, NewContent content) {
        return house.database.transact(transaction -> transaction.contents().create(content));
    }

    private static void revise(House house, String id, int version, String editor, String title, String body) {
        house.database.transact(transaction -> {
            transaction.contents().revise(id, version, editor, "es", title, body);
            return true;
        });
    }

    @OnBothDatabases
    void whatIsNotTheOwnersOrDoesNotExistIsRefused(TestDatabase test) {
        try (House house = new House(test)) {
            String ana = house.member("Ana", "CO");
            String plaza = house.space("commons", "community");
            List<NewContent> wrong = List.of(
                    new NewContent("library.resource", plaza, ana, "es", "T", "", null, null, List.of()),
                    new NewContent("conversation.rumour", plaza, ana, "es", "T", "", null, null, List.of()),
                    question(Ids.next(), ana, "T", ""), question(plaza, Ids.next(), "T", ""),
                    question(plaza, ana, " ", ""), question(plaza, ana, "a\nb", ""),
                    question(plaza, ana, "a".repeat(201), ""), question(plaza, ana, "T", "a".repeat(100_001)),
                    question(plaza, ana, "T", "", "no-such-topic"),
                    new NewContent("conversation.idea", plaza, ana, "de", "T", "", null, null, List.of()),
                    new NewContent("conversation.idea", plaza, ana, "es", "T", "", Ids.next(), null, List.of()),
                    new NewContent("conversation.idea", plaza, ana, "es", "T", "", null, "MINE", List.of()));
            for (NewContent one : wrong) {
                assertThatThrownBy(() -> create(house, one)).as(one.toString())
                        .isInstanceOfAny(IllegalArgumentException.class, InvalidForm.class);
            }
            assertThat(house.database.<House.Rows, Integer>read(House.Rows.class, House.Rows::contents)).isZero();
        }
    }

    @OnBothDatabases
    void whoSavesSecondSeesTheFirstTextAndNothingIsLost(TestDatabase test) {
        try (House house = new House(test)) {
            String ana = house.member("Ana", "CO");
            String bea = house.member("Bea", "BO");
            String plaza = house.space("commons", "community");
            String id = create(house, question(plaza, ana, "Uno", "texto uno"));
            revise(house, id, 1, ana, "Dos", "texto dos");

            EditConflict conflict = catchThrowableOfType(EditConflict.class,
                    () -> revise(house, id, 1, bea, "Tres", "texto tres"));

            assertThat(conflict.by()).isEqualTo("Ana");
            assertThat(conflict.saved()).isPositive();
            assertThat(conflict.standing()).containsEntry(Text.key("common.title"), Text.words("Dos", "es"))
                    .containsEntry(Text.key("common.text"), Text.words("texto dos", "es"));
            revise(house, id, 2, bea, "Tres", "texto tres");
            assertThat(house.database.<Revisions, List<String>>read(Revisions.class, sql -> sql.of(id)))
                    .containsExactly(
                            "1 " + ana + " Uno texto uno", "2 " + ana + " Dos texto dos",
                            "3 " + bea + " Tres texto tres");
            assertThatThrownBy(() -> revise(house, Ids.next(), 1, ana, "x", "y")).isInstanceOf(NotFound.class);
        }
    }

    @OnBothDatabases
    void whatChangesIsInTheChangeLogOnce(TestDatabase test) {
        try (House house = new House(test)) {
            String ana = house.member("Ana", "CO");
            house.database.write(House.Rows.class, rows -> rows.topic("water"));
            String id = create(house, question(house.space("commons", "community"), ana, "Uno", "", "water", "water"));
            for (int i = 0; i < 2; i++) {
                house.database.transact(transaction -> {
                    transaction.contents().archive(id, ana);
                    return true;
                });
            }
            house.database.transact(transaction -> {
                transaction.contents().touch(id);
                return true;
            });
            assertThat(house.database.<House.Rows, List<String>>read(House.Rows.class, House.Rows::changes))
                    .containsExactly("content " + id, "content " + id, "content " + id);
            assertThat(house.database.<Revisions, String>read(Revisions.class, sql -> sql.now(id)))
                    .isEqualTo("archived 1 Uno");
        }
    }

    @OnBothDatabases
    void whatAnotherPutAsideIsNotBroughtBack(TestDatabase test) {
        try (House house = new House(test)) {
            String ana = house.member("Ana", "CO");
            String bea = house.member("Bea", "BO");
            String id = create(house, question(house.space("commons", "community"), ana, "Uno", ""));
            restore(house, id, ana);
            house.database.transact(transaction -> {
                transaction.contents().archive(id, bea);
                transaction.contents().archive(id, ana);
                return true;
            });
            restore(house, id, ana);
            assertThat(house.database.<Revisions, String>read(Revisions.class, sql -> sql.now(id)))
                    .isEqualTo("archived 1 Uno");
            restore(house, id, bea);
            assertThat(house.database.<Revisions, String>read(Revisions.class, sql -> sql.now(id)))
                    .isEqualTo("published 1 Uno");
            assertThat(house.database.<House.Rows, List<String>>read(House.Rows.class, House.Rows::changes))
                    .as("only what changed something")
                    .hasSize(3);
        }
    }

    private static void restore(House house, String id, String archivedBy) {
        house.database.transact(transaction -> {
            transaction.contents().restore(id, archivedBy);
            return true;
        });
    }

    @OnBothDatabases
    void licenceAndTopicsAreExchangedAndWhatCannotBeTakenIsRefused(TestDatabase test) {
        try (House house = new House(test)) {
            String ana = house.member("Ana", "CO");
            house.database.write(House.Rows.class, rows -> {
                rows.topic("water");
                rows.topic("rights");
            });
            String id = create(house, question(house.space("commons", "community"), ana, "Uno", "", "water"));
            classify(house, id, "CC0-1.0", List.of("rights", "rights"));
            assertThatThrownBy(() -> classify(house, id, "MINE", List.of("water"))).isInstanceOf(InvalidForm.class);
            assertThatThrownBy(() -> classify(house, id, "CC0-1.0", List.of("no-such")))
                    .isInstanceOf(InvalidForm.class);
            assertThatThrownBy(() -> classify(house, Ids.next(), null, List.of())).isInstanceOf(NotFound.class);
            assertThat(house.database.<Revisions, List<String>>read(Revisions.class, sql -> sql.marks(id)))
                    .containsExactly("CC0-1.0 rights");
            assertThat(house.database.<House.Rows, List<String>>read(House.Rows.class, House.Rows::changes))
                    .containsExactly("content " + id, "content " + id);
        }
    }

    private static void classify(House house, String id, @Nullable String licence, List<String> topics) {
        house.database.transact(transaction -> {
            transaction.contents().classify(id, licence, topics);
            return true;
        });
    }

    @OnBothDatabases
    void nothingIsCreatedInASpaceThatRests(TestDatabase test) {
        try (House house = new House(test)) {
            String ana = house.member("Ana", "CO");
            String plaza = house.space("commons", "community");
            for (String state : List.of("sleeping", "closed")) {
                house.database.write(House.Rows.class, rows -> rows.spaceState(plaza, state));
                assertThatThrownBy(() -> create(house, question(plaza, ana, "Uno", "texto")))
                        .isInstanceOf(Forbidden.class);
            }
            assertThat(house.database.<House.Rows, Integer>read(House.Rows.class, House.Rows::contents)).isZero();
        }
    }

    @OnBothDatabases
    void nobodyChangesWhatStandsInASpaceThatWasClosedWithThanks(TestDatabase test) {
        try (House house = new House(test)) {
            String ana = house.member("Ana", "CO");
            String plaza = house.space("huertas", "community");
            String id = create(house, question(plaza, ana, "Uno", "texto"));
            house.database.write(House.Rows.class, rows -> rows.spaceState(plaza, "closed"));
            List<Consumer<Transaction>> writes = List.of(
                    work -> work.contents().revise(id, 1, ana, "es", "Dos", "texto"),
                    work -> work.contents().classify(id, null, List.of()),
                    work -> work.contents().archive(id, ana), work -> work.contents().restore(id, ana));
            for (Consumer<Transaction> write : writes) {
                assertThatThrownBy(() -> house.database.transact(work -> {
                    write.accept(work);
                    return true;
                })).isInstanceOf(Forbidden.class);
            }
            house.database.write(House.Rows.class, rows -> rows.spaceState(plaza, "sleeping"));
            house.database.transact(work -> {
                work.contents().archive(id, ana);
                return true;
            });
        }
    }

    @OnBothDatabases
    void aFormPublishesAnewWhatIsAgedOrPutAsideAndTwoPressesOneContent(TestDatabase test) throws Exception {
        try (House house = new House(test); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String ana = house.member("Ana", "CO");
            String plaza = house.space("commons", "community");
            String once = Ids.next();
            Callable<String> press = () -> house.database
                    .transact(work -> work.contents().createOnce(once, question(plaza, ana, "Minga", "")));
            Set<String> published = new HashSet<>();
            for (int round = 1; round <= 10; round++) {
                for (Future<String> done : threads.invokeAll(List.of(press, press, press))) {
                    published.add(done.get());
                }
                String id = press.call();
                assertThat(published).as("round %d", round).hasSize(round).contains(id);
                if (round % 2 == 0) {
                    house.database.transact(work -> {
                        work.contents().archive(id, ana);
                        return id;
                    });
                } else {
                    house.database.write(House.Rows.class,
                            rows -> rows.publishedAt(id, System.currentTimeMillis() - Press.MEMORY_MILLIS - 1));
                }
            }
        }
    }
}
