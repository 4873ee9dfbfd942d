package org.konbit.kernel.member;

import java.util.Optional;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Forbidden;
import org.konbit.api.NotFound;
import org.konbit.api.Place;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;

/** On the page of a member, for those who look after them: who invited them, and a card to come in again for who has no e-mail. */
final class CardPages {
    private final Database database;
    private final OwnCard card;

    /** What is shown. */
    record LookAfterCard(String member, MemberCards.Care care) implements View {}

    CardPages(Database database, OwnCard card) {
        this.database = database;
        this.card = card;
    }

    void contribute(Contributions to) {
        to.slot(Place.PROFILE, this::shown)
                .post("/members/{id}/card", MemberPermissions.INVITE, this::give);
    }

    private Optional<View> shown(Request request, String member) {
        if (!LooksAfter.holds(request, MemberPermissions.LET_IN) || member.equals(request.reader())
                || !TreePages.shows(member, request, database)) {
            return Optional.empty();
        }
        return care(request, member).map(care -> new LookAfterCard(member, care));
    }

    private Optional<MemberCards.Care> care(Request request, String member) {
        return database.read(MemberCards.class, all -> all.care(member, request.reader(), request.now()));
    }

    private Response give(Request request) {
        LooksAfter.require(request, MemberPermissions.LET_IN);
        String id = request.path("id");
        Directory.Profile profile = database
                .read(Directory.class, all -> all.profile(id, request.language(), request.now()))
                .orElseThrow(NotFound::new);
        if (care(request, id).filter(MemberCards.Care::mayGive).isEmpty()) {
            throw new Forbidden(Text.key("member.card.not-yours"));
        }
        return card.give(new Tree.Person(id, profile.name()), profile.language(), request);
    }
}
