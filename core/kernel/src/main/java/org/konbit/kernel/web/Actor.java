package org.konbit.kernel.web;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Member;
import org.konbit.api.Permission;
import org.konbit.api.Role;

/**
 * Who asks: a signed-in member with their roles.
 *
 * @param member the member
 * @param role the highest community-wide role
 * @param spaces role (member, facilitator) in each space they joined, by the space's id
 * @param sessionHash SHA-256 of the session's token, hexadecimal
 * @param seen when the session was last noted as used, epoch milliseconds
 */
public record Actor(Member member, Role role, Map<String, String> spaces, String sessionHash, long seen) {
    static Actor of(Sessions.Row row) {
        return new Actor(new Member(row.id(), row.name(), row.language(), ZoneId.of(row.zone())), role(row.roles()),
                spaces(row.spaces()),
                row.tokenHash(), row.seen());
    }

    /** A member without a session: what is fetched for them while they are not there; {@code roles} as the database has them, by commas. */
    public static Actor absent(Member member, @Nullable String roles) {
        return new Actor(member, role(roles), Map.of(), "", 0);
    }

    private static Role role(@Nullable String text) {
        Set<String> roles = text == null ? Set.of() : Set.of(text.split(","));
        if (roles.contains("administrator")) {
            return Role.ADMINISTRATOR;
        }
        return roles.contains("steward") ? Role.STEWARD : Role.MEMBER;
    }

    private static Map<String, String> spaces(@Nullable String text) {
        if (text == null) {
            return Map.of();
        }
        Map<String, String> spaces = new HashMap<>();
        for (String pair : text.split(",")) {
            int colon = pair.indexOf(':');
            spaces.put(pair.substring(0, colon), pair.substring(colon + 1));
        }
        return Map.copyOf(spaces);
    }

    /** Whether they hold the permission in the whole community. */
    public boolean may(Permission permission) {
        return role.compareTo(permission.least()) >= 0;
    }

    boolean may(Permission permission, String space) {
        if (may(permission)) {
            return true;
        }
        return permission.least() == Role.FACILITATOR && "facilitator".equals(spaces.get(space));
    }
}
