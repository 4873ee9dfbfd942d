package org.konbit.kernel.member;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.api.View;
import org.konbit.kernel.web.ProblemPage;
import org.konbit.kernel.web.Tokens;
import org.konbit.kernel.web.WebRequest;

/** Signing in by mail: a code for the browser that asked, or the link, whose button alone does something. Only where mail is sent. */
final class MailCodePages {
    static final String PATH = "/sign-in/mail";
    private static final String CODE = "/sign-in/code";
    private final Database database;
    private final Throttle throttle;
    private final MailCodeSender sender;
    private final Threshold threshold;
    private final FirstProof proof;

    /** Whoever asks for a code. */
    record MailMe(String email) {}

    /** The code that came. */
    record CameByMail(String token, boolean shared) {}

    /** How somebody comes in by the link. */
    record ByLink(boolean shared) {}

    /** Where one asks for a code. */
    record MailMePage(String next) implements View {
        @Override
        public Text title() {
            return Text.key("member.mail-code.ask");
        }
    }

    /** Where it is typed. */
    record TypeCodePage(String next) implements View {
        @Override
        public Text title() {
            return Text.key("member.mail-code");
        }
    }

    /** The page of the link. */
    record ByLinkPage(String link, String name) implements View {
        @Override
        public Text title() {
            return Text.key("member.card.hello", name);
        }
    }

    MailCodePages(Database database, Throttle throttle, MailCodeSender sender, Threshold threshold,
            FirstProof proof) {
        this.database = database;
        this.throttle = throttle;
        this.sender = sender;
        this.threshold = threshold;
        this.proof = proof;
    }

    void contribute(Contributions to) {
        to.get(PATH, MemberPermissions.ENTER, this::show)
                .post(PATH, MemberPermissions.ENTER, this::ask)
                .get(CODE, MemberPermissions.ENTER, this::type)
                .post(CODE, MemberPermissions.ENTER, this::enter)
                .get(PATH + "/{link}", MemberPermissions.ENTER, this::showLink)
                .post(PATH + "/{link}", MemberPermissions.ENTER, this::enterByLink);
    }

    private static String next(Request request) {
        return LocalPath.afterSignIn(request.query("next"));
    }

    /** What an address carries on, so that the way is not lost. */
    static String query(String next) {
        return next.equals("/") ? "" : "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }

    private Response show(Request request) {
        return sender.on() ? Response.page(new MailMePage(next(request))) : Response.redirect("/sign-in");
    }

    private Response ask(Request request) {
        if (!sender.on()) {
            return Response.redirect("/sign-in");
        }
        sender.toEnter(request, sender.address(request, request.form(MailMe.class).email()));
        return Response.redirect(CODE + query(next(request)));
    }

    private Response type(Request request) {
        if (!sender.on()) {
            return Response.redirect("/sign-in");
        }
        return request.signedIn()
                ? Response.redirect(next(request))
                : Response.page(new TypeCodePage(next(request)));
    }

    private Response enter(Request request) {
        if (request.signedIn()) {
            return Response.redirect(next(request));
        }
        CameByMail form = request.form(CameByMail.class);
        MailCodes.Sent sent = typed(request, database, throttle, MailCodes.ENTER, form.token());
        return letIn(request, sent, form.shared(), next(request));
    }

    private Response letIn(Request request, MailCodes.Sent sent, boolean shared, String next) {
        if (!proof.open(sent.address(), sent.member())) {
            return threshold.letIn(request, Threshold.Proof.of(sent.member(), Threshold.Way.MAIL, shared, next),
                    work -> take(work, sent, request));
        }
        proof.take((WebRequest) request, sent.address(), sent.member(), work -> take(work, sent, request));
        return threshold.letIn(request, new Threshold.Proof(sent.member(), Threshold.Way.MAIL, shared, next,
                Optional.of("member.address.first-proof")), _ -> {
                });
    }

    /**
     * The mail whose code somebody typed.
     *
     * @throws InvalidForm if there is none that works
     * @throws org.konbit.kernel.web.TooManyTries after many wrong ones
     */
    static MailCodes.Sent typed(Request request, Database database, Throttle throttle, String purpose, String text) {
        return typed(request, throttle, text, code -> database.read(MailCodes.class,
                all -> all.byCode(MailCodeSender.hash(request, purpose, code), purpose, request.now())));
    }

    /**
     * The same, found in another way.
     *
     * @param found finds it by the code in its normal form
     */
    static MailCodes.Sent typed(Request request, Throttle throttle, String text,
            Function<String, Optional<MailCodes.Sent>> found) {
        WebRequest web = (WebRequest) request;
        Throttle.Attempt attempt = throttle.attempt("mail code " + Tokens.hash(web.browserWord("tries")),
                web.remoteAddress());
        attempt.orWait("token");
        MailCodes.Sent sent = Letters.typed(text, MailCodeSender.LENGTH)
                .flatMap(found)
                .orElseThrow(MailCodePages::wrong);
        attempt.forgive();
        return sent;
    }

    static InvalidForm wrong() {
        return new InvalidForm("token", Text.key("member.mail-code.wrong"));
    }

    private static void take(Transaction work, MailCodes.Sent sent, Request request) {
        MailCodes codes = work.with(MailCodes.class);
        if (codes.enter(sent.tokenHash(), request.now()) == 0) {
            throw wrong();
        }
        codes.endAllOf(sent.member());
    }

    private Optional<MailCodes.Sent> link(Request request) {
        ((WebRequest) request).keepSecret();
        String hash = Tokens.hash(request.path("link"));
        return database.read(MailCodes.class, all -> all.byLink(hash, request.now()));
    }

    private Response showLink(Request request) {
        return link(request).<Response>map(sent -> request.signedIn()
                ? signedIn(request, sent)
                : Response.page(new ByLinkPage(request.path("link"), sent.name())))
                .orElseGet(() -> gone(request));
    }

    /** Whoever is signed in as somebody else would use it up. */
    private static Response signedIn(Request request, MailCodes.Sent sent) {
        return request.member().id().equals(sent.member())
                ? Response.redirect("/")
                : Response.page(ProblemPage.of("member.password-link.another", Optional.empty())).status(409);
    }

    private Response enterByLink(Request request) {
        Optional<MailCodes.Sent> found = link(request);
        if (found.isEmpty() || request.signedIn()) {
            return found.map(sent -> signedIn(request, sent)).orElseGet(() -> gone(request));
        }
        ByLink form = request.form(ByLink.class);
        return letIn(request, found.get(), form.shared(), "/");
    }

    /** Pressed twice it is no mistake; else it says what to do next. */
    private Response gone(Request request) {
        if (request.signedIn()) {
            return Response.redirect("/");
        }
        boolean known = database.read(MailCodes.class, all -> all.known(Tokens.hash(request.path("link")))) > 0;
        return Response.page(ProblemPage.of(known ? "member.mail-code.over" : "member.password-link.unknown",
                Optional.of(new ProblemPage.Way("/sign-in", "member.sign-in")))).status(known ? 410 : 404);
    }
}
