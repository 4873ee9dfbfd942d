package org.konbit.kernel.web;

import org.jspecify.annotations.Nullable;
import org.konbit.api.Permission;
import org.konbit.api.Role;

/** Decides whether an actor holds a permission; deny by default. */
final class Permissions {
    private Permissions() {}

    static boolean may(@Nullable Actor actor, Permission permission) {
        return permission.least() == Role.VISITOR || actor != null && actor.may(permission);
    }

    static boolean may(@Nullable Actor actor, Permission permission, String space) {
        return permission.least() == Role.VISITOR || actor != null && actor.may(permission, space);
    }
}
