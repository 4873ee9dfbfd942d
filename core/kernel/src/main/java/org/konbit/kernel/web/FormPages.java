package org.konbit.kernel.web;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.konbit.api.Forbidden;
import org.konbit.api.NotFound;
import org.konbit.api.Response;
import org.konbit.api.SignInRequired;
import org.konbit.api.Text;
import org.konbit.kernel.i18n.Languages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the page of a form once more with what was typed, so that nothing anybody wrote is lost. */
final class FormPages {
    private static final Logger LOG = LoggerFactory.getLogger(FormPages.class);
    private static final String SIGN_IN = "/sign-in";
    private final Web web;
    private final Answers answers;

    FormPages(Web web, Answers answers) {
        this.web = web;
        this.answers = answers;
    }

    /** Show the page a form stands on again, with what was wrong with it. */
    void again(Exchange exchange, WebRequest posted, int status, Map<String, Text> problems, String page)
            throws Exception {
        Optional<Site.Match> match = open(exchange, pathOf(page));
        if (match.isEmpty()) {
            answers.problem(exchange, status, status == 403 ? "web.expired" : "web.bad-request");
            return;
        }
        WebRequest again = new WebRequest(web, exchange, pathOf(page), match.get().variables(),
                new WebRequest.Retained(posted.typed(), problems));
        try {
            answers.write(exchange, drawn(exchange, match.get().route(), again).withStatus(status));
        } catch (NotFound e) {
            answers.problem(exchange, 404, "web.not-found");
        } catch (Forbidden e) {
            answers.problem(exchange, 403, "web.forbidden");
        } catch (SignInRequired e) {
            answers.toSignIn(exchange);
        }
    }

    private Optional<Site.Match> open(Exchange exchange, String path) {
        return web.site().match("GET", path).filter(m -> Permissions.may(exchange.actor, m.route().permission()));
    }

    private Answers.Ready drawn(Exchange exchange, Route route, WebRequest request) throws Exception {
        return web.calls()
                .run(route.owner(), () -> answers.prepare(exchange, route.owner(), request,
                        route.handler().handle(request)));
    }

    private static String next(String page) {
        return page.isEmpty() ? "" : "?next=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
    }

    /** Answer a form that came after its session had ended with the sign-in page, which carries along what was typed. */
    void signInFirst(Exchange exchange, WebRequest posted) throws Exception {
        if (!Csrf.fromHere(exchange.raw) || !posted.arrivedWhole()) {
            answers.toSignIn(exchange);
            return;
        }
        String page = pageOf(exchange);
        if (exchange.partOnly()) {
            // a part of a page is waited for: the whole page has to go
            exchange.response.setHeader("HX-Redirect", exchange.raw.getContextPath() + SIGN_IN + next(page));
            exchange.response.setStatus(403);
            return;
        }
        Pending pending = new Pending(page, posted.multipart(), posted.typed());
        exchange.pending = pending.fits() ? pending : null;
        exchange.notice = pending.fits() ? "web.form.kept" : "web.form.not-kept";
        showSignIn(exchange, page, 403);
    }

    private void showSignIn(Exchange exchange, String page, int status) throws Exception {
        Site.Match match = open(exchange, SIGN_IN).orElseThrow(NotFound::new);
        WebRequest request = new WebRequest(web, exchange, SIGN_IN, match.variables(), WebRequest.Retained.NOTHING,
                Map.of("next", List.of(page)));
        answers.write(exchange, drawn(exchange, match.route(), request).withStatus(status));
    }

    /** The page the form stands on: that of its own path, else the one the browser says it was on. */
    private String pageOf(Exchange exchange) {
        if (web.site().match("GET", exchange.path).isPresent()) {
            return exchange.self();
        }
        return exchange.cameFrom().filter(page -> web.site().match("GET", pathOf(page)).isPresent()).orElse("");
    }

    /** After signing in: fill the form again instead of going on. Somebody who only chose a language is still asked to sign in. */
    void resume(Exchange exchange, Pending pending) throws Exception {
        exchange.actor = web.sessions().actor(exchange.token).orElse(null);
        if (exchange.actor == null) {
            showSignIn(exchange, pending.page(), 200);
            return;
        }
        exchange.language = Languages.of(exchange.actor.member().language()).tag();
        exchange.notice = pending.files() ? "web.form.send-again.file" : "web.form.send-again";
        try {
            if (filled(exchange, pending) instanceof Answers.Bytes page) {
                answers.write(exchange, page);
                return;
            }
        } catch (Exception e) {
            LOG.debug("The page {} cannot be shown again: {}", pending.page(), e.toString());
        }
        exchange.notice = "";
        WebRequest request = new WebRequest(web, exchange, "/", Map.of(), WebRequest.Retained.NOTHING, Map.of());
        answers.write(exchange, answers.prepare(exchange, Contribution.KERNEL, request,
                Response.page(new KeptPage(pending.texts()))));
    }

    private Answers.Ready filled(Exchange exchange, Pending pending) throws Exception {
        String path = pathOf(pending.page());
        Site.Match match = open(exchange, path).orElseThrow(NotFound::new);
        WebRequest request = new WebRequest(web, exchange, path, match.variables(),
                new WebRequest.Retained(pending.values(), Map.of()), parameters(pending));
        return drawn(exchange, match.route(), request);
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

    private static String pathOf(String page) {
        int mark = page.indexOf('?');
        return mark < 0 ? page : page.substring(0, mark);
    }
}
