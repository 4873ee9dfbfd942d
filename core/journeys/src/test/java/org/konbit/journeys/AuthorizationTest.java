package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.konbit.api.Role;
import org.konbit.kernel.web.Route;
import org.konbit.testing.TestDatabase;
import org.konbit.testing.walk.Answer;
import org.konbit.testing.walk.Crawl;
import org.konbit.testing.walk.Problems;
import org.konbit.testing.walk.Reader;
import org.konbit.testing.walk.Routes;

/** Every route there is, asked by everybody: nothing is open by accident, nothing breaks. */
@ExtendWith(Sites.Extension.class)
final class AuthorizationTest {
    /** Who the sample people are in the whole community; what a facilitator may do in a space, handlers ask. */
    private static final Map<String, Role> PEOPLE = new LinkedHashMap<>();
    /** Who adds to what anybody may ask for without signing in says so here. */
    private static final Set<String> OPEN_TO_VISITORS = Set.of("GET /", "GET /sign-in", "POST /sign-in",
            "GET /sign-in/forgotten", "POST /sign-in/forgotten", "GET /unsubscribe/{word}", "POST /unsubscribe/{word}",
            "GET /sign-in/password/{link}", "POST /sign-in/password/{link}",
            "POST /sign-out", "POST /language", "GET /join", "POST /join", "GET /join/{invitation}",
            "POST /join/{invitation}", "GET /setup",
            "POST /setup", "GET /conversations", "GET /conversations/{id}", "GET /topics/{slug}", "GET /spaces",
            "GET /spaces/{slug}", "GET /search", "GET /files/{id}/{name}", "GET /library", "GET /library/{id}",
            "GET /library/{id}/text", "GET /calendar", "GET /calendar.ics", "GET /calendar/{secret}/calendar.ics",
            "GET /health/live", "GET /health/ready", "GET /robots.txt", "GET /favicon.ico",
            "GET /manifest.webmanifest");
    private static final String MISSING = "00000000000000000000000000";

    static {
        PEOPLE.put("visitor", Role.VISITOR);
        PEOPLE.put("member", Role.MEMBER);
        PEOPLE.put("facilitator", Role.MEMBER);
        PEOPLE.put("steward", Role.STEWARD);
        PEOPLE.put("administrator", Role.ADMINISTRATOR);
    }

    private final Problems problems = new Problems();

    @Test
    void nothingIsOpenToVisitorsByAccident(Sites sites) {
        Set<String> open = Routes.of(sites.example(TestDatabase.SQLITE))
                .all()
                .stream()
                .filter(route -> route.permission().least() == Role.VISITOR)
                .map(route -> route.method() + " " + route.path())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(open).isEqualTo(new TreeSet<>(OPEN_TO_VISITORS));
    }

    @Test
    void everyPageAsksForItsPermission(Sites sites) {
        Map<String, String> real = real(sites.crawl(TestDatabase.SQLITE, "administrator"),
                Routes.of(sites.example(TestDatabase.SQLITE)));
        PEOPLE.forEach((name, role) -> {
            Reader reader = sites.reader(TestDatabase.SQLITE, name);
            for (Route route : Routes.of(reader.site()).of("GET")) {
                String missing = filled(route);
                get(reader, role, route, missing);
                Optional.ofNullable(real.get(route.path()))
                        .filter(target -> !target.equals(missing))
                        .ifPresent(target -> get(reader, role, route, target));
            }
        });
        assertThat(problems.told()).isEmpty();
    }

    private void get(Reader reader, Role role, Route route, String target) {
        Answer answer = reader.get(target);
        String told = answer + " as " + reader + " -> " + answer.header("Location").orElse("");
        if (role.compareTo(route.permission().least()) >= 0) {
            if (!Set.of(200, 303, 403, 404).contains(answer.status())) {
                problems.add(target, "may ask and gets " + told);
            }
        } else if (role == Role.VISITOR) {
            String signIn = "/sign-in?next=" + Reader.encoded(target);
            if (answer.status() != 303 || !answer.header("Location").equals(Optional.of(signIn))) {
                problems.add(target, "is not sent to the sign-in page: " + told);
            }
        } else if (answer.status() != 403) {
            problems.add(target, "lacks the permission and gets " + told);
        }
    }

