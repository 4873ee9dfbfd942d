package org.konbit.kernel.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.konbit.kernel.data.StatementCount;
import org.konbit.kernel.i18n.Language;
import org.konbit.kernel.i18n.Languages;
import org.osgi.service.servlet.whiteboard.Preprocessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives every request before a servlet is chosen: headers, host, gate, session, language. Plain servlets of plugins pass here too.
 *
 * <p>Paths are taken from servlet path and path info, which are decoded and without parameters; the raw URI would let requests past the
 * gate.
 */
public final class Entrance implements Preprocessor {
    private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);
    private static final String LANGUAGE = "lang=";
    private static final int EXCHANGE_SECONDS = 5;
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
            + "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Web web;
    private final Set<String> hosts;
    private final FrontController front;

    /** Guard the front controller and whatever else is registered; {@code hosts} empty means any host. */
    Entrance(Web web, Set<String> hosts, FrontController front) {
        this.web = web;
        this.hosts = hosts;
        this.front = front;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http) || !(response instanceof HttpServletResponse answer)) {
            return;
        }
        if (http.getCharacterEncoding() == null) {
            http.setCharacterEncoding("UTF-8");
        }
        String path = path(http);
        headers(answer);
        if (web.assets().serve(path, http, answer)) {
            return;
        }
        StatementCount.reset(web.workbench().isPresent() || LOG.isDebugEnabled());
        Exchange exchange = new Exchange(http, answer, path, web.cookies());
        if (!hosts.isEmpty() && !hosts.contains(hostName(http))) {
            front.problem(exchange, 421, "web.unknown-host");
            return;
        }
        enter(exchange, chain);
        asked(exchange);
    }

    /** Whoever writes a plugin, and the tests, hear how often the database was asked. */
    private void asked(Exchange exchange) {
        String method = exchange.raw.getMethod();
        long count = StatementCount.current();
        StatementCount.Most most = StatementCount.most();
        if (LOG.isDebugEnabled()) {
            LOG.debug("{} {}: {} statements, most with {}: {}", method, front.pattern(exchange), count, most.method(),
                    most.times());
        }
        if (count > StatementCount.MANY && web.workbench().isPresent()) {
            LOG.warn(
                    "{} {} asked the database {} times, {} of them with {}. At most {} is good: read all rows at once, "
                            + "with a join or one query with in (<ids>).",
                    method, front.pattern(exchange), count, most.times(),
                    most.method(), StatementCount.MANY);
        }
    }

    private void enter(Exchange exchange, FilterChain chain) throws IOException, ServletException {
        String owner = owner(exchange.path);
        if (!web.gate().enter(owner, Gate.PATIENCE_MILLIS)) {
            language(exchange, null);
            front.rests(exchange, EXCHANGE_SECONDS);
            return;
        }
        try {
            identify(exchange);
            if (!Arrival.readable(exchange.raw.getQueryString())) {
                front.problem(exchange, 400, "web.bad-request");
                return;
            }
            exchange.raw.setAttribute(Exchange.ATTRIBUTE, exchange);
            if (!front.shownToDeveloper(exchange, owner) && front.guardsPlainServlet(exchange)) {
                chain.doFilter(exchange.raw, exchange.response);
            }
        } catch (LinkageError | RuntimeException e) {
            front.failed(exchange, e);
        } finally {
            web.gate().leave(owner);
        }
    }

    private void identify(Exchange exchange) {
        if (exchange.path.equals(OperatorPages.LIVE)) {
            // who asks whether this process lives does not ask whether its database does
            language(exchange, null);
            return;
        }
        Optional<String> token = exchange.cookie(web.cookies().session);
        if (token.isPresent() && !token.get().isEmpty()) {
            exchange.actor = web.sessions().actor(token.get()).orElse(null);
            if (exchange.actor != null && exchange.actor.shared() && !exchange.isHere(token.get())) {
                // they left while there was no line
                web.sessions().end(exchange.actor.sessionHash());
                exchange.actor = null;
            }
            if (exchange.actor != null) {
                exchange.token = token.get();
            }
        }
        if (exchange.token.isEmpty()) {
            exchange.token = exchange.cookie(web.cookies().visit).orElse("");
        }
        exchange.lift();
        language(exchange, exchange.actor);
    }

    /** The link's language, else the member's, else the cookie's, else of those that are offered the browser's, else the community's. */
    private void language(Exchange exchange, @Nullable Actor actor) {
        Optional<Language> asked = asked(exchange.raw.getQueryString());
        if (asked.isPresent()) {
            exchange.language = asked.get().tag();
            return;
        }
        if (actor != null) {
            exchange.language = Languages.of(actor.member().language()).tag();
            return;
        }
        exchange.language = exchange.cookie(web.cookies().language)
                .flatMap(Languages::find)
                .orElseGet(() -> Languages.negotiate(exchange.raw.getHeader("Accept-Language"),
                        Languages.of(web.parts().siteLanguage()), web.parts()::offers))
                .tag();
    }

    /** From the query itself: asked for a parameter, the container would read the form before anybody knows that it can be read. */
    private static Optional<Language> asked(@Nullable String query) {
        return query == null
                ? Optional.empty()
                : Stream.of(query.split("&", -1))
                        .filter(pair -> pair.startsWith(LANGUAGE))
                        .findFirst()
                        .flatMap(pair -> Languages.find(pair.substring(LANGUAGE.length())));
    }

    private static String path(HttpServletRequest request) {
        String info = request.getPathInfo();
        String path = info == null ? request.getServletPath() : request.getServletPath() + info;
        return path.isEmpty() ? "/" : path;
    }

    /** The plugin a path belongs to, for the gate: its own segment, or the one below /admin/plugins and /api/v1. */
    static String owner(String path) {
        String rest = path;
        for (String prefix : new String[]{"/admin/plugins/", "/api/v1/"}) {
            if (path.startsWith(prefix)) {
                rest = path.substring(prefix.length() - 1);
            }
        }
        int end = rest.indexOf('/', 1);
        return end < 0 ? rest.substring(1) : rest.substring(1, end);
    }

    private static String hostName(HttpServletRequest request) {
        String host = request.getHeader("Host");
        if (host == null) {
            host = request.getServerName();
        }
        int colon = host.lastIndexOf(':');
        return (colon > host.lastIndexOf(']') ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
    }

    private static void headers(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    }

    @Override
    public void init(FilterConfig config) {
        LOG.debug("The entrance is open");
    }

    @Override
    public void destroy() {
        LOG.debug("The entrance is closed");
    }
}
