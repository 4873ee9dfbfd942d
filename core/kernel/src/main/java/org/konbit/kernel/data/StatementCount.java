package org.konbit.kernel.data;

import java.util.concurrent.Callable;

/**
 * How many SQL statements the current thread asked for, for tests and benchmarks that assert it per request.
 *
 * <p>Statements of a write are counted for the thread that waits for it, wherever they run.
 */
public final class StatementCount {
    private static final ThreadLocal<StatementCount> CURRENT = ThreadLocal.withInitial(StatementCount::new);

    private long statements;

    private StatementCount() {}

    /** Statements since this thread began or last called {@link #reset}. */
    public static long current() {
        return CURRENT.get().statements;
    }

    /** Begin again at zero. */
    public static void reset() {
        CURRENT.get().statements = 0;
    }

    /** Let statements count for the calling thread although another one will do the work; that one's own count stands still meanwhile. */
    public static <T> Callable<T> carried(Callable<T> work) {
        StatementCount mine = CURRENT.get();
        return () -> {
            StatementCount theirs = CURRENT.get();
            CURRENT.set(mine);
            try {
                return work.call();
            } finally {
                CURRENT.set(theirs);
            }
        };
    }

    static StatementCount ofThisThread() {
        return CURRENT.get();
    }

    void add() {
        statements++;
    }
}
