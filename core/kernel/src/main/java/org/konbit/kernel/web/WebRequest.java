package org.konbit.kernel.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Forbidden;
import org.konbit.api.Member;
import org.konbit.api.NotFound;
import org.konbit.api.Permission;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.SignInRequired;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.api.Upload;

/** The kernel's request; its own features may ask it for more than a plugin may. */
public final class WebRequest implements Request {
    /** A form that came back: what was typed and what was wrong. */
    record Retained(Map<String, List<String>> values, Map<String, Text> problems) {
        static final Retained NOTHING = new Retained(Map.of(), Map.of());
    }

    /** Under this name the problems of a form say that somebody else saved meanwhile; no field can be called so. */
    static final String CURRENT = "\u0000current";

    private static final String ALWAYS = "1";
    static final int YEAR_SECONDS = 365 * 24 * 60 * 60;

    final Exchange exchange;
    final ArrivedForm arrived;
    final Retained retained;
    private final WaitedOnce parts;
    private final Web web;
    private final String path;
    private final Map<String, String> variables;
    @Nullable
    String pageOfForm;
    /** Whether a field was drawn with what somebody had typed into it. */
    boolean typedShown;
    /** What the fields of a form that came back said was wrong. */
    final Wrong wrong = new Wrong();
    /** The files of the form that was sent. */
    final FormFiles files;
    /** Whether its page has a part that is exchanged by itself. */
    boolean exchangesParts;

    WebRequest(Web web, Exchange exchange, String path, Map<String, String> variables, Retained retained) {
        this(web, exchange, path, variables, retained, null);
    }

