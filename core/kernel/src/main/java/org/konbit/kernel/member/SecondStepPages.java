package org.konbit.kernel.member;

import java.util.Optional;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.web.Tokens;
import org.konbit.kernel.web.WebRequest;

/** The second step of who signs in: the numbers of an app, or a recovery code. Until it is done nobody is signed in. */
final class SecondStepPages {
    /** Where the second step is done. */
    static final String PATH = "/sign-in/second";
    private static final String WORD = "second step";
    private final Database database;
    private final SecondStep step;

    /** What is typed. */
    record StepCode(String token) {}

    /** The page. */
    record SecondStepPage() implements View {
        @Override
        public Text title() {
            return Text.key("member.second");
        }
    }

    /** Thrown when somebody was quicker; nothing was written. */
    private static final class DoneMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DoneMeanwhile() {
            super(null, null, false, false);
        }
    }

    SecondStepPages(Database database, SecondStep step) {
        this.database = database;
        this.step = step;
    }

    void contribute(Contributions to) {
        to.get(PATH, MemberPermissions.ENTER, this::show).post(PATH, MemberPermissions.ENTER, this::prove);
    }

    /** What the row of this browser is found by. */
    static String hash(Request request) {
        return Tokens.hash(((WebRequest) request).browserWord(WORD));
    }

    private Optional<SecondFactors.Step> waiting(Request request) {
        return database.read(SecondFactors.class, all -> all.step(hash(request), request.now()));
    }

    private Response show(Request request) {
        return waiting(request).<Response>map(_ -> Response.page(new SecondStepPage()))
                .orElseGet(() -> Response.redirect("/sign-in"));
    }

    private Response prove(Request request) {
        Optional<SecondFactors.Step> found = waiting(request);
        if (found.isEmpty()) {
            return Response.redirect("/sign-in").saying("member.second.again");
        }
        SecondFactors.Step who = found.get();
        SecondStep.Typed typed = step.typed(request, who.member(), request.form(StepCode.class).token());
        String hash = hash(request);
        var entering = new WebRequest.Entering(who.member(), who.how(), who.shared() == 1, true);
        try {
            ((WebRequest) request).signIn(entering, work -> {
                SecondFactors factors = work.with(SecondFactors.class);
                work.with(PasswordLinks.class).lock(who.member());
                if (factors.done(hash, who.member(), request.now()) == 0
                        || factors.standing(who.member()).filter(one -> one.status().equals("active")).isEmpty()) {
                    throw new DoneMeanwhile();
                }
                typed.use(work, request.now());
                if (typed.isCode()) {
                    work.with(Audit.class)
                            .note(Note.of(who.member(), "member.recovery-used", who.member(), request.now())
                                    .to(who.member()));
                }
            });
        } catch (DoneMeanwhile e) {
            return Response.redirect("/sign-in").saying("member.second.again");
        }
        typed.attempt().forgive();
        Response.Redirect on = Response.redirect(who.next());
        if (typed.isCode()) {
            return on.saying("member.second.code-used");
        }
        return who.said() == null ? on : on.saying(who.said());
    }
}
