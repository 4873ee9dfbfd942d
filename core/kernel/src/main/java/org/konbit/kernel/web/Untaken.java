package org.konbit.kernel.web;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.i18n.Languages;

/** Says that a request is not taken where no page can be asked for its form; what was typed is shown by itself, so that it is not lost. */
final class Untaken {
    /** How long a plugin is left alone that failed too often. */
    static final int REST_SECONDS = 60;
    private final Web web;
    private final Answers answers;
    private final FormPlaces places;

    Untaken(Web web, Answers answers, FormPlaces places) {
        this.web = web;
        this.answers = answers;
        this.places = places;
    }

    /** Say that the plugin is not there whose address this is, and show what was typed for it. */
    void away(Exchange exchange, int status, String key) throws IOException {
        answer(exchange, status, ProblemPage.of(key, way(exchange, key)), Text.key(key + ".kept"));
    }

    /** Say that something broke, with the number of what the log tells about it, and show what was typed. */
    void failed(Exchange exchange, String reference) throws IOException {
        answer(exchange, 500, new ProblemPage(Text.key("web.failed"), Text.key("web.failed.advice", reference)),
                Text.key("web.failed.kept", reference));
    }

    /** Say that nothing can be kept now, and show what was typed. */
    void noRoom(Exchange exchange) throws IOException {
        String key = "web.no-room";
        Optional<ProblemPage.Way> way = Optional.ofNullable(exchange.actor)
                .filter(actor -> actor.role() == Role.ADMINISTRATOR)
                .map(actor -> new ProblemPage.Way("/admin/health", "common.administration"));
        answer(exchange, 503, ProblemPage.of(key, way), Text.key(key + ".kept"));
    }

    private void answer(Exchange exchange, int status, ProblemPage problem, Text kept) throws IOException {
        WebRequest request = new WebRequest(web, exchange, exchange.path, Map.of(), WebRequest.Retained.NOTHING);
        boolean ours = exchange.raw.getMethod().equals("POST") && Csrf.fromHere(exchange.raw)
                && request.arrived.whole();
        Pending typed = ours
                ? new Pending("", !request.files.sent().isEmpty(), request.arrived.typed())
                : new Pending("", false, Map.of());
        if (typed.texts().isEmpty()) {
            answers.problem(exchange, status, problem);
        } else {
            showKept(exchange, status, new KeptPage(problem.title(), kept, typed.texts(), typed.anyFile()));
        }
    }

    /** Who may switch a plugin on again is not told to ask for it. */
    private static Optional<ProblemPage.Way> way(Exchange exchange, String key) {
        return Optional.ofNullable(exchange.actor)
                .filter(actor -> actor.role() == Role.ADMINISTRATOR && !key.equals("web.not-found"))
                .map(actor -> new ProblemPage.Way("/admin/plugins", "common.plugins"));
    }

    /** Answer for a plugin that rests, for about so long. */
    void rests(Exchange exchange, int seconds) throws IOException {
        exchange.response.setIntHeader("Retry-After", seconds);
        away(exchange, 503, "web.resting");
    }

    /** Show what was typed by itself. */
    void showKept(Exchange exchange, int status, View page) throws IOException {
        WebRequest request = new WebRequest(web, exchange, exchange.path, Map.of(), WebRequest.Retained.NOTHING,
                Map.of());
        answers.write(exchange,
                answers.prepare(exchange, Contribution.KERNEL, request, Response.page(page)).withStatus(status));
    }

    /** Show why a request that did not arrive whole is not taken, and the way back to its form. */
    void refuse(Exchange exchange, Arrival arrival) throws IOException {
        if (arrival == Arrival.TOO_LARGE) {
            // what a form with a file may be is a little more; people are told of the one number the form names
            Text advice = Arrival.withFiles(exchange.raw)
                    ? Text.key("web.too-large.file", web.files().most() >> 20)
                    : Text.key("web.too-large.advice",
                            Languages.of(exchange.language).size(Arrival.MOST_TEXT_BYTES));
            Optional<ProblemPage.Way> form = places.open(exchange, exchange.path)
                    .map(there -> new ProblemPage.Way(exchange.path, "web.to-form"));
            answers.problem(exchange, 413, new ProblemPage(Text.key("web.too-large"), advice, form));
        } else {
            answers.problem(exchange, 400, "web.bad-request");
        }
    }
}
