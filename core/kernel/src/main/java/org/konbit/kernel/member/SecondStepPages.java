package org.konbit.kernel.member;

import java.util.Optional;
import java.util.function.Consumer;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
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
    private final boolean passkeys;

    /** What is typed. */
    record StepCode(String token) {}

    /** The page; {@code passkey} if a passkey of the member's will do, too. */
    record SecondStepPage(boolean passkey) implements View {
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

    SecondStepPages(Database database, SecondStep step, boolean passkeys) {
        this.database = database;
        this.step = step;
        this.passkeys = passkeys;
    }

    void contribute(Contributions to) {
        to.get(PATH, MemberPermissions.ENTER, this::show).post(PATH, MemberPermissions.ENTER, this::prove);
    }

    /** What the row of this browser is found by. */
    static String hash(Request request) {
        return Tokens.hash(((WebRequest) request).browserWord(WORD));
    }

    /** Who has proved a way in on this browser. */
    Optional<SecondFactors.Step> waiting(Request request) {
        return database.read(SecondFactors.class, all -> all.step(hash(request), request.now()));
    }

    private Response show(Request request) {
        return waiting(request).<Response>map(who -> page(who.member()))
                .orElseGet(() -> Response.redirect("/sign-in"));
    }

    private Response page(String member) {
        return Response.page(page(database, passkeys, member));
    }

    /** The page for a member; {@code passkeys} if they work at this site's address. */
    static SecondStepPage page(Database database, boolean passkeys, String member) {
        return new SecondStepPage(
                passkeys && database.read(Passkeys.class, all -> all.any(member, Long.MAX_VALUE)) > 0);
    }

    /** It took too long, or somebody was quicker. */
    static Response again() {
        return Response.redirect("/sign-in").saying("member.second.again");
    }

    private Response prove(Request request) {
        Optional<SecondFactors.Step> found = waiting(request);
        if (found.isEmpty()) {
            return again();
        }
        SecondFactors.Step who = found.get();
        SecondStep.Typed typed = step.typed(request, who.member(), request.form(StepCode.class).token());
        Optional<String> said = typed.isCode()
                ? Optional.of("member.second.code-used")
                : Optional.ofNullable(who.said());
        return enter(request, who, work -> use(work, typed, request.now()), said, typed.attempt()::forgive);
    }

    private static void use(Transaction work, SecondStep.Typed typed, long now) {
        typed.use(work, now);
        if (typed.isCode()) {
            String member = typed.member();
            work.with(Audit.class).note(Note.of(member, "member.recovery-used", member, now).to(member));
        }
    }

    /**
     * Let somebody in who proved both things.
     *
     * @param use uses the second one up, in the transaction that begins the session
     * @param said key of what the next page says, or empty
     */
    Response enter(Request request, SecondFactors.Step who, Consumer<? super Transaction> use, Optional<String> said) {
        return enter(request, who, use, said, () -> {
        });
    }

    private Response enter(Request request, SecondFactors.Step who, Consumer<? super Transaction> use,
            Optional<String> said, Runnable entered) {
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
                use.accept(work);
            });
        } catch (DoneMeanwhile e) {
            return again();
        }
        entered.run();
        Response.Redirect on = Response.redirect(who.next());
        return said.<Response>map(on::saying).orElse(on);
    }
}
