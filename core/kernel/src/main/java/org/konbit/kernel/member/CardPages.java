package org.konbit.kernel.member;

import java.util.List;
import java.util.Optional;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Forbidden;
import org.konbit.api.MaxLength;
import org.konbit.api.NotFound;
import org.konbit.api.Place;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.search.Folding;
import org.konbit.kernel.web.Sessions;

/** On the page of a member, for those who look after them: who invited them, and a card to come in again for who has no e-mail. */
final class CardPages {
    private final Database database;
    private final OwnCard card;
    private final Sessions sessions;
    private final ChangeLog changeLog;

    /** What is shown. */
    record LookAfterCard(String member, MemberCards.Care care, List<Tree.Person> administrators) implements View {
        /** Whom to ask, by name. */
        String names() {
            return String.join(", ", administrators.stream().map(Tree.Person::name).toList());
        }
    }

    /** What goes with a card; {@code alone} if every other session and card of the member is to end. */
    record Giving(boolean alone) {}

    /** A name as it should be. */
    record Mended(@MaxLength(120) String name) {}

    CardPages(Database database, OwnCard card, Sessions sessions, ChangeLog changeLog) {
        this.sessions = sessions;
        this.changeLog = changeLog;
        this.database = database;
        this.card = card;
    }

    void contribute(Contributions to) {
        to.slot(Place.PROFILE, this::shown)
                .post("/members/{id}/card", MemberPermissions.INVITE, this::give)
                .post("/members/{id}/name", MemberPermissions.INVITE, this::mend);
    }

    private Optional<View> shown(Request request, String member) {
        if (!LooksAfter.holds(request, MemberPermissions.LET_IN) || member.equals(request.reader())
                || !TreePages.shows(member, request, database)) {
            return Optional.empty();
        }
        return care(request, member).map(care -> new LookAfterCard(member, care,
                care.mayGive()
                        ? List.of()
                        : database.read(MemberCards.class, all -> all.administrators(member, request.now()))));
    }

    private Optional<MemberCards.Care> care(Request request, String member) {
        return database.read(MemberCards.class, all -> all.care(member, request.reader(), request.now()));
    }

    private Directory.Profile profile(String id, Request request) {
        return database.read(Directory.class, all -> all.profile(id, request.language(), request.now()))
                .orElseThrow(NotFound::new);
    }

    /** A name that was written wrongly when its owner came; they are told, and may change it themselves. */
    private Response mend(Request request) {
        LooksAfter.require(request, MemberPermissions.LET_IN);
        String id = request.path("id");
        profile(id, request);
        String name = request.form(Mended.class, "/members/" + id).name();
        if (id.equals(request.reader()) || !TreePages.shows(id, request, database)
                || care(request, id).filter(MemberCards.Care::newcomer).isEmpty()) {
            throw new Forbidden(Text.key("member.mend.not-yours"));
        }
        database.transact(work -> {
            work.with(OnboardingPages.Sql.class).name(id, name, Folding.fold(name));
            changeLog.append("member", id, request.now());
            work.with(Audit.class).note(Note.of(request.member().id(), "member.mend", id, request.now()).to(id));
            Notices.tell(work, id, "mend", name, request);
            return id;
        });
        sessions.forget(id);
        return Response.redirect("/members/" + id).saying("common.saved");
    }

    private Response give(Request request) {
        LooksAfter.require(request, MemberPermissions.LET_IN);
        String id = request.path("id");
        Directory.Profile profile = profile(id, request);
        if (care(request, id).filter(MemberCards.Care::mayGive).isEmpty()) {
            throw new Forbidden(Text.key("member.card.not-yours"));
        }
        return card.give(new Tree.Person(id, profile.name()), profile.language(),
                request.form(Giving.class).alone(), request);
    }
}
