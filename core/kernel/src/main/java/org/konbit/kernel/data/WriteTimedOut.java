package org.konbit.kernel.data;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A write took longer than its time limit; it was cancelled and nothing of it is kept. */
public final class WriteTimedOut extends RuntimeException {
    private static final long serialVersionUID = 1;

    WriteTimedOut(Duration limit, @Nullable Throwable cause) {
        super("The write took longer than " + limit.toMillis() + " ms and was rolled back.", cause);
    }
}