    /** A request for a page that is drawn in answer to another one; {@code parameters} stand for those of the other, if given. */
    WebRequest(Web web, Exchange exchange, String path, Map<String, String> variables, Retained retained,
            @Nullable Map<String, List<String>> parameters) {
        this.web = web;
        this.exchange = exchange;
        this.path = path;
        this.variables = variables;
        this.retained = retained;
        this.arrived = new ArrivedForm(exchange.raw, parameters);
        this.files = new FormFiles(this, web.asides());
        this.parts = new WaitedOnce(web.calls());
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String path(String variable) {
        String value = variables.get(variable);
        if (value == null) {
            throw new IllegalArgumentException("The route has no variable {" + variable + "}");
        }
        return value;
    }

    @Override
    public Optional<String> query(String name) {
        return arrived.values(name).stream().findFirst().filter(value -> !value.isBlank()).map(FormReader::clean);
    }

    @Override
    public List<String> queries(String name) {
        return arrived.values(name).stream().filter(value -> !value.isBlank()).map(FormReader::clean).toList();
    }

    @Override
    public <F extends Record> F form(Class<F> type) {
        return form(type, path);
    }

    @Override
    public <F extends Record> F form(Class<F> type, String page) {
        pageOfForm = page;
        return new FormReader(new FormReader.Source() {
            @Override
            public List<String> values(String name) {
                return arrived.values(name);
            }

            @Override
            public @Nullable Upload upload(String name) {
                return WebRequest.this.upload(name);
            }
        }).read(type);
    }

    private @Nullable Upload upload(String name) {
        Upload sent = arrived.file(name);
        return sent == null ? files.kept(name) : sent;
    }

    @Override
    public Member member() {
        if (exchange.actor == null) {
            throw new SignInRequired();
        }
        return exchange.actor.member();
    }

    @Override
    public boolean signedIn() {
        return exchange.actor != null;
    }

    @Override
    public String reader() {
        return exchange.actor == null ? "visitor" : exchange.actor.member().id();
    }

    @Override
    public boolean may(Permission permission) {
        return Permissions.may(exchange.actor, permission);
    }

    @Override
    public boolean may(Permission permission, String spaceId) {
        return Permissions.may(exchange.actor, permission, spaceId);
    }

    @Override
    public void require(Permission permission, String spaceId) {
        String state = web.spaces().state(reader(), spaceId).orElseThrow(NotFound::new);
        if (!may(permission, spaceId)) {
            throw new Forbidden();
        }
        if (writes() && !state.equals("open")) {
            throw new Forbidden(Text.key("web.space-rests"));
        }
    }

    /** Whether this is a form that was sent, and not the page of one that is drawn in answer to it. */
    private boolean writes() {
        return exchange.raw.getMethod().equals("POST") && retained == Retained.NOTHING && !arrived.replaced();
    }

    @Override
    public String language() {
        return exchange.language;
    }

    @Override
    public long now() {
        return web.clock().millis();
    }

    /** Runs what other owners bring to this page. */
    public WaitedOnce parts() {
        return parts;
    }

    /** Who asks, if somebody is signed in. */
    public Optional<Actor> actor() {
        return Optional.ofNullable(exchange.actor);
    }

    /**
     * Answer with a file that is written while it is made, and that no browser keeps a copy of.
     *
     * @param name what it is saved as
     */
    public Response download(String name, String mediaType, Download.Body body) {
        exchange.download = new Download(name, mediaType, body);
        return Response.body(mediaType, new byte[0]);
    }

    /** Answer that what was asked for is at another path of the site, and ever will be (301). */
    public Response moved(String elsewhere) {
        exchange.moved = true;
        return Response.redirect(elsewhere);
    }

    /** SHA-256 of the current session's token; empty for a visitor. */
    public String sessionHash() {
        return exchange.actor == null ? "" : exchange.actor.sessionHash();
    }

    /** A secret for a link, made for this purpose; while its session lasts, this browser and nobody else gets the same one again. */
    public String word(String purpose) {
        return Tokens.word(exchange.token, purpose);
    }

    /** Let the browser go on to another site by itself, from a page that names it: a form may not lead there. */
    public void goOn(String address) {
        exchange.response.setHeader("Refresh", "0;url=" + address);
    }

    /** Whether this browser brought a cookie of ours, by which {@link #word} knows it. */
    public boolean known() {
        return !exchange.token.isEmpty();
    }

    /**
     * The address of this answer, or what it shows, is a secret: no crawler keeps it. No browser names it to another site, as with all of
     * our pages; to this one it does, for without that a form over plain http would not tell that it comes from here.
     */
    public void keepSecret() {
        exchange.response.setHeader("X-Robots-Tag", "noindex");
    }

    /** The same, and no browser names the address that led here to anybody, this site included; on such a page stands no form. */
    public void nameNowhere() {
        keepSecret();
        exchange.response.setHeader("Referrer-Policy", "no-referrer");
    }

    /** What this answer shows is a secret: no browser keeps a copy of it, not even for a moment. */
    public void keepNowhere() {
        exchange.unkept = true;
    }

    /** What rests now is worth asking for again when a rest is over. */
    public void comeAgain() {
        exchange.response.setIntHeader("Retry-After", Untaken.REST_SECONDS);
    }

    /** A secret made for this purpose that only this browser has, before somebody signs in with it and afterwards. */
    public String browserWord(String purpose) {
        return Tokens.word(exchange.visit(), purpose);
    }

    /** Whether this browser brings along what somebody typed before their session ended: forms shown now carry it on. */
    public boolean carriesForm() {
        return exchange.pending != null;
    }

    /** Whether whoever is signed in now, be it since a moment ago, has to prove a second thing before all counts that is theirs. */
    public boolean awaitsStep() {
        return web.sessions().actor(exchange.token).filter(Actor::awaitsStep).isPresent();
    }

    /**
     * A member whose session begins.
     *
     * @param how the way in that was proved: a word
     * @param shared whether the device belongs to several people
     * @param stepped whether a second thing was proved too
     */
    public record Entering(String member, String how, boolean shared, boolean stepped) {}

    /**
     * Begin a session for whoever sets the community up, and so holds the key from its console too. Everybody else comes in over the
     * threshold of the member package, which asks for a second step where one is wanted.
     */
    public void signIn(String memberId, boolean shared) {
        signIn(new Entering(memberId, "setup", shared, true), work -> {
        });
    }

    /**
     * Begin a session for a member on this browser under a new token; a session it had ends.
     *
     * @param first what is written in the same transaction; if it throws, nothing is changed
     */
    public void signIn(Entering member, Consumer<? super Transaction> first) {
        String token = web.sessions()
                .begin(new Sessions.Beginning(member.member(), device(), member.how(), member.shared(),
                        member.stepped(), sessionHash(), mark().keep(member)), first);
        exchange.become(token, member.shared());
    }

    /** By what this browser is known to those who came in by it before. */
    public BrowserMark mark() {
        return new BrowserMark(exchange, web.sessions());
    }

    /**
     * Let this browser's session go on under a new token.
     *
     * @param stepped whether a second thing was proved just now
     * @param first as for {@link #signIn(Entering, Consumer)}
     * @throws SignInRequired if it is over
     */
    public void renewSession(boolean stepped, Consumer<? super Transaction> first) {
        Sessions.Renewed renewed = web.sessions().renew(sessionHash(), stepped, first);
        exchange.become(renewed.token(), renewed.shared());
    }

    /** End this browser's session and take its cookie back. */
    public void signOut() {
        if (exchange.actor != null) {
            web.sessions().end(exchange.actor.sessionHash());
        }
        exchange.cookies.set(exchange, exchange.cookies.session, "", 0);
        exchange.notHere();
        exchange.response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
    }

    /** Whether somebody is signed in on a device of several people. */
    public boolean isShared() {
        return exchange.actor != null && exchange.actor.shared();
    }

    /** End this browser's session and leave as little as possible of it: for whoever shares a phone with others. */
    public void leave() {
        signOut();
        exchange.cookies.set(exchange, exchange.cookies.visit, "", 0);
        mark().drop();
        carried().drop();
        boolean tickStays = carried().isShared();
        if (tickStays) {
            exchange.forgetReading();
        }
        boolean keepsChoice = alwaysLeavesQuickly() && !isShared();
        if (!keepsChoice) {
            exchange.cookie(exchange.cookies.quick).ifPresent(_ -> leaveQuickly(false));
        }
        // where Konbit is a part of a larger site, that site's cookies are not ours; whoever wants to be able to leave always keeps that,
        // and the next person finds the tick that several people use the phone: then each other cookie was taken back by its name
        if (exchange.raw.getContextPath().isEmpty() && !keepsChoice && !tickStays) {
            exchange.response.setHeader("Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"");
        }
    }

    /** Whether pages on this browser always show how to leave at once. */
    public boolean alwaysLeavesQuickly() {
        return exchange.cookie(exchange.cookies.quick).filter(ALWAYS::equals).isPresent();
    }

    /** Let pages on this browser always show how to leave at once, or only while its session is that of a shared phone. */
    public void leaveQuickly(boolean always) {
        exchange.cookies.set(exchange, exchange.cookies.quick, always ? ALWAYS : "", always ? YEAR_SECONDS : 0);
    }

    /** What this browser carries from one page to the next, without a session. */
    public Carried carried() {
        return new Carried(exchange);
    }

    /** Whether a form was sent, and its page is not only drawn again. */
    public boolean isSent() {
        return exchange.raw.getMethod().equals("POST");
    }

    /** Remember the language on this browser. */
    public void speak(String languageTag) {
        exchange.cookies.set(exchange, exchange.cookies.language, languageTag, YEAR_SECONDS);
        exchange.language = languageTag;
    }

    /** The address the request came from, as the container sees it. */
    public String remoteAddress() {
        return exchange.raw.getRemoteAddr();
    }

    /** Scheme, host, port and context path by which this request came, as far as the container and a proxy that is trusted say; without a trailing slash. */
    public String reachedAt() {
        HttpServletRequest raw = exchange.raw;
        int port = raw.getServerPort();
        boolean usual = port == (raw.isSecure() ? 443 : 80);
        return (raw.isSecure() ? "https" : "http") + "://" + raw.getServerName() + (usual ? "" : ":" + port)
                + raw.getContextPath();
    }

    /** Path and query below the context path where this page is shown again: after a form, the page that the form stands on. */
    public String self() {
        if (!exchange.raw.getMethod().equals("POST") || path.equals(exchange.path) && isPage(path)) {
            return exchange.self();
        }
        return isPage(path)
                ? path
                : exchange.cameFrom().filter(page -> isPage(FormPlaces.pathOf(page))).orElse("/");
    }

    private boolean isPage(String wanted) {
        return web.site().match("GET", wanted).isPresent();
    }

    /** The browser and the system in a word or two, for the list of devices. */
    public String device() {
        return Devices.name(exchange.raw.getHeader("User-Agent"));
    }

    /** A request header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(exchange.raw.getHeader(name));
    }
}
