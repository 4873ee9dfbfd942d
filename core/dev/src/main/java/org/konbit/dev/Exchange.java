package org.konbit.dev;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waits until a site serves a jar.
 *
 * @param over whether nobody waits any more
 * @param newer whether another jar is due
 */
record Exchange(Served served, BooleanSupplier over, BooleanSupplier newer) {
    private static final long ASK_NANOS = TimeUnit.MILLISECONDS.toNanos(4);
    /** So long nobody asks for newer saves, nor believes what the site says of the file, which may be that of before. */
    private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(400);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** No words if it is served, else those that say why not; nothing if somebody else's turn comes first. */
    Optional<String> words(BundleJar.Packed jar) {
        long began = System.nanoTime();
        for (long waited = 0; waited < PATIENCE_NANOS; waited = System.nanoTime() - began) {
            Served.State state = served.state(jar.id()).orElse(new Served.State("", ""));
            if (state.version().equals(jar.version())) {
                return Optional.of(state.active() ? "" : state.words());
            }
            if (state.refusedVersion().equals(jar.version())) {
                return Optional.of(state.refusal());
            }
            if (waited > SHORT_NANOS) {
                Optional<Served.State> file = served.state(Build.JAR);
                if (file.isPresent()) {
                    return file.map(Served.State::words);
                }
                if (newer.getAsBoolean()) {
                    return Optional.empty();
                }
            }
            if (over.getAsBoolean()) {
                return Optional.empty();
            }
            LockSupport.parkNanos(ASK_NANOS);
        }
        return Optional.of("the site did not take it within 30 seconds. If it hangs while it starts, "
                + "and no debugger holds it, stop with Ctrl-C and start again");
    }
}
