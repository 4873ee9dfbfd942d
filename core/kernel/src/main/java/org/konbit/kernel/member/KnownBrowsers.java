package org.konbit.kernel.member;

import java.util.Optional;
import org.konbit.api.Database;
import org.konbit.api.Request;
import org.konbit.kernel.web.WebRequest;

/**
 * Tells the browsers by which a member came in before from a stranger's, so that what strangers try slows strangers down and not the member.
 * Such a browser proves nothing else: whatever is asked of others is asked of it. Thread-safe.
 */
final class KnownBrowsers {
    private final Database database;

    KnownBrowsers(Database database) {
        this.database = database;
    }

    /** By what the browser that asks is known to a member; empty for a stranger's. */
    static Optional<String> of(Request request, String member) {
        return ((WebRequest) request).mark().of(member);
    }

    /** By what it is known to whoever signs in with what was typed; a name nobody has takes the same steps. */
    Optional<String> named(Request request, String typed) {
        if (!((WebRequest) request).mark().isThere()) {
            return Optional.empty();
        }
        String member = SignInNames.find(database, typed).map(Members.Credentials::id).orElse("");
        return of(request, member);
    }
}
