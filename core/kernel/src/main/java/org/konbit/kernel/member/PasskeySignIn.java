package org.konbit.kernel.member;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.MaxLength;
import org.konbit.api.NotFound;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.web.WebRequest;

/**
 * Signing in by a passkey: the device asks which one, so that nothing here says who has any. What it signs proves two things at once, that
 * somebody has the device and that they could open its lock.
 */
final class PasskeySignIn {
    static final String PATH = "/sign-in/passkey";
    private static final String PURPOSE = "passkey-in";
    private final Database database;
    private final Optional<PasskeyPlace> place;
    private final PasskeyLibrary library;
    private final Challenges challenges;
    private final Threshold threshold;

    /** What the device signed, in base64url. */
    record Answer(String challenge, @MaxLength(2_000) String credential, @MaxLength(8_000) String client,
            @MaxLength(8_000) String authenticator, @MaxLength(2_000) String signature, String user) {}

    /** The page on which the browser asks for one; {@code query} carries on where to go. */
    record AskPage(PasskeyPlace place, String challenge, String query) implements View {
        @Override
        public Text title() {
            return Text.key("member.passkey.use");
        }
    }

    PasskeySignIn(Database database, Optional<PasskeyPlace> place, PasskeyLibrary library, Challenges challenges,
            Threshold threshold) {
        this.database = database;
        this.place = place;
        this.library = library;
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
                LocalPath.query(next)));
    }

    private Response enter(Request request) {
        Answer form = request.form(Answer.class, "/sign-in");
        String next = LocalPath.afterSignIn(request.query("next"));
        try {
            return entered((WebRequest) request, form, next);
        } catch (WayRefused e) {
            return e.page("/sign-in" + LocalPath.query(next), "web.sign-in");
        }
    }

    private Response entered(WebRequest web, Answer form, String next) {
        Optional<String> shared = place.flatMap(_ -> challenges.take(web, PURPOSE, form.challenge()));
        if (shared.isEmpty()) {
            throw new WayRefused("member.passkey.over");
        }
        Passkeys.Known known = database.read(Passkeys.class, all -> all.known(form.credential()))
                .filter(one -> one.member().equals(user(form.user())))
                .orElseThrow(() -> new WayRefused("member.passkey.unknown"));
        long counter = counter(form, known, web.now());
        try {
            return threshold.letIn(web, Threshold.Proof.of(known.member(), Threshold.Way.PASSKEY,
                    Boolean.parseBoolean(shared.get()), next),
                    work -> {
                        if (work.with(Passkeys.class).used(known.id(), known.counter(), counter, web.now()) == 0) {
                            throw new WayRefused("member.passkey.over");
                        }
                    });
        } catch (InvalidForm e) {
            throw WayRefused.of(e);
        }
    }

    private static String user(String handle) {
        try {
            return new String(Base64.getUrlDecoder().decode(handle), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private long counter(Answer form, Passkeys.Known known, long now) {
        try {
            return library.check().used(form.challenge(), known, form);
        } catch (PasskeyCheck.Cloned e) {
            database.transact(work -> {
                work.with(Audit.class)
                        .note(Note.of(known.member(), "member.passkey-cloned", known.member(), now).to(known.member()));
                return known;
            });
            throw new WayRefused("member.passkey.cloned");
        } catch (PasskeyCheck.NotRight e) {
            throw new WayRefused("member.passkey.unknown");
        }
    }
}
