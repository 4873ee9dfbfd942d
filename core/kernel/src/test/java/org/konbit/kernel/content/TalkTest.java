package org.konbit.kernel.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.konbit.api.EditConflict;
import org.konbit.api.Forbidden;
import org.konbit.api.Ids;
import org.konbit.api.InvalidForm;
import org.konbit.api.Text;
import org.konbit.api.NotFound;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;

class TalkTest {
    static TalkView.NewComment comment(String text) {
        return new TalkView.NewComment(text, "es", null);
    }

    private static TalkView talk(House house, String id, Asked request) {
        return new Talk(house.database, house.databases.changeLog(), house.site).view(id, request).orElseThrow();
    }

    private static int counted(House house, String id) {
        return house.database.read(House.Rows.class, rows -> {
            int counter = rows.comments(id);
            assertThat(counter).isEqualTo(rows.commentRows(id));
            return counter;
        });
    }

    @OnBothDatabases
    void commentsAreCountedRightWhateverHappensAtTheSameTime(TestDatabase test) throws Exception {
        try (House house = new House(test); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String ana = house.member("Ana", "CO");
            String id = house.conversation("question", house.space("commons", "community"), ana, "Agua");
            List<Callable<String>> work = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                int number = i;
                work.add(() -> Asked.by(house, ana)
                        .post("/contents/" + id + "/comments", comment("respuesta " + number)));
            }
            for (Future<String> done : threads.invokeAll(work)) {
                done.get();
            }
            assertThat(counted(house, id)).isEqualTo(120);

            List<Callable<String>> taking = talk(house, id, Asked.by(house, ana)).comments()
                    .stream()
                    .flatMap(one -> List.of(one, one).stream())
                    .<Callable<String>>map(one -> () -> archive(house, ana, id, one.row().id()))
                    .toList();
            for (Future<String> done : threads.invokeAll(taking)) {
                done.get();
            }
            assertThat(counted(house, id)).isEqualTo(95);
        }
    }

    /** Two at once: the second finds nothing to put aside any more. */
    private static String archive(House house, String member, String id, String comment) {
        try {
            return Asked.by(house, member).post("/contents/" + id + "/comments/" + comment + "/archive", comment(""));
        } catch (NotFound e) {
            return "gone";
        }
    }

    @OnBothDatabases
    void twoPressesOfOneButtonWriteOneComment(TestDatabase test) throws Exception {
        try (House house = new House(test); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String ana = house.member("Ana", "CO");
            String bea = house.member("Bea", "BO");
            String plaza = house.space("commons", "community");
            String id = house.conversation("question", plaza, ana, "Agua");
            String other = house.conversation("question", plaza, ana, "Luz");
            String once = Ids.next();
            for (int round = 1; round <= 20; round++) {
                var form = new TalkView.NewComment("respuesta", "es", round == 1 ? once : Ids.next());
                Callable<String> press = () -> Asked.by(house, bea).post("/contents/" + id + "/comments", form);
                Set<String> led = new HashSet<>();
                for (Future<String> done : threads.invokeAll(List.of(press, press))) {
                    led.add(done.get());
                }
                led.add(press.call());
                assertThat(led).hasSize(1);
                assertThat(counted(house, id)).isEqualTo(round);
            }
            var foreign = new TalkView.NewComment("respuesta", "es", once);
            Asked.by(house, ana).post("/contents/" + id + "/comments", foreign);
            assertThat(counted(house, id)).isEqualTo(21);
            Asked.by(house, bea).post("/contents/" + other + "/comments", foreign);
            assertThat(counted(house, other)).isEqualTo(1);
        }
    }

    @OnBothDatabases
    void aLongTalkHasPagesAndANewCommentIsShown(TestDatabase test) {
        try (House house = new House(test)) {
            String ana = house.member("Ana", "CO");
            String id = house.conversation("question", house.space("commons", "community"), ana, "Agua");
            List<String> texts = new ArrayList<>();
            String last = "";
            for (int i = 0; i < 60; i++) {
                texts.add("respuesta " + i);
                last = Asked.by(house, ana).post("/contents/" + id + "/comments", comment("respuesta " + i));
            }
            assertThat(last).startsWith("/conversations/" + id + "?talk=3#c-");
            List<String> seen = new ArrayList<>();
            for (int page = 1; page <= 3; page++) {
                TalkView view = talk(house, id, Asked.by(house, ana).with("talk", String.valueOf(page)));
                assertThat(view.pages()).isEqualTo(3);
                view.comments().forEach(one -> seen.add(one.row().body()));
            }
            assertThat(seen).isEqualTo(texts);
            assertThat(talk(house, id, Asked.by(house, ana).with("talk", "999999")).page()).isEqualTo(3);
            assertThat(talk(house, id, Asked.by(house, ana).with("talk", "-1' or 1=1")).page()).isEqualTo(1);
        }
    }

    @OnBothDatabases
    void aReactionIsGivenAndTakenBack(TestDatabase test) {
        try (House house = new House(test)) {
            String ana = house.member("Ana", "CO");
            String bea = house.member("Bea", "BO");
            String id = house.conversation("idea", house.space("commons", "community"), ana, "Agua");
            String path = "/contents/" + id + "/reactions";
            Asked.by(house, ana).post(path, new Talk.React("thanks " + id));
            Asked.by(house, bea).post(path, new Talk.React("thanks " + id));
            assertThat(talk(house, id, Asked.by(house, bea)).reactions().getFirst())
                    .isEqualTo(new TalkView.Reaction(id, "thanks", 2, true));
            Asked.by(house, bea).post(path, new Talk.React("thanks " + id));
            assertThat(talk(house, id, Asked.by(house, bea)).reactions().getFirst())
                    .isEqualTo(new TalkView.Reaction(id, "thanks", 1, false));
            for (String wrong : List.of("", "thanks", "love " + id, "thanks " + Ids.next())) {
                assertThatThrownBy(() -> Asked.by(house, bea).post(path, new Talk.React(wrong)))
                        .isInstanceOf(NotFound.class);
            }
        }
    }

    @OnBothDatabases
    void outsidersCannotTellAClosedSpaceFromNothing(TestDatabase test) {
        try (House house = new House(test)) {
            String ana = house.member("Ana", "CO");
            String outsider = house.member("Eva", "PE");
            String circle = house.space("circle", "closed");
            house.database.write(House.Rows.class, rows -> rows.join(circle, ana, "member"));
            String id = house.conversation("question", circle, ana, "Secreto");
            String inside = Asked.by(house, ana).post("/contents/" + id + "/comments", comment("PLANTED"));
            String commentId = inside.substring(inside.indexOf("#c-") + 3);
            String missing = Ids.next();
            for (String there : List.of("/contents/%s/comments", "/contents/%s/reactions",
                    "/contents/%s/comments/" + commentId + "/edit", "/contents/%s/comments/" + commentId + "/archive",
                    "/conversations/%s/edit", "/conversations/%s/archive")) {
                Throwable hidden = catchThrowable(
                        () -> Asked.by(house, outsider).post(there.formatted(id), comment("hola")));
                Throwable nothing = catchThrowable(
                        () -> Asked.by(house, outsider).post(there.formatted(missing), comment("hola")));
                assertThat(hidden).as(there).isInstanceOf(NotFound.class).hasSameClassAs(nothing);
            }
            for (String page : List.of("/conversations/", "/contents/%s/comments/" + commentId + "/edit")) {
                String path = page.endsWith("/") ? page + id : page.formatted(id);
                assertThatThrownBy(() -> Asked.by(house, outsider).page(path)).isInstanceOf(NotFound.class);
            }
            Talk talk = new Talk(house.database, house.databases.changeLog(), house.site);
            assertThat(talk.view(id, Asked.by(house, outsider))).isEmpty();
            assertThat(talk.view(id, Asked.byVisitor(house))).isEmpty();
            assertThat(talk.view(id, Asked.by(house, ana))).isPresent();
        }
    }

    @OnBothDatabases
    void onesOwnCommentCanBeChangedAndTwoChangesMeet(TestDatabase test) {
        try (House house = new House(test)) {
            String ana = house.member("Ana", "CO");
            String bea = house.member("Bea", "BO");
            String plaza = house.space("commons", "community");
            String id = house.conversation("question", plaza, ana, "Agua");
            String path = Asked.by(house, ana).post("/contents/" + id + "/comments", comment("uno"));
            String edit = "/contents/" + id + "/comments/" + path.substring(path.indexOf("#c-") + 3) + "/edit";

            Asked.by(house, ana).post(edit, new CommentPages.EditComment(1, "dos", "es"));
            assertThatThrownBy(() -> Asked.by(house, ana).post(edit, new CommentPages.EditComment(1, "tres", "es")))
                    .isInstanceOfSatisfying(EditConflict.class, e -> assertThat(e.standing())
                            .containsEntry(Text.key("common.text"), Text.words("dos", "es")));
            assertThatThrownBy(() -> Asked.by(house, bea).page(edit)).isInstanceOf(Forbidden.class);
            assertThatThrownBy(() -> Asked.by(house, ana).post(edit, new CommentPages.EditComment(2, "tres", "xx")))
                    .isInstanceOf(InvalidForm.class);
            String archive = edit.replace("/edit", "/archive");
            assertThatThrownBy(() -> Asked.by(house, bea).post(archive, comment(""))).isInstanceOf(Forbidden.class);
            Asked.byFacilitator(house, bea, plaza).post(archive, comment(""));
            assertThat(counted(house, id)).isZero();
        }
    }

    private static List<String> read(House house, String id, Asked request) {
        return talk(house, id, request).comments().stream().map(one -> one.row().body()).toList();
    }

    @OnBothDatabases
    void whoTookACommentAwayBringsItBack(TestDatabase test) {
        try (House house = new House(test)) {
            String ana = house.member("Ana", "CO");
            String bea = house.member("Bea", "BO");
            String plaza = house.space("commons", "community");
            String id = house.conversation("question", plaza, ana, "Agua");
            String path = Asked.by(house, ana).post("/contents/" + id + "/comments", comment("uno"));
            String there = "/contents/" + id + "/comments/" + path.substring(path.indexOf("#c-") + 3);

            assertThat(Asked.by(house, ana).post(there + "/archive", comment(""))).isEqualTo(path);
            assertThat(counted(house, id)).isZero();
            assertThat(read(house, id, Asked.by(house, bea))).isEmpty();
            assertThat(talk(house, id, Asked.by(house, ana)).comments()).singleElement()
                    .satisfies(one -> assertThat(one.mayRestore()).isTrue());
            assertThatThrownBy(() -> Asked.by(house, bea).post(there + "/restore", comment("")))
                    .isInstanceOf(Forbidden.class);
            assertThat(Asked.by(house, ana).post(there + "/restore", comment(""))).isEqualTo(path);
            assertThat(counted(house, id)).isEqualTo(1);
            assertThat(read(house, id, Asked.by(house, bea))).containsExactly("uno");

            Asked.byFacilitator(house, bea, plaza).post(there + "/archive", comment(""));
            assertThat(talk(house, id, Asked.by(house, ana)).comments()).singleElement().satisfies(one -> {
                assertThat(one.mayRestore()).isFalse();
                assertThat(one.asideBySomebodyElse()).contains("Bea");
            });
            assertThatThrownBy(() -> Asked.by(house, ana).post(there + "/restore", comment("")))
                    .isInstanceOf(Forbidden.class);
            Asked.byFacilitator(house, bea, plaza).post(there + "/restore", comment(""));
            assertThat(read(house, id, Asked.by(house, ana))).containsExactly("uno");
        }
    }

    @OnBothDatabases
    void aSpaceThatRestsIsReadButNotWrittenIn(TestDatabase test) {
        try (House house = new House(test)) {
            String ana = house.member("Ana", "CO");
            String plaza = house.space("commons", "community");
            String id = house.conversation("question", plaza, ana, "Agua");
            house.database.write(House.Rows.class, rows -> rows.spaceState(plaza, "sleeping"));
            assertThatThrownBy(() -> Asked.by(house, ana).post("/contents/" + id + "/comments", comment("hola")))
                    .isInstanceOfSatisfying(Forbidden.class,
                            e -> assertThat(e.why()).contains(Text.key("web.space-rests")));
            TalkView view = talk(house, id, Asked.by(house, ana));
            assertThat(view.mayComment()).isFalse();
            assertThat(view.closed()).isEqualTo("web.space-rests");
        }
    }
}
