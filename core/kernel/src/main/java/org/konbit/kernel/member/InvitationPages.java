package org.konbit.kernel.member;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Ids;
import org.konbit.api.InvalidForm;
import org.konbit.api.NotFound;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.i18n.Messages;
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
    private static final String PAGE = "/invitations";
    private final Database database;
    private final Messages messages;
    private final PageParts parts;

    /**
     * A new invitation.
     *
     * @param uses how many people may come by it; one unless said otherwise
     */
    record NewInvitation(String language, @Nullable String note, @Nullable String space, @Nullable Integer uses,
            @Nullable String once) {}

    /** The page of one's own invitations. */
    record InvitationsPage(List<Invitations.Open> open, Map<String, String> spaces, boolean many,
            boolean full) implements View {
        @Override
        public Text title() {
            return Text.key("member.invitations");
        }
    }

    InvitationPages(Database database, Messages messages, PageParts parts) {
        this.database = database;
        this.messages = messages;
        this.parts = parts;
    }

    void contribute(Contributions to) {
        to.get(PAGE, MemberPermissions.INVITE, this::show)
                .post(PAGE, MemberPermissions.INVITE, this::make)
                .post("/invitations/{invitation}/end", MemberPermissions.INVITE, this::end)
                .permission(MemberPermissions.INVITE_MANY);
    }

    private Response show(Request request) {
        String me = request.member().id();
        return database.read(Invitations.class, invitations -> {
            List<Invitations.Open> open = invitations.open(me, request.language(), request.now());
            return Response.page(new InvitationsPage(open, spaces(invitations, request), mayInviteMany(request),
                    open.size() >= MOST_OPEN));
        });
    }

    private static Map<String, String> spaces(Invitations invitations, Request request) {
        Map<String, String> names = new LinkedHashMap<>();
        invitations.spaces(request.member().id(), request.language()).forEach(one -> names.put(one.id(), one.name()));
        return names;
    }

    /** Those who look after a space or the community invite whole groups at once. */
    private static boolean mayInviteMany(Request request) {
        return ((WebRequest) request).actor()
                .filter(actor -> actor.role().compareTo(Role.STEWARD) >= 0
                        || actor.spaces().containsValue("facilitator"))
                .isPresent();
    }

    private Response make(Request request) {
        NewInvitation form = request.form(NewInvitation.class);
        String me = request.member().id();
        int uses = form.uses() == null ? 1 : form.uses();
        int most = mayInviteMany(request) ? MOST_USES : 1;
        new FormProblems()
                .language("language", form.language())
                .unless(uses >= 1 && uses <= most, "uses", Text.key("web.form.between", 1, most))
                .refuse();
        String id = database.transact(work -> {
            Invitations invitations = work.with(Invitations.class);
            if (form.space() != null && !spaces(invitations, request).containsKey(form.space())) {
                throw new InvalidForm("space", Text.key("web.form.choose"));
            }
            return made(invitations, form, uses, request);
        });
        String token = token(id, request);
        String words = messages.text(form.language(), "member.invitation.words", parts.siteName(form.language()));
        // 201 rather than 200: the page with the link is not kept by the browser
        return Response.page(new LinkMade(Text.key("member.invitation.made"), Text.key("member.invitation.made.once"),
                "/join/" + token, form.language(), words, PAGE, Text.key("member.invitations"))).status(201);
    }

    /** Only the browser that made an invitation can say its link again: the database holds no more than the hash. */
    private static String token(String invitation, Request request) {
        return ((WebRequest) request).word("invitation " + invitation);
    }

    /** The id of the new invitation, or of the one that the press before this one made: one button gives one link. */
    private static String made(Invitations invitations, NewInvitation form, int uses, Request request) {
        String me = request.member().id();
        long now = request.now();
        invitations.endPress(me, form.once(), now - PRESS_MILLIS);
        Optional<String> before = invitations.ofPress(me, form.once());
        if (before.isPresent() && invitations.known(Tokens.hash(token(before.get(), request))) > 0) {
            return before.get();
        }
        if (invitations.countOpen(me, now) >= MOST_OPEN) {
            throw new InvalidForm("", Text.key("member.invitation.full", MOST_OPEN));
        }
        String id = Ids.next();
        String note = form.note() == null ? "" : form.note();
        int added = invitations.add(id, Tokens.hash(token(id, request)), me, form.space(), form.language(), note, uses,
                now, now + LIFE_MILLIS, before.isPresent() ? null : form.once());
        // read after the insert: on PostgreSQL that one waited for the other press's commit
        return added > 0 ? id : invitations.ofPress(me, form.once()).orElseThrow(NotFound::new);
    }

    private Response end(Request request) {
        String me = request.member().id();
        int ended = database.transact(work -> work.with(Invitations.class).end(request.path("invitation"), me));
        if (ended == 0) {
            throw new NotFound();
        }
        return Response.redirect(PAGE).saying("member.invitation.ended");
    }
}
