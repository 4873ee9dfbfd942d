package org.konbit.kernel.member;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.MaxLength;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.i18n.Languages;
import org.konbit.kernel.web.Sessions;
import org.konbit.kernel.web.WebRequest;

/** Signing in with e-mail and password, signing out, and choosing a language. */
final class SignInPages {
    private final Database database;
    private final SignInProof proof;
    private final Throttle throttle;
    private final Sessions sessions;
    private final Supplier<SampleSignIns> samples;
    private final BooleanSupplier settingUp;

    /**
     * What one signs in with.
     *
     * @param shared whether the device belongs to several people
     */
    record SignIn(String email, @MaxLength(128) String password, boolean shared) {}

    /**
     * The sign-in page.
     *
     * @param next where to go afterwards
     * @param samples the sample people of an example community
     * @param settingUp whether there is nobody yet who could invite
     */
    record SignInPage(String next, List<SampleSignIns.Sample> samples, boolean settingUp) implements View {
        @Override
        public Text title() {
            return Text.key("member.sign-in");
        }

        /** What the form's address carries on, so that a mistyped password does not lose the way. */
        String query() {
            return next.equals("/") ? "" : "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        }
    }

    /** The statements. */
    public interface Sql {
        /** Change the language a member reads first. */
        @SqlUpdate("update member set language = :language where id = :member")
        void speak(String member, String language);
    }

    SignInPages(Database database, Passwords passwords, Throttle throttle, Sessions sessions,
            Supplier<SampleSignIns> samples, BooleanSupplier settingUp) {
        this.database = database;
        this.proof = new SignInProof(database, passwords);
        this.throttle = throttle;
        this.sessions = sessions;
        this.samples = samples;
        this.settingUp = settingUp;
    }

    void contribute(Contributions to) {
        to.get("/sign-in", MemberPermissions.ENTER, this::show)
                .post("/sign-in", MemberPermissions.ENTER, this::enter)
                .post("/sign-out", MemberPermissions.ENTER, this::leave)
                .post("/language", MemberPermissions.ENTER, this::speak);
    }

    private Response show(Request request) {
        String next = LocalPath.afterSignIn(request.query("next"));
        if (request.signedIn()) {
            return Response.redirect(next);
        }
        return Response.page(new SignInPage(next, samples.get().people(database), settingUp.getAsBoolean()));
    }

    private Response enter(Request request) {
        WebRequest web = (WebRequest) request;
        SignIn form = request.form(SignIn.class);
        String address = Email.normal(form.email());
        Throttle.Attempt attempt = throttle.attempt(address, web.remoteAddress());
        attempt.orWait("");
        SignInProof.Proved proved = proof.prove(address, form.password());
        attempt.forgive();
        if (!proved.who().status().equals("active")) {
            throw new InvalidForm("", Text.key(proved.who().status().equals("invited")
                    ? "member.sign-in.waiting"
                    : "member.sign-in.suspended"));
        }
        web.signIn(proved.who().id(), form.shared(), proved::hold);
        return Response.redirect(LocalPath.afterSignIn(request.query("next")));
    }

    private Response leave(Request request) {
        ((WebRequest) request).signOut();
        return Response.redirect("/");
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
