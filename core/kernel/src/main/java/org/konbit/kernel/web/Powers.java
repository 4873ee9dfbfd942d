package org.konbit.kernel.web;

import java.util.List;
import java.util.Set;
import org.konbit.api.Permission;
import org.konbit.api.Role;

/**
 * The permissions that whoever steals an account would do most harm with, held in the whole community: everything that is an
 * administrator's, and of a steward's what leads to people and to what they wrote. Who holds one of them proves a second thing.
 */
public final class Powers {
    private static final Set<String> OF_STEWARDS = Set.of("content.moderate", "member.let-in", "organization.edit",
            "space.facilitate");

    private Powers() {}

    /** Whether a permission is one of them. */
    public static boolean marks(Permission permission) {
        return permission.least() == Role.ADMINISTRATOR || OF_STEWARDS.contains(permission.id());
    }

    /** Whether somebody holds one of them in the whole community that not every member holds. */
    static boolean held(Rights rights, Site site) {
        List<Permission> marked = site.permissions().stream().filter(Powers::marks).toList();
        return rights.beyondMember(marked);
    }
}
