package org.konbit.kernel.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Forbidden;
import org.konbit.api.Ids;
import org.konbit.api.InvalidForm;
import org.konbit.api.View;
import org.konbit.kernel.content.ConversationPages.ConversationsPage;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.StatementCount;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.organization.Organizations;

class ConversationsTest {
    private static List<String> titles(House house, Asked request, String path) {
        return ((ConversationsPage) request.page(path)).rows().stream().map(ConversationSql.Row::title).toList();
    }

    @OnBothDatabases
    void pagesShowEverythingOnceQuestionsWithoutAnswerFirst(TestDatabase test) {
        try (House house = new House(test)) {
            String ana = house.member("Ana", "CO");
            String plaza = house.space("commons", "community");
            List<String> all = new ArrayList<>();
            for (int i = 0; i < 137; i++) {
                String id = house.conversation(i % 3 == 0 ? "question" : "idea", plaza, ana, "Número " + i);
                all.add(id);
                long published = 1_000_000 + i / 10;
                house.database.write(House.Rows.class, rows -> rows.publishedAt(id, published));
            }
            List<ConversationSql.Row> seen = new ArrayList<>();
            Optional<String> next = Optional.of("/conversations");
            int pages = 0;
            while (next.isPresent()) {
                ConversationsPage page = (ConversationsPage) Asked.by(house, ana).page(next.get());
                assertThat(page.rows().size()).isLessThanOrEqualTo(Conversations.PAGE);
                seen.addAll(page.rows());
                next = page.next();
                pages++;
            }
            assertThat(pages).isEqualTo(7);
            assertThat(seen).extracting(ConversationSql.Row::id).doesNotHaveDuplicates().hasSameElementsAs(all);
            assertThat(seen.subList(0, 46)).allMatch(ConversationSql.Row::waiting)
                    .isSortedAccordingTo(
                            (a, b) -> Long.compare(a.published(), b.published()));
            assertThat(seen.subList(46, 137)).noneMatch(ConversationSql.Row::waiting)
                    .isSortedAccordingTo(
                            (a, b) -> Long.compare(b.published(), a.published()));
            assertThat(titles(house, Asked.by(house, ana), "/conversations?after=w.1.x")).hasSize(20);
        }
    }

    @OnBothDatabases
    void aListIsNarrowedByKindLanguageTopicAndSpace(TestDatabase test) {
        try (House house = new House(test)) {
            String ana = house.member("Ana", "CO");
            String plaza = house.space("commons", "community");
            String other = house.space("agua", "community");
            house.database.write(House.Rows.class, rows -> rows.topic("water"));
            house.conversation("question", plaza, ana, "pregunta");
            house.conversation("offer", plaza, ana, "oferta", "water");
            house.conversation("idea", other, ana, "idea", "water");
            assertThat(titles(house, Asked.by(house, ana), "/conversations?kind=offer")).containsExactly("oferta");
            assertThat(titles(house, Asked.by(house, ana), "/conversations?kind=question")).containsExactly("pregunta");
            assertThat(titles(house, Asked.by(house, ana), "/conversations?kind=waiting")).containsExactly("pregunta");
            assertThat(titles(house, Asked.by(house, ana), "/conversations?topic=water")).containsExactly("idea",
                    "oferta");
            assertThat(titles(house, Asked.by(house, ana), "/conversations?topic=water&space=agua"))
                    .containsExactly("idea");
            assertThat(titles(house, Asked.by(house, ana), "/conversations?language=ht")).isEmpty();
            assertThat(titles(house, Asked.by(house, ana), "/conversations?language=es")).hasSize(3);
            assertThat(titles(house, Asked.by(house, ana), "/conversations?kind=zzz&space=';drop table content"))
                    .isEmpty();
        }
    }

