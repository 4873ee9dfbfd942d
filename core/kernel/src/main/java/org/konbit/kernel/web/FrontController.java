package org.konbit.kernel.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.konbit.api.EditConflict;
import org.konbit.api.Forbidden;
import org.konbit.api.Ids;
import org.konbit.api.InvalidForm;
import org.konbit.api.NotFound;
import org.konbit.api.Response;
import org.konbit.api.SignInRequired;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.data.NoRoom;
import org.konbit.kernel.data.WriteTimedOut;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the route, checks permission and CSRF token, lets the handler answer; the only place that renders and logs errors. */
public final class FrontController extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(FrontController.class);

    private final transient Web web;
    private final transient Answers answers;
    private final transient Untaken untaken;
    private final transient FormPages forms;
    private final transient SignInFirst signIn;
    private final transient Unrouted unrouted;

    FrontController(Web web) {
        this.web = web;
        this.answers = new Answers(web);
        FormPlaces places = new FormPlaces(web);
        this.untaken = new Untaken(web, answers, places);
        this.forms = new FormPages(web, answers, places, untaken);
        this.signIn = new SignInFirst(web, answers, forms, places, untaken);
        this.unrouted = new Unrouted(web, answers, places, untaken);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!(request.getAttribute(Exchange.ATTRIBUTE) instanceof Exchange exchange)) {
            throw new IllegalStateException("A request came past the entrance");
        }
        long began = System.nanoTime();
        try {
            answer(exchange);
            String type = response.getContentType();
            if (type != null && type.startsWith("text/html")) {
                web.times().note(began, System.nanoTime());
            }
        } catch (IOException e) {
            LOG.debug("The browser went away: {}", e.toString());
        } catch (Exception | LinkageError e) {
            failed(exchange, e);
        }
    }

    /** Whether a developer is shown something else instead of a page; what posts a form, or is no page, goes on. */
    boolean shownToDeveloper(Exchange exchange, String owner) throws IOException {
        Optional<View> instead = web.workbench()
                .filter(bench -> exchange.raw.getMethod().equals("GET") && wantsPage(exchange))
                .flatMap(bench -> bench.instead(owner));
        if (instead.isPresent()) {
            answers.problem(exchange, 500, instead.get());
        }
        return instead.isPresent();
    }

    private static boolean wantsPage(Exchange exchange) {
        String accepted = exchange.raw.getHeader("Accept");
        return !exchange.path.startsWith("/api/")
                && (accepted == null || accepted.contains("text/html") || accepted.contains("*/*"));
    }

    private void answer(Exchange exchange) throws Exception {
        Optional<Site.Match> match = web.site().match(exchange.raw.getMethod(), exchange.path);
        if (match.isEmpty()) {
            unrouted.answer(exchange);
            return;
        }
        Optional<String> better = exchange.better();
        if (better.isPresent()) {
            answers.redirect(exchange, better.get());
            return;
        }
        Route route = match.get().route();
        WebRequest request = new WebRequest(web, exchange, exchange.path, match.get().variables(),
                WebRequest.Retained.NOTHING, exchange.coveredValues().orElse(null));
        if (!Permissions.may(exchange.actor, route.permission())) {
            refuse(exchange, route, request);
            return;
        }
        Arrival arrival = Arrival.of(exchange.raw, request.arrived.container());
        if (arrival != Arrival.WHOLE) {
            untaken.refuse(exchange, arrival);
            return;
        }
        if (route.method().equals("POST")) {
            bring(exchange, request);
            boolean leaves = route.path().equals(LeavePages.PATH);
            if (exchange.pending != null && exchange.actor != null && !leaves) {
                // they signed in in another window; to show a page again nothing has to be proved
                signIn.resume(exchange, exchange.pending);
                return;
            }
            // whoever leaves at once leaves, also from a page that is older than the session: a forged sign-out does no harm
            if (leaves ? !Csrf.fromHere(exchange.raw) : !Csrf.ours(exchange, request.arrived.container())) {
                if (Csrf.ofAnother(exchange, Csrf.sent(exchange, request.arrived.container()))) {
                    answers.another(exchange);
                } else {
                    forms.again(exchange, request, 403, Map.of("", Text.key("web.form.expired")), exchange.path);
                }
                return;
            }
        }
        handle(exchange, route, request);
    }

    /** Take up what was typed before the session ended, and carry it on until somebody is signed in. */
    private static void bring(Exchange exchange, WebRequest request) {
        Pending.of(exchange, request.arrived.container().getParameter(Pending.FIELD)).ifPresent(pending -> {
            exchange.pending = pending;
            exchange.notice = "web.form.kept";
        });
    }

    /** The answer; nothing if what was to make it failed as if it were the network, and that was answered. */
    private Optional<Answers.Ready> ready(Exchange exchange, Route route, WebRequest request) throws Exception {
        try {
            return Optional.of(web.calls().run(route.owner(), () -> {
                Response response = route.answer(request);
                answers.unsaid(route, response);
                return answers.prepare(exchange, route.owner(), request, response);
            }));
        } catch (IOException e) {
            // nothing goes to the browser yet: it is the plugin's, thrown past the compiler
            failed(exchange, e);
            return Optional.empty();
        }
    }

    private void handle(Exchange exchange, Route route, WebRequest request) throws Exception {
        try {
            Optional<Answers.Ready> made = ready(exchange, route, request);
            if (made.isEmpty()) {
                return;
            }
            Answers.Ready ready = made.get();
            request.files.used();
            if (ready instanceof Answers.Elsewhere && exchange.pending != null) {
                signIn.resume(exchange, exchange.pending);
                return;
            }
            answers.write(exchange, ready);
        } catch (InvalidForm e) {
            forms.again(exchange, request, 422, e.problems(), page(request));
        } catch (TooManyTries e) {
            exchange.response.setHeader("Retry-After", Long.toString(e.seconds()));
            forms.again(exchange, request, 429, Map.of(e.field(), e.sentence()), page(request));
        } catch (EditConflict e) {
            exchange.conflict = e;
            Text said = Text.key("web.form.edit-conflict");
            forms.again(exchange, request, 409, Map.of("", said, WebRequest.CURRENT, said), page(request));
        } catch (NotFound e) {
            problem(exchange, 404, "web.not-found");
        } catch (Forbidden e) {
            if (e.why().isEmpty() && exchange.actor != null && exchange.actor.awaitsStep()
                    && route.method().equals("GET")) {
                // a handler asks for more than its route names: what is lacking may only be the step; a form would be lost on the way
                answers.toSecondStep(exchange);
            } else {
                forms.refuse(exchange, request, e);
            }
        } catch (SignInRequired e) {
            toSignIn(exchange, route, request);
        } catch (TooMuchAtOnce e) {
            later(exchange, route, request, e.sentence());
        } catch (WriteTimedOut e) {
            tooSlow(exchange, route, request, e);
        } catch (RuntimeException e) {
            if (!NoRoom.caused(e)) {
                throw e;
            }
            noRoom(exchange, route, request, e);
        }
    }

    /** What was to be written took too long: nothing of it is kept, and it may be sent again as it is. */
    private void tooSlow(Exchange exchange, Route route, WebRequest request, WriteTimedOut cause) throws IOException {
        LOG.warn("Request {} {} was given up: {}", route.method(), route.path(), cause.getMessage(), cause);
        if (!shown(exchange, cause)) {
            later(exchange, route, request, Text.key("web.too-slow.advice"));
        }
    }

    /** Nothing can be written: said in plain words, with what was typed; whoever administers is sent where it is mended. */
    private void noRoom(Exchange exchange, Route route, WebRequest request, RuntimeException cause)
            throws IOException {
        LOG.error("Request {} {} could not be written", route.method(), route.path(), cause);
        if (route.method().equals("POST")) {
            forms.again(exchange, request, 503, Map.of("", Text.key("web.no-room.form")), page(request));
        } else {
            untaken.noRoom(exchange);
        }
    }

    private void later(Exchange exchange, Route route, WebRequest request, Text sentence) throws IOException {
        exchange.response.setIntHeader("Retry-After", Untaken.REST_SECONDS);
        if (route.method().equals("POST")) {
            forms.again(exchange, request, 503, Map.of("", sentence), page(request));
        } else {
            problem(exchange, 503, "web.too-slow");
        }
    }

    private static String page(WebRequest request) {
        return request.pageOfForm == null ? request.path() : request.pageOfForm;
    }

    private void toSignIn(Exchange exchange, Route route, WebRequest request) throws Exception {
        if (route.method().equals("POST")) {
            signIn.instead(exchange, request);
        } else {
            answers.toSignIn(exchange);
        }
    }

    private void refuse(Exchange exchange, Route route, WebRequest request) throws Exception {
        if (exchange.actor == null) {
            toSignIn(exchange, route, request);
        } else if (exchange.actor.afterStep().may(route.permission())) {
            answers.toSecondStep(exchange);
        } else {
            LOG.debug("{} lacks {}", exchange.actor.member().id(), route.permission().id());
            problem(exchange, 403, "web.forbidden");
        }
    }

    /** Whether a request may go on to the servlet chosen for it; what may not be reached is answered. */
    boolean guardsPlainServlet(Exchange exchange) throws IOException {
        return unrouted.mayGoOn(exchange);
    }

    /** Whether a request may go on to a servlet that is not this one; what may not be reached is answered. */
    boolean opensPlainServlet(Exchange exchange) throws IOException {
        return unrouted.mayReachPlain(exchange);
    }

    /** Answer with a page that says what went wrong; {@code key} names its title, {@code key.advice} what to do. */
    void problem(Exchange exchange, int status, String key) throws IOException {
        answers.problem(exchange, status, key);
    }

    /** Answer for a plugin that rests, for about so long. */
    void rests(Exchange exchange, int seconds) throws IOException {
        untaken.rests(exchange, seconds);
    }

    /** Answer after something broke: the reader gets a reference, the log the cause. */
    void failed(Exchange exchange, Throwable cause) throws IOException {
        if (cause instanceof Resting rests) {
            if (rests.getCause() == null || !shown(exchange, rests.getCause())) {
                rests(exchange, Untaken.REST_SECONDS);
            }
            return;
        }
        if (NoRoom.caused(cause)) {
            LOG.error("Request {} {} could not be written", exchange.raw.getMethod(), pattern(exchange), cause);
            untaken.noRoom(exchange);
            return;
        }
        String reference = reference();
        LOG.error("Request {} {} failed, reference {}", exchange.raw.getMethod(), pattern(exchange), reference, cause);
        web.site()
                .match(exchange.raw.getMethod(), exchange.path)
                .ifPresent(match -> web.calls().told(match.route().owner(), cause, reference));
        if (!shown(exchange, cause)) {
            untaken.failed(exchange, reference);
        }
    }

    /** Whether a developer was shown where something failed. */
    private boolean shown(Exchange exchange, Throwable cause) throws IOException {
        Optional<View> page = web.workbench().flatMap(bench -> bench.failed(cause, Entrance.owner(exchange.path)));
        if (page.isPresent()) {
            answers.problem(exchange, 500, page.get());
        }
        return page.isPresent();
    }

    /** A number to find something by in the log. */
    static String reference() {
        return Ids.next().substring(10, 18);
    }

    /** The address as logs may hold it: its route's pattern, since what stands for a variable can be a secret; else only its first segment. */
    String pattern(Exchange exchange) {
        Site site = web.site();
        return site.match(exchange.raw.getMethod(), exchange.path)
                .or(() -> site.match("GET", exchange.path))
                .map(match -> match.route().path())
                .orElseGet(() -> Route.segments(exchange.path)
                        .stream()
                        .findFirst()
                        .map(first -> "/" + first + "/…")
                        .orElse(exchange.path));
    }

    /** Thrown by {@link Web.Calls} when a plugin is resting, or took too long. */
    public static final class Resting extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Say which plugin rests. */
        public Resting(String owner) {
            super("The plugin " + owner + " is resting", null, false, false);
        }

        /** Say which plugin took too long, and where. */
        public Resting(String owner, Throwable cause) {
            super("The plugin " + owner + " took too long", cause, false, false);
        }
    }
}
