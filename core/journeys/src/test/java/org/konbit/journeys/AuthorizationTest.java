package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.konbit.testing.walk.Problems;
import org.konbit.testing.walk.Reader;
import org.konbit.testing.walk.Routes;

/** Every route there is: nothing is open by accident, and no form is taken that is not ours. What everybody gets says {@link PermissionMatrixTest}. */
@ExtendWith(Sites.Extension.class)
final class AuthorizationTest {
    /** Who the sample people are in the whole community; what a facilitator may do in a space, handlers ask. */
    private static final Map<String, Role> PEOPLE = new LinkedHashMap<>();
    /** Who adds to what anybody may ask for without signing in says so here. */
    private static final Set<String> OPEN_TO_VISITORS = Set.of("GET /", "GET /sign-in", "POST /sign-in",
            "GET /sign-in/forgotten", "POST /sign-in/forgotten", "GET /sign-in/second", "POST /sign-in/second",
            "GET /sign-in/code", "POST /sign-in/code", "GET /sign-in/mail", "POST /sign-in/mail",
            "GET /sign-in/mail/{link}", "POST /sign-in/mail/{link}", "GET /unsubscribe/{word}",
            "POST /unsubscribe/{word}",
            "POST /sign-in/passkey", "POST /sign-in/passkey/enter",
            "POST /sign-in/with/{provider}", "GET /sign-in/with/{provider}/back",
            "GET /sign-in/password/{link}", "POST /sign-in/password/{link}",
            "POST /sign-out", "POST /language", "GET /join", "POST /join", "GET /join/{invitation}",
            "POST /join/{invitation}", "GET /join/waiting", "POST /join/waiting", "POST /join/waiting/another",
            "POST /join/waiting/address", "GET /join/waiting/code", "POST /join/waiting/code",
            "POST /sign-in/second/passkey", "POST /sign-in/second/passkey/enter",
            "GET /setup",
            "POST /setup", "POST /setup/restore", "GET /conversations", "GET /conversations/{id}", "GET /topics/{slug}",
            "GET /spaces",
            "GET /spaces/{slug}", "GET /search", "POST /search", "GET /files/{id}/{name}", "GET /library",
            "GET /library/{id}",
            "GET /library/{id}/text", "GET /calendar", "GET /calendar.ics", "GET /calendar/{secret}/calendar.ics",
            "GET /health/live", "GET /health/ready", "GET /robots.txt", "GET /favicon.ico",
            "GET /manifest.webmanifest", "GET /privacy", "GET /leave", "POST /leave");
    /** Whoever must leave at once leaves from an older page too, whose token is of an earlier session; from another site nobody does. */
    private static final String LEAVING = "/leave";
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

    /** A token that is missing, wrong or somebody else's is refused, and so is a form on a page of another site. */
    @Test
    void everyFormWantsItsToken(Sites sites) {
        String strange = Reader.visitor(sites.example(TestDatabase.SQLITE)).token();
        PEOPLE.forEach((name, role) -> {
            Reader reader = sites.reader(TestDatabase.SQLITE, name);
            List<Forgery> forgeries = List.of(new Forgery("", List.of()), new Forgery("wrong", List.of()),
                    new Forgery(strange, List.of()),
                    new Forgery(reader.token(), List.of("Sec-Fetch-Site", "cross-site")),
                    new Forgery(reader.token(), List.of("Origin", "https://elsewhere.example")),
                    new Forgery(reader.token(), List.of("Sec-Fetch-Site", "cross-site", "Origin", "null")),
                    new Forgery("", List.of("Origin", "null")), new Forgery(strange, List.of("Origin", "null")));
            int turn = name.length();
            for (Route route : Routes.of(reader.site()).of("POST")) {
                for (int i = 0; i < Tier.count(2, forgeries.size()); i++) {
                    Forgery forgery = forgeries.get(turn++ % forgeries.size());
                    if (!route.path().equals(LEAVING) || forgery.isFromElsewhere()) {
                        forged(reader, role, route, forgery);
                    }
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
        boolean isFromElsewhere() {
            return !headers.isEmpty();
        }

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

    /** Whoever filled in a form of ours and is nobody any more signs in first; what was typed waits meanwhile. */
    static boolean asksToSignIn(Answer answer) {
        return answer.status() == 403 && answer.isPage()
                && !answer.document("").select("form [name=password]").isEmpty();
    }

    /** A path of a route, naming things that do not exist. */
    static String filled(Route route) {
        return route.path().replace("{name}", "x.pdf").replace("{slug}", "nowhere").replaceAll("\\{\\w+}", MISSING);
    }
}
