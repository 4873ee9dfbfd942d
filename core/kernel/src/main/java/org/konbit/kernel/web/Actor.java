package org.konbit.kernel.web;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.konbit.api.Member;
import org.konbit.api.Permission;
import org.konbit.api.Role;

/**
 * Who asks: a signed-in member with their rights.
 *
 * @param member the member
 * @param rights what they may do now
 * @param afterStep what they may do once they have proved a second thing; the same where nothing is wanted
 * @param shared whether the device belongs to several people
 * @param sessionHash SHA-256 of the session's token, hexadecimal
 * @param entered whether somebody came in by a card that another made, and the member has not read so
 * @param changed the newest change of a way in that the member was not told by mail and has not read
 * @param handed whether the session began by an invitation or a card: nothing to sign in by was proved
 * @param seen when the session was last noted as used, epoch milliseconds
 * @param caretakers ids of those who look after the whole community, as they were with the rights
 */
public record Actor(Member member, Rights rights, Rights afterStep, boolean shared, String sessionHash,
        boolean entered, boolean handed, Optional<Changed> changed, long seen, Set<String> caretakers) {
    /** A way into the account that changed: its id, what was done, when, and on what kind of device, empty if somebody else did. */
    record Changed(String id, String action, long happened, String device) {
        static Changed of(String column) {
            String[] parts = column.split(" ", 4);
            return new Changed(parts[0], parts[1], Long.parseLong(parts[2]), parts[3]);
        }
    }

    /**
     * From a session's row.
     *
     * @param guarded whether such rights count only after a second step
     */
    static Actor of(Sessions.Row row, Predicate<Rights> guarded) {
        Rights all = Rights.of(row.grants(), row.spaces(), row.changes());
        return new Actor(new Member(row.id(), row.name(), row.language(), ZoneId.of(row.zone())),
                row.stepped() == 0 && guarded.test(all) ? all.ofMember() : all, all, row.shared() == 1,
                row.tokenHash(), row.entered() == 1, row.handed() == 1,
                Optional.ofNullable(row.changed()).map(Changed::of), row.seen(),
                row.caretakers() == null ? Set.of() : Set.copyOf(List.of(row.caretakers().split(","))));
    }

    /** A member without a session: what is fetched for them while they are not there. */
    public static Actor absent(Member member, Rights rights) {
        return new Actor(member, rights, rights, false, "", false, false, Optional.empty(), 0, Set.of());
    }

    /** Whether more is theirs once they have proved a second thing. */
    public boolean awaitsStep() {
        return rights != afterStep;
    }

    /** The highest built-in role in the whole community. */
    public Role role() {
        return rights.highest();
    }

    /** Whether they hold the permission in the whole community. */
    public boolean may(Permission permission) {
        return rights.may(permission);
    }

    boolean may(Permission permission, String space) {
        return rights.may(permission, space);
    }
}
