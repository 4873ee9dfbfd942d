package org.konbit.kernel.member;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.member.SecondStepPages.StepCode;
import org.konbit.kernel.web.PageParts;
import org.konbit.kernel.web.Sessions;
import org.konbit.kernel.web.Tokens;
import org.konbit.kernel.web.WebRequest;

/** A member's own second step: switching it on, off again, new recovery codes, and doing it in a session that began without it. */
final class OwnSecondStepPages {
    /** The page; whoever holds much is sent here until it is done. */
    static final String PATH = "/settings/sign-in/second";
    private static final String PURPOSE = "second-step";
    private static final Duration LIFE = Duration.ofMinutes(10);
    private final Database database;
    private final SecondStep step;
    private final Throttle throttle;
    private final Sessions sessions;
    private final PageParts parts;
    private final boolean passkeys;

    /**
     * The page of who has none: what to give the app.
     *
     * @param secret the key to type where no camera is at hand
     * @param address what the code for the camera holds
     * @param wanted whether the community wants it of them
     * @param fresh whether they came in a moment ago
     * @param passkey whether a passkey of theirs will do for this session
     */
    record SwitchOnPage(String secret, String address, boolean wanted, boolean fresh, boolean passkey,
            String next) implements View {
        @Override
        public Text title() {
            return Text.key("member.second.on");
        }

        /** The key in groups of four. */
        String shown() {
            return secret.replaceAll("(.{4})(?!$)", "$1 ");
        }
    }

    /** The first numbers of an app. */
    record AppCode(String token) {}

    /** The page of who has one; {@code asked} if this session began without it, {@code passkey} if a
     * passkey will do, too. */
    record OwnStepPage(SecondFactors.Own own, boolean asked, boolean passkey, String next) implements View {
        @Override
        public Text title() {
            return Text.key("member.second.yours");
        }
    }

    /** The recovery codes, shown once. */
    record RecoveryCodesPage(List<String> codes, String next) implements View {
        @Override
        public Text title() {
            return Text.key("member.second.codes");
        }
    }

    OwnSecondStepPages(Database database, SecondStep step, Throttle throttle, Sessions sessions, PageParts parts,
            boolean passkeys) {
        this.database = database;
        this.step = step;
        this.throttle = throttle;
        this.sessions = sessions;
        this.parts = parts;
        this.passkeys = passkeys;
    }

    void contribute(Contributions to) {
        to.get(PATH, MemberPermissions.SETTINGS, this::show)
                .post(PATH, MemberPermissions.SETTINGS, this::act)
                .post(PATH + "/paper", MemberPermissions.SETTINGS, this::switchOnPaper)
                .post(PATH + "/codes", MemberPermissions.SETTINGS, this::renew)
                .post(PATH + "/off", MemberPermissions.SETTINGS, this::switchOff);
    }

    private Optional<SecondFactors.Own> own(Request request) {
        return database.read(SecondFactors.class, all -> all.own(request.member().id()))
                .filter(SecondFactors.Own::on);
    }

    private Response show(Request request) {
        String next = LocalPath.afterSignIn(request.query("next"));
        boolean waits = ((WebRequest) request).awaitsStep();
        return own(request)
                .<Response>map(own -> Response.page(new OwnStepPage(own, waits, passkey(request, waits), next)))
                .orElseGet(() -> Response.page(switchOn(request, waits, next)));
    }

    private SwitchOnPage switchOn(Request request, boolean wanted, String next) {
        boolean fresh = WaysInPages.fresh(database, request);
        ((WebRequest) request).keepNowhere();
        String secret = fresh ? secret(request) : "";
        String label = OtpAddress.of(parts.siteName(request.language()), request.member().name(), secret);
        return new SwitchOnPage(secret, label, wanted, fresh, passkey(request, wanted), next);
    }

    /** Only one that was there before this session. */
    private boolean passkey(Request request, boolean waits) {
        return passkeys && waits && database.read(Passkeys.class, all -> all.any(request.member().id(),
                database.read(WaysIn.class, ways -> ways.began(((WebRequest) request).sessionHash())))) > 0;
    }

    /** By what the secret that this session was shown is found again; only its hash is kept. */
    private static String shownTo(Request request) {
        return Tokens.hash(((WebRequest) request).word("second step of " + request.member().id()));
    }

