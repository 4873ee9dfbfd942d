package org.konbit.kernel.member;

import java.util.Optional;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.NotFound;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.kernel.member.PasskeyProof.Proved;
import org.konbit.kernel.web.WebRequest;

/**
 * A passkey as the second step of who came in by something else: the device makes sure of its owner, so it stands for the numbers of an app.
 * At the door it is asked of who proved the first thing; inside, of whose session began without a second one, and there only a passkey counts
 * that was there before the session: whoever stole a password cannot add one and step up by it.
 */
final class PasskeyStep {
    private static final String PATH = SecondStepPages.PATH + "/passkey";
    private static final String OWN = OwnSecondStepPages.PATH + "/passkey";
    private static final String PURPOSE = "passkey-step";
    private final Database database;
    private final Optional<PasskeyPlace> place;
    private final PasskeyProof proof;
    private final Challenges challenges;
    private final SecondStepPages step;

    PasskeyStep(Database database, Optional<PasskeyPlace> place, PasskeyProof proof, Challenges challenges,
            SecondStepPages step) {
        this.database = database;
        this.place = place;
        this.proof = proof;
        this.challenges = challenges;
        this.step = step;
    }

    void contribute(Contributions to) {
        to.post(PATH, MemberPermissions.ENTER, this::ask)
                .post(PATH + "/enter", MemberPermissions.ENTER, this::enter)
                .post(OWN, MemberPermissions.SETTINGS, this::askInside)
                .post(OWN + "/enter", MemberPermissions.SETTINGS, this::stepUp);
    }

    private Response ask(Request request) {
        return step.waiting(request)
                .<Response>map(who -> page(request, who.member(), PATH, SecondStepPages.PATH, ""))
                .orElseGet(SecondStepPages::again);
    }

    private Response askInside(Request request) {
        String query = LocalPath.query(LocalPath.afterSignIn(request.query("next")));
        return page(request, request.member().id(), OWN, OwnSecondStepPages.PATH, query);
    }

    private Response page(Request request, String member, String path, String other, String query) {
        PasskeyPlace here = place.orElseThrow(NotFound::new);
        return Response.page(new PasskeySignIn.AskPage(here, challenges.make((WebRequest) request, PURPOSE, member),
                path + "/enter", other, query));
    }

    private Response enter(Request request) {
        Optional<SecondFactors.Step> found = step.waiting(request);
        if (found.isEmpty()) {
            return SecondStepPages.again();
        }
        SecondFactors.Step who = found.get();
        try {
            Proved proved = proved((WebRequest) request, who.member(), SecondStepPages.PATH);
            return step.enter(request, who, work -> proved.use(work, request.now()),
                    Optional.ofNullable(who.said()));
        } catch (WayRefused e) {
            return e.page(SecondStepPages.PATH, "member.second");
        }
    }

    private Response stepUp(Request request) {
        WebRequest web = (WebRequest) request;
        String next = LocalPath.afterSignIn(request.query("next"));
        String back = OwnSecondStepPages.PATH + LocalPath.query(next);
        try {
            Proved proved = proved(web, web.member().id(), OwnSecondStepPages.PATH);
            if (proved.known().created() >= database.read(WaysIn.class, all -> all.began(web.sessionHash()))) {
                throw new WayRefused("member.passkey.too-new");
            }
            web.renewSession(true, work -> proved.use(work, web.now()));
            return Response.redirect(next);
        } catch (WayRefused e) {
            return e.page(back, "member.second");
        }
    }

    private Proved proved(WebRequest web, String member, String page) {
        PasskeyProof.Answer answer = web.form(PasskeyProof.Answer.class, page);
        Optional<String> whose = place.flatMap(_ -> challenges.take(web, PURPOSE, answer.challenge()));
        if (whose.filter(member::equals).isEmpty()) {
            throw new WayRefused("member.passkey.over");
        }
        Proved proved = proof.prove(answer, web.now());
        if (!proved.known().member().equals(member)) {
            throw new WayRefused("member.passkey.unknown");
        }
        return proved;
    }
}
