package org.konbit.kernel.organization;

import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.MaxLength;
import org.konbit.api.NotFound;
import org.konbit.api.Permission;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.organization.Organizations.Said;

/** Belonging to an organization: who says so is let in by its people, because its people may edit it and speak for it. */
final class OrganizationPeople {
    /** Say that one belongs to an organization. */
    static final Permission JOIN = new Permission("organization.join", Role.MEMBER);
    private final Database database;
    private final ChangeLog changeLog;

    /** What somebody is in an organization. */
    record Belonging(@MaxLength(120) @Nullable String title) {}

    /** The answer to a request. */
    enum Act {
        ACCEPT, DECLINE
    }

    /** The button that was pressed for somebody who asks. */
    record Decision(Act act, String member) {}

    OrganizationPeople(Database database, ChangeLog changeLog) {
        this.database = database;
        this.changeLog = changeLog;
    }

    void contribute(Contributions to) {
        to.post("/organizations/{id}/join", JOIN, this::join)
                .post("/organizations/{id}/leave", JOIN, this::leave)
                .post("/organizations/{id}/requests", JOIN, this::decide);
    }

    private Response join(Request request) {
        String id = request.path("id");
        Belonging form = request.form(Belonging.class, "/organizations/" + id);
        String me = request.member().id();
        String title = form.title() == null ? "" : form.title();
        Said said = database.transact(work -> {
            Said what = work.with(Organizations.class).say(id, me, title, request.now());
            if (what == Said.BELONGS) {
                changeLog.append("organization", id, request.now());
            }
            return what;
        });
        return switch (said) {
            case UNKNOWN -> throw new NotFound();
            case BELONGS -> back(id, "organization.joined");
            case ASKED -> back(id, "organization.asked.done");
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
        String id = OrganizationForms.editable(database, request).id();
        Decision form = request.form(Decision.class, "/organizations/" + id);
        boolean in = database.transact(work -> {
            Organizations all = work.with(Organizations.class);
            boolean joined = form.act() == Act.ACCEPT && all.accept(id, form.member(), request.now()) > 0;
            all.withdraw(id, form.member());
            if (joined) {
                changeLog.append("organization", id, request.now());
            }
            return joined;
        });
        return back(id, in ? "organization.request.accepted" : "organization.request.over");
    }

    private static Response back(String id, String notice) {
        return Response.redirect("/organizations/" + id).saying(notice);
    }
}
