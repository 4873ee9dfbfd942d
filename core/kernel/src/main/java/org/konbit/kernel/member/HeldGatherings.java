package org.konbit.kernel.member;

import java.time.Duration;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.NotFound;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.member.Gatherings.Gathering;
import org.konbit.kernel.web.Rights;
import org.konbit.kernel.web.WebRequest;

/**
 * The gatherings that whoever asks may open: their own, and those of others for who in the whole community invites rooms and lets people in,
 * so that an evening goes on when its host's computer does not. That another's was opened is noted once in half a day.
 */
final class HeldGatherings {
    private static final long NOTED_MILLIS = Duration.ofHours(12).toMillis();
    private static final String HELP = "invitation.gathering-help";
    private final Database database;

    /** What is done in a transaction; it says how many rows it changed. */
    interface Change {
        int in(Transaction work);
    }

    HeldGatherings(Database database) {
        this.database = database;
    }

    /** Whether whoever asks may help with the gatherings of others: 1 or 0. */
    static int helps(Request request) {
        Rights rights = ((WebRequest) request).actor().orElseThrow().rights();
        return rights.may(MemberPermissions.INVITE_MANY) && rights.may(MemberPermissions.LET_IN) ? 1 : 0;
    }

    /**
     * The gathering that the path names.
     *
     * @throws NotFound if there is none that whoever asks may know of
     */
    Gathering find(Request request) {
        String me = request.member().id();
        Gathering it = database
                .read(Gatherings.class,
                        all -> all.find(request.path("gathering"), me, helps(request), request.language()))
                .orElseThrow(NotFound::new);
        LooksAfter.require(request, MemberPermissions.INVITE_MANY);
        if (!it.isOf(me)) {
            noteHelp(database, it.id(), it.host(), me, request.now());
        }
        return it;
    }

    /** Once in half a day, however many requests ask at once: each looks again while it holds the gathering. */
    static void noteHelp(Database database, String gathering, String host, String me, long now) {
        long since = now - NOTED_MILLIS;
        if (database.read(Gatherings.class, all -> all.noted(me, HELP, gathering, since)) > 0) {
            return;
        }
        database.transact(work -> {
            Gatherings all = work.with(Gatherings.class);
            all.lock(gathering);
            if (all.noted(me, HELP, gathering, since) == 0) {
                work.with(Audit.class).note(Note.of(me, HELP, gathering, now).to(host));
            }
            return gathering;
        });
    }

    /** The same, while it goes on. */
    Gathering open(Request request) {
        Gathering it = find(request);
        if (it.expires() <= request.now()) {
            throw new InvalidForm("", Text.key("member.gathering.no-more"));
        }
        return it;
    }

    /** What is noted of an act on it; of a helper's also for its host. */
    static Note note(Gathering it, Request request, String action) {
        String me = request.member().id();
        Note note = Note.of(me, action, it.id(), request.now());
        return it.isOf(me) ? note : note.to(it.host());
    }

    /** Change something, note it if that changed anything, and go on. */
    Response changed(Gathering it, Request request, String action, String next, Change change) {
        database.transact(work -> {
            int rows = change.in(work);
            if (rows > 0) {
                work.with(Audit.class).note(note(it, request, action));
            }
            return rows;
        });
        return Response.redirect(next).saying("common.saved");
    }
}
