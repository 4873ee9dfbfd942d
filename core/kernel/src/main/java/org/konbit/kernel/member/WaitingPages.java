package org.konbit.kernel.member;

import java.util.List;
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

/** People who came by an invitation and wait for a yes, for those who look after others. */
final class WaitingPages {
    static final String PATH = "/invitations/waiting";
    private final Database database;
    private final ChangeLog changeLog;

    /** A yes lets in, a no sends away. */
    enum Answer {
        YES, NO
    }

    /** The button that was pressed. */
    record Decision(String member, Answer answer) {}

    /** The list. */
    record QueuePage(List<Approvals.Waiting> waiting) implements View {
        @Override
        public Text title() {
            return Text.key("member.waiting.queue");
        }
    }

    WaitingPages(Database database, ChangeLog changeLog) {
        this.database = database;
        this.changeLog = changeLog;
    }

    void contribute(Contributions to) {
        to.get(PATH, MemberPermissions.INVITE, this::show)
                .post(PATH, MemberPermissions.INVITE, this::decide)
                .permission(MemberPermissions.LET_IN);
    }

    private Response show(Request request) {
        LooksAfter.require(request, MemberPermissions.LET_IN);
        Approvals.Scope scope = LooksAfter.scope(request);
        return Response.page(new QueuePage(database.read(Approvals.class, all -> all.waiting(scope))));
    }

    /** Whoever presses after somebody else decided changes nothing more. */
    private Response decide(Request request) {
        LooksAfter.require(request, MemberPermissions.LET_IN);
        Decision form = request.form(Decision.class);
        String member = form.member();
        boolean yes = form.answer() == Answer.YES;
        long now = request.now();
        database.transact(work -> {
            Approvals approvals = work.with(Approvals.class);
            if (approvals.others(member, LooksAfter.scope(request))) {
                throw new NotFound();
            }
            int changed = yes ? approvals.letIn(member) : approvals.refuse(member);
            if (changed > 0) {
                changeLog.append("member", member, now);
                String me = request.member().id();
                Audit audit = work.with(Audit.class);
                audit.note(Note.of(me, yes ? "member.let-in" : "member.refuse", member, now).to(member));
                if (yes && approvals.enterSpace(member, now) > 0) {
                    approvals.spaceOf(member)
                            .ifPresent(space -> audit.note(Note.of(me, "space.add", member, now).to(member).in(space)));
                }
            }
            return changed;
        });
        return Response.redirect(PATH).saying(yes ? "member.waiting.let-in" : "member.waiting.refused");
    }
}
