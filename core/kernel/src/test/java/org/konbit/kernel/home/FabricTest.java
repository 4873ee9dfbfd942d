package org.konbit.kernel.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FabricTest {
    private static HomeSql.Meeting meeting(String content, long week, String country, String author) {
        return new HomeSql.Meeting(content, week, country, author);
    }

    @Test
    void aBareLoomHasThreadsAndNoKnots() {
        Fabric fabric = Fabric.weave(List.of(), Set.of("HT"), 2_900);
        assertThat(fabric.knots()).isZero();
        assertThat(fabric.threads()).containsExactly("HT");
        assertThat(fabric.svg()).contains("class=\"warp\"").doesNotContain("<rect");
    }

    @Test
    void peopleOfOneCountryMakeNoKnot() {
        assertThat(Fabric.weave(List.of(meeting("a", 2_900, "HT", "HT")), Set.of("HT"), 2_900).knots()).isZero();
    }

    @Test
    void aConversationOfThreeCountriesIsOneKnotAndOnePiece() {
        Fabric fabric = Fabric.weave(List.of(meeting("a", 2_900, "HT", "BR"), meeting("a", 2_900, "DO", "BR")),
                Set.of("CO", "HT", "BR", "DO"), 2_900);
        assertThat(fabric.knots()).isEqualTo(1);
        assertThat(fabric.svg().split("<rect", -1)).hasSize(2);
        assertThat(fabric.threads().subList(0, 3)).containsExactlyInAnyOrder("HT", "BR", "DO");
        assertThat(fabric.weeks()).containsExactly(
                new Fabric.Week(2_900 * 604_800_000L + 345_600_000L, List.of("BR", "DO", "HT")));
    }

    @Test
    void theNewestWeekIsTheLowestRowAndEachWeekCounts() {
        Fabric fabric = Fabric.weave(List.of(meeting("a", 2_888, "HT", "BR"), meeting("a", 2_900, "HT", "BR")),
                Set.of(), 2_900);
        assertThat(fabric.knots()).isEqualTo(2);
        assertThat(fabric.svg()).contains("y=\"1.2\"").contains("y=\"139.7\"");
        assertThat(fabric.weeks().getFirst().begins()).isGreaterThan(fabric.weeks().getLast().begins());
    }
}
