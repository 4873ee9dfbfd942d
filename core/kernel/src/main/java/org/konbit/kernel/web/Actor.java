package org.konbit.kernel.web;

import java.time.ZoneId;
import org.konbit.api.Member;
import org.konbit.api.Permission;
import org.konbit.api.Role;

/**
 * Who asks: a signed-in member with their rights.
 *
 * @param member the member
 * @param rights what they may do
 * @param sessionHash SHA-256 of the session's token, hexadecimal
 * @param seen when the session was last noted as used, epoch milliseconds
 */
public record Actor(Member member, Rights rights, String sessionHash, long seen) {
    static Actor of(Sessions.Row row) {
        return new Actor(new Member(row.id(), row.name(), row.language(), ZoneId.of(row.zone())),
                Rights.of(row.grants(), row.spaces(), row.changes()), row.tokenHash(), row.seen());
    }

    /** A member without a session: what is fetched for them while they are not there. */
    public static Actor absent(Member member, Rights rights) {
        return new Actor(member, rights, "", 0);
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