    /** A token that is missing, wrong or somebody else's is refused, and so is a form on a page of another site. */
    @Test
    void everyFormWantsItsToken(Sites sites) {
        String strange = Reader.visitor(sites.example(TestDatabase.SQLITE)).token();
        PEOPLE.forEach((name, role) -> {
            Reader reader = sites.reader(TestDatabase.SQLITE, name);
            List<Forgery> forgeries = List.of(new Forgery("", List.of()), new Forgery("wrong", List.of()),
                    new Forgery(strange, List.of()),
                    new Forgery(reader.token(), List.of("Sec-Fetch-Site", "cross-site")),
                    new Forgery(reader.token(), List.of("Origin", "https://elsewhere.example")));
            int turn = name.length();
            for (Route route : Routes.of(reader.site()).of("POST")) {
                for (int i = 0; i < Tier.count(2, forgeries.size()); i++) {
                    forged(reader, role, route, forgeries.get(turn++ % forgeries.size()));
                }
            }
        });
        assertThat(problems.told()).isEmpty();
    }

    /**
     * A form that did not come from our page.
     *
     * @param token what it brings for one; nothing if empty
     * @param headers name and value of what gives it away, if the token does not
     */
    private record Forgery(String token, List<String> headers) {
        Answer send(Reader reader, String target) {
            Map<String, String> fields = new HashMap<>(Map.of("lang", "pt", "text", "x", "title", "x"));
            if (!token.isEmpty()) {
                fields.put("_csrf", token);
            }
            return reader.post(target, fields, headers.toArray(String[]::new));
        }
    }

    private void forged(Reader reader, Role role, Route route, Forgery forgery) {
        String target = filled(route);
        Answer answer = forgery.send(reader, target);
        if (role == Role.VISITOR && route.permission().least() != Role.VISITOR) {
            boolean sent = answer.status() == 303 && answer.header("Location").equals(Optional.of("/sign-in"));
            if (!sent && !asksToSignIn(answer)) {
                problems.add("POST " + target, "is not asked to sign in: " + answer);
            }
            return;
        }
        // the page of the form is shown again; where that is not to be had, its own answer says so
        int page = role.compareTo(route.permission().least()) < 0 ? 403 : reader.get(target).status();
        boolean itsOwn = (page == 404 || page == 303) && answer.status() == page;
        if (answer.status() != 403 && !itsOwn) {
            problems.add("POST " + target, "with the token \"" + forgery.token + "\" gets " + answer + " as " + reader);
        }
    }

    /** With the right token and nothing filled in, or for something that is not there: said, and never a failure. */
    @Test
    void everyFormAsksForItsPermissionAndIsReadWithCare() {
        try (var site = Community.small().start()) {
            PEOPLE.forEach((name, role) -> {
                Reader reader = name.equals("visitor") ? Reader.visitor(site) : Reader.of(site, name);
                List<Route> posts = new ArrayList<>(Routes.of(site).of("POST"));
                // those that end the session last
                posts.sort((one, other) -> Boolean.compare(one.path().contains("sign-out"),
                        other.path().contains("sign-out")));
                posts.forEach(route -> postWithoutCare(reader, role, route));
            });
        }
        assertThat(problems.told()).isEmpty();
    }

    private void postWithoutCare(Reader reader, Role role, Route route) {
        Answer answer = reader.postOwn(filled(route), Map.of());
        boolean may = role.compareTo(route.permission().least()) >= 0;
        Set<Integer> expected = may
                ? route.path().contains("sign-out") ? Set.of(303, 403) : Set.of(200, 201, 303, 403, 404, 422)
                : Set.of(403);
        boolean unasked = !may && role == Role.VISITOR && !asksToSignIn(answer);
        if (!expected.contains(answer.status()) || unasked) {
            problems.add("POST " + filled(route), "empty gets " + answer + " as " + reader);
        }
    }

    /** Whoever filled in a form of ours and is nobody any more signs in first; what was typed waits meanwhile. */
    private static boolean asksToSignIn(Answer answer) {
        return answer.status() == 403 && answer.isPage()
                && !answer.document("").select("form [name=password]").isEmpty();
    }

    /** A path of a route, naming things that do not exist. */
    private static String filled(Route route) {
        return route.path().replace("{name}", "x.pdf").replace("{slug}", "nowhere").replaceAll("\\{\\w+}", MISSING);
    }

    /** For each route with variables a target somebody came to. */
    private static Map<String, String> real(Crawl crawl, Routes routes) {
        Map<String, String> real = new HashMap<>();
        crawl.answers()
                .forEach(answer -> routes.pattern(answer.target())
                        .ifPresent(path -> real.putIfAbsent(path, answer.target())));
        return real;
    }
}
