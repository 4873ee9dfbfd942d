package org.konbit.kernel.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.konbit.api.Ids;
import org.konbit.kernel.content.Asked;
import org.konbit.kernel.content.House;
import org.konbit.kernel.content.TalkSql;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.StatementCount;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.listing.Listing;
import org.konbit.kernel.web.Contribution;

class HomeTest {
    /** What only this test writes by itself. */
    public interface Rows {
        /** Give somebody a role in the whole community. */
        @SqlUpdate("insert into member_role (member, role, granted, ends) values (:member, :role, 1, :ends)")
        void give(String member, String role, @Nullable Long ends);
    }

    private static void open(House house) {
        Contribution.Builder kernel = new Contribution.Builder(Contribution.KERNEL);
        house.feature.contribute(kernel);
        new Home(house.database, house.feature, new Listing(house.site, House.catalogues(), _ -> false), house.settings,
                () -> false)
                .contribute(kernel);
        house.site.put(kernel.build());
    }

    private static void comment(House house, String content, String author) {
        house.database.write(TalkSql.class, sql -> {
            sql.add(Ids.next(), content, author, "es", "hola", System.currentTimeMillis(), null);
            sql.counted(content, author, System.currentTimeMillis());
        });
    }

    @Test
    void theGreetingFollowsTheClock() {
        assertThat(List.of(3, 4, 11, 12, 18, 19).stream().map(Home::greeting).toList()).containsExactly(
                "home.good-evening",
                "home.good-morning", "home.good-morning", "home.good-afternoon", "home.good-afternoon",
                "home.good-evening");
    }

    @Test
    void halfANameGreetsNobody() {
        assertThat(List.of("Ti Flè", "Ana López", "Jo Ann Cruz", "Rosa", "X").stream().map(Home::firstName).toList())
                .containsExactly("Ti Flè", "Ana", "Jo Ann", "Rosa", "X");
    }

    @OnBothDatabases
    void aClosedSpaceLeavesNoTraceOnTheStartPage(TestDatabase test) {
        try (House house = new House(test)) {
            open(house);
            house.settings.put(Map.of("site.purpose.es", "Aprender"), 1);
            String ana = house.member("Ana", "CO");
            String bea = house.member("Bea", "BO");
            String circle = house.space("circle", "closed");
            String plaza = house.space("commons", "community");
            house.database.write(House.Rows.class, rows -> {
                rows.join(circle, ana, "member");
                rows.join(circle, bea, "member");
            });
            String secret = house.conversation("question", circle, ana, "PLANTED");
            comment(house, secret, bea);
            String outsider = house.member("Eva", "PE");
            for (Asked request : List.of(Asked.byVisitor(house), Asked.by(house, outsider))) {
                assertThat(request.page("/").toString()).doesNotContain("PLANTED", "circle").contains("knots=0");
            }
            assertThat(Asked.by(house, ana).page("/").toString()).contains("PLANTED").contains("circle");

            open(house);
            comment(house, house.conversation("question", plaza, ana, "Abierta"), bea);
            assertThat(Asked.by(house, outsider).page("/").toString()).contains("Abierta").contains("knots=1");
            assertThat(Asked.byVisitor(house).page("/").toString()).doesNotContain("Abierta")
                    .contains("knots=0")
                    .contains("Aprender");
        }
    }

    @OnBothDatabases
    void howMuchMembersBeganIsCountedApartFromWhatThoseBeganWhoLookAfterTheWhole(TestDatabase test) {
        try (House house = new House(test)) {
            open(house);
            String ana = house.member("Ana", "CO");
            String steward = house.member("Bea", "BO");
            String formerly = house.member("Eva", "PE");
            house.database.write(Rows.class, rows -> {
                rows.give(steward, "steward", null);
                rows.give(formerly, "steward", 1L);
            });
            String plaza = house.space("commons", "community");
            for (String author : List.of(ana, ana, steward, formerly)) {
                house.conversation("idea", plaza, author, "Otra");
            }
            house.conversation("idea", house.space("circle", "closed"), steward, "Callada");

            assertThat(Asked.by(house, ana).page("/").toString()).contains("led=3, begun=4");
            assertThat(Asked.byVisitor(house).page("/").toString()).contains("led=0, begun=0");
        }
    }

    @OnBothDatabases
    void theStartPageCostsTheSameStatementsWithFiveAndWithFiveHundred(TestDatabase test) {
        try (House house = new House(test)) {
            String ana = house.member("Ana", "CO");
            String bea = house.member("Bea", "BO");
            String open = house.space("open", "public");
            long[] counts = new long[4];
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < (round == 0 ? 5 : 495); i++) {
                    String id = house.conversation(i % 2 == 0 ? "question" : "idea", open, ana, "Otra " + i);
                    if (i % 3 == 0) {
                        comment(house, id, bea);
                    }
                }
                open(house);
                StatementCount.reset();
                Asked.by(house, ana).page("/");
                counts[round] = StatementCount.current();
                StatementCount.reset();
                Asked.byVisitor(house).page("/");
                counts[2 + round] = StatementCount.current();
            }
            assertThat(counts[0]).isEqualTo(counts[1]).isLessThanOrEqualTo(6);
            assertThat(counts[2]).isEqualTo(counts[3]).isLessThanOrEqualTo(3);
        }
    }
}
