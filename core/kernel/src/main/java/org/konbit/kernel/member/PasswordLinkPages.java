package org.konbit.kernel.member;

import java.util.Optional;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.MaxLength;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.mail.Outbox;
import org.konbit.kernel.member.PasswordLinks.Holder;
import org.konbit.kernel.web.PageParts;
import org.konbit.kernel.web.Press;
import org.konbit.kernel.web.ProblemPage;
import org.konbit.kernel.web.Sessions;
import org.konbit.kernel.web.Tokens;
import org.konbit.kernel.web.WebRequest;

/** The way back in for who forgot the password: an administrator makes a link, and its button alone does something. */
final class PasswordLinkPages {
    private static final long LIFE_MILLIS = 24L * 60 * 60 * 1000;
    /** For so long an old link says that it is over and its member reads who made it; afterwards it is unknown. */
    static final long MEMORY_MILLIS = 90 * LIFE_MILLIS;
    private final Database database;
    private final Passwords passwords;
    private final Throttle throttle;
    private final Sessions sessions;
    private final Messages messages;
    private final PageParts parts;
    private final Outbox outbox;
    private final Threshold threshold;
    private final FirstProof first;
    private final WayNews news;

    /** The password to sign in with from now on; {@code shared} as in {@link SignInPages.SignIn}. */
    record ChosenPassword(@MaxLength(128) String newPassword, boolean shared) {}

    /** The page of a link. */
    record ChoosePasswordPage(String token, Holder holder) implements View {
        @Override
        public Text title() {
            return Text.key("member.password.choose");
        }
    }

