package org.konbit.kernel.member;

import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.NotFound;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.web.Sessions;

/** Whoever invited a room ends the way in of somebody who came a short time ago, until an administrator looks. */
final class GatheringPeople {
    private static final String PATH = GatheringPages.PATH + "/{gathering}/people/{member}";
    private final Database database;
    private final HeldGatherings held;
    private final Sessions sessions;
    private final ChangeLog changeLog;

    /** Asks once. */
    record EndPage(Gatherings.Gathering it, Gatherings.Came who) implements View {
        @Override
        public Text title() {
            return Text.key("member.gathering.pause", who.name());
        }
    }

    GatheringPeople(Database database, HeldGatherings held, Sessions sessions, ChangeLog changeLog) {
        this.database = database;
        this.held = held;
        this.sessions = sessions;
        this.changeLog = changeLog;
    }

    void contribute(Contributions to) {
        to.get(PATH, MemberPermissions.INVITE, this::ask).post(PATH, MemberPermissions.INVITE, this::end);
    }

    private Response ask(Request request) {
        Gatherings.Gathering it = held.find(request);
        Gatherings.Came who = database
                .read(Gatherings.class,
                        all -> all.came(it.id(), request.now() - GatheringPages.ENDS_MILLIS, request.now()))
                .stream()
                .filter(one -> one.id().equals(request.path("member")) && one.recent() == 1)
                .findFirst()
                .orElseThrow(NotFound::new);
        return Response.page(new EndPage(it, who));
    }

    private Response end(Request request) {
        Gatherings.Gathering it = held.find(request);
        String member = request.path("member");
        long now = request.now();
        int ended = database.transact(work -> {
            Administration administration = work.with(Administration.class);
            administration.lockAdministrators();
            int changed = work.with(Gatherings.class).pause(it.id(), member, now - GatheringPages.ENDS_MILLIS);
            if (changed > 0) {
                work.with(Gatherings.class).free(it.id(), member, now);
                administration.endSessions(member);
                changeLog.append("member", member, now);
                work.with(Audit.class)
                        .note(Note.of(request.member().id(), "member.gathering-pause", member, now).to(member));
            }
            return changed;
        });
        if (ended == 0) {
            throw new NotFound();
        }
        sessions.forget(member);
        return Response.redirect(GatheringPages.PATH + "/" + it.id()).saying("member.gathering.paused");
    }
}
