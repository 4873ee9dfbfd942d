package org.konbit.kernel.member;

import java.util.List;
import org.konbit.api.Forbidden;
import org.konbit.api.Permission;
import org.konbit.api.Request;
import org.konbit.kernel.web.Rights;
import org.konbit.kernel.web.WebRequest;

/** What those who look after others may: whoever may do it somewhere, be it in one space. */
final class LooksAfter {
    private LooksAfter() {}

    /** How far whoever asks may let people in. */
    static Approvals.Scope scope(Request request) {
        Rights rights = ((WebRequest) request).actor().orElseThrow().rights();
        return new Approvals.Scope(rights.may(MemberPermissions.LET_IN) ? 1 : 0,
                List.copyOf(rights.spacesWith(MemberPermissions.LET_IN)), request.reader());
    }

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
