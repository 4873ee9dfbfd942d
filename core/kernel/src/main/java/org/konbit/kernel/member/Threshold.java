package org.konbit.kernel.member;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.kernel.member.SecondFactors.Standing;
import org.konbit.kernel.web.WebRequest;

/**
 * The one place where a session begins for a member who has proved a way in; whether they are asked for a second step is decided here and
 * nowhere else. Thread-safe.
 */
final class Threshold {
    private static final long STEP_MILLIS = Duration.ofMinutes(10).toMillis();
    private final Database database;
    private final boolean passkeys;

    /** A way in, as sessions remember it. */
    enum Way {
        /** E-mail and password. */
        PASSWORD,
        /** A code or a link that came by mail. */
        MAIL,
        /** A one-time card. */
        CARD,
        /** A link to choose a new password. */
        LINK,
        /** A link that was made on the server for who lost the second thing, too. */
        RESCUE,
        /** A passkey whose device made sure of its owner: that is two things at once. */
        PASSKEY,
        /** An account elsewhere, by OpenID Connect. */
        PROVIDER,
        /** An invitation, which just made them a member. */
        JOINED;

        /** Whether whoever proved it has proved two things. */
        boolean isBoth() {
            return this == PASSKEY;
        }

        /** Whether a second step that is switched on is not asked for: it goes with this proof. */
        boolean isInstead() {
            return isBoth() || this == RESCUE;
        }

        /** The word for it in the database. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Somebody who has proved a way in.
     *
     * @param member id
     * @param shared whether the device belongs to several people
     * @param next the path to go on to, from {@link LocalPath} or of the kernel's own
     * @param said key of what the next page says on top, or empty
     */
    record Proof(String member, Way how, boolean shared, String next, Optional<String> said) {
        /** One after whom nothing is said. */
        static Proof of(String member, Way how, boolean shared, String next) {
            return new Proof(member, how, shared, next, Optional.empty());
        }
    }

    /** Thrown when the account stands otherwise than it did a moment ago; nothing was written. */
    private static final class OtherwiseNow extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OtherwiseNow() {
            super(null, null, false, false);
        }
    }

    Threshold(Database database, boolean passkeys) {
        this.database = database;
        this.passkeys = passkeys;
    }

    /**
     * Let somebody in: a session begins on this browser under a new token, and one that it had ends.
     *
     * @param hold what makes sure, in the transaction that counts, that the proof is still good, and uses it up; if it throws, nothing is
     *        changed
     * @throws InvalidForm above the form if the member's account is not active
     */
    Response letIn(Request request, Proof proof, Consumer<? super Transaction> hold) {
        Standing standing = database.read(SecondFactors.class, all -> all.standing(proof.member()))
                .orElseThrow(Threshold::paused);
        try {
            return letIn(request, proof, standing, still(proof.member(), standing).andThen(hold));
        } catch (OtherwiseNow e) {
            return letIn(request, proof, hold);
        }
    }

    /** Makes sure, and goes on doing so until the transaction ends, that nobody paused the account or switched a second step on meanwhile. */
    private static Consumer<Transaction> still(String member, Standing seen) {
        return work -> {
            work.with(PasswordLinks.class).lock(member);
            boolean same = work.with(SecondFactors.class)
                    .standing(member)
                    .filter(now -> now.on() == seen.on() && now.status().equals(seen.status()))
                    .isPresent();
            if (!same) {
                throw new OtherwiseNow();
            }
        };
    }

    private Response letIn(Request request, Proof proof, Standing standing, Consumer<? super Transaction> hold) {
        if (!standing.status().equals("active")) {
            throw standing.status().equals("invited")
                    ? new InvalidForm("", Text.key("member.sign-in.waiting"))
                    : paused();
        }
        if (standing.on() && !proof.how().isInstead()) {
            return awaitStep(request, proof, hold);
        }
        WebRequest web = (WebRequest) request;
        web.signIn(new WebRequest.Entering(proof.member(), proof.how().word(), proof.shared(), proof.how().isBoth()),
                hold);
        if (web.awaitsStep()) {
            // they are in, with what every member may; for the rest they are asked to switch the second step on
            return Response.redirect(OwnSecondStepPages.PATH + "?next="
                    + URLEncoder.encode(proof.next(), StandardCharsets.UTF_8));
        }
        Response.Redirect on = Response.redirect(proof.next());
        return proof.said().map(on::saying).orElse(on);
    }

    private static InvalidForm paused() {
        return new InvalidForm("", Text.key("member.sign-in.suspended"));
    }

    /** What was proved is used up and remembered for some minutes, for this browser; nobody is signed in yet. */
    private Response awaitStep(Request request, Proof proof, Consumer<? super Transaction> hold) {
        String hash = SecondStepPages.hash(request);
        database.transact(work -> {
            hold.accept(work);
            SecondFactors factors = work.with(SecondFactors.class);
            factors.sweep(request.now());
            factors.await(hash, proof.member(), proof.how().word(), proof.shared() ? 1 : 0, proof.next(),
                    proof.said().orElse(null), request.now() + STEP_MILLIS);
            return hash;
        });
        // a page rather than an address, where a form is carried on that was sent after its session had ended
        return ((WebRequest) request).carriesForm()
                ? Response.page(SecondStepPages.page(database, passkeys, proof.member()))
                : Response.redirect(SecondStepPages.PATH);
    }
}
