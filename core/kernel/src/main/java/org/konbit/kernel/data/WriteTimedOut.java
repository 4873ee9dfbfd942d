package org.konbit.kernel.data;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A write took longer than its time limit; it was cancelled and nothing of it is kept. */
public final class WriteTimedOut extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Say where the thread was that wrote; whoever waited for it is somewhere else. */
    WriteTimedOut(Duration limit, StackTraceElement... busy) {
        this(limit, (Throwable) null);
        setStackTrace(busy);
    }

    WriteTimedOut(Duration limit, @Nullable Throwable cause) {
        super("The write took longer than " + limit.toMillis() + " ms and was rolled back.", cause);
    }
}
