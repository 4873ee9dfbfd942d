package org.konbit.kernel.member;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.MaxLength;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.i18n.Languages;
import org.konbit.kernel.web.Sessions;
import org.konbit.kernel.web.WebRequest;

/** Signing in with e-mail or telephone number and password, and choosing a language. */
final class SignInPages {
    /** Whoever is signed in comes in once more, to change how they come in. */
    private static final String AGAIN = "again";
    private final Database database;
    private final SignInProof proof;
    private final Throttle throttle;
    private final KnownBrowsers browsers;
    private final Sessions sessions;
    private final OtherWays others;
    private final Threshold threshold;
    private final Supplier<List<OtherWay>> ways;
    private final Supplier<SampleSignIns> samples;
    private final BooleanSupplier settingUp;

    /**
     * What one signs in with.
     *
     * @param email the address or the number
     * @param shared whether the device belongs to several people
     */
    record SignIn(String email, @MaxLength(128) String password, boolean shared) {}

    /**
     * Another way in, offered where it works.
     *
     * @param path of its page, which is given {@code next}
     * @param words key of what the link says
     * @param icon its name
     */
    record OtherWay(String path, String words, String icon) {}

    /**
     * The sign-in page.
     *
     * @param next where to go afterwards
     * @param ways that lead to a page of their own
     * @param others the ways in beside a password
     * @param samples the sample people of an example community
     * @param settingUp whether there is nobody yet who could invite
     */
    record SignInPage(String next, List<OtherWay> ways, OtherWays others, List<SampleSignIns.Sample> samples,
            boolean settingUp) implements View {
        @Override
        public Text title() {
            return Text.key("member.sign-in");
        }

        /** What the form's address carries on, so that a mistyped password does not lose the way. */
        String query() {
            return LocalPath.query(next);
        }
    }

    /** The statements. */
    public interface Sql {
        /** Change the language a member reads first. */
        @SqlUpdate("update member set language = :language where id = :member")
        void speak(String member, String language);
    }

    SignInPages(Database database, Passwords passwords, Throttle throttle, Sessions sessions,
            Threshold threshold, Supplier<List<OtherWay>> ways, OtherWays others, Supplier<SampleSignIns> samples,
            BooleanSupplier settingUp) {
        this.database = database;
        this.proof = new SignInProof(database, passwords);
        this.throttle = throttle;
        this.browsers = new KnownBrowsers(database);
        this.sessions = sessions;
        this.others = others;
        this.threshold = threshold;
        this.ways = ways;
        this.samples = samples;
        this.settingUp = settingUp;
    }

    void contribute(Contributions to) {
        to.get("/sign-in", MemberPermissions.ENTER, this::show)
                .post("/sign-in", MemberPermissions.ENTER, this::enter)
                .post("/language", MemberPermissions.ENTER, this::speak);
    }

    private Response show(Request request) {
        String next = LocalPath.afterSignIn(request.query("next"));
        if (request.signedIn() && request.query(AGAIN).isEmpty()) {
            return Response.redirect(next);
        }
        return Response.page(
                new SignInPage(next, ways.get(), others, samples.get().people(database), settingUp.getAsBoolean()));
    }

    private Response enter(Request request) {
        WebRequest web = (WebRequest) request;
        SignIn form = request.form(SignIn.class);
        Throttle.Attempt attempt = throttle.attempt(SignInNames.counted(form.email()), web.remoteAddress(),
                browsers.named(request, form.email()));
        attempt.orWait("");
        SignInProof.Proved proved = proof.prove(form.email(), form.password());
        attempt.forgive();
        return threshold.letIn(request, Threshold.Proof.of(proved.who().id(), Threshold.Way.PASSWORD, form.shared(),
                LocalPath.afterSignIn(request.query("next"))), proved::hold);
    }

    private Response speak(Request request) {
        String next = LocalPath.withoutLanguage(LocalPath.of(request.query("next")));
        String language = request.query("lang").orElse("");
        if (Languages.all().stream().anyMatch(one -> one.tag().equals(language))) {
            ((WebRequest) request).speak(language);
            if (request.signedIn()) {
                String member = request.member().id();
                database.write(Sql.class, sql -> sql.speak(member, language));
                sessions.forget(member);
            }
        }
        return Response.redirect(next);
    }
}
