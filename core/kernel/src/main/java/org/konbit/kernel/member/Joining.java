package org.konbit.kernel.member;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Database;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.member.Invitations.Offer;
import org.konbit.kernel.organization.Organizations;
import org.konbit.kernel.search.Folding;
import org.konbit.kernel.web.Tokens;

/** Uses an invitation up and lets somebody in, both or neither. Thread-safe: the last use is given once, however many ask for it. */
final class Joining {
    private final Database database;
    private final ChangeLog changeLog;

    /** Thrown when somebody else took the last use; nothing was written. */
    static final class TakenMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TakenMeanwhile() {
            super(null, null, false, false);
        }
    }

    Joining(Database database, ChangeLog changeLog) {
        this.database = database;
        this.changeLog = changeLog;
    }

    /**
     * Make somebody a member, in the invitation's space. If an organization of this name is here, they belong to it, or its people are
     * asked: an invitation says nothing about who they are.
     *
     * @return whether the organization is here
     * @throws TakenMeanwhile if the invitation does not work any more
     * @throws Members.AddressTaken if somebody has the e-mail address
     */
    boolean join(String token, Offer offer, Enrolment.Ready ready, @Nullable String organization, long now) {
        String id = ready.person().id();
        return database.transact(work -> {
            Invitations invitations = work.with(Invitations.class);
            take(invitations, token, now);
            ready.write(work.with(Members.class), now);
            if (offer.space() != null) {
                invitations.enter(offer.space(), id, now);
            }
            changeLog.append("member", id, now);
            boolean here = organization != null && says(work.with(Organizations.class), organization, id, now);
            invitations.used(offer.id(), id, now, here ? null : organization);
            return here;
        });
    }

    private boolean says(Organizations all, String name, String member, long now) {
        Optional<String> organization = all.named(Folding.fold(name));
        organization.ifPresent(id -> {
            all.say(id, member, "", now);
            changeLog.append("organization", id, now);
        });
        return organization.isPresent();
    }

    /** Let a member into the invitation's space; one who is there already uses nothing up. */
    void enterSpace(String token, Offer offer, String member, long now) {
        String space = offer.space();
        if (space == null) {
            return;
        }
        database.write(Invitations.class, invitations -> {
            if (invitations.enter(space, member, now) > 0) {
                if (invitations.uses(offer.id(), member) > 0) {
                    // who came by this link before and was taken out since does not let themselves in again
                    throw new TakenMeanwhile();
                }
                take(invitations, token, now);
                invitations.used(offer.id(), member, now, null);
            }
        });
    }

    private static void take(Invitations invitations, String token, long now) {
        if (invitations.take(Tokens.hash(token), now) == 0) {
            throw new TakenMeanwhile();
        }
    }
}
