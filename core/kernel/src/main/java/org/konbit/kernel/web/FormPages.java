package org.konbit.kernel.web;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.konbit.api.Forbidden;
import org.konbit.api.InvalidForm;
import org.konbit.api.NotFound;
import org.konbit.api.Response;
import org.konbit.api.SignInRequired;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.i18n.Languages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the page of a form once more with what was typed, so that nothing anybody wrote is lost. */
final class FormPages {
    private static final Logger LOG = LoggerFactory.getLogger(FormPages.class);
    private final Web web;
    private final Answers answers;

    FormPages(Web web, Answers answers) {
        this.web = web;
        this.answers = answers;
    }

    /** The page the form stands on: that of its own path, else the one the browser says it was on, else the next one above. */
    String pageOf(Exchange exchange) {
        if (isPage(exchange.path)) {
            return exchange.self();
        }
        return exchange.cameFrom().filter(page -> isPage(pathOf(page))).orElseGet(() -> above(exchange.path));
    }

    private String above(String path) {
        int slash = path.lastIndexOf('/');
        String parent = path.substring(0, Math.max(0, slash));
        return parent.isEmpty() || isPage(parent) ? parent : above(parent);
    }

    private boolean isPage(String path) {
        return web.site().match("GET", path).isPresent();
    }

    /** Show the page a form stands on again, with what was wrong with it; what was typed is shown by itself if that page cannot be. */
    void again(Exchange exchange, WebRequest posted, int status, Map<String, Text> problems, String asked)
            throws Exception {
        // a button can stand on a page that has another address
        String page = isPage(pathOf(asked)) ? asked : pageOf(exchange);
        Pending typed = new Pending(page, false, posted.typed());
        // what another site sent is nobody's own text
        if (!typed.texts().isEmpty() && Csrf.fromHere(exchange.raw)) {
            Text why = why(status, problems);
            withTyped(exchange, status, typed, problems, new KeptPage(Text.key("web.kept"), why, typed.texts()));
            return;
        }
        Optional<Site.Match> match = open(exchange, pathOf(page));
        if (match.isEmpty()) {
            answers.problem(exchange, status, status == 403 ? "web.expired" : "web.bad-request");
            return;
        }
        try {
            answers.write(exchange, redrawn(exchange, match.get(), typed, problems).answer().withStatus(status));
        } catch (NotFound e) {
            answers.problem(exchange, 404, "web.not-found");
        } catch (Forbidden e) {
            answers.problem(exchange, 403, "web.forbidden");
        } catch (SignInRequired e) {
            answers.toSignIn(exchange);
        }
    }

    /** Why what was typed is shown by itself: what is wrong with all of it; that it be sent again would be no advice without the form. */
    private static Text why(int status, Map<String, Text> problems) {
        Text advice = Text.key("web.kept.advice");
        return status == 422 || status == 429 ? problems.getOrDefault("", advice) : advice;
    }

    private void withTyped(Exchange exchange, int status, Pending typed, Map<String, Text> problems, KeptPage otherwise)
            throws IOException {
        Optional<Answers.Ready> form = filled(exchange, typed, problems);
        if (form.isPresent()) {
            answers.write(exchange, form.get().withStatus(status));
        } else {
            showKept(exchange, status, otherwise);
        }
    }

    /** The route of a page that may be shown now. */
    Optional<Site.Match> open(Exchange exchange, String path) {
        // the page of a form can be unknown
        Optional<Site.Match> match = path.isEmpty() ? Optional.empty() : web.site().match("GET", path);
        return match.filter(found -> Permissions.may(exchange.actor, found.route().permission()));
    }

    /** What a page's handler answers, drawn. */
    Answers.Ready drawn(Exchange exchange, Route route, WebRequest request) throws Exception {
        return web.calls()
                .run(route.owner(), () -> answers.prepare(exchange, route.owner(), request,
                        route.handler().handle(request)));
    }

    /** Say that the plugin is not there whose address this is, and show what was typed for it. */
    void away(Exchange exchange, int status, String key) throws IOException {
        WebRequest request = new WebRequest(web, exchange, exchange.path, Map.of(), WebRequest.Retained.NOTHING);
        boolean ours = exchange.raw.getMethod().equals("POST") && Csrf.fromHere(exchange.raw)
                && request.arrivedWhole();
        List<String> typed = ours ? new Pending("", false, request.typed()).texts() : List.of();
        if (typed.isEmpty()) {
            answers.problem(exchange, status, key);
        } else {
            showKept(exchange, status, new KeptPage(Text.key(key), Text.key(key + ".kept"), typed));
        }
    }

