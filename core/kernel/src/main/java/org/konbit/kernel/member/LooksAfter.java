package org.konbit.kernel.member;

import org.konbit.api.Forbidden;
import org.konbit.api.Permission;
import org.konbit.api.Request;
import org.konbit.kernel.web.WebRequest;

/** What those who look after others may: whoever may do it somewhere, be it in one space. */
final class LooksAfter {
    private LooksAfter() {}

    /** Whether whoever asks may. */
    static boolean holds(Request request, Permission permission) {
        return ((WebRequest) request).actor().filter(actor -> actor.rights().mayAnywhere(permission)).isPresent();
    }

    /**
     * Go on if whoever asks may.
     *
     * @throws Forbidden if not
     */
    static void require(Request request, Permission permission) {
        if (!holds(request, permission)) {
            throw new Forbidden();
        }
    }
}
