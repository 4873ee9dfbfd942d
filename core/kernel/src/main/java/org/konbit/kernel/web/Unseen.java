package org.konbit.kernel.web;

import org.konbit.api.View;
import org.konbit.kernel.web.Layouts.Tab;

/** What a page shows where somebody else may look at the same phone: before a session begins nobody has said yet whose it is. Stateless. */
final class Unseen {
    private static final String JOIN = "/join";

    private Unseen() {}

    /** Whether the page shows how to leave at once: on a shared phone, and on the way in. */
    static boolean leaves(WebRequest request) {
        return request.exchange.leavesQuickly()
                || !request.signedIn() && (below(request, JOIN) || below(request, SignInFirst.SIGN_IN));
    }

    /** What the tab says; whoever goes back after leaving is a visitor, who comes to the sign-in page or to none. */
    static Tab tab(WebRequest request, View view) {
        boolean visitor = !request.signedIn();
        if (request.exchange.leavesQuickly() || visitor && below(request, JOIN)) {
            return Tab.NOTHING;
        }
        boolean none = view instanceof ProblemPage || view instanceof KeptPage;
        return visitor && (none || below(request, SignInFirst.SIGN_IN)) ? Tab.ALONE : Tab.WHOLE;
    }

    private static boolean below(WebRequest request, String path) {
        return request.path().equals(path) || request.path().startsWith(path + "/");
    }
}
