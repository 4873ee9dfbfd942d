package org.konbit.testing.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.konbit.api.Permission;
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

    private static final int SIGN_IN_FIRST = 401;

    private final Visits visits;
    private final List<String> violations = new ArrayList<>();
    private final Set<Route> broken = new HashSet<>();

    private RouteRights(Visits visits) {
        this.visits = visits;
    }

    static List<String> violations(Subject subject) {
        RouteRights rights = new RouteRights(subject.visits());
        rights.violations.addAll(rights.visits.broken());
        rights.visits.breaking().forEach(rights::breaks);
        rights.violations.addAll(rights.visits.lost());
        // those who write come after those who read
        for (String method : List.of("GET", "POST")) {
            for (Route route : subject.contribution().routes()) {
                if (route.method().equals(method)) {
                    rights.ask(route);
                }
            }
        }
        return rights.violations.stream().distinct().toList();
    }

    private void ask(Route route) {
        List<Answer> allowed = new ArrayList<>();
        for (Role role : visits.roles()) {
            // a plugin that breaks five times is left alone for a minute, and then nothing more could be seen of it
            targets(route).distinct().filter(target -> !broken.contains(route)).forEach(target -> {
                Answer answer = route.method().equals("GET")
                        ? visits.reader(role).get(target)
                        : visits.reader(role).postOwn(target, Map.of());
                if (!may(role, route.permission())) {
                    below(route, role, answer);
                } else {
                    allowed.add(answer);
                    above(route, role, answer);
                }
            });
        }
        // of things some are some people's own; but somebody has to be let in to something, or be told that it is not there
        if (ofThings(route) && !allowed.isEmpty() && allowed.stream().allMatch(RouteRights::refused)) {
            violations.add(named(route) + " is for " + who(route.permission().least())
                    + " and above, but refuses each of them: it answers with " + allowed.getLast().status() + " at "
                    + allowed.stream().map(Answer::target).distinct().collect(Collectors.joining(" and "))
                    + ". Throw NotFound for what is not there, and Forbidden only where others may.");
        }
    }

    /** Whether they hold the permission in the whole community, where a facilitator is a member as others are. */
    private static boolean may(Role role, Permission permission) {
        return (role == Role.FACILITATOR ? Role.MEMBER : role).compareTo(permission.least()) >= 0;
    }

    private void above(Route route, Role role, Answer answer) {
        if (answer.status() >= BROKEN) {
            breaks(route, answer);
        } else if (!ofThings(route) && refused(answer)) {
            violations.add(named(route) + " is for " + who(route.permission().least()) + ", but refuses " + who(role)
                    + ": it answers with " + answer.status()
                    + ". Who may come is said by the permission that the route names; give it the one that they need.");
        }
    }

    private void breaks(Route route, Answer answer) {
        if (broken.add(route)) {
            violations.add(named(route) + " breaks: it answers with " + answer.status() + " at " + answer.target()
                    + (answer.target().contains(MISSING)
                            ? ", where nothing is. Throw NotFound there."
                            : route.method().equals("POST")
                                    ? ", sent with nothing filled in. Read the form with request.form(…)."
                                    : ". The log above has the cause."));
        }
    }

    private void below(Route route, Role role, Answer answer) {
        // a form of somebody who is not signed in is kept and shown at the sign-in page
        if (answer.status() != NEVER && !(role == Role.VISITOR && refused(answer))) {
            violations.add(named(route) + " is for " + who(route.permission().least()) + ", but answers " + who(role)
                    + " with " + answer.status()
                    + ". Something answers in its place: a servlet or a filter of the plugin at the same path?");
        }
    }

    private static boolean refused(Answer answer) {
        return answer.status() == NEVER || answer.status() == SIGN_IN_FIRST
                || (answer.status() == NOT_YET && answer.header("Location").orElse("").startsWith("/sign-in"));
    }

    /** Whether it is of one thing among many, which may be somebody's own. */
    private static boolean ofThings(Route route) {
        return route.path().indexOf('{') >= 0;
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
