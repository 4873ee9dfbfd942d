package org.konbit.testing.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the plugin asks of its database and writes there, once more on PostgreSQL: everybody opens all pages and fills in all forms. */
final class OnPostgresql {
    private OnPostgresql() {}

    static List<String> violations(Subject subject) {
        // the site goes at once: what is counted later has nothing to do with it
        try (Subject there = subject.onPostgresql()) {
            List<String> broken = Starting.violations(there);
            if (!broken.isEmpty()) {
                return broken;
            }
            List<String> violations = new ArrayList<>();
            Stream.<Function<Subject, List<String>>>of(RouteRights::violations, Dates::violations,
                    PersonalData::violations, Leaving::violations)
                    .forEach(look -> violations.addAll(look.apply(there)));
            return violations;
        }
    }
}
