package org.konbit.kernel.web;

import java.io.IOException;
import java.util.Optional;
import org.konbit.api.Role;

/** What is asked for where no route of ours is: plain servlets of plugins, other methods, an address with a slash too many. */
final class Unrouted {
    private final Web web;
    private final Answers answers;
    private final FormPlaces places;
    private final Untaken untaken;

    Unrouted(Web web, Answers answers, FormPlaces places, Untaken untaken) {
        this.web = web;
        this.answers = answers;
        this.places = places;
        this.untaken = untaken;
    }

    /** Answer what no route is there for. */
    void answer(Exchange exchange) throws IOException {
        Optional<String> plain = plain(exchange);
        boolean get = web.site().match("GET", exchange.path).isPresent();
        boolean post = web.site().match("POST", exchange.path).isPresent();
        Optional<String> form = post ? places.besides(exchange) : Optional.empty();
        if (plain.isPresent()) {
            answers.moved(exchange, plain.get());
        } else if ((get || post) && !reads(exchange)) {
            exchange.response.setHeader("Allow", get && post ? "GET, HEAD, POST" : get ? "GET, HEAD" : "POST");
            Optional<ProblemPage.Way> page = get
                    ? Optional.of(new ProblemPage.Way(exchange.path, "web.to-page"))
                    : Optional.empty();
            answers.problem(exchange, 405, ProblemPage.of("web.not-taken", page));
        } else if (form.isPresent()) {
            // a form that was refused is shown at the address it was sent to
            answers.redirect(exchange, form.get());
        } else {
            answers.problem(exchange, 404, "web.not-found");
        }
    }

    /** The page that is meant when somebody reads it with a slash at the end; what is hidden is as missing there as anything else. */
    private Optional<String> plain(Exchange exchange) {
        String path = exchange.path;
        return Optional.of(path)
                .filter(one -> reads(exchange) && one.length() > 1 && one.endsWith("/"))
                .map(one -> one.substring(0, one.length() - 1))
                .filter(one -> web.site().match("GET", one).isPresent());
    }

    private static boolean reads(Exchange exchange) {
        String method = exchange.raw.getMethod();
        return method.equals("GET") || method.equals("HEAD");
    }

    /** Whether a request may go on before a servlet is chosen for it; {@link PlainServlets} asks once more afterwards. */
    boolean mayGoOn(Exchange exchange) throws IOException {
        return routed(exchange.path) || plain(exchange).isPresent() || mayReachPlain(exchange);
    }

    /**
     * Whether a request may reach a servlet that is not ours, and where no route is there can be no other: a plugin's answers
     * on the plugin's own paths alone and wants somebody signed in, and what lies below /admin an administrator; and like its pages it is
     * there only while the plugin is active, and rests with it. What may not be reached is answered here.
     */
    boolean mayReachPlain(Exchange exchange) throws IOException {
        String first = Route.segments(exchange.path).stream().findFirst().orElse("");
        String owner = Entrance.owner(exchange.path);
        boolean administrator = exchange.actor != null && exchange.actor.role() == Role.ADMINISTRATOR;
        if (first.equals("admin") && !administrator) {
            answers.problem(exchange, 404, "web.not-found");
            return false;
        }
        if (exchange.actor != null && web.site().away(owner) && Contribution.owns(owner, exchange.path)) {
            // the same for each of its addresses: nothing is told of what is there; and visitors are not told that it is
            untaken.away(exchange, 404, "web.away");
            return false;
        }
        boolean owned = web.site().contributes(owner) && Contribution.owns(owner, exchange.path);
        if (exchange.actor == null && owned) {
            answers.toSignIn(exchange);
            return false;
        }
        if (!owned) {
            // nobody's path: no plugin may answer there
            untaken.away(exchange, 404, "web.not-found");
            return false;
        }
        if (web.calls().rests(owner)) {
            untaken.rests(exchange, Untaken.REST_SECONDS);
            return false;
        }
        return true;
    }

    private boolean routed(String path) {
        return web.site().match("GET", path).isPresent() || web.site().match("POST", path).isPresent();
    }
}