    /** The same for some minutes, however often the page is opened: an app may have taken it up. */
    private String secret(Request request) {
        String hash = shownTo(request);
        long now = request.now();
        return database.read(Challenges.Sql.class, sql -> sql.detail(hash, PURPOSE, now))
                .orElseGet(() -> database.transact(work -> {
                    Challenges.Sql sql = work.with(Challenges.Sql.class);
                    sql.sweep(now);
                    sql.add(hash, PURPOSE, Totp.secret(Tokens.random()), now + LIFE.toMillis());
                    return sql.detail(hash, PURPOSE, now).orElseThrow();
                }));
    }

    private Response act(Request request) {
        return own(request).isPresent() ? prove(request) : switchOn(request);
    }

    /** The session began without the second step, and what is wanted now asks for it. */
    private Response prove(Request request) {
        SecondStep.Typed typed = step.typed(request, request.member().id(), request.form(StepCode.class).token());
        ((WebRequest) request).renewSession(true, work -> typed.use(work, request.now()));
        typed.attempt().forgive();
        return Response.redirect(LocalPath.afterSignIn(request.query("next")));
    }

    private Response switchOn(Request request) {
        WaysInPages.requireFresh(database, request);
        WebRequest web = (WebRequest) request;
        String me = request.member().id();
        Throttle.Attempt attempt = throttle.attempt("second " + me, web.remoteAddress());
        attempt.orWait("token");
        String secret = secret(request);
        OptionalLong shown = Totp.step(secret, SecondStep.digits(request.form(AppCode.class).token()), request.now(),
                0);
        if (shown.isEmpty()) {
            throw new InvalidForm("token", Text.key("member.second.not-shown"));
        }
        attempt.forgive();
        return switchedOn(request, secret, shown.getAsLong());
    }

    /** Without an app: the codes on paper are all there is, and nobody knows the key. */
    private Response switchOnPaper(Request request) {
        WaysInPages.requireFresh(database, request);
        return switchedOn(request, Totp.secret(Tokens.random()), 0);
    }

    private Response switchedOn(Request request, String secret, long counter) {
        WebRequest web = (WebRequest) request;
        String me = request.member().id();
        List<String> codes = SecondStep.newCodes();
        List<String> hashes = step.stretched(codes);
        String shownTo = shownTo(request);
        web.renewSession(true, work -> {
            if (work.with(SecondFactors.class).switchOn(me, secret, counter, request.now()) == 0) {
                throw new InvalidForm("", Text.key("member.second.on-already"));
            }
            work.with(Challenges.Sql.class).take(shownTo);
            SecondStep.keepCodes(work, me, hashes, request.now());
            // whoever came in without it is out, on every other device
            work.with(Sessions.Sql.class).endOthersOf(me, web.sessionHash());
            step.changed(work, web, "member.second-on");
        });
        sessions.forget(me);
        return shown(codes, LocalPath.afterSignIn(request.query("next")));
    }

    /** 201 rather than 200: the page with the codes is not kept by the browser. */
    private static Response shown(List<String> codes, String next) {
        return Response.page(new RecoveryCodesPage(codes.stream().map(CardCode::shown).toList(), next)).status(201);
    }

    private Response renew(Request request) {
        String me = request.member().id();
        SecondStep.Typed typed = step.typed(request, me, request.form(StepCode.class, PATH).token());
        List<String> codes = SecondStep.newCodes();
        List<String> hashes = step.stretched(codes);
        database.transact(work -> {
            typed.use(work, request.now());
            SecondStep.keepCodes(work, me, hashes, request.now());
            step.changed(work, (WebRequest) request, "member.recovery-codes");
            return me;
        });
        typed.attempt().forgive();
        return shown(codes, WaysInPages.PATH);
    }

    private Response switchOff(Request request) {
        String me = request.member().id();
        SecondStep.Typed typed = step.typed(request, me, request.form(StepCode.class, PATH).token());
        database.transact(work -> {
            typed.use(work, request.now());
            return step.switchOff(work, (WebRequest) request);
        });
        typed.attempt().forgive();
        return Response.redirect(PATH).saying("member.second.is-off");
    }
}
