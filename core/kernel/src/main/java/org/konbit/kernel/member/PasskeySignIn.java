package org.konbit.kernel.member;

import java.util.Optional;
import org.konbit.api.Contributions;
import org.konbit.api.InvalidForm;
import org.konbit.api.NotFound;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.web.WebRequest;

/**
 * Signing in by a passkey: the device asks which one, so that nothing here says who has any. What it signs proves two things at once, that
 * somebody has the device and that they could open its lock.
 */
final class PasskeySignIn {
    static final String PATH = "/sign-in/passkey";
    private static final String PURPOSE = "passkey-in";
    private final Optional<PasskeyPlace> place;
    private final PasskeyProof proof;
    private final Challenges challenges;
    private final Threshold threshold;

    /**
     * The page on which the browser asks for one.
     *
     * @param path where the answer goes
     * @param other where another way is
     * @param query carries on where to go
     */
    record AskPage(PasskeyPlace place, String challenge, String path, String other, String query) implements View {
        @Override
        public Text title() {
            return Text.key("member.passkey.use");
        }
    }

    PasskeySignIn(Optional<PasskeyPlace> place, PasskeyProof proof, Challenges challenges, Threshold threshold) {
        this.place = place;
        this.proof = proof;
        this.challenges = challenges;
        this.threshold = threshold;
    }

    /** Whether there is such a way in here. */
    boolean open() {
        return place.isPresent();
    }

    void contribute(Contributions to) {
        to.post(PATH, MemberPermissions.ENTER, this::ask).post(PATH + "/enter", MemberPermissions.ENTER, this::enter);
    }

    private Response ask(Request request) {
        PasskeyPlace here = place.orElseThrow(NotFound::new);
        boolean shared = request.form(ProviderSignIn.Device.class, "/sign-in").shared();
        String next = LocalPath.afterSignIn(request.query("next"));
        return Response.page(new AskPage(here, challenges.make((WebRequest) request, PURPOSE, Boolean.toString(shared)),
                PATH + "/enter", "/sign-in", LocalPath.query(next)));
    }

    private Response enter(Request request) {
        PasskeyProof.Answer form = request.form(PasskeyProof.Answer.class, "/sign-in");
        String next = LocalPath.afterSignIn(request.query("next"));
        try {
            return entered((WebRequest) request, form, next);
        } catch (WayRefused e) {
            return e.page("/sign-in" + LocalPath.query(next), "web.sign-in");
        }
    }

    private Response entered(WebRequest web, PasskeyProof.Answer form, String next) {
        Optional<String> shared = place.flatMap(_ -> challenges.take(web, PURPOSE, form.challenge()));
        if (shared.isEmpty()) {
            throw new WayRefused("member.passkey.over");
        }
        PasskeyProof.Proved proved = proof.prove(form, web.now());
        try {
            return threshold.letIn(web, Threshold.Proof.of(proved.known().member(), Threshold.Way.PASSKEY,
                    Boolean.parseBoolean(shared.get()), next), work -> proved.use(work, web.now()));
        } catch (InvalidForm e) {
            throw WayRefused.of(e);
        }
    }
}
