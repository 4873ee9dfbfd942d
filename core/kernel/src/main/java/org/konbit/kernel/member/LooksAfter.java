package org.konbit.kernel.member;

import org.konbit.api.Forbidden;
import org.konbit.api.Request;
import org.konbit.api.Role;
import org.konbit.kernel.web.Actor;
import org.konbit.kernel.web.WebRequest;

/** Those who look after others: whoever may invite many, somewhere. At first facilitators of any space, stewards and administrators. */
final class LooksAfter {
    private LooksAfter() {}

    /** Whether whoever asks is one of them. */
    static boolean holds(Request request) {
        return ((WebRequest) request).actor()
                .filter(actor -> actor.rights().mayAnywhere(MemberPermissions.INVITE_MANY))
                .isPresent();
    }

    /**
     * Go on if whoever asks is one of them.
     *
     * @throws Forbidden if not
     */
    static void require(Request request) {
        if (!holds(request)) {
            throw new Forbidden();
        }
    }

    /** Whether they look after the whole community. */
    static boolean steward(Actor actor) {
        return actor.role().compareTo(Role.STEWARD) >= 0;
    }
}
