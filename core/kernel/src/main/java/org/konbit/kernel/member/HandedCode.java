package org.konbit.kernel.member;

import java.util.Optional;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.kernel.web.WebRequest;

/**
 * The word of an invitation or of a card, on its way from what was typed or scanned to the page that it opens: a cookie carries it for a
 * quarter of an hour. The address of the page names it by a word that this browser alone can make, so that nobody who reads the history of
 * the phone comes in by it, and two pages that are open side by side are not taken for each other. Stateless.
 */
final class HandedCode {
    private static final String FOLDER = "/join/";
    /** No word of an invitation and no code begins so. */
    private static final String MARK = "~";
    private static final int LENGTH = 8;

    private HandedCode() {}

    /** Go on to the page that this word opens. */
    static Response take(String word, String query, WebRequest web) {
        web.carried().hand(word);
        return Response.redirect(FOLDER + name(word, web) + query);
    }

    /** What the page of this request is about, if that is known here; a form may also bring the word itself. */
    static Optional<String> of(Request request) {
        WebRequest web = (WebRequest) request;
        String named = request.path("invitation");
        if (!named.startsWith(MARK)) {
            return web.isSent() ? Optional.of(named) : Optional.empty();
        }
        return web.carried().handed().filter(word -> name(word, web).equals(named));
    }

    /** An address that holds the word leads to the one without it, and one whose word is gone to where it is typed. */
    static Response elsewhere(Request request) {
        WebRequest web = (WebRequest) request;
        String named = request.path("invitation");
        String self = web.self();
        int mark = self.indexOf('?');
        return named.startsWith(MARK)
                ? Response.redirect("/join")
                : take(named, mark < 0 ? "" : self.substring(mark), web);
    }

    private static String name(String word, WebRequest web) {
        return MARK + web.browserWord("handed " + word).substring(0, LENGTH);
    }
}
