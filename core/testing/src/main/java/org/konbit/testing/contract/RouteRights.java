package org.konbit.testing.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.konbit.api.Role;
import org.konbit.kernel.web.Route;
import org.konbit.testing.walk.Answer;
import org.konbit.testing.walk.Routes;

/** Each route asked by each role, for what is there and for what is not. */
final class RouteRights {
    private static final String MISSING = "00000000000000000000000000";
    private static final int NOT_YET = 303;
    private static final int NEVER = 403;
    private static final int BROKEN = 500;

    private final Visits visits;
    private final List<String> violations = new ArrayList<>();
    private final Set<Route> broken = new HashSet<>();

    private RouteRights(Visits visits) {
        this.visits = visits;
    }

    static List<String> violations(Subject subject) {
        RouteRights rights = new RouteRights(subject.visits());
        rights.violations.addAll(rights.visits.broken());
        rights.violations.addAll(rights.visits.lost());
        // those who write come after those who read
        for (String method : List.of("GET", "POST")) {
            for (Route route : subject.contribution().routes()) {
                if (route.method().equals(method)) {
                    rights.visits.roles().forEach(role -> rights.ask(route, role));
                }
            }
        }
        return rights.violations.stream().distinct().toList();
    }

    private void ask(Route route, Role role) {
        // a plugin that breaks five times is left alone for a minute, and then nothing more could be seen of it
        targets(route).distinct().filter(target -> !broken.contains(route)).forEach(target -> {
            Answer answer = route.method().equals("GET")
                    ? visits.reader(role).get(target)
                    : visits.reader(role).postOwn(target, Map.of());
            if (role.compareTo(route.permission().least()) < 0) {
                refused(route, role, answer);
            } else if (answer.status() >= BROKEN && broken.add(route)) {
                violations.add(named(route) + " breaks: it answers " + who(role) + " with " + answer.status() + " at "
                        + target + (target.contains(MISSING)
                                ? ", where nothing is. Throw NotFound there."
                                : route.method().equals("POST")
                                        ? ", sent with nothing filled in. Read the form with request.form(…)."
                                        : ". The log above has the cause."));
            }
        });
    }

    private void refused(Route route, Role role, Answer answer) {
        // a form of somebody who is not signed in is kept and shown at the sign-in page
        boolean refused = answer.status() == NEVER
                || (role == Role.VISITOR && answer.status() == NOT_YET
                        && answer.header("Location").orElse("").startsWith("/sign-in"));
        if (!refused) {
            violations.add(named(route) + " is for " + who(route.permission().least()) + ", but answers " + who(role)
                    + " with " + answer.status()
                    + ". Something answers in its place: a servlet or a filter of the plugin at the same path?");
        }
    }

    /** What a route is asked for: something that is not there, and what people came upon. */
    private Stream<String> targets(Route route) {
        String missing = route.path().replaceAll("\\{\\w+}", MISSING);
        return Stream.concat(Stream.of(missing), visits.answers()
                .stream()
                .map(Answer::target)
                .map(target -> target.replaceAll("[?#].*", ""))
                .filter(target -> Routes.fits(route, target))
                .findFirst()
                .stream());
    }

    private static String named(Route route) {
        return "The route " + route.method() + " " + route.path();
    }

    private static String who(Role role) {
        return role.name().toLowerCase(Locale.ROOT) + "s";
    }
}
