package org.konbit.kernel.member;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Ids;
import org.konbit.api.InvalidForm;
import org.konbit.api.Member;
import org.konbit.api.NotFound;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.mail.Outbox;
import org.konbit.kernel.web.FormProblems;
import org.konbit.kernel.web.PageParts;
import org.konbit.kernel.web.Tokens;
import org.konbit.kernel.web.WebRequest;

/** Inviting: a member makes a link, sees it once, and can take it back. */
final class InvitationPages {
    static final int MOST_OPEN = 20;
    private static final int MOST_USES = 50;
    private static final long LIFE_MILLIS = 14L * 24 * 60 * 60 * 1000;
    /** Two presses of one button come this close; later the link was seen, and maybe sent. */
    private static final long PRESS_MILLIS = 5_000;
    static final String PAGE = "/invitations";
    private final Database database;
    private final Messages messages;
    private final PageParts parts;
    private final Outbox outbox;

    /**
     * A new invitation.
     *
     * @param uses how many people may come by it; one unless said otherwise
     * @param topic slug of one that it points to
     * @param email where it is sent too, if anywhere
     */
    record NewInvitation(String language, @Nullable String note, @Nullable String topic, @Nullable String space,
            @Nullable Integer uses, @Nullable String email, @Nullable String once) {}

    /** The mail with an invitation. */
    record InvitationMail(String inviter, String note, String noteLanguage, String path) implements View {}

    /** What a press of the button made. */
    private record Made(String id, Optional<Text> mailed) {}

    /** What those see besides who may invite many or let people in: their gatherings, and how many wait for a yes. */
    record Care(boolean many, boolean letsIn, List<Gatherings.Line> gatherings, int waiting,
            List<Gatherings.Others> others) {}

    /** The page of one's own invitations and who came by them; {@code care} only for those who look after others. */
    record InvitationsPage(List<Invitations.Open> open, List<Invitations.Guest> came, Map<String, String> spaces,
            Optional<Care> care, boolean full, boolean mail) implements View {
        @Override
        public Text title() {
            return Text.key("member.invitations");
        }
    }

    InvitationPages(Database database, Messages messages, PageParts parts, Outbox outbox) {
        this.database = database;
        this.messages = messages;
        this.parts = parts;
        this.outbox = outbox;
    }

    void contribute(Contributions to) {
        to.get(PAGE, MemberPermissions.INVITE, this::show)
                .post(PAGE, MemberPermissions.INVITE, this::make)
                .post("/invitations/{invitation}/end", MemberPermissions.INVITE, this::end)
                .permission(MemberPermissions.INVITE_MANY);
    }

    private Response show(Request request) {
        String me = request.member().id();
        boolean many = LooksAfter.holds(request, MemberPermissions.INVITE_MANY);
        boolean letsIn = LooksAfter.holds(request, MemberPermissions.LET_IN);
        Optional<Care> care = many || letsIn
                ? Optional.of(new Care(many, letsIn,
                        many ? database.read(Gatherings.class, all -> all.all(me, request.now())) : List.of(),
                        letsIn ? database.read(Approvals.class, all -> all.count(LooksAfter.scope(request))) : 0,
                        HeldGatherings.helps(request) == 1
                                ? database.read(Gatherings.class, all -> all.others(me, request.now()))
                                : List.of()))
                : Optional.empty();
        return database.read(Invitations.class, invitations -> {
            List<Invitations.Open> open = invitations.open(me, request.language(), request.now());
            return Response.page(new InvitationsPage(open, invitations.came(me),
                    InvitableSpaces.of(invitations, request).named(messages, request.language()), care,
                    open.size() >= MOST_OPEN, outbox.on()));
        });
    }

