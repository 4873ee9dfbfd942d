package org.konbit.kernel.member;

import java.util.List;
import java.util.Optional;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.NotFound;
import org.konbit.api.InvalidForm;
import org.konbit.api.Place;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.web.WebRequest;

/** People who came by an invitation and wait for a yes, for those who look after others. */
final class WaitingPages {
    static final String PATH = "/invitations/waiting";
    private final Database database;
    private final ChangeLog changeLog;

    /** A yes lets in, a no sends away. */
    enum Answer {
        YES, NO
    }

    /** The button that was pressed; {@code sure} once it was asked. */
    record Decision(String member, Answer answer, boolean sure) {}

    /** The list. */
    record QueuePage(List<Approvals.Waiting> waiting, Namesakes names) implements View {
        @Override
        public Text title() {
            return Text.key("member.waiting.queue");
        }

        /** What whoever decides should know of somebody's name. */
        Optional<Text> warning(Approvals.Waiting one) {
            return names.warning(one.id(), one.name(),
                    waiting.stream().map(all -> new Namesakes.Named(all.id(), all.name())).toList());
        }
    }

    /** Asks once, before everything of somebody is erased. */
    record RefusePage(String member, String name) implements View {
        @Override
        public Text title() {
            return Text.key("member.waiting.refuse", name);
        }
    }

    /** On home, for who may decide: how many wait. */
    record WaitingCard(int count) implements View {}

    WaitingPages(Database database, ChangeLog changeLog) {
        this.database = database;
        this.changeLog = changeLog;
    }

    void contribute(Contributions to) {
        to.get(PATH, MemberPermissions.INVITE, this::show)
                .post(PATH, MemberPermissions.INVITE, this::decide)
                .permission(MemberPermissions.LET_IN)
                .slot(Place.HOME, (request, subject) -> card(request));
    }

    /** Whoever administers is told with the first steps, and on the administration's page. */
    private Optional<View> card(Request request) {
        boolean administers = ((WebRequest) request).actor().filter(one -> one.rights().administers()).isPresent();
        if (administers || !LooksAfter.holds(request, MemberPermissions.LET_IN)) {
            return Optional.empty();
        }
        int count = database.read(Approvals.class, all -> all.count(LooksAfter.scope(request)));
        return count == 0 ? Optional.empty() : Optional.of(new WaitingCard(count));
    }

    private Response show(Request request) {
        LooksAfter.require(request, MemberPermissions.LET_IN);
        Approvals.Scope scope = LooksAfter.scope(request);
        return Response.page(new QueuePage(database.read(Approvals.class, all -> all.waiting(scope)),
                Namesakes.of(database, request)));
    }

    private Response ask(String member, Request request) {
        Approvals.Scope scope = LooksAfter.scope(request);
        Approvals.Waiting one = database.read(Approvals.class, all -> all.waiting(scope))
                .stream()
                .filter(waits -> waits.id().equals(member))
                .findFirst()
                .orElse(null);
        // somebody else decided meanwhile
        return one == null ? Response.redirect(PATH) : Response.page(new RefusePage(one.id(), one.name()));
    }

    /** Whoever presses after somebody else decided changes nothing more. */
    private Response decide(Request request) {
        LooksAfter.require(request, MemberPermissions.LET_IN);
        Decision form = request.form(Decision.class);
        String member = form.member();
        boolean yes = form.answer() == Answer.YES;
        if (!yes && !form.sure()) {
            return ask(member, request);
        }
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
            } else if (!yes && approvals.held(member) > 0) {
                throw new InvalidForm("", Text.key("privacy.hold.stays"));
            }
            return changed;
        });
        return Response.redirect(PATH).saying(yes ? "member.waiting.let-in" : "member.waiting.refused");
    }
}
