package org.konbit.journeys;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A new user's first day in a real browser: at a desk, and on a phone with JavaScript off. */
@InChromium
@ExtendWith(Sites.Extension.class)
final class FirstDayInChromiumTest {
    static Stream<Look> looks() {
        return Stream.of(Look.desk().speaking("ht"), Look.phone().withoutScript().speaking("ht"));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void aMemberAsksDepositsFindsReactsCommentsSwitchesTheLanguageAndLeaves(Look look, Sites sites,
            Chromium chromium) {
        try (Window window = chromium.window(sites.lively(), look)) {
            Day day = new Day(window, look);
            day.signsIn();
            day.asks();
            day.deposits();
            day.finds("hidrografica", "guardiana", "las guardianas de cuencas");
            day.reacts();
            day.comments();
            day.switchesTheLanguage();
            day.leaves();
            day.comesBackByALink();
            day.reactsAfterTheSessionIsOver();
        }
    }
}
