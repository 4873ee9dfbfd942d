package org.konbit.kernel.kit;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.konbit.api.Transaction;
import org.konbit.kernel.space.FoundingSql;
import org.konbit.kernel.space.SeasonSql;
import org.konbit.kernel.space.SeasonSql.Said;
import org.konbit.kernel.space.SpaceRules.Rules;
import org.konbit.kernel.space.Spaces;

/** Writes what a kit's space is, and what was said of it when it went to sleep or was closed. */
final class SpaceSeasons {
    private final Spaces spaces;
    private final SeasonSql seasons;
    private final FoundingSql founding;

    SpaceSeasons(Transaction transaction) {
        this.spaces = transaction.with(Spaces.class);
        this.seasons = transaction.with(SeasonSql.class);
        this.founding = transaction.with(FoundingSql.class);
    }

    /** Write it for a space that was just added; {@code now} is when it came into its state. */
    void write(String space, Kit.Season season, String origin, long now) {
        spaces.describe(space, season.kind(), season.country(), origin, "open");
        switch (season.state()) {
            case "proposed" -> {
                Rules rules = Rules.STANDARD;
                spaces.describe(space, season.kind(), season.country(), "members", "proposed");
                Long meets = season.firstDate() == 0 ? null : now + days(season.firstDate());
                founding.begin(space, rules.organizations(), rules.countries(), meets, now + days(rules.days()));
            }
            case "sleeping", "closed" -> seasons.turn(space, "open", season.state(), now);
            default -> {
                // as it is
            }
        }
        Set<String> languages = new LinkedHashSet<>(season.summary().keySet());
        languages.addAll(season.thanks().keySet());
        languages.addAll(season.goesOn().keySet());
        languages.forEach(language -> seasons.say(space,
                new Said(language, season.summary().getOrDefault(language, ""),
                        season.thanks().getOrDefault(language, ""), season.goesOn().getOrDefault(language, ""))));
    }

    private static long days(double days) {
        return (long) (days * Duration.ofDays(1).toMillis());
    }
}
