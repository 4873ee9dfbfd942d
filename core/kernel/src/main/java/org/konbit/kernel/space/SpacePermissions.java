package org.konbit.kernel.space;

import org.konbit.api.Permission;
import org.konbit.api.Role;

/** What one may do with spaces. */
final class SpacePermissions {
    /** See the spaces one may know of. */
    static final Permission BROWSE = new Permission("space.browse", Role.VISITOR);
    /** Join and leave. */
    static final Permission JOIN = new Permission("space.join", Role.MEMBER);
    /** Let people in and out, change names. */
    static final Permission FACILITATE = new Permission("space.facilitate", Role.FACILITATOR);
    /** Open a new space. */
    static final Permission OPEN = new Permission("space.open", Role.STEWARD);

    /** Propose a space, and sign for one. */
    static final Permission PROPOSE = new Permission("space.propose", Role.MEMBER);
    /** Set what a new space needs. */
    static final Permission RULES = new Permission("space.rules", Role.ADMINISTRATOR);

    /** Look into a closed space; its people see that, and why. */
    static final Permission LOOK_IN = new Permission("space.look-in", Role.ADMINISTRATOR);

    private SpacePermissions() {}
}