    @OnBothDatabases
    void aClosedSpaceLeavesNoTraceForOutsiders(TestDatabase test) {
        try (House house = new House(test)) {
            String ana = house.member("Ana", "CO");
            String outsider = house.member("Eva", "PE");
            String plaza = house.space("commons", "community");
            String open = house.space("open", "public");
            String circle = house.space("circle", "closed");
            house.database.write(House.Rows.class, rows -> {
                rows.topic("water");
                rows.join(circle, ana, "member");
            });
            house.conversation("question", circle, ana, "PLANTED", "water");
            house.conversation("idea", plaza, ana, "de la plaza", "water");
            house.conversation("idea", open, ana, "pública", "water");

            for (String path : List.of("/conversations", "/conversations?kind=waiting", "/conversations?space=circle",
                    "/conversations?topic=water", "/topics/water")) {
                assertThat(Asked.by(house, ana).page(path).toString()).as(path).contains("PLANTED");
                for (Asked request : List.of(Asked.by(house, outsider), Asked.byVisitor(house))) {
                    String shown = withoutFilter(request.page(path));
                    assertThat(shown).as(path).doesNotContain("PLANTED", "circle");
                }
                assertThat(Asked.byVisitor(house).page(path).toString()).doesNotContain("de la plaza");
            }
            assertThat(withoutFilter(Asked.by(house, outsider).page("/conversations?space=circle")))
                    .isEqualTo(withoutFilter(Asked.by(house, outsider).page("/conversations?space=nothing")));
            ContentFeature.Front front = house.feature.front(Asked.by(house, outsider));
            assertThat(front.toString()).doesNotContain("PLANTED");
            said(house, open, ana);
            assertThat(ofAna(house, outsider)).containsExactly("CO", "Casa");
            assertThat(ofAna(house, "visitor")).as("what visitors read of who wrote").isEmpty();
            assertThat(house.feature.front(Asked.by(house, ana)).toString()).contains("PLANTED");
        }
    }

    /** A question, and a comment by the same person, who belongs to an organization. */
    private static void said(House house, String space, String ana) {
        String id = house.conversation("question", space, ana, "¿pública?");
        house.database.write(TalkSql.class, sql -> sql.add(Ids.next(), id, ana, "es", "ya", 1, null));
        String casa = Ids.next();
        house.database.write(Organizations.class, all -> {
            all.add(new Organizations.Organization(casa, "Casa", "CO", "small", "es", "", null, 0), "casa", 1, null,
                    null);
            all.join(casa, ana, "", 1);
        });
    }

    private static Set<String> ofAna(House house, String reader) {
        Set<String> seen = new TreeSet<>();
        Filter all = Filter.NONE;
        for (var row : house.database.<ConversationSql, List<ConversationSql.Row>>read(ConversationSql.class,
                sql -> sql.waiting(reader, "", all, "", 0, "", 10))) {
            Stream.of(row.country(), row.organization()).filter(Objects::nonNull).forEach(seen::add);
            house.database.<TalkSql, List<TalkSql.Row>>read(TalkSql.class,
                    sql -> sql.comments(row.id(), reader, 0, 9, 0))
                    .stream()
                    .flatMap(one -> Stream.of(one.country(), one.organization()))
                    .filter(Objects::nonNull)
                    .forEach(seen::add);
            assertThat(house.database.<ConversationSql, Optional<ConversationSql.Whole>>read(ConversationSql.class,
                    sql -> sql.whole(row.id(), reader, "es")).orElseThrow().country()).isEqualTo(row.country());
        }
        return seen;
    }

    /** What the reader typed into the filter comes back to them only. */
    private static String withoutFilter(View view) {
        return view instanceof ConversationsPage page
                ? page.rows() + " " + page.next() + " " + page.spaces()
                : view.toString();
    }

    @OnBothDatabases
    void noPageCostsMoreStatementsWithFiveHundredThanWithFive(TestDatabase test) {
        try (House house = new House(test)) {
            String ana = house.member("Ana", "CO");
            String plaza = house.space("commons", "community");
            house.database.write(House.Rows.class, rows -> rows.topic("water"));
            String id = house.conversation("offer", plaza, ana, "Agua", "water");
            fill(house, ana, plaza, id, 5);
            List<Long> few = statements(house, ana, id);
            fill(house, ana, plaza, id, 495);
            List<Long> many = statements(house, ana, id);
            for (int i = 0; i < few.size(); i++) {
                assertThat(many.get(i)).isLessThanOrEqualTo(few.get(i)).isLessThanOrEqualTo(7);
            }
        }
    }

