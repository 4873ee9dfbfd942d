package org.konbit.kernel.member;

import java.util.Optional;
import org.konbit.api.Database;
import org.konbit.api.Transaction;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.legal.Consents;
import org.konbit.kernel.member.Invitations.Offer;
import org.konbit.kernel.organization.Organizations;
import org.konbit.kernel.search.Folding;

/** Uses an invitation up and lets somebody in, both or neither. Thread-safe: the last use is given once, however many ask for it. */
final class Joining {
    private final Database database;
    private final ChangeLog changeLog;
    private final Claims claims;

    /** Is told that somebody claims an organization that nobody belongs to. */
    @FunctionalInterface
    interface Claims {
        /** They began to just now. */
        void claimed(Transaction work, String organization, String member, long now);
    }

    /** Thrown when somebody else took the last use; nothing was written. */
    static final class TakenMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TakenMeanwhile() {
            super(null, null, false, false);
        }
    }

    /**
     * Somebody who comes.
     *
     * @param once by what the same press of the button is known again; empty for nothing
     */
    record Arrival(Person person, Optional<String> once) {}

    Joining(Database database, ChangeLog changeLog, Claims claims) {
        this.database = database;
        this.changeLog = changeLog;
        this.claims = claims;
    }

    /**
     * Make somebody a member, in the invitation's space.
     *
     * @param hash of what stands in the link
     * @return whether they wait for a yes of somebody who looks after others, which the community may want; a card with a name from such
     *     a person is one
     * @throws TakenMeanwhile if the invitation does not work any more
     */
    boolean join(String hash, Offer offer, Arrival who, long now) {
        String id = who.person().id();
        return database.transact(work -> {
            Invitations invitations = work.with(Invitations.class);
            take(invitations, hash, another(offer, who), now);
            boolean waits = JoinSettings.asking(work) && (offer.person().isEmpty() || work.with(Approvals.class)
                    .standing(offer.inviter(), now)
                    .filter(Approvals.Standing::maySayYes)
                    .isEmpty());
            work.with(Members.class).add(who.person(), waits ? "invited" : "active", now);
            invitations.used(offer.id(), id, now, 1, who.once().orElse(null));
            Consents.joined(work, id, who.person().language(),
                    offer.person().isEmpty() ? Optional.empty() : Optional.of(offer.inviter()), now);
            String space = offer.space();
            if (!waits) {
                if (space != null) {
                    invitations.enter(space, id, now);
                }
                changeLog.append("member", id, now);
            }
            return waits;
        });
    }

    /**
     * Note the organization somebody comes with. If one of this name is here, its people are asked, or a steward where it has none: an invitation
     * says nothing about who they are.
     *
     * @param known who may know once they belong to it, its people aside
     */
    void comesWith(String organization, Organizations.Known known, String member, long now) {
        database.transact(work -> {
            boolean here = !organization.isEmpty()
                    && says(work, organization, known, member, now);
            work.with(Invitations.class).name(member, organization.isEmpty() || here ? null : organization);
            return here;
        });
    }

    private boolean says(Transaction work, String name, Organizations.Known known, String member, long now) {
        Organizations all = work.with(Organizations.class);
        Optional<String> organization = all.named(Folding.fold(name));
        organization.ifPresent(id -> {
            boolean before = all.tie(id, member).asked();
            switch (all.say(id, member, new Organizations.Saying("", "", known), false, now)) {
                // who came back to this question after they were let in
                case BELONGS -> work.with(OwnFields.class).belonging(member, id, known.word(), now);
                case CLAIMED -> {
                    if (!before) {
                        claims.claimed(work, id, member, now);
                    }
                }
                case ASKED, UNKNOWN -> {
                }
            }
            changeLog.append("organization", id, now);
        });
        return organization.isPresent();
    }

    /**
     * Let a member into the invitation's space; one who is there already uses nothing up, and wants to be there, whoever put them there.
     */
    void enterSpace(String hash, Offer offer, String member, long now) {
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
                take(invitations, hash, "", now);
                invitations.used(offer.id(), member, now, 0, null);
            } else {
                invitations.choose(space, member);
            }
        });
    }

    /** The name on a card if whoever comes by it says another one: whoever made it reads that until the gathering is over. */
    private static String another(Offer offer, Arrival who) {
        return Lookalike.alike(offer.person(), who.person().name()) ? "" : offer.person();
    }

    private static void take(Invitations invitations, String hash, String person, long now) {
        if (invitations.take(hash, person, now) == 0) {
            throw new TakenMeanwhile();
        }
    }
}
