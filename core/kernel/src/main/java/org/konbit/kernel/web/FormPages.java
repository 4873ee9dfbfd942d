package org.konbit.kernel.web;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.konbit.api.Forbidden;
import org.konbit.api.InvalidForm;
import org.konbit.api.NotFound;
import org.konbit.api.SignInRequired;
import org.konbit.api.Text;
import org.owasp.encoder.Encode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the page of a form once more with what was typed, so that nothing anybody wrote is lost. */
final class FormPages {
    private static final Logger LOG = LoggerFactory.getLogger(FormPages.class);
    private final Web web;
    private final Answers answers;
    private final FormPlaces places;
    private final Untaken untaken;

    FormPages(Web web, Answers answers, FormPlaces places, Untaken untaken) {
        this.web = web;
        this.answers = answers;
        this.places = places;
        this.untaken = untaken;
    }

    /** Show the page a form stands on again, with what was wrong with it; what was typed is shown by itself if that page cannot be. */
    void again(Exchange exchange, WebRequest posted, int status, Map<String, Text> problems, String asked)
            throws IOException {
        // a button can stand on a page that has another address
        String page = places.isPage(FormPlaces.pathOf(asked)) ? asked : places.of(exchange);
        // what another site sent is nobody's own text
        Map<String, Text> wrong = new LinkedHashMap<>(problems);
        Pending typed = Csrf.fromHere(exchange.raw) ? kept(page, posted, wrong) : new Pending(page, false, Map.of());
        Optional<Answers.Ready> form = filled(exchange, typed, wrong);
        if (form.isPresent()) {
            answers.write(exchange, form.get().withStatus(status));
            return;
        }
        if (typed.texts().isEmpty()) {
            if (status == 503 && problems.containsValue(Text.key("web.no-room.form"))) {
                untaken.noRoom(exchange);
                return;
            }
            answers.problem(exchange, status, switch (status) {
                case 403 -> "web.expired";
                case 503 -> "web.too-slow";
                default -> "web.bad-request";
            });
        } else {
            untaken.showKept(exchange, status,
                    new KeptPage(Text.key("web.kept"), why(status, problems), typed.texts(), typed.anyFile()));
        }
    }

    /** What was typed for a page, its files kept aside; what cannot be kept is one more thing wrong. */
    private static Pending kept(String page, WebRequest posted, Map<String, Text> problems) {
        Map<String, List<String>> typed = posted.arrived.typed();
        posted.files.keep(typed, problems);
        return new Pending(page, !posted.files.sent().isEmpty(), typed);
    }

    /** Why what was typed is shown by itself: what is wrong with all of it, or with a field; that it be sent again would be no advice without the form. */
    private static Text why(int status, Map<String, Text> problems) {
        Text advice = Text.key("web.kept.advice");
        boolean refused = status == 422 || status == 429 || status == 503;
        return Optional.ofNullable(problems.get(""))
                .or(() -> problems.values().stream().findFirst())
                .filter(why -> refused)
                .orElse(advice);
    }

    /** What a page's handler answers, drawn. */
    Answers.Ready drawn(Exchange exchange, Route route, WebRequest request) throws Exception {
        return web.calls()
                .run(route.owner(), () -> answers.prepare(exchange, route.owner(), request,
                        route.handler().handle(request)));
    }

    /** Say what is forbidden and why: on the page of the form if that can be shown, else beside what was typed. */
    void refuse(Exchange exchange, WebRequest posted, Forbidden refusal) throws IOException {
        if (refusal.why().isEmpty()) {
            answers.problem(exchange, 403, "web.forbidden");
            return;
        }
        Text why = refusal.why().get();
        boolean sent = exchange.raw.getMethod().equals("POST");
        String page = !sent ? "" : posted.pageOfForm == null ? places.of(exchange) : posted.pageOfForm;
        Map<String, Text> wrong = new LinkedHashMap<>(Map.of("", why));
        Pending typed = sent ? kept(page, posted, wrong) : new Pending(page, false, posted.arrived.typed());
        Optional<Answers.Ready> form = filled(exchange, typed, wrong);
        if (form.isPresent()) {
            answers.write(exchange, form.get().withStatus(403));
        } else {
            untaken.showKept(exchange, 403,
                    new KeptPage(Text.key("web.forbidden"), why, typed.texts(), typed.anyFile()));
        }
    }

    /** The page of a form with what was typed; nothing if that page cannot be shown any more, or has no such form now. */
    Optional<Answers.Ready> filled(Exchange exchange, Pending pending, Map<String, Text> problems) {
        return filled(exchange, pending, problems, true);
    }

    private Optional<Answers.Ready> filled(Exchange exchange, Pending pending, Map<String, Text> problems,
            boolean mayStandElsewhere) {
        Optional<Site.Match> match = places.open(exchange, FormPlaces.pathOf(pending.page()));
        if (match.isEmpty()) {
            return Optional.empty();
        }
        try {
            // also after signing in, whose page is not the plugin's: its route now, not the one before an exchange
            Redrawn page = web.calls()
                    .settled(match.get().route().owner(), () -> redrawn(exchange,
                            places.open(exchange, FormPlaces.pathOf(pending.page())).orElseThrow(NotFound::new),
                            pending, problems));
            if (page.answer() instanceof Answers.Elsewhere elsewhere && mayStandElsewhere) {
                Pending there = new Pending(elsewhere.path(), pending.files(), pending.values());
                return filled(exchange, there, problems, false);
            }
            boolean whole = page.answer() instanceof Answers.Bytes bytes
                    && (page.typedShown() || pending.texts().stream().allMatch(text -> brings(bytes, text)));
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

    /** Whether a page brings this along by itself, for one of its buttons: then nobody wrote it. */
    private static boolean brings(Answers.Bytes page, String text) {
        String value = "value=\"" + Encode.forHtmlAttribute(text) + "\"";
        return new String(page.bytes(), StandardCharsets.UTF_8).contains(value);
    }

    /** A page that was drawn again; {@code typedShown} if what was typed stands in it. */
    private record Redrawn(Answers.Ready answer, boolean typedShown) {}

    private Redrawn redrawn(Exchange exchange, Site.Match match, Pending typed, Map<String, Text> problems)
            throws Exception {
        Map<String, List<String>> values = new HashMap<>(typed.values());
        Map<String, Text> wrong = new LinkedHashMap<>(problems);
        WebRequest request = new WebRequest(web, exchange, FormPlaces.pathOf(typed.page()), match.variables(),
                new WebRequest.Retained(values, wrong), parameters(typed));
        request.files.check(values, wrong);
        Answers.Ready answer = drawn(exchange, match.route(), request);
        return new Redrawn(answer, request.typedShown);
    }

    /** What the page's handler is asked with: what was typed, and the query of its own address. */
    private static Map<String, List<String>> parameters(Pending pending) {
        Map<String, List<String>> parameters = new HashMap<>(pending.values());
        for (String pair : pending.page().substring(FormPlaces.pathOf(pending.page()).length()).split("[?&]", -1)) {
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
}