    /** Answer for a plugin that rests. */
    void rests(Exchange exchange) throws IOException {
        exchange.response.setHeader("Retry-After", "60");
        away(exchange, 503, "web.resting");
    }

    /** Show what was typed by itself. */
    void showKept(Exchange exchange, int status, View page) throws IOException {
        WebRequest request = new WebRequest(web, exchange, exchange.path, Map.of(), WebRequest.Retained.NOTHING,
                Map.of());
        answers.write(exchange,
                answers.prepare(exchange, Contribution.KERNEL, request, Response.page(page)).withStatus(status));
    }

    /** Say what is forbidden and why: on the page of the form if that can be shown, else beside what was typed. */
    void refuse(Exchange exchange, WebRequest posted, Forbidden refusal) throws Exception {
        if (refusal.why().isEmpty()) {
            answers.problem(exchange, 403, "web.forbidden");
            return;
        }
        Text why = refusal.why().get();
        Pending typed = new Pending(posted.pageOfForm == null ? "" : posted.pageOfForm, false, posted.typed());
        withTyped(exchange, 403, typed, Map.of("", why),
                new KeptPage(Text.key("web.forbidden"), why, typed.texts()));
    }

    /** The page of a form with what was typed; nothing if that page cannot be shown any more, or has no such form now. */
    Optional<Answers.Ready> filled(Exchange exchange, Pending pending, Map<String, Text> problems) {
        return filled(exchange, pending, problems, true);
    }

    private Optional<Answers.Ready> filled(Exchange exchange, Pending pending, Map<String, Text> problems,
            boolean mayStandElsewhere) {
        Optional<Site.Match> match = open(exchange, pathOf(pending.page()));
        if (match.isEmpty()) {
            return Optional.empty();
        }
        try {
            Redrawn page = redrawn(exchange, match.get(), pending, problems);
            if (page.answer() instanceof Answers.Elsewhere elsewhere && mayStandElsewhere) {
                Pending there = new Pending(elsewhere.path(), pending.files(), pending.values());
                return filled(exchange, there, problems, false);
            }
            boolean whole = page.answer() instanceof Answers.Bytes && (page.typedShown() || pending.texts().isEmpty());
            return whole ? Optional.of(page.answer()) : Optional.empty();
        } catch (NotFound | Forbidden | SignInRequired | InvalidForm | FrontController.Resting e) {
            LOG.debug("A page cannot be shown again: {}", e.toString());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (Exception | LinkageError e) {
            // what was typed is worth more than its page: it is shown by itself
            LOG.error("The page {} broke when it was to be shown again with what was typed",
                    match.get().route().path(), e);
            return Optional.empty();
        }
    }

    /** A page that was drawn again; {@code typedShown} if what was typed stands in it. */
    private record Redrawn(Answers.Ready answer, boolean typedShown) {}

    private Redrawn redrawn(Exchange exchange, Site.Match match, Pending typed, Map<String, Text> problems)
            throws Exception {
        WebRequest request = new WebRequest(web, exchange, pathOf(typed.page()), match.variables(),
                new WebRequest.Retained(typed.values(), problems), parameters(typed));
        Answers.Ready answer = drawn(exchange, match.route(), request);
        return new Redrawn(answer, request.typedShown);
    }

    /** What the page's handler is asked with: what was typed, and the query of its own address. */
    private static Map<String, List<String>> parameters(Pending pending) {
        Map<String, List<String>> parameters = new HashMap<>(pending.values());
        for (String pair : pending.page().substring(pathOf(pending.page()).length()).split("[?&]", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(decoded(pair.substring(0, equals)),
                        List.of(decoded(pair.substring(equals + 1))));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The path of a page without its query. */
    static String pathOf(String page) {
        int mark = page.indexOf('?');
        return mark < 0 ? page : page.substring(0, mark);
    }

    /** Show why a request that did not arrive whole is not taken, and the way back to its form. */
    void refuse(Exchange exchange, Arrival arrival) throws IOException {
        if (arrival == Arrival.TOO_LARGE) {
            // what a form with a file may be is a little more; people are told of the one number the form names
            Text advice = Arrival.withFiles(exchange.raw)
                    ? Text.key("web.too-large.file", web.files().most() >> 20)
                    : Text.key("web.too-large.advice",
                            Languages.of(exchange.language).size(Arrival.MOST_TEXT_BYTES));
            Optional<ProblemPage.Way> form = open(exchange, exchange.path)
                    .map(there -> new ProblemPage.Way(exchange.path, "web.to-form"));
            answers.problem(exchange, 413, new ProblemPage(Text.key("web.too-large"), advice, form));
        } else {
            answers.problem(exchange, 400, "web.bad-request");
        }
    }
}
