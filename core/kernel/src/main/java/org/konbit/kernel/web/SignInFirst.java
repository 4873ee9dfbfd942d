package org.konbit.kernel.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.konbit.api.NotFound;
import org.konbit.api.Text;
import org.konbit.kernel.i18n.Languages;

/** Asks visitors to sign in, and brings them back to what they wanted to read or to send. */
final class SignInFirst {
    /** The path of the sign-in page. */
    static final String SIGN_IN = "/sign-in";
    private final Web web;
    private final Answers answers;
    private final FormPages forms;
    private final FormPlaces places;
    private final Untaken untaken;

    SignInFirst(Web web, Answers answers, FormPages forms, FormPlaces places, Untaken untaken) {
        this.web = web;
        this.answers = answers;
        this.forms = forms;
        this.places = places;
        this.untaken = untaken;
    }

    private static String next(String page) {
        return page.isEmpty() ? "" : "?next=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
    }

    /** Answer a form that came after its session had ended with the sign-in page, which carries along what was typed. */
    void instead(Exchange exchange, WebRequest posted) throws Exception {
        if (!Csrf.fromHere(exchange.raw) || !posted.arrived.whole()) {
            answers.toSignIn(exchange);
            return;
        }
        String page = places.of(exchange);
        if (exchange.partOnly()) {
            // a part of a page is waited for: the whole page has to go
            exchange.cookies.set(exchange, exchange.cookies.notice, Contribution.KERNEL + "!web.form.signed-out", 60);
            exchange.response.setHeader("HX-Redirect", exchange.raw.getContextPath() + SIGN_IN + next(page));
            exchange.response.setStatus(403);
            return;
        }
        Pending pending = new Pending(page, !posted.files.sent().isEmpty(), posted.arrived.typed())
                .of(Csrf.whose(Csrf.sent(exchange, posted.arrived.container())));
        exchange.pending = pending.fits() ? pending : null;
        exchange.notice = pending.fits() ? "web.form.kept" : "web.form.not-kept";
        showSignIn(exchange, page, 403);
    }

    private void showSignIn(Exchange exchange, String page, int status) throws Exception {
        Site.Match match = places.open(exchange, SIGN_IN).orElseThrow(NotFound::new);
        WebRequest request = new WebRequest(web, exchange, SIGN_IN, match.variables(), WebRequest.Retained.NOTHING,
                Map.of("next", List.of(page)));
        answers.write(exchange, forms.drawn(exchange, match.route(), request).withStatus(status));
    }

    /** After signing in: fill the form again instead of going on. Somebody who only chose a language is still asked to sign in. */
    void resume(Exchange exchange, Pending pending) throws Exception {
        exchange.actor = web.sessions().actor(exchange.token).orElse(null);
        if (exchange.actor == null) {
            showSignIn(exchange, pending.page(), 200);
            return;
        }
        exchange.language = Languages.of(exchange.actor.member().language()).tag();
        if (Csrf.ofAnother(exchange, pending.whose())) {
            exchange.notice = "";
            exchange.pending = null;
            answers.another(exchange);
            return;
        }
        exchange.notice = pending.files() ? "web.form.send-again.file" : "web.form.send-again";
        Optional<Answers.Ready> form = forms.filled(exchange, pending, Map.of());
        if (form.isPresent()) {
            answers.write(exchange, form.get());
            return;
        }
        exchange.notice = "";
        untaken.showKept(exchange, 200,
                new KeptPage(Text.key("web.kept"), Text.key("web.kept.advice"), pending.texts(), pending.anyFile()));
    }
}
