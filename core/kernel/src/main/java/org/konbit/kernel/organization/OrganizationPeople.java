package org.konbit.kernel.organization;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Forbidden;
import org.konbit.api.MaxLength;
import org.konbit.api.NotFound;
import org.konbit.api.Permission;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.mail.Outbox;
import org.konbit.kernel.organization.Organizations.Known;
import org.konbit.kernel.organization.Organizations.Organization;
import org.konbit.kernel.organization.Organizations.Said;
import org.konbit.kernel.organization.Organizations.Saying;

/**
 * Belonging to an organization: who says so is let in by its people, because its people may edit it and speak for it. Where it has none,
 * who says so claims it, and whoever may edit all organizations decides.
 */
final class OrganizationPeople {
    /** Say that one belongs to an organization. */
    static final Permission JOIN = new Permission("organization.join", Role.MEMBER);
    static final String CLAIMS = "/organizations/claims";
    private static final Duration MAILED = Duration.ofDays(5);
    private final Database database;
    private final ChangeLog changeLog;
    private final Outbox outbox;
    private final Deciders deciders;

    /** What somebody is in an organization, why they are to be believed, where that is asked, and who may know. */
    record Belonging(@MaxLength(120) @Nullable String title, @MaxLength(500) @Nullable String reason, Known level) {}

    /** The answer to a request. */
    enum Act {
        ACCEPT, DECLINE
    }

    /** The button that was pressed for somebody who asks. */
    record Decision(Act act, String member) {}

    /** The same where it is said which organization is meant. */
    record ClaimDecision(Act act, String member, String organization) {}

    /** Those who claim an organization that nobody belongs to. */
    record ClaimsPage(List<Requests.Claim> claims) implements View {
        @Override
        public Text title() {
            return Text.key("organization.claims");
        }
    }

    /** The mail that tells somebody the answer. */
    record AnswerMail(String name, Text answer, String path) implements View {}

    OrganizationPeople(Database database, ChangeLog changeLog, Outbox outbox) {
        this.database = database;
        this.changeLog = changeLog;
        this.outbox = outbox;
        this.deciders = new Deciders(outbox);
    }

    void contribute(Contributions to) {
        to.get(CLAIMS, OrganizationForms.EDIT,
                request -> Response.page(new ClaimsPage(Requests.claims(database, request))))
                .post(CLAIMS, OrganizationForms.EDIT, this::decideClaim)
                .post("/organizations/{id}/join", JOIN, this::join)
                .post("/organizations/{id}/leave", JOIN, this::leave)
                .post("/organizations/{id}/requests", JOIN, this::decide);
    }

    private Response join(Request request) {
        String id = request.path("id");
        Belonging form = request.form(Belonging.class, "/organizations/" + id);
        String me = request.member().id();
        Saying saying = new Saying(form.title() == null ? "" : form.title(),
                form.reason() == null ? "" : form.reason(), form.level());
        boolean decides = request.may(OrganizationForms.EDIT);
        Said said = database.transact(work -> {
            Organizations all = work.with(Organizations.class);
            boolean before = all.tie(id, me).asked();
            Said what = all.say(id, me, saying, decides, request.now());
            if (what == Said.CLAIMED && !before) {
                deciders.claimed(work, id, me, request.now());
            }
            if (what == Said.BELONGS) {
                changeLog.append("organization", id, request.now());
            }
            return what;
        });
        return switch (said) {
            case UNKNOWN -> throw new NotFound();
            case BELONGS -> back(id, "organization.joined");
            case ASKED -> back(id, "organization.asked.done");
            case CLAIMED -> back(id, "organization.claimed.done");
        };
    }

    private Response leave(Request request) {
        String id = request.path("id");
        String me = request.member().id();
        boolean asked = database.transact(work -> {
            Organizations all = work.with(Organizations.class);
            if (all.leave(id, me) > 0) {
                changeLog.append("organization", id, request.now());
                // the index looks for the people of an organization where they are now: this one is not there any more
                changeLog.append("member", me, request.now());
            }
            return all.withdraw(id, me) > 0;
        });
        return back(id, asked ? "organization.withdrawn" : "organization.left");
    }

    private Response decide(Request request) {
        Organization it = OrganizationForms.editable(database, request);
        Decision form = request.form(Decision.class, "/organizations/" + it.id());
        return back(it.id(), said(request, it, form.act() == Act.ACCEPT, form.member()));
    }

    private Response decideClaim(Request request) {
        ClaimDecision form = request.form(ClaimDecision.class);
        Organization it = database.read(Organizations.class, all -> all.find(form.organization()))
                .orElseThrow(NotFound::new);
        return Response.redirect(CLAIMS).saying(said(request, it, form.act() == Act.ACCEPT, form.member()));
    }

    /** Decide, and say what came of it. */
    private String said(Request request, Organization it, boolean yes, String member) {
        boolean in = database.transact(work -> answer(work, request, it, yes, member));
        return in ? "organization.request.accepted" : "organization.request.over";
    }

    private boolean answer(Transaction work, Request request, Organization it, boolean yes, String member) {
        Organizations all = work.with(Organizations.class);
        if (all.lock(it.id()) == 0) {
            throw new NotFound();
        }
        String me = request.member().id();
        Organizations.Tie tie = all.tie(it.id(), me);
        if (!tie.mine() && !request.may(OrganizationForms.EDIT)) {
            // who was one of its people when the page was drawn
            throw new Forbidden();
        }
        boolean joined = yes && all.accept(it.id(), member, request.now()) > 0;
        boolean asked = all.withdraw(it.id(), member) > 0;
        if (joined) {
            changeLog.append("organization", it.id(), request.now());
        }
        if (asked) {
            if (tie.claimable()) {
                String action = "organization.claim-" + (joined ? "accepted" : "declined");
                work.with(Audit.class).note(Note.of(me, action, it.id(), request.now()).to(member));
            }
            tell(work, it, joined, member, request.now());
        }
        return joined;
    }

    private void tell(Transaction work, Organization it, boolean joined, String member, long now) {
        Text answer = Text.key("organization.answer." + (joined ? "yes" : "no"), it.name());
        work.with(Requests.Sql.class)
                .name(member)
                .ifPresent(name -> outbox.toMember(work, member, answer,
                        new AnswerMail(name, answer, "/organizations/" + it.id()), now + MAILED.toMillis()));
    }

    private static Response back(String id, String notice) {
        return Response.redirect("/organizations/" + id).saying(notice);
    }
}