    private static void fill(House house, String ana, String plaza, String id, int many) {
        for (int i = 0; i < many; i++) {
            house.conversation(i % 2 == 0 ? "question" : "idea", plaza, ana, "Otra " + i, "water");
        }
        for (int i = 0; i < many; i++) {
            house.database.write(TalkSql.class, sql -> {
                String comment = Ids.next();
                sql.add(comment, id, ana, "es", "hola", 5, null);
                sql.counted(id, ana, 5);
                sql.give(comment, id, "thanks", ana, 5);
            });
        }
    }

    private static List<Long> statements(House house, String ana, String id) {
        List<Long> counts = new ArrayList<>();
        for (String path : List.of("/conversations", "/conversations?kind=question", "/conversations/" + id,
                "/conversations/" + id + "/edit", "/conversations/new", "/topics/water")) {
            house.feature.topics().forget();
            StatementCount.reset();
            Asked.by(house, ana).page(path);
            house.feature.topics().names("es", List.of());
            if (path.endsWith(id)) {
                new Talk(house.database, house.databases.changeLog(), house.site).view(id, Asked.by(house, ana));
            }
            counts.add(StatementCount.current());
        }
        return counts;
    }

    @OnBothDatabases
    void onlyWhatIsAllowedIsPublished(TestDatabase test) {
        try (House house = new House(test)) {
            String ana = house.member("Ana", "CO");
            String bea = house.member("Bea", "BO");
            String plaza = house.space("commons", "community");
            String circle = house.space("circle", "closed");
            String asleep = house.space("asleep", "community");
            house.database.write(House.Rows.class, rows -> rows.spaceState(asleep, "sleeping"));
            String path = Asked.by(house, ana).post("/conversations/new", form("question", plaza, "es", null));
            assertThat(titles(house, Asked.by(house, ana), "/conversations")).containsExactly("¿Agua?");
            for (var wrong : List.of(form("rumour", plaza, "es", null), form("idea", circle, "es", null),
                    form("idea", plaza, "de", null),
                    form("idea", plaza, "es", "X"))) {
                assertThatThrownBy(() -> Asked.by(house, ana).post("/conversations/new", wrong))
                        .isInstanceOf(InvalidForm.class);
            }
            assertThatThrownBy(
                    () -> Asked.by(house, ana).post("/conversations/new", form("idea", asleep, "es", null)))
                    .isInstanceOf(Forbidden.class);
            assertThatThrownBy(() -> Asked.by(house, bea).page(path + "/edit")).isInstanceOf(Forbidden.class);
            assertThatThrownBy(() -> Asked.byVisitor(house).page(path + "/edit")).isInstanceOf(Forbidden.class);
            Asked.byFacilitator(house, bea, plaza)
                    .post(path + "/edit",
                            new WritingPages.EditConversation(1, "¿Agua limpia?", null, "es", List.of()));
            Asked.by(house, ana).post(path + "/archive", form("", "", "", null));
            assertThat(titles(house, Asked.by(house, ana), "/conversations")).isEmpty();
            assertThat(Asked.by(house, bea).page(path).toString()).contains("archived");
            Asked.by(house, ana).post(path + "/restore", form("", "", "", null));
            assertThat(new HashSet<>(titles(house, Asked.by(house, bea), "/conversations")))
                    .containsExactly("¿Agua limpia?");
        }
    }

