package org.konbit.kernel.web;

import java.time.Duration;
import java.util.Optional;

/** What a browser carries from one page to the next in cookies of ours, before somebody is signed in. Used by one thread. */
public final class Carried {
    private static final Duration HANDED = Duration.ofMinutes(15);
    private final Exchange exchange;

    Carried(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Carry the word of an invitation or a card to its page, for a quarter of an hour at most. */
    public void hand(String word) {
        exchange.cookies.set(exchange, exchange.cookies.handed, word, (int) HANDED.toSeconds());
    }

    /** The word that was carried here. */
    public Optional<String> handed() {
        return exchange.cookie(exchange.cookies.handed).filter(word -> !word.isEmpty());
    }

    /** Let this browser say by this word, for so long, for whom it waits: their session has not begun. */
    public void waitAs(String word, Duration atMost) {
        exchange.cookies.set(exchange, exchange.cookies.waiting, word, (int) atMost.toSeconds());
    }

    /** By what word this browser waits, if it does. */
    public Optional<String> waitsAs() {
        return exchange.cookie(exchange.cookies.waiting).filter(word -> !word.isEmpty());
    }

    /** Let this browser wait for nobody any more. */
    public void waitNoMore() {
        if (waitsAs().isPresent()) {
            exchange.cookies.set(exchange, exchange.cookies.waiting, "", 0);
        }
    }

    /** Whether somebody said today that several people use this browser. */
    public boolean isShared() {
        return exchange.cookie(exchange.cookies.shared).filter("1"::equals).isPresent();
    }

    /** Carry nothing on but that several people use this browser: the next of them need not say it again. */
    void drop() {
        exchange.cookies.set(exchange, exchange.cookies.handed, "", 0);
        waitNoMore();
    }
}