    private Response make(Request request) {
        NewInvitation form = request.form(NewInvitation.class);
        int uses = form.uses() == null ? 1 : form.uses();
        int most = LooksAfter.holds(request, MemberPermissions.INVITE_MANY) ? MOST_USES : 1;
        new FormProblems()
                .language("language", form.language())
                .unless(uses >= 1 && uses <= most, "uses", Text.key("web.form.between", 1, most))
                .unless(form.topic() == null || parts.topics(request.language(), List.of()).containsKey(form.topic()),
                        "topic", Text.key("web.form.choose"))
                .unless(form.email() == null || Email.plausible(Email.normal(form.email())), "email",
                        Text.key("web.form.email"))
                .refuse();
        Made made = database.transact(work -> {
            Invitations invitations = work.with(Invitations.class);
            InvitableSpaces spaces = InvitableSpaces.of(invitations, request);
            new FormProblems()
                    .unless(spaces.allow(form.space()), "space", Text.key("web.form.choose"))
                    .unless(uses == 1 || !spaces.closed(form.space()), "uses",
                            Text.key("member.invitation.closed-space"))
                    .refuse();
            return made(work, form, uses, request);
        });
        String token = token(made.id(), request);
        String words = messages.text(form.language(), "member.invitation.words", parts.siteName(form.language()));
        // 201 rather than 200: the page with the link is not kept by the browser
        return Response.page(new LinkMade(Text.key("member.invitation.made"), Text.key("member.invitation.made.once"),
                "/join/" + token, form.language(), words, PAGE, Text.key("member.invitations"), made.mailed()))
                .status(201);
    }

    /** Only the browser that made an invitation can say its link again: the database holds no more than the hash. */
    private static String token(String invitation, Request request) {
        return ((WebRequest) request).word("invitation " + invitation);
    }

    /** The new invitation, or the one that the press before this one made: one button gives one link, and one mail. */
    private Made made(Transaction work, NewInvitation form, int uses, Request request) {
        Invitations invitations = work.with(Invitations.class);
        String me = request.member().id();
        long now = request.now();
        invitations.endPress(me, form.once(), now - PRESS_MILLIS);
        Optional<String> before = invitations.ofPress(me, form.once());
        if (before.isPresent() && invitations.known(Tokens.hash(token(before.get(), request))) > 0) {
            return new Made(before.get(), Optional.empty());
        }
        if (invitations.countOpen(me, now) >= MOST_OPEN) {
            throw new InvalidForm("", Text.key("member.invitation.full", MOST_OPEN));
        }
        String id = Ids.next();
        String note = form.note() == null ? "" : form.note();
        int added = invitations.add(
                new Invitations.Fresh(id, Tokens.hash(token(id, request)), me, form.space(), form.topic(),
                        form.language(), note, uses, now + LIFE_MILLIS, null, "", 0, null),
                now, before.isPresent() ? null : form.once());
        // read after the insert: on PostgreSQL that one waited for the other press's commit
        if (added > 0) {
            note(work, "invitation.make", id + " " + uses, form.space(), request);
        }
        return added > 0
                ? new Made(id, mailed(work, form, id, request))
                : new Made(invitations.ofPress(me, form.once()).orElseThrow(NotFound::new), Optional.empty());
    }

    /** Send it too, if that is wished, and say what became of it. */
    private Optional<Text> mailed(Transaction work, NewInvitation form, String id, Request request) {
        if (form.email() == null || !outbox.on()) {
            return Optional.empty();
        }
        String language = form.language();
        Member me = request.member();
        InvitationMail words = new InvitationMail(me.name(), form.note() == null ? "" : form.note(), me.language(),
                "/join/" + token(id, request) + "?lang=" + language);
        Text subject = Text.key("member.invitation-mail.subject", me.name(), parts.siteName(language));
        boolean sent = outbox.toAddress(work, Email.normal(form.email()), language, me, subject, words,
                request.now() + LIFE_MILLIS);
        return Optional.of(sent
                ? Text.key("member.invitation.mailed", form.email())
                : Text.key("member.invitation.not-mailed"));
    }

    private Response end(Request request) {
        String me = request.member().id();
        int ended = database.transact(work -> {
            Invitations invitations = work.with(Invitations.class);
            String id = request.path("invitation");
            int changed = invitations.end(id, me);
            if (changed > 0) {
                note(work, "invitation.end", id, invitations.spaceOf(id).orElse(null), request);
            }
            return changed;
        });
        if (ended == 0) {
            throw new NotFound();
        }
        return Response.redirect(PAGE).saying("member.invitation.ended");
    }

    private static void note(Transaction work, String action, String subject, @Nullable String space,
            Request request) {
        work.with(Audit.class)
                .note(new Note(request.member().id(), action, subject, null, space, request.now()));
    }
}
