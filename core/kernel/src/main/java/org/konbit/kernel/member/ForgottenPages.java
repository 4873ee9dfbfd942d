package org.konbit.kernel.member;

import java.time.Duration;
import java.util.Optional;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.api.View;
import org.konbit.kernel.mail.Outbox;
import org.konbit.kernel.web.FormProblems;
import org.konbit.kernel.web.PageParts;
import org.konbit.kernel.web.Tokens;
import org.konbit.kernel.web.WebRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page for who forgot the password: a link by mail where mail is sent, else who helps. What it says tells nothing of who has an account. */
final class ForgottenPages {
    private static final Logger LOG = LoggerFactory.getLogger(ForgottenPages.class);
    private static final String PAGE = "/sign-in/forgotten";
    private static final Duration LIFE = Duration.ofHours(1);
    /** So many links one account gets within an hour and within a day, whoever asks. */
    private static final int MOST_AN_HOUR = 3;
    private static final int MOST_A_DAY = 5;
    private final Database database;
    private final Throttle throttle;
    private final KnownBrowsers browsers;
    private final PageParts parts;
    private final Outbox outbox;

    /** Whoever asks for a link. */
    record Forgotten(String email) {}

    /** Says what to do; {@code mail} if a link can be asked for. */
    record ForgottenPage(boolean mail) implements View {
        @Override
        public Text title() {
            return Text.key("member.forgotten");
        }
    }

    ForgottenPages(Database database, Throttle throttle, PageParts parts, Outbox outbox) {
        this.database = database;
        this.throttle = throttle;
        this.browsers = new KnownBrowsers(database);
        this.parts = parts;
        this.outbox = outbox;
    }

    void contribute(Contributions to) {
        to.get(PAGE, MemberPermissions.ENTER, request -> Response.page(new ForgottenPage(outbox.on())))
                .post(PAGE, MemberPermissions.ENTER, this::ask);
    }

    private Response ask(Request request) {
        if (!outbox.on()) {
            return Response.redirect(PAGE);
        }
        String address = Email.normal(request.form(Forgotten.class).email());
        new FormProblems().unless(Email.plausible(address), "email", Text.key("web.form.email")).refuse();
        Optional<String> known = browsers.named(request, address);
        throttle.attempt("forgotten " + address, ((WebRequest) request).remoteAddress(), known).orWait("");
        // what strangers asked for uses up nothing of who came in by this browser before
        int more = known.isPresent() ? 2 : 1;
        long now = request.now();
        // after the answer, so that how long it takes does not tell whether there is such an account
        Thread.ofVirtual().name("konbit-forgotten").start(() -> make(address, now, more));
        return Response.redirect("/sign-in").saying("member.forgotten.sent");
    }

    private void make(String address, long now, int more) {
        try {
            Optional<String> member = database.read(Members.class, members -> members.byAddress(address))
                    .map(Members.Credentials::id);
            member.ifPresent(id -> database.transact(work -> write(work, id, address, now, more)));
        } catch (RuntimeException e) {
            LOG.warn("A link to choose a new password could not be written; it may be asked for again", e);
        }
    }

    private boolean write(Transaction work, String member, String address, long now, int more) {
        PasswordLinks links = work.with(PasswordLinks.class);
        links.lock(member);
        String token = Tokens.word();
        long ends = now + LIFE.toMillis();
        if (links.asked(member, now - LIFE.toMillis()) >= more * MOST_AN_HOUR
                || links.asked(member, now - Duration.ofDays(1).toMillis()) >= more * MOST_A_DAY
                || links.addMailed(Tokens.hash(token), member, address, now, ends) == 0) {
            return false;
        }
        String language = links.language(member);
        String name = links.name(member);
        return outbox.toMemberAt(work, member, address,
                Text.key("member.password-mail.subject", parts.siteName(language)),
                PasswordMail.asked(name, token, language), ends);
    }
}
