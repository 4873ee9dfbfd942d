package org.konbit.testing.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.konbit.api.Role;
import org.konbit.kernel.web.Contribution;
import org.konbit.kernel.web.Route;
import org.konbit.testing.walk.Answer;

/** The menu leads those to a page who see its entry. */
final class Menu {
    private Menu() {}

    static List<String> violations(Subject subject) {
        List<String> violations = new ArrayList<>();
        for (Contribution.MenuEntry entry : subject.contribution().menu()) {
            Role least = subject.contribution()
                    .routes()
                    .stream()
                    .filter(route -> route.method().equals("GET") && route.path().equals(entry.path()))
                    .map(Route::permission)
                    .map(permission -> permission.least())
                    .findFirst()
                    .orElse(Role.VISITOR);
            Role reader = least == Role.FACILITATOR ? Role.STEWARD : least;
            Answer answer = subject.visits().reader(reader).get(entry.path());
            if (answer.status() != 200 || !answer.isPage()) {
                violations.add("The menu leads to " + entry.path() + ", which answers a "
                        + reader.name().toLowerCase(Locale.ROOT) + " with " + answer.status() + " "
                        + answer.type() + ". Let menu(…) name a path whose GET route answers with a page.");
            }
        }
        violations.addAll(Dates.violations(subject));
        return violations;
    }
}
