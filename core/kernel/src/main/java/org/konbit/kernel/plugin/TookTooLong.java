package org.konbit.kernel.plugin;

import java.time.Duration;

/** Stands for a call that was given up. */
final class TookTooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Duration limit;

    TookTooLong(Duration limit) {
        super("no answer within " + limit.toSeconds() + " s", null, false, false);
        this.limit = limit;
    }

    Duration limit() {
        return limit;
    }
}
