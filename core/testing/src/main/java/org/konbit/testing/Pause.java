package org.konbit.testing;

/** Waits a moment between two looks. */
final class Pause {
    private static final long MILLIS = 20;

    private Pause() {}

    static void briefly() {
        try {
            Thread.sleep(MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