    @OnBothDatabases
    void whatAFacilitatorArchivedItsAuthorDoesNotBringBack(TestDatabase test) {
        try (House house = new House(test)) {
            String ana = house.member("Ana", "CO");
            String bea = house.member("Bea", "BO");
            String plaza = house.space("commons", "community");
            String path = "/conversations/" + house.conversation("idea", plaza, ana, "Vendo celulares");
            var nothing = form("", "", "", null);
            Asked.byFacilitator(house, bea, plaza).post(path + "/archive", nothing);

            assertThatThrownBy(() -> Asked.by(house, ana).post(path + "/restore", nothing))
                    .isInstanceOf(Forbidden.class);
            assertThat(Asked.by(house, ana).page(path).toString()).contains("archived", "mayRestore=false", "Bea");
            Asked.by(house, ana).post(path + "/archive", nothing);
            assertThatThrownBy(() -> Asked.by(house, ana).post(path + "/restore", nothing))
                    .isInstanceOf(Forbidden.class);

            Asked.byFacilitator(house, house.member("Eva", "PE"), plaza).post(path + "/restore", nothing);
            Asked.by(house, ana).post(path + "/archive", nothing);
            Asked.by(house, ana).post(path + "/restore", nothing);
            assertThat(titles(house, Asked.by(house, ana), "/conversations")).containsExactly("Vendo celulares");
        }
    }

    @OnBothDatabases
    void whatItsAuthorAddsIsNoAnswerToAQuestion(TestDatabase test) {
        try (House house = new House(test)) {
            String ana = house.member("Ana", "CO");
            String bea = house.member("Bea", "BO");
            String id = house.conversation("question", house.space("commons", "community"), ana, "¿Agua?");
            String comments = "/contents/" + id + "/comments";
            Asked.by(house, ana).post(comments, TalkTest.comment("Me falta decir algo"));
            assertThat(titles(house, Asked.by(house, bea), "/conversations?kind=waiting")).containsExactly("¿Agua?");
            assertThat(house.feature.front(Asked.by(house, bea)).waiting()).hasSize(1);

            String answer = Asked.by(house, bea).post(comments, TalkTest.comment("Con arena"));
            assertThat(titles(house, Asked.by(house, bea), "/conversations?kind=waiting")).isEmpty();
            String comment = comments + "/" + answer.substring(answer.indexOf("#c-") + 3);
            Asked.by(house, bea).post(comment + "/archive", TalkTest.comment(""));
            assertThat(titles(house, Asked.by(house, bea), "/conversations?kind=waiting")).containsExactly("¿Agua?");
            Asked.by(house, bea).post(comment + "/restore", TalkTest.comment(""));
            assertThat(titles(house, Asked.by(house, bea), "/conversations?kind=waiting")).isEmpty();
        }
    }

    private static WritingPages.NewConversation form(String kind, String space, String language,
            @Nullable String organization) {
        return new WritingPages.NewConversation(kind, "¿Agua?", "Texto", language, space, List.of(),
                organization, null);
    }

    private static WritingPages.NewConversation pressed(String kind, String space, String once) {
        return new WritingPages.NewConversation(kind, "¿Agua?", "Texto", "es", space, List.of(), null, once);
    }

    @OnBothDatabases
    void twoPressesOfOneButtonBeginOneConversation(TestDatabase test) throws Exception {
        try (House house = new House(test); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String ana = house.member("Ana", "CO");
            String bea = house.member("Bea", "BO");
            String plaza = house.space("commons", "community");
            for (int round = 1; round <= 20; round++) {
                String once = Ids.next();
                Callable<String> press = () -> Asked.by(house, ana)
                        .post("/conversations/new", pressed("question", plaza, once));
                Set<String> led = new HashSet<>();
                for (Future<String> done : threads.invokeAll(List.of(press, press))) {
                    led.add(done.get());
                }
                led.add(press.call());
                assertThat(led).hasSize(1);
                assertThat(house.database.read(House.Rows.class, House.Rows::contents)).isEqualTo(round);
                assertThat(Asked.by(house, bea).page(led.iterator().next()).toString()).contains("¿Agua?");
            }
            String hers = Ids.next();
            String first = Asked.by(house, ana).post("/conversations/new", pressed("question", plaza, hers));
            assertThat(Asked.by(house, bea).post("/conversations/new", pressed("question", plaza, hers)))
                    .isNotEqualTo(first);
            assertThat(Asked.by(house, ana).post("/conversations/new", pressed("idea", plaza, hers)))
                    .isNotEqualTo(first);
            assertThat(house.database.read(House.Rows.class, House.Rows::contents)).isEqualTo(23);
        }
    }
}