    /** Thrown when the link was used or ended meanwhile; nothing was written. */
    private static final class EndedMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        EndedMeanwhile() {
            super(null, null, false, false);
        }
    }

    PasswordLinkPages(Database database, Passwords passwords, Throttle throttle, Sessions sessions, Messages messages,
            PageParts parts, Outbox outbox, Threshold threshold, FirstProof first, WayNews news) {
        this.database = database;
        this.passwords = passwords;
        this.throttle = throttle;
        this.sessions = sessions;
        this.messages = messages;
        this.parts = parts;
        this.outbox = outbox;
        this.threshold = threshold;
        this.first = first;
        this.news = news;
    }

    void contribute(Contributions to) {
        to.get("/sign-in/password/{link}", MemberPermissions.ENTER, this::show)
                .post("/sign-in/password/{link}", MemberPermissions.ENTER, this::choose);
    }

    /**
     * Make a link for a member, which ends those made before, and show it this once.
     *
     * @throws InvalidForm if the member has no account that can be signed in to
     */
    Response make(Administration.Entry member, Request request) {
        String token = Tokens.word();
        String language = database.transact(work -> add(work, token, member.id(), request));
        String words = messages.text(language, "member.password-link.words", member.name(), parts.siteName(language));
        // 201 rather than 200: the page with the link is not kept by the browser
        return Response.page(new LinkMade(Text.key("member.invitation.made"), Text.key("member.password-link.once"),
                "/sign-in/password/" + token, language, words, "/admin/members/" + member.id(),
                Text.words(member.name(), ""), Optional.empty())).status(201);
    }

    /**
     * Make a link for a member and send it by mail: nobody else sees it.
     *
     * @throws InvalidForm if the member has no account that can be signed in to, or gets no mail now
     */
    Response mail(Administration.Entry member, Request request) {
        String token = Tokens.word();
        long ends = request.now() + LIFE_MILLIS;
        database.transact(work -> {
            String language = add(work, token, member.id(), request);
            Text subject = Text.key("member.password-mail.subject", parts.siteName(language));
            PasswordMail words = PasswordMail.made(member.name(), request.member().name(), token, language);
            if (!outbox.toMember(work, member.id(), subject, words, ends)) {
                throw new InvalidForm("", Text.key("member.password-link.not-mailed"));
            }
            return language;
        });
        return Response.redirect("/admin/members/" + member.id()).saying("member.password-link.mailed");
    }

    /** Answers the language of whoever it is for. */
    private static String add(Transaction work, String token, String member, Request request) {
        PasswordLinks links = work.with(PasswordLinks.class);
        String by = request.member().id();
        long now = request.now();
        links.endAllOf(member);
        if (links.add(Tokens.hash(token), member, by, now, now + LIFE_MILLIS) == 0) {
            throw new InvalidForm("", Text.key("member.password-link.none"));
        }
        work.with(Audit.class).note(Note.of(by, "member.password-link", member, now).to(member));
        return links.language(member);
    }

    private Response show(Request request) {
        String token = request.path("link");
        ((WebRequest) request).keepSecret();
        return holder(token, request)
                .<Response>map(holder -> forAnother(request, holder)
                        ? another()
                        : Response.page(new ChoosePasswordPage(token, holder)))
                .orElseGet(() -> gone(token));
    }

    private Optional<Holder> holder(String token, Request request) {
        return database.read(PasswordLinks.class, links -> links.holder(Tokens.hash(token), request.now()));
    }

    /** An administrator who tries the link would otherwise use it up and be signed in as somebody else. */
    private static boolean forAnother(Request request, Holder holder) {
        return request.signedIn() && !request.member().id().equals(holder.id());
    }

    private static Response another() {
        return problem("member.password-link.another", 409);
    }

    /** Says what to do next; that a link was once right is told to those who have it only. */
    private Response gone(String token) {
        boolean known = database.read(PasswordLinks.class, links -> links.known(Tokens.hash(token))) > 0;
        return known ? problem("member.password-link.over", 410) : problem("member.password-link.unknown", 404);
    }

    private static Response problem(String key, int status) {
        return Response.page(ProblemPage.of(key, Optional.empty())).status(status);
    }

    private Response choose(Request request) {
        String token = request.path("link");
        Optional<Holder> found = holder(token, request);
        if (found.isEmpty()) {
            return pressedTwice(token, request);
        }
        Holder holder = found.get();
        if (forAnother(request, holder)) {
            return another();
        }
        WebRequest web = (WebRequest) request;
        ChosenPassword form = request.form(ChosenPassword.class);
        Throttle.Attempt attempt = throttle.attempt("password " + holder.id(), web.remoteAddress());
        attempt.orWait("");
        String hash = hash(form.newPassword(), holder);
        attempt.forgive();
        try {
            boolean proves = first.open(holder.mailed(), holder.id());
            if (proves) {
                first.take(web, holder.mailed(), holder.id(), work -> stillGood(work, token, request.now()));
            }
            Threshold.Way way = holder.rescues() ? Threshold.Way.RESCUE : Threshold.Way.LINK;
            Threshold.Proof proof = new Threshold.Proof(holder.id(), way, form.shared(), "/",
                    Optional.of(proves ? "member.address.first-proof" : "member.password.changed"));
            Response in = threshold.letIn(request, proof,
                    work -> {
                        set(work, token, holder.id(), hash, web);
                        if (holder.rescues()) {
                            rescued(work, holder, request.now());
                        }
                    });
            sessions.forget(holder.id());
            return in;
        } catch (EndedMeanwhile e) {
            return pressedTwice(token, request);
        }
    }

    private static void stillGood(Transaction work, String token, long now) {
        if (work.with(PasswordLinks.class).holder(Tokens.hash(token), now).isEmpty()) {
            throw new EndedMeanwhile();
        }
    }

    /** The first press did all: who pressed twice needs no other link. Whoever sends another password did not press twice. */
    private Response pressedTwice(String token, Request request) {
        return database
                .read(PasswordLinks.class,
                        links -> links.usedBy(Tokens.hash(token), request.now() - Press.MEMORY_MILLIS))
                .filter(member -> chose(member, request))
                .map(member -> PressedTwice.of(member, "member.password-link.done", request))
                .orElseGet(() -> gone(token));
    }

    /** Whether the member has just this password now; tries are counted as everywhere, lest somebody guesses here. */
    private boolean chose(String member, Request request) {
        Throttle.Attempt attempt = throttle.attempt("password " + member, ((WebRequest) request).remoteAddress());
        attempt.orWait("");
        Optional<String> hash = database.read(Members.class, members -> members.byId(member))
                .map(Members.Credentials::hash);
        try {
            boolean same = hash.isPresent() && passwords.matches(request.query("newPassword").orElse(""), hash.get());
            if (same) {
                attempt.forgive();
            }
            return same;
        } catch (Passwords.TooBusy e) {
            throw new InvalidForm("", Text.key("member.busy"));
        }
    }

    private String hash(String password, Holder holder) {
        PasswordRule.problem(password, holder.name(), holder.email() + " " + holder.phone()).ifPresent(problem -> {
            throw new InvalidForm("newPassword", problem);
        });
        try {
            return passwords.hash(password);
        } catch (Passwords.TooBusy e) {
            throw new InvalidForm("", Text.key("member.busy"));
        }
    }

    /** Their second step goes, and everybody who administers is written to. */
    private void rescued(Transaction work, Holder holder, long now) {
        SecondFactors factors = work.with(SecondFactors.class);
        if (factors.switchOff(holder.id(), Rescue.SERVER, now) > 0) {
            factors.dropCodes(holder.id());
            work.with(Audit.class)
                    .note(Note.of(Rescue.SERVER, "member.second-taken", holder.id(), now).to(holder.id()));
        }
        for (String id : work.with(Rescue.Sql.class)
                .administrators(now)
                .stream()
                .map(one -> one.id())
                .distinct()
                .toList()) {
            String language = work.with(PasswordLinks.class).language(id);
            outbox.toMember(work, id, Text.key("member.rescued.subject", parts.siteName(language)),
                    new RescueMail(work.with(PasswordLinks.class).name(id),
                            Text.key("member.rescued.mail", holder.name(), parts.siteName(language))),
                    now + LIFE_MILLIS);
        }
    }

    /** All of it or nothing, in the transaction that begins the session. */
    private void set(Transaction work, String token, String member, String hash, WebRequest web) {
        long now = web.now();
        PasswordLinks links = work.with(PasswordLinks.class);
        if (links.take(Tokens.hash(token), now) == 0) {
            throw new EndedMeanwhile();
        }
        links.endAllOf(member);
        work.with(MailCodes.class).endAllOf(member);
        work.with(MemberCards.class).endAllOf(member);
        work.with(SecondFactors.class).endStepsOf(member);
        work.with(Members.class).password(member, hash, now);
        // whoever knew the old password is out, on every device
        work.with(Sessions.Sql.class).endAllOf(member);
        work.with(Audit.class).note(Note.of(member, "member.password-chosen", member, now).to(member));
        news.atTheDoor(work, web, member, "member.password-chosen", WayNews.addresses(work, member));
    }
}
