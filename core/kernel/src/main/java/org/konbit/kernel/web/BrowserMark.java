package org.konbit.kernel.web;

import java.util.Optional;

/**
 * By what a browser is known to those who came in by it before: a random word that it keeps for a year, of which the database holds a hash
 * together with the id of each. It proves nothing that is asked of others. On a device of several people there is none.
 */
public final class BrowserMark {
    private final Exchange exchange;
    private final Sessions sessions;

    BrowserMark(Exchange exchange, Sessions sessions) {
        this.exchange = exchange;
        this.sessions = sessions;
    }

    private Optional<String> word() {
        return exchange.cookie(exchange.cookies.mark).filter(word -> !word.isEmpty());
    }

    /** Whether there is one. */
    public boolean isThere() {
        return word().isPresent();
    }

    /** By what the browser is known to a member who came in by it before; empty if it is not. */
    public Optional<String> of(String member) {
        return word().map(word -> hash(word, member)).filter(browser -> sessions.knows(browser, member));
    }

    private static String hash(String word, String member) {
        return Tokens.hash(Tokens.seal(word, "known " + member));
    }

    /** Keep it for who comes in now, and answer by what they know the browser; empty, and none is left, if several people use it. */
    String keep(WebRequest.Entering who) {
        if (who.shared()) {
            drop();
            return "";
        }
        String word = word().orElseGet(Tokens::random);
        exchange.cookies.set(exchange, exchange.cookies.mark, word, WebRequest.YEAR_SECONDS);
        return hash(word, who.member());
    }

    /** Take it back. */
    void drop() {
        if (isThere()) {
            exchange.cookies.set(exchange, exchange.cookies.mark, "", 0);
        }
    }
}
